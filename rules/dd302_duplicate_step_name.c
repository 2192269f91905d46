/*
 * DD302: two steps of one pipeline have the same name, where names must differ.
 *
 * In YAML the second job of a key replaces the first before anybody looks, so it
 * is known only as a duplicate key; elsewhere both steps are in the model. Steps
 * in no pipeline are not compared: nobody knows which of them will meet.
 */
#include "rules/problems.h"

#include <ctype.h>

/* What must differ from step to step; empty when nothing must, or nothing is known. */
static Str identity(RuleCtx *cx, const Step *step)
{
    const NameRule *rule = step->cls ? step->cls->name_rule : NULL;

    if (!rule || !rule->unique || step->uncertain || step->name.len == 0)
        return STR("");
    if (!rule->ignore_case)
        return step->name;
    char *lower = arena_cstr(cx->arena, step->name);
    for (size_t i = 0; i < step->name.len; i++)
        lower[i] = (char)tolower((unsigned char)lower[i]);
    return (Str){ lower, step->name.len };
}

static bool is_duplicate_key(const Pipeline *pipeline, const Step *step)
{
    for (size_t i = 0; i < pipeline->file->problems.len; i++) {
        const Problem *problem = &pipeline->file->problems.at[i];
        if (problem->kind == PROBLEM_DUPLICATE_KEY && problem->span.source == step->span.source &&
            problem->span.start == step->span.start)
            return true;
    }
    return false;
}

static void check_pipeline(RuleCtx *cx, const Pipeline *pipeline)
{
    if (pipeline->name.len == 0)
        return;

    Map seen;
    map_init(&seen, cx->arena);
    for (size_t i = 0; i < pipeline->steps.len; i++) {
        const Step *step = pipeline->steps.at[i];
        Str key = identity(cx, step);
        if (key.len == 0 || is_duplicate_key(pipeline, step))
            continue;
        const Step *first = map_get(&seen, key);
        if (!first) {
            map_set(&seen, key, pipeline->steps.at[i]);
            continue;
        }
        Diagnostic *d =
            report(cx, step->name_span, "two steps of this pipeline have the name '%.*s'",
                   STR_ARG(step->name));
        about(d, step);
        relate(cx, d, first->name_span, "the first one is here");
        hint(cx, d, "rename one of them");
    }
}

static void check_file(RuleCtx *cx, const File *file)
{
    for (size_t i = 0; i < file->problems.len; i++) {
        const Problem *problem = &file->problems.at[i];
        if (problem->kind != PROBLEM_DUPLICATE_KEY || !problem_is_job_key(file, problem))
            continue;
        Str key = source_text(cx->project->sources, problem->span);
        Diagnostic *d = report(cx, problem->span, "two jobs of this pipeline have the key '%.*s'",
                               STR_ARG(key));
        hint(cx, d, "rename one of them: the later one silently replaces the earlier one");
    }
}

const Rule dd302_duplicate_step_name = {
    .info = {
        .code = "DD302",
        .name = "duplicate-step-name",
        .severity = SEV_ERROR,
        .summary = "two steps of a pipeline have the same name",
        .explain =
            "In a v2 pipeline the key under `jobs:` is the step's identity. YAML readers keep only "
            "the last of two equal keys and say nothing, so the first job is simply not there: the "
            "pipeline runs, without it. In the Python DSL two nodes of one name are refused, and "
            "names that differ in upper and lower case only count as equal. ParallelRunSteps of one "
            "pipeline must have different names, too.\n"
            "\n"
            "Rename one of the two, together with the bindings that mean it.",
        .bad = "jobs:\n"
               "  score:\n"
               "    component: ./score_images.yml\n"
               "  score:\n"
               "    component: ./score_text.yml\n",
        .good = "jobs:\n"
                "  score_images:\n"
                "    component: ./score_images.yml\n"
                "  score_text:\n"
                "    component: ./score_text.yml\n",
    },
    .on_file = check_file,
    .on_pipeline = check_pipeline,
};

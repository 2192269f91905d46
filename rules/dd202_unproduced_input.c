/*
 * DD202: an input is to come from a step that does not make it.
 *
 * In v1 the data object is an output of no step, in v2 the binding names a job or
 * an output that is not there. Silent as long as a step, or a port of one, may
 * exist that is not seen.
 */
#include <inttypes.h>

#include "base/nearest.h"
#include "rules/rule.h"

/* A v1 output that is not understood may be the one that is missed. */
static bool all_outputs_known(const File *file)
{
    for (size_t p = 0; p < file->pipelines.len; p++) {
        const StepVec *steps = &file->pipelines.at[p]->steps;
        for (size_t s = 0; s < steps->len; s++) {
            if (!steps->at[s]->ports_known)
                return false;
        }
    }
    return true;
}

enum { SUGGESTIONS_MAX = 50 }; /* each one looks at all names there are */

typedef struct Search {
    RuleCtx *cx;
    const Pipeline *pipeline;
    Map outputs; /* "step:output" of all steps of the pipeline */
    int suggestions;
} Search;

static Str output_key(Arena *arena, const Step *step, Str output)
{
    return arena_fmt(arena, "%" PRIxPTR ":%.*s", (uintptr_t)step, STR_ARG(output));
}

static void note_outputs(Search *s)
{
    map_init(&s->outputs, s->cx->arena);
    for (size_t i = 0; i < s->pipeline->steps.len; i++) {
        const Step *step = s->pipeline->steps.at[i];
        for (size_t k = 0; k < step->outputs.len; k++)
            map_set(&s->outputs, output_key(s->cx->arena, step, step->outputs.at[k]->name), NULL);
    }
}

static void report_no_producer(Search *s, const Step *step, const Port *port)
{
    Diagnostic *d = report(s->cx, port->span, "input '%.*s' of %.*s is an output of no step",
                           STR_ARG(port->name), STR_ARG(step_words(s->cx, step)));

    about(d, step);
    if (port->declared.source)
        relate(s->cx, d, port->declared, "it is made here");
    hint(s->cx, d, "add it to the outputs of the step that writes it");
}

static void report_no_job(Search *s, const Step *step, const Port *port)
{
    const StepVec *steps = &s->pipeline->steps;
    char text[NEAREST_TEXT];
    Nearest nearest;

    nearest_init(&nearest, port->binding.step_name);
    for (size_t i = 0; i < steps->len && s->suggestions > 0; i++)
        nearest_offer(&nearest, steps->at[i]->key);
    s->suggestions--;
    Diagnostic *d = report(s->cx, port->binding.span,
                           "input '%.*s' of %.*s wants an output of job '%.*s', which does not "
                           "exist%s",
                           STR_ARG(port->name), STR_ARG(step_words(s->cx, step)),
                           STR_ARG(port->binding.step_name), nearest_hint(&nearest, text));
    about(d, step);
    hint(s->cx, d, "name a key under `jobs:` of this pipeline");
}

static void report_no_output(Search *s, const Step *step, const Port *port)
{
    const Step *producer = port->binding.step;
    Str name = step_words(s->cx, producer);
    char text[NEAREST_TEXT];
    Nearest nearest;

    nearest_init(&nearest, port->binding.name);
    for (size_t i = 0; i < producer->outputs.len && s->suggestions > 0; i++)
        nearest_offer(&nearest, producer->outputs.at[i]->name);
    s->suggestions--;
    Diagnostic *d =
        report(s->cx, port->binding.span,
               "input '%.*s' of %.*s wants output '%.*s' of %.*s, which has none of that name%s",
               STR_ARG(port->name), STR_ARG(step_words(s->cx, step)), STR_ARG(port->binding.name),
               STR_ARG(name), nearest_hint(&nearest, text));
    about(d, step);
    relate(s->cx, d, producer->span, "%.*s is here", STR_ARG(name));
    hint(s->cx, d, "name an output that the step has, or add this one to its `outputs:`");
}

/* Dots are of groups of ports; automl makes outputs that nobody declares. */
static bool lacks_output(const Search *s, const Step *producer, Str name)
{
    return producer->ports_known && producer->cls && producer->pipeline == s->pipeline &&
           !str_is(producer->kind, "automl") && str_find_char(name, '.', 0) == STR_NONE &&
           !map_has(&s->outputs, output_key(s->cx->arena, producer, name));
}

static void check_port(Search *s, const Step *step, const Port *port)
{
    const Binding *binding = &port->binding;

    if (binding->kind != BIND_STEP)
        return;
    if (step->cls && step->cls->sdk == SDK_V1) {
        if (!binding->step)
            report_no_producer(s, step, port);
    } else if (!binding->step) {
        if (binding->step_name.len)
            report_no_job(s, step, port);
    } else if (lacks_output(s, binding->step, binding->name)) {
        report_no_output(s, step, port);
    }
}

static void check_file(RuleCtx *cx, const File *file)
{
    bool known = all_outputs_known(file);

    for (size_t p = 0; p < file->pipelines.len; p++) {
        const Pipeline *pipeline = file->pipelines.at[p];
        Search search = { .cx = cx, .pipeline = pipeline, .suggestions = SUGGESTIONS_MAX };
        if (pipeline->name.len == 0 || !pipeline->steps_known)
            continue;
        note_outputs(&search);
        for (size_t s = 0; s < pipeline->steps.len; s++) {
            const Step *step = pipeline->steps.at[s];
            bool v1 = step->cls && step->cls->sdk == SDK_V1;
            if (step->uncertain || (v1 && !known))
                continue;
            for (size_t i = 0; i < step->inputs.len; i++)
                check_port(&search, step, step->inputs.at[i]);
        }
    }
}

const Rule dd202_unproduced_input = {
    .info = {
        .code = "DD202",
        .name = "unproduced-input",
        .severity = SEV_ERROR,
        .summary = "an input that no step produces",
        .explain =
            "A PipelineData or OutputFileDatasetConfig that a step reads must be an output of "
            "another step; otherwise the pipeline is refused as \"not connected to any previous "
            "step\". In v2 the binding `${{parent.jobs.JOB.outputs.NAME}}` must name a job of this "
            "pipeline and an output that this job has. Nothing checks that on your machine: "
            "`az ml job validate` does not look, and the service answers after the upload.\n"
            "\n"
            "In v1 YAML an input's `source` that is neither a parameter nor a data reference "
            "quietly becomes a new PipelineData, so a slip of the keys ends up here.\n"
            "\n"
            "Nothing is reported while a list of steps, inputs or outputs is not fully known.",
        .bad = "train:\n"
               "  component: ./train.yml\n"
               "  inputs:\n"
               "    data: ${{parent.jobs.prepare.outputs.clean}}  # the job is called prep\n",
        .good = "train:\n"
                "  component: ./train.yml\n"
                "  inputs:\n"
                "    data: ${{parent.jobs.prep.outputs.clean}}\n",
    },
    .on_file = check_file,
};

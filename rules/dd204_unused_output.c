/*
 * DD204: an output in the middle of a pipeline that nothing reads.
 *
 * The outputs of a step that nothing depends on are the pipeline's result. So
 * only steps with a follower are judged, and only outputs that are not registered, bound to
 * the pipeline's or given a place of their own. A step in several pipelines is
 * judged once, with all readers.
 */
#include <inttypes.h>

#include "rules/rule.h"

typedef struct Readers {
    Map outputs; /* "step:output" */
    Map steps;   /* "step": something comes after it */
    bool known;  /* no v1 step may read more than is seen */
} Readers;

static Str step_key(Arena *arena, const Step *step)
{
    const Step *original = step->twin_of ? step->twin_of : step;

    return arena_fmt(arena, "%" PRIxPTR, (uintptr_t)original);
}

/* By its data object where there is one: the two ends may call it by different names. */
static Str output_key(Arena *arena, const Step *step, Str output, unsigned data)
{
    if (data)
        return arena_fmt(arena, "%.*s#%u", STR_ARG(step_key(arena, step)), data);
    return arena_fmt(arena, "%.*s:%.*s", STR_ARG(step_key(arena, step)), STR_ARG(output));
}

static void note_reader(RuleCtx *cx, Readers *readers, const Step *step)
{
    bool v1 = !step->cls || step->cls->sdk == SDK_V1;

    if (v1 && (!step->ports_known || !step->arguments_known))
        readers->known = false;
    for (size_t i = 0; i < step->inputs.len; i++) {
        const Binding *binding = &step->inputs.at[i]->binding;
        if (binding->kind == BIND_UNKNOWN)
            readers->known = false;
        if (binding->kind != BIND_STEP || !binding->step)
            continue;
        unsigned data = step->inputs.at[i]->data;
        Str key = output_key(cx->arena, binding->step, binding->name, data);
        map_set(&readers->outputs, key, NULL);
        map_set(&readers->steps, step_key(cx->arena, binding->step), NULL);
    }
    for (size_t i = 0; i < step->run_after.len; i++)
        map_set(&readers->steps, step_key(cx->arena, step->run_after.at[i]), NULL);
}

/* The definition asks the finished run for outputs: which, is only known then. */
static bool reads_results(const RuleCtx *cx, const File *file)
{
    static const char *const words[] = { "get_output", "get_pipeline_output", "find_step_run",
                                         ".download(" };
    const SourceFile *source = source_get(cx->project->sources, file->source);

    for (size_t i = 0; source && i < COUNTOF(words); i++) {
        if (str_find(source->text, str_c(words[i]), 0) != STR_NONE)
            return true;
    }
    return false;
}

static void check_step(RuleCtx *cx, const Readers *readers, const Step *step)
{
    if (step->twin_of || step->uncertain || !step->ports_known ||
        !map_has(&readers->steps, step_key(cx->arena, step)))
        return;
    for (size_t i = 0; i < step->outputs.len; i++) {
        const Port *port = step->outputs.at[i];
        if (port->kept || port->name.len == 0 ||
            map_has(&readers->outputs, output_key(cx->arena, step, port->name, port->data)))
            continue;
        Diagnostic *d = report(cx, port->span, "output '%.*s' of %.*s is read by no step",
                               STR_ARG(port->name), STR_ARG(step_words(cx, step)));
        about(d, step);
        hint(cx, d, "delete it, or pass it to the step that should read it");
    }
}

static void check_file(RuleCtx *cx, const File *file)
{
    Readers readers = { .known = true };

    map_init(&readers.outputs, cx->arena);
    map_init(&readers.steps, cx->arena);
    for (size_t p = 0; p < file->pipelines.len; p++) {
        const Pipeline *pipeline = file->pipelines.at[p];
        readers.known &= pipeline->steps_known;
        for (size_t s = 0; s < pipeline->steps.len; s++)
            note_reader(cx, &readers, pipeline->steps.at[s]);
    }
    if (!readers.known || readers.steps.len == 0 || reads_results(cx, file))
        return;
    for (size_t p = 0; p < file->pipelines.len; p++) {
        const Pipeline *pipeline = file->pipelines.at[p];
        for (size_t s = 0; s < pipeline->steps.len && pipeline->name.len; s++)
            check_step(cx, &readers, pipeline->steps.at[s]);
    }
}

const Rule dd204_unused_output = {
    .info = {
        .code = "DD204",
        .name = "unused-output",
        .severity = SEV_INFO,
        .summary = "an output that no step of the pipeline reads",
        .explain =
            "A step in the middle of the pipeline writes an output that no later step reads. "
            "Perhaps it is left over from an earlier version; perhaps the step that should read it "
            "was given another one. The data is stored at every run.\n"
            "\n"
            "Outputs of steps that nothing depends on are taken for the result of the pipeline and "
            "not reported; nor are outputs that are registered, bound to an output of the pipeline "
            "or have a destination, path or name of their own. Where the definition asks the "
            "finished run for outputs, nothing is reported.\n"
            "\n"
            "Delete the output, or pass it on.",
        .bad = "prep = PythonScriptStep(script_name=\"prep.py\", outputs=[clean, stats])\n"
               "train = PythonScriptStep(script_name=\"train.py\", inputs=[clean])\n",
        .good = "prep = PythonScriptStep(script_name=\"prep.py\", outputs=[clean, stats])\n"
                "train = PythonScriptStep(script_name=\"train.py\", inputs=[clean, stats])\n",
    },
    .on_file = check_file,
};

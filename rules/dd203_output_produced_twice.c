/*
 * DD203: two steps of a v1 pipeline have the same data object among their outputs.
 *
 * Ports are put in order by object, so that those of one object meet. A modifier of an
 * OutputFileDatasetConfig makes a copy, which is another object.
 */
#include <stdlib.h>

#include "rules/rule.h"

typedef struct Writer {
    const Step *step;
    const Port *port;
    size_t order;
} Writer;

typedef VEC(Writer) Writers;

static int by_object(const void *a, const void *b)
{
    const Writer *x = a, *y = b;

    if (x->port->data != y->port->data)
        return x->port->data > y->port->data ? 1 : -1;
    return (x->order > y->order) - (x->order < y->order);
}

static void report_pair(RuleCtx *cx, const Writer *first, const Writer *later)
{
    Str name = step_words(cx, first->step);
    Diagnostic *d =
        report(cx, later->port->span, "output '%.*s' of %.*s is an output of %.*s, too",
               STR_ARG(later->port->name), STR_ARG(step_words(cx, later->step)), STR_ARG(name));

    about(d, later->step);
    relate(cx, d, first->port->span, "%.*s has it first", STR_ARG(name));
    if (later->port->declared.source)
        relate(cx, d, later->port->declared, "it is made here");
    hint(cx, d, "make one data object for each step");
}

static void check_pipeline(RuleCtx *cx, const Pipeline *pipeline)
{
    Writers writers = { 0 };

    if (pipeline->name.len == 0)
        return;
    for (size_t s = 0; s < pipeline->steps.len; s++) {
        const Step *step = pipeline->steps.at[s];
        for (size_t i = 0; i < step->outputs.len && !step->uncertain; i++) {
            Writer writer = { step, step->outputs.at[i], writers.len };
            if (writer.port->data && !writer.port->implied && !writer.port->copied)
                vec_push(cx->arena, &writers, writer);
        }
    }
    if (writers.len)
        qsort(writers.at, writers.len, sizeof *writers.at, by_object);
    for (size_t i = 1; i < writers.len; i++) {
        const Writer *first = &writers.at[i - 1], *later = &writers.at[i];
        if (first->port->data == later->port->data && first->step != later->step)
            report_pair(cx, first, later);
    }
}

const Rule dd203_output_produced_twice = {
    .info = {
        .code = "DD203",
        .name = "output-produced-twice",
        .severity = SEV_ERROR,
        .summary = "two steps have the same output object",
        .explain =
            "A PipelineData stands for what one step writes. When the same object is an output of "
            "two steps, nobody could say which of them a reader waits for, and the pipeline is "
            "refused. It happens when a step is copied in a notebook and its outputs are not, or "
            "when the object is made in front of a loop that makes the steps.\n"
            "\n"
            "Make an object of its own for each step. What several steps have to fill together is "
            "collected by a step behind them.",
        .bad = "out = PipelineData(\"out\", datastore=store)\n"
               "for part in parts:\n"
               "    steps.append(PythonScriptStep(script_name=\"prep.py\", outputs=[out]))\n",
        .good = "for part in parts:\n"
                "    out = PipelineData(f\"out_{part}\", datastore=store)\n"
                "    steps.append(PythonScriptStep(script_name=\"prep.py\", outputs=[out]))\n",
    },
    .on_pipeline = check_pipeline,
};

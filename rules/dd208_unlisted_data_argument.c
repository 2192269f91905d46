/*
 * DD208: a v1 data object is an argument, but in neither inputs nor outputs.
 *
 * The SDK adds datasets and OutputFileDatasetConfig by itself; PipelineData and
 * DataReference it refuses.
 */
#include "rules/rule.h"

static void check_step(RuleCtx *cx, const Step *step)
{
    if (!step->cls || step->cls->sdk != SDK_V1 || !step->ports_known ||
        !setting_place(step, ROLE_ARGUMENTS).source)
        return;
    for (size_t i = 0; i < step->arguments.len; i++) {
        const Argument *argument = &step->arguments.at[i];
        const Port *port = argument->port;
        if (!port || !port->implied)
            continue;
        if (port->carrier != CARRIER_PIPELINE_DATA && port->carrier != CARRIER_DATA_REFERENCE)
            continue;
        Diagnostic *d =
            report(cx, argument->span,
                   "'%.*s' is an argument of %.*s, but neither an input nor an output of it",
                   STR_ARG(port->name), STR_ARG(step_words(cx, step)));
        if (port->declared.source)
            relate(cx, d, port->declared, "it is made here");
        if (port->carrier == CARRIER_DATA_REFERENCE || port->dir == PORT_INPUT)
            hint(cx, d, "add it to `inputs`");
        else
            hint(cx, d, "add it to `outputs`, or to `inputs` when the step reads it");
    }
}

const Rule dd208_unlisted_data_argument = {
    .info = {
        .code = "DD208",
        .name = "unlisted-data-argument",
        .severity = SEV_ERROR,
        .summary = "a data argument that is neither input nor output",
        .explain =
            "An argument that is a PipelineData or DataReference object stands for a path that the "
            "service fills in. It can do so only for data that the step declares: the object must "
            "be in `inputs` or `outputs` as well, or making the step ends in a ValueError.\n"
            "\n"
            "Add the object to the list. Datasets, `as_dataset()` and OutputFileDatasetConfig are "
            "added by the SDK itself and not reported.",
        .bad = "prep = PythonScriptStep(script_name=\"prep.py\", source_directory=\"./prep\",\n"
               "                        arguments=[\"--out\", clean])\n",
        .good = "prep = PythonScriptStep(script_name=\"prep.py\", source_directory=\"./prep\",\n"
                "                        arguments=[\"--out\", clean], outputs=[clean])\n",
    },
    .on_step = check_step,
};

/*
 * DD108: an OutputFileDatasetConfig without a name gets another one at each build.
 */
#include "rules/rule.h"

static void check_step(RuleCtx *cx, const Step *step)
{
    for (size_t i = 0; i < step->outputs.len; i++) {
        const Port *port = step->outputs.at[i];
        if (!port->unnamed)
            continue;
        Diagnostic *d = report(cx, port->declared.source ? port->declared : port->span,
                               "this output has no name, so it gets a new one at each build");
        hint(cx, d, "give it one: `OutputFileDatasetConfig(name=\"...\")`");
    }
}

const Rule dd108_unnamed_output = {
    .info = {
        .code = "DD108",
        .name = "unnamed-output",
        .severity = SEV_WARNING,
        .summary = "an output without a name gets a random one",
        .explain =
            "`OutputFileDatasetConfig()` without `name` makes one up from random characters, and "
            "makes up another one the next time the definition is run. The name is part of the "
            "step's interface, so the step of the new build is not the step of the old one: its "
            "result is not reused, and nobody can find the output under a name that lasts.\n"
            "\n"
            "Give every output a name.",
        .bad = "clean = OutputFileDatasetConfig(destination=(store, \"clean\"))\n",
        .good = "clean = OutputFileDatasetConfig(name=\"clean\", destination=(store, \"clean\"))\n",
    },
    .on_step = check_step,
};

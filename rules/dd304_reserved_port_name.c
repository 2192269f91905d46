/*
 * DD304: an input or output with the name of a variable that every process needs.
 *
 * v1 sets variables named after dataset inputs and outputs; PipelineData and
 * DataReference get a prefix and are safe.
 */
#include "rules/port_name.h"

static const char *const reserved[] = { "path", "ld_library_path", "user", "logname", "home", "pwd",
                                        "shell" };

static void check_name(RuleCtx *cx, const PortName *port)
{
    if (!port->v2 && !port->dataset)
        return;
    for (size_t i = 0; i < COUNTOF(reserved); i++) {
        if (!str_ieq(port->name, str_c(reserved[i])))
            continue;
        Diagnostic *d = report(cx, port->at,
                               "%s name '%.*s' is reserved: it is that of an environment variable",
                               port->kind, STR_ARG(port->name));
        hint(cx, d, "take a name that says what the data is");
        return;
    }
}

static void check_step(RuleCtx *cx, const Step *step) { each_port_of_step(cx, step, check_name); }

static void check_pipeline(RuleCtx *cx, const Pipeline *pipeline)
{
    each_port_of_pipeline(cx, pipeline, check_name);
}

const Rule dd304_reserved_port_name = {
    .info = {
        .code = "DD304",
        .name = "reserved-port-name",
        .severity = SEV_WARNING,
        .summary = "an input or output is named like an environment variable",
        .explain =
            "The place of a dataset is told to a v1 script in an environment variable of the "
            "input's or output's name, and once more in upper case. An input called `path` thereby "
            "replaces PATH, and the process does not find its programs any more; `home`, `user`, "
            "`shell`, `pwd`, `logname` and `ld_library_path` do similar harm. The SDK only warns. "
            "In v2 the same names are reserved.\n"
            "\n"
            "Take another name, such as `data_path`. PipelineData and DataReference get a prefix in "
            "the environment and are not reported.",
        .bad = "inputs=[dataset.as_named_input(\"path\").as_mount()]\n",
        .good = "inputs=[dataset.as_named_input(\"images\").as_mount()]\n",
    },
    .on_step = check_step,
    .on_pipeline = check_pipeline,
};

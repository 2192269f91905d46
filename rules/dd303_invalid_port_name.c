/*
 * DD303: the name of an input or output that SDK or service refuse.
 *
 * v2 ports and v1 datasets: letters, digits and underscores, no digit first. Other
 * v1 data: letters of any alphabet, digits and underscores. v2 names may have
 * parts, with a dot between them, for groups.
 */
#include "rules/port_name.h"

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool is_word(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80;
}

static bool legal(const PortName *port)
{
    bool strict = port->v2 || port->dataset, first = true;

    for (size_t i = 0; i < port->name.len; i++) {
        char c = port->name.ptr[i];
        if (c == '.' && port->v2 && !first) {
            first = true;
            continue;
        }
        if (!is_word(c) || (strict && (unsigned char)c >= 0x80))
            return false;
        if (strict && first && c >= '0' && c <= '9')
            return false;
        first = false;
    }
    return !(port->v2 && first);
}

static void check_name(RuleCtx *cx, const PortName *port)
{
    if (legal(port))
        return;
    Diagnostic *d = report(cx, port->at, "'%.*s' is not a legal name for an %s",
                           STR_ARG(port->name), port->kind);
    hint(cx, d,
         port->v2 || port->dataset ? "a legal name has letters, digits and underscores, and no "
                                     "digit first"
                                   : "a legal name has letters, digits and underscores");
}

static void check_step(RuleCtx *cx, const Step *step) { each_port_of_step(cx, step, check_name); }

static void check_pipeline(RuleCtx *cx, const Pipeline *pipeline)
{
    each_port_of_pipeline(cx, pipeline, check_name);
}

const Rule dd303_invalid_port_name = {
    .info = {
        .code = "DD303",
        .name = "invalid-port-name",
        .severity = SEV_ERROR,
        .summary = "an input or output has a name that is refused",
        .explain =
            "Names of inputs and outputs become parts of environment variables and of expressions, "
            "so dashes, blanks and dots are refused: by the constructor in SDK v1, on submission in "
            "v2. Names of v2 ports and of v1 datasets may not begin with a digit either.\n"
            "\n"
            "Rename it, with everything that refers to it; an underscore does what a dash was "
            "meant for.",
        .bad = "clean = PipelineData(\"clean-rows\", datastore=store)\n",
        .good = "clean = PipelineData(\"clean_rows\", datastore=store)\n",
    },
    .on_step = check_step,
    .on_pipeline = check_pipeline,
};

/*
 * DD206: a declared output whose path the step's script never learns.
 *
 * Only steps whose whole command line and whose script are known are judged. A script
 * that looks into its environment or asks the run, itself or through a module of
 * its own, may find the path there.
 */
#include "rules/rule.h"

static bool has_command_line(const Step *step)
{
    static const char *const classes[] = { "PythonScriptStep", "MpiStep", "CommandStep" };

    if (!step->cls)
        return false;
    if (step->cls->sdk == SDK_V2)
        return str_is(step->kind, "command") && step->command &&
               !step_setting(step, "environment_variables");
    for (size_t i = 0; i < COUNTOF(classes); i++) {
        if (str_is(str_c(step->cls->name), classes[i]))
            return !step_setting(step, "params");
    }
    return false;
}

static bool finds_out_itself(const RuleCtx *cx, const Script *script)
{
    static const char *const words[] = { "environ", "getenv", "output_datasets", "AZUREML_",
                                         "AZURE_ML_" };
    const SourceFile *source = source_get(cx->project->sources, script->source);

    if (!source || script->broken || script->language != LANG_PYTHON)
        return true;
    for (size_t i = 0; i < script->imports.len; i++) {
        if (script->imports.at[i].local)
            return true;
    }
    for (size_t i = 0; i < COUNTOF(words); i++) {
        if (str_find(source->text, str_c(words[i]), 0) != STR_NONE)
            return true;
    }
    return false;
}

/* Notes the outputs that a value names; false when it may name others, too. */
static bool note(Map *passed, const Value *value)
{
    if (value->kind == VAL_TEMPLATE) {
        for (size_t i = 0; i < value->as.items.len; i++) {
            if (!note(passed, value->as.items.at[i]))
                return false;
        }
        return true;
    }
    if (value->kind == VAL_SYMBOL && value->as.symbol.kind == SYM_OUTPUT)
        map_set(passed, value->as.symbol.name, NULL);
    return value->kind == VAL_SYMBOL || value_is_known(value);
}

static bool note_all(const Step *step, Map *passed)
{
    if (step->command)
        return note(passed, step->command);
    for (size_t i = 0; i < step->arguments.len; i++) {
        if (!step->arguments.at[i].value || !note(passed, step->arguments.at[i].value))
            return false;
    }
    return true;
}

/* What is uploaded from a fixed place need not be told; a control output is no folder. */
static bool needs_path(const Port *port)
{
    if (port->name.len == 0 || port->implied)
        return false;
    if (port->carrier == CARRIER_PIPELINE_DATA)
        return str_is(port->mode, "mount");
    return port->carrier == CARRIER_V2_FOLDER || port->carrier == CARRIER_V2_FILE;
}

static void check_step(RuleCtx *cx, const Step *step)
{
    Map passed;

    if (step->outputs.len == 0 || !step->ports_known || !step->arguments_known || !step->facts ||
        step->uncertain || step->twin_of || !has_command_line(step) ||
        finds_out_itself(cx, step->facts))
        return;
    map_init(&passed, cx->arena);
    if (!note_all(step, &passed))
        return;
    for (size_t i = 0; i < step->outputs.len; i++) {
        const Port *port = step->outputs.at[i];
        Str script = step->script_path;
        if (!needs_path(port) || map_has(&passed, port->name))
            continue;
        value_get_str(step->script, &script);
        bool v2 = step->cls->sdk == SDK_V2;
        Diagnostic *d =
            report(cx, v2 && port->declared.source ? port->declared : port->span,
                   "output '%.*s' is never passed to '%.*s'", STR_ARG(port->name), STR_ARG(script));
        if (v2)
            hint(cx, d, "pass it in the command: `--%.*s ${{outputs.%.*s}}`", STR_ARG(port->name),
                 STR_ARG(port->name));
        else
            hint(cx, d, "add it to the arguments as well, and read it in the script");
    }
}

const Rule dd206_output_not_passed = {
    .info = {
        .code = "DD206",
        .name = "output-not-passed",
        .severity = SEV_WARNING,
        .summary = "a declared output whose path the script never learns",
        .explain =
            "Listing an output makes the service provide a place for it; it does not tell the "
            "script where. The script learns the path from its arguments, or looks it up in the "
            "environment. When it does neither, it writes somewhere else, the output stays empty, "
            "and the next step finds nothing to read; no error is reported.\n"
            "\n"
            "Pass the output as an argument: the same object in `arguments` (SDK v1), "
            "`${{outputs.NAME}}` in the command (v2).\n"
            "\n"
            "Only steps whose command line and script are known are judged. A script that reads "
            "environment variables or asks the run, or imports modules of its own that may, is not "
            "reported; nor are v1 outputs that are uploaded from a fixed path.",
        .bad = "prep = PythonScriptStep(script_name=\"prep.py\", source_directory=\"./prep\",\n"
               "                        outputs=[clean])\n",
        .good = "prep = PythonScriptStep(script_name=\"prep.py\", source_directory=\"./prep\",\n"
                "                        arguments=[\"--out\", clean], outputs=[clean])\n",
    },
    .on_step = check_step,
};

/*
 * DD502: a script requires an argument that the step does not pass.
 *
 * How words meet options is decided in analyzer/analysis/argument_words.c. A word
 * that may be a flag nobody sees, or a list that may be longer, is silence.
 */
#include "analyzer/analysis/argument_words.h"
#include "base/path.h"
#include "rules/rule.h"

/* Launchers give these to every process by themselves. */
static bool from_launcher(const ScriptOption *option)
{
    return str_is(option->dest, "local_rank") || str_is(option->dest, "node_rank");
}

static bool is_passed(const ArgumentWords *words, const ScriptOption *option)
{
    for (size_t i = 0; i < words->items.len; i++)
        if (words->items.at[i].kind == WORD_FLAG && words->items.at[i].option == option)
            return true;
    return false;
}

static Span place_of(const Step *step)
{
    Span at = setting_place(step, ROLE_ARGUMENTS);

    if (!at.source)
        at = setting_place(step, ROLE_COMMAND);
    return at.source && at.source == step->span.source ? at : step->span;
}

static void report_missing(RuleCtx *cx, const Step *step, const ScriptOption *option)
{
    Str words = step_words(cx, step);
    Str name = option->positional ? option->dest : option->flags.at[0];
    Diagnostic *d = report(cx, place_of(step), "%.*s does not pass '%.*s', which '%.*s' requires",
                           STR_ARG(words), STR_ARG(name), STR_ARG(script_words(step)));

    relate(cx, d, option->span, "required here");
    if (option->positional)
        hint(cx, d, "add a value for '%.*s' to the arguments, in its place", STR_ARG(name));
    else
        hint(cx, d, "add '%.*s' and a value to the arguments, or give the option a default",
             STR_ARG(name));
}

/* The positional that gets nothing: the first that is behind as many as were passed. */
static void check_positionals(RuleCtx *cx, const Step *step, const ArgumentWords *words)
{
    size_t need = 0;

    if (!words->plain_sure)
        return;
    for (size_t i = 0; i < step->facts->options.len; i++) {
        const ScriptOption *option = step->facts->options.at[i];
        if (!option->positional)
            continue;
        if (option->maybe || option->least != option->most)
            return;
        need += (size_t)option->least;
        if (need > words->plain) {
            report_missing(cx, step, option);
            return;
        }
    }
}

/* Sweeps add an argument for every parameter they search. */
static bool adds_arguments(const Step *step)
{
    return str_is(step->kind, "HyperDriveStep") || str_is(step->kind, "EstimatorStep") ||
           str_is(step->kind, "ModuleStep") || str_is(step->kind, "sweep");
}

static void check_step(RuleCtx *cx, const Step *step)
{
    ArgumentWords words;

    if (adds_arguments(step) || is_components(step, setting_place(step, ROLE_COMMAND)) ||
        !argument_words(cx->arena, step, &words) || !words.all_sure)
        return;
    for (size_t i = 0; i < step->facts->options.len; i++) {
        const ScriptOption *option = step->facts->options.at[i];
        if (!option->positional && option->required && !option->maybe && !from_launcher(option) &&
            !is_passed(&words, option))
            report_missing(cx, step, option);
    }
    check_positionals(cx, step, &words);
}

const Rule dd502_missing_argument = {
    .info = {
        .code = "DD502",
        .name = "missing-argument",
        .severity = SEV_ERROR,
        .summary = "a script requires an argument that its step does not pass",
        .explain =
            "argparse ends the script with status 2 and `the following arguments are required` when "
            "an option with `required=True`, or a positional, is missing. The step fails on the "
            "compute, after the image was built and the node was started.\n"
            "\n"
            "The rule speaks only where the whole command line of the step is known and one argparse "
            "parser gets it. An argument in `$[[ ]]`, or one added in a branch, counts as passed.",
        .bad = "# train.py: parser.add_argument(\"--data\", required=True)\n"
               "PythonScriptStep(script_name=\"train.py\", arguments=[\"--epochs\", 10])\n",
        .good = "# train.py: parser.add_argument(\"--data\", required=True)\n"
                "PythonScriptStep(script_name=\"train.py\", arguments=[\"--data\", data])\n",
    },
    .on_step = check_step,
};

/*
 * DD106: an argument of a step has another value in each submission.
 *
 * Only for steps that may reuse a result; the others run anyway.
 */
#include "rules/rule.h"

static bool is_volatile(const Value *value)
{
    if (!value)
        return false;
    if (value->flags & VALUE_VOLATILE)
        return true;
    for (size_t i = 0; value->kind == VAL_TEMPLATE && i < value->as.items.len; i++) {
        if (value->as.items.at[i]->flags & VALUE_VOLATILE)
            return true;
    }
    return false;
}

/* `--stamp` in front of the value, when that is what stands there. */
static Str option_before(const Step *step, size_t i)
{
    Str text;

    if (i > 0 && value_get_str(step->arguments.at[i - 1].value, &text) && str_starts(text, "-"))
        return text;
    return STR("");
}

static void check_step(RuleCtx *cx, const Step *step)
{
    bool reuse = true;

    if (value_get_bool(step->allow_reuse, &reuse) && !reuse)
        return;
    for (size_t i = 0; i < step->arguments.len; i++) {
        const Argument *argument = &step->arguments.at[i];
        if (!is_volatile(argument->value))
            continue;
        Str words = step_words(cx, step), option = option_before(step, i);
        Diagnostic *d =
            option.len ? report(cx, argument->span,
                                "the value of '%.*s' of %.*s differs in each submission, so its "
                                "result is never reused",
                                STR_ARG(option), STR_ARG(words))
                       : report(cx, argument->span,
                                "an argument of %.*s differs in each submission, so its result is "
                                "never reused",
                                STR_ARG(words));
        if (argument->value->span.source && argument->value->span.start != argument->span.start)
            relate(cx, d, argument->value->span, "the value is made here");
        hint(cx, d, "let the script find out the time or make up the name, or pass a fixed value");
    }
}

const Rule dd106_volatile_argument = {
    .info = {
        .code = "DD106",
        .name = "volatile-argument",
        .severity = SEV_WARNING,
        .summary = "an argument that changes with each submission prevents reuse",
        .explain =
            "A step's earlier result is reused only while its arguments are the same. A time, a "
            "uuid or a random number that the definition computes and passes is new at every "
            "submission: the step runs each time, and with it every step behind it. Nothing says "
            "so; the pipeline is only slow.\n"
            "\n"
            "Let the script take the time itself when it only labels something, use the run's id, "
            "or make the value a pipeline parameter with a fixed default, which is passed "
            "explicitly when it matters.\n"
            "\n"
            "Steps with `allow_reuse=False` are not reported: they run each time anyway.",
        .bad = "stamp = datetime.now().isoformat()\n"
               "prep = PythonScriptStep(script_name=\"prep.py\", source_directory=\"./prep\",\n"
               "                        arguments=[\"--stamp\", stamp])\n",
        .good = "stamp = PipelineParameter(\"stamp\", default_value=\"2024-01-01\")\n"
                "prep = PythonScriptStep(script_name=\"prep.py\", source_directory=\"./prep\",\n"
                "                        arguments=[\"--stamp\", stamp])\n",
    },
    .on_step = check_step,
};

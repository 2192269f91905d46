/*
 * DD501: a step passes an argument that its script's parser does not declare.
 *
 * Only where one argparse parser gets the whole command line and every option of
 * it is known. How words meet options is decided in analyzer/analysis/argument_words.c.
 */
#include "analyzer/analysis/argument_words.h"
#include "base/nearest.h"
#include "rules/rule.h"

/* Offers the flags of the script; the nearest goes into the hint. */
static void add_hint(RuleCtx *cx, Diagnostic *d, const Script *script, Str flag)
{
    Nearest near;
    char text[NEAREST_TEXT];

    nearest_init(&near, flag);
    for (size_t i = 0; i < script->options.len; i++)
        for (size_t k = 0; k < script->options.at[i]->flags.len; k++)
            nearest_offer(&near, script->options.at[i]->flags.at[k]);
    const char *other = nearest_hint(&near, text);
    hint(cx, d, "add `parser.add_argument(\"%.*s\")` to the script, or leave the argument out%s",
         STR_ARG(flag), other);
}

static void relate_parser(RuleCtx *cx, Diagnostic *d, const Step *step)
{
    const Script *script = step->facts;

    if (script->options.len)
        relate(cx, d, script->options.at[0]->span, "the options that '%.*s' declares begin here",
               STR_ARG(script_words(step)));
}

static void report_flag(RuleCtx *cx, const Step *step, size_t at, Str flag)
{
    Str words = step_words(cx, step);
    Diagnostic *d =
        report(cx, step->arguments.at[at].span, "%.*s passes '%.*s', which '%.*s' does not declare",
               STR_ARG(words), STR_ARG(flag), STR_ARG(script_words(step)));

    relate_parser(cx, d, step);
    add_hint(cx, d, step->facts, flag);
}

static void report_plain(RuleCtx *cx, const Step *step, size_t at, size_t most)
{
    Str words = step_words(cx, step);
    Str text = value_show(cx->arena, step->arguments.at[at].value, 40);
    Diagnostic *d;

    if (most == 0)
        d = report(cx, step->arguments.at[at].span,
                   "%.*s passes %.*s without a flag, and '%.*s' declares no positional argument",
                   STR_ARG(words), STR_ARG(text), STR_ARG(script_words(step)));
    else
        d = report(cx, step->arguments.at[at].span,
                   "%.*s passes %.*s, one more positional argument than '%.*s' declares",
                   STR_ARG(words), STR_ARG(text), STR_ARG(script_words(step)));
    relate_parser(cx, d, step);
    hint(cx, d, "put the flag it belongs to in front, or leave it out");
}

/* How many positionals the script takes; false when there is no fixed number. */
static bool count_positionals(const Script *script, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < script->options.len; i++) {
        const ScriptOption *option = script->options.at[i];
        if (option->positional && option->most < 0)
            return false;
        if (option->positional)
            *count += (size_t)option->most;
    }
    return true;
}

static void check_step(RuleCtx *cx, const Step *step)
{
    ArgumentWords words;
    size_t most, seen = 0;

    if (!argument_words(cx->arena, step, &words) || step->facts->parse_known)
        return;
    for (size_t i = 0; i < words.items.len; i++)
        if (words.items.at[i].kind == WORD_STRANGE &&
            !is_components(step, step->arguments.at[i].span))
            report_flag(cx, step, i, words.items.at[i].flag);
    if (!words.plain_sure || !words.all_sure || !count_positionals(step->facts, &most))
        return;
    for (size_t i = 0; i < words.items.len; i++)
        if (words.items.at[i].kind == WORD_PLAIN && ++seen == most + 1 &&
            !is_components(step, step->arguments.at[i].span))
            report_plain(cx, step, i, most);
}

const Rule dd501_undeclared_argument = {
    .info = {
        .code = "DD501",
        .name = "undeclared-argument",
        .severity = SEV_ERROR,
        .summary = "a step passes an argument that its script does not declare",
        .explain =
            "`parse_args()` ends the script with status 2 and `unrecognized arguments` when the "
            "command line has an argument that was not declared. The step fails on the compute, "
            "after the image was built and the node was started.\n"
            "\n"
            "The rule speaks only where every option of the script is known: one argparse parser, "
            "read by `parse_args()`, with nothing built dynamically. Beginnings of long flags are "
            "accepted, as argparse accepts them. Scripts that read with `parse_known_args()`, and "
            "entry scripts of parallel steps, are not judged.",
        .bad = "# train.py: parser.add_argument(\"--epochs\", type=int)\n"
               "arguments=[\"--epoch-count\", 10]\n",
        .good = "# train.py: parser.add_argument(\"--epochs\", type=int)\n"
                "arguments=[\"--epochs\", 10]\n",
    },
    .on_step = check_step,
};

/*
 * DD503: a literal argument that the script's int(), float() or `choices` refuses.
 *
 * The words are tried as Python would read them; anything but a literal, and any
 * other `type`, is not judged.
 */
#include <stdlib.h>

#include "analyzer/analysis/argument_words.h"
#include "rules/rule.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Digits with single underscores between them; returns what is behind, or NULL when there is none.
 */
static const char *skip_digits(const char *at, const char *end)
{
    if (at == end || !is_digit(*at))
        return NULL;
    while (at < end && (is_digit(*at) || (*at == '_' && at + 1 < end && is_digit(at[1]))))
        at++;
    return at;
}

static Str number_text(Str text)
{
    text = str_trim(text);
    if (text.len && (text.ptr[0] == '-' || text.ptr[0] == '+'))
        text = str_slice(text, 1, text.len);
    return text;
}

static bool int_takes(Str text)
{
    text = number_text(text);
    return text.len && skip_digits(text.ptr, text.ptr + text.len) == text.ptr + text.len;
}

static bool float_takes(Str text)
{
    static const char *const words[] = { "nan", "inf", "infinity" };

    text = number_text(text);
    for (size_t i = 0; i < COUNTOF(words); i++)
        if (str_ieq(text, str_c(words[i])))
            return true;
    const char *at = text.ptr, *end = text.ptr + text.len;
    const char *whole = skip_digits(at, end);
    at = whole ? whole : at;
    if (at < end && *at == '.') {
        const char *part = skip_digits(++at, end);
        if (!whole && !part)
            return false;
        at = part ? part : at;
    } else if (!whole) {
        return false;
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        at += at < end && (*at == '-' || *at == '+');
        at = skip_digits(at, end);
    }
    return at == end;
}

/* Texts compare as texts, whole numbers as numbers; false when that cannot be said. */
static bool is_choice(const ScriptOption *option, Str text, bool *known)
{
    bool numbers = str_is(option->type, "int");
    const ValueVec *items = &option->choices->as.items;

    *known = (option->type.len == 0 || str_is(option->type, "str") || numbers) &&
             (value_is_sequence(option->choices) || option->choices->kind == VAL_SET) &&
             value_is_known(option->choices);
    for (size_t i = 0; *known && i < items->len; i++) {
        const Value *item = items->at[i];
        if (numbers) {
            int64_t value;
            *known = value_get_int(item, &value) && text.len < 10;
            if (*known && value == strtoll(number_text(text).ptr, NULL, 10) *
                                       (str_trim(text).ptr[0] == '-' ? -1 : 1))
                return true;
        } else if (item->kind == VAL_STR && str_eq(item->as.text, text)) {
            return true;
        }
    }
    return false;
}

typedef struct Refused {
    const ScriptOption *option;
    Span at;
    Str text;
} Refused;

static Diagnostic *report_at(RuleCtx *cx, const Step *step, const Refused *refused, Str why)
{
    const ScriptOption *option = refused->option;
    Str words = step_words(cx, step);
    Str name = option->positional ? option->dest : option->flags.at[0];

    return report(cx, refused->at, "%.*s passes '%.*s' for '%.*s', which '%.*s' %.*s",
                  STR_ARG(words), STR_ARG(refused->text), STR_ARG(name),
                  STR_ARG(script_words(step)), STR_ARG(why));
}

static void check_word(RuleCtx *cx, const Step *step, size_t i, const ScriptOption *option)
{
    Refused refused = { .option = option };
    bool known;

    if (!argument_literal(cx->arena, &step->arguments.at[i], &refused.text, &refused.at) ||
        is_components(step, refused.at))
        return;
    Str text = refused.text;
    bool whole = str_is(option->type, "int");
    if ((whole && !int_takes(text)) || (str_is(option->type, "float") && !float_takes(text))) {
        Diagnostic *d = report_at(cx, step, &refused,
                                  arena_fmt(cx->arena, "reads as %.*s", STR_ARG(option->type)));
        relate(cx, d, option->span, "declared with `type=%.*s`", STR_ARG(option->type));
        hint(cx, d, whole ? "pass a whole number, such as 1" : "pass a number, such as 0.1");
        return;
    }
    if (!option->choices || is_choice(option, text, &known) || !known)
        return;
    Diagnostic *d = report_at(cx, step, &refused, STR("does not have among its choices"));
    Str list = value_show(cx->arena, option->choices, 120);
    relate(cx, d, option->span, "declared with `choices=%.*s`", STR_ARG(list));
    hint(cx, d, "pass one of %.*s", STR_ARG(list));
}

static void check_step(RuleCtx *cx, const Step *step)
{
    ArgumentWords words;

    if (!argument_words(cx->arena, step, &words))
        return;
    for (size_t i = 0; i < words.items.len; i++) {
        const ArgumentWord *word = &words.items.at[i];
        if (word->option && word->option->takes_value && !word->option->maybe &&
            (word->kind == WORD_VALUE || word->kind == WORD_FLAG))
            check_word(cx, step, i, word->option);
    }
}

const Rule dd503_argument_type_mismatch = {
    .info = {
        .code = "DD503",
        .name = "argument-type-mismatch",
        .severity = SEV_ERROR,
        .summary = "a step passes a value that its script's option refuses",
        .explain =
            "argparse hands the text of an argument to the option's `type`, and compares the result "
            "with its `choices`. A text that int() or float() cannot read, or that is none of the "
            "choices, ends the script with status 2 on the compute.\n"
            "\n"
            "Only values that are written out are judged: literals among the arguments, and literals "
            "bound to an input whose value the command line passes. `type=int` refuses 1.0 and 1e3. "
            "Other types than int, float and str are not judged.",
        .bad = "# train.py: parser.add_argument(\"--epochs\", type=int)\n"
               "arguments=[\"--epochs\", 0.5]\n",
        .good = "# train.py: parser.add_argument(\"--epochs\", type=int)\n"
                "arguments=[\"--epochs\", 5]\n",
    },
    .on_step = check_step,
};

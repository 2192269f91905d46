/*
 * argument_words.c - the words of a command line, held against the options of a script.
 *
 * One pass, as argparse makes it: a flag takes the words behind it that it may,
 * the rest are positionals. A word whose text is not known is a value where a flag
 * waits for one; elsewhere it could be anything, and is said to be unsure.
 */
#include "analyzer/analysis/argument_words.h"

#include "analyzer/model/value_text.h"
#include "analyzer/steps/stepclass.h"

bool argument_flag(const Argument *word, Str *text)
{
    const Value *value = word->value;

    if (value && value->kind == VAL_TEMPLATE && value->as.items.len)
        value = value->as.items.at[0]; /* "--out=" and a path behind it */
    if (!value || value->kind != VAL_STR)
        return false;
    *text = value->as.text;
    if (text->len < 2 || text->ptr[0] != '-')
        return false;
    return (text->ptr[1] < '0' || text->ptr[1] > '9') && text->ptr[1] != '.'; /* -1 is a number */
}

static bool has_flag(const ScriptOption *option, Str flag)
{
    for (size_t i = 0; i < option->flags.len; i++)
        if (str_eq(option->flags.at[i], flag))
            return true;
    return false;
}

static bool begins_flag(const ScriptOption *option, Str flag)
{
    for (size_t i = 0; i < option->flags.len; i++)
        if (option->flags.at[i].len > flag.len &&
            str_eq(str_slice(option->flags.at[i], 0, flag.len), flag))
            return true;
    return false;
}

/* NULL when there is none, or more than one. */
const ScriptOption *option_by_flag(const Script *script, Str flag)
{
    const ScriptOption *found = NULL;

    for (size_t i = 0; i < script->options.len; i++)
        if (has_flag(script->options.at[i], flag))
            return script->options.at[i];
    if (!str_starts(flag, "--") || flag.len < 3)
        return NULL;
    for (size_t i = 0; i < script->options.len; i++) {
        if (!begins_flag(script->options.at[i], flag))
            continue;
        if (found)
            return NULL;
        found = script->options.at[i];
    }
    return found;
}

/* More than one option begins so, or it is the help that every parser has. */
static bool may_mean_more(const Script *script, Str flag)
{
    Str help = STR("--help");

    if (str_is(flag, "-h") ||
        (flag.len > 2 && str_starts(help, "--") && str_eq(str_slice(help, 0, flag.len), flag)))
        return true;
    for (size_t i = 0; i < script->options.len; i++) {
        const ScriptOption *option = script->options.at[i];
        if (!option) /* not so; the analyzer does not see it */
            continue;
        if (begins_flag(option, flag))
            return true;
        for (size_t k = 0; k < option->flags.len; k++) /* "-n5", "-xvf", "-dest value" */
            if (!str_starts(flag, "--") &&
                str_eq(str_slice(option->flags.at[k], 0, 2), str_slice(flag, 0, 2)))
                return true;
    }
    return false;
}

typedef struct Walk {
    const Script *script;
    ArgumentWords *out;
    const ScriptOption *waiting; /* takes the next words */
    int taken;
    bool strange; /* the last flag is not declared: what follows may be its value */
} Walk;

static ArgumentWord take_flag(Walk *walk, const Argument *word, Str text)
{
    size_t equals = str_find_char(text, '=', 0);
    ArgumentWord got = { .kind = WORD_FLAG, .flag = str_slice(text, 0, equals) };

    walk->strange = false;
    walk->waiting = NULL;
    got.option = option_by_flag(walk->script, got.flag);
    if (got.option) {
        walk->waiting = equals == STR_NONE && got.option->takes_value ? got.option : NULL;
        walk->taken = 0;
        if (got.option->takes_value && (got.option->least != 1 || got.option->most != 1))
            walk->out->plain_sure = false;
        return got;
    }
    walk->strange = true;
    got.kind = WORD_STRANGE;
    if (may_mean_more(walk->script, got.flag) || str_find_char(text, ' ', 0) != STR_NONE ||
        str_is(text, "--") || word->value->flags & VALUE_ENV) {
        got.kind = WORD_UNSURE;
        walk->out->all_sure = false;
    }
    walk->out->plain_sure = false;
    return got;
}

/* Text that is there for certain: not something that may turn out to be a flag, or nothing. */
static bool is_sure(const Argument *word)
{
    const Value *value = word->value;

    if (!value || word->maybe || value->flags & VALUE_ENV)
        return false;
    if (value->kind == VAL_SYMBOL)
        return word->port && word->port->carrier != CARRIER_LITERAL &&
               word->port->carrier != CARRIER_UNKNOWN;
    return value->kind == VAL_STR || value->kind == VAL_INT || value->kind == VAL_FLOAT ||
           value->kind == VAL_BOOL || value->kind == VAL_PATH ||
           (value->kind == VAL_OBJECT && word->port);
}

static ArgumentWord take_value(Walk *walk, const Argument *word)
{
    const ScriptOption *option = walk->waiting;

    if (option && (option->most < 0 || walk->taken < option->most)) {
        walk->taken++;
        return (ArgumentWord){ .kind = WORD_VALUE, .option = option };
    }
    walk->waiting = NULL;
    if (walk->strange)
        return (ArgumentWord){ .kind = WORD_UNSURE };
    if (!is_sure(word)) {
        walk->out->all_sure = false;
        walk->out->plain_sure = false;
        return (ArgumentWord){ .kind = WORD_UNSURE };
    }
    walk->out->plain++;
    return (ArgumentWord){ .kind = WORD_PLAIN };
}

bool argument_words(Arena *arena, const Step *step, ArgumentWords *out)
{
    const Script *script = step->facts;
    Walk walk = { .script = script, .out = out };

    *out = (ArgumentWords){ .plain_sure = true, .all_sure = true };
    if (!script || !script->parses_line || !step->arguments_known || !step->cls ||
        step->cls->parallel) /* the driver of a parallel step adds arguments of its own */
        return false;
    for (size_t i = 0; i < step->arguments.len; i++) {
        const Argument *word = &step->arguments.at[i];
        Str text;
        bool flag = argument_flag(word, &text);
        vec_push(arena, &out->items, flag ? take_flag(&walk, word, text) : take_value(&walk, word));
        out->plain_sure &= !word->maybe;
    }
    return true;
}

bool is_components(const Step *step, Span at)
{
    return step->component.len && at.source && at.source != step->span.source;
}

bool argument_literal(Arena *arena, const Argument *word, Str *text, Span *at)
{
    const Value *value = word->value;
    StrBuf buf;
    Str flag;

    *at = word->span;
    if (value && value->kind == VAL_SYMBOL && word->port &&
        word->port->binding.kind == BIND_LITERAL) {
        const Binding *binding = &word->port->binding;
        value = binding->value;
        if (binding->span.source)
            *at = binding->span;
        if (value && value->kind == VAL_FLOAT) /* 1.0 may arrive as 1 */
            return false;
    }
    if (!value || value->flags & VALUE_ENV ||
        (value->kind != VAL_STR && value->kind != VAL_INT && value->kind != VAL_FLOAT &&
         value->kind != VAL_BOOL))
        return false;
    strbuf_init(&buf, VALUE_TEXT_MAX);
    value_text(&buf, value);
    *text = arena_str(arena, strbuf_str(&buf));
    strbuf_release(&buf);
    size_t equals = str_find_char(*text, '=', 0);
    if (argument_flag(word, &flag)) {
        *text = str_slice(*text, equals == STR_NONE ? text->len : equals + 1, text->len);
        return equals != STR_NONE;
    }
    return true;
}

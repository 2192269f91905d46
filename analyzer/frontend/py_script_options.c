/*
 * py_script_options.c - the options that a script declares, by the rules of argparse.
 *
 * Every `add_argument` of a parser, a group or a subparser is an option, wherever
 * the evaluator comes across it. All parsers of a script share one list; whether
 * that list is what the command line is held against is decided at the end
 * (script_args_finish). A declaration that is not understood leaves the options
 * not known.
 */
#include "analyzer/frontend/py_script.h"

#include <string.h>

enum { OPTIONS_MAX = 1000 };

const Value *script_keyword(const Object *call, const char *name)
{
    for (size_t i = 0; i < call->args.len; i++)
        if (str_is(call->args.at[i].name, name))
            return call->args.at[i].value;
    return NULL;
}

/* Builtins by their names, others in full: numpy's int is not Python's. */
Str script_type_name(const Value *type)
{
    if (!type)
        return (Str){ 0 };
    if (type->kind == VAL_FUNCTION)
        return ((const PyFunc *)type->as.impl)->def->name.len
                   ? ((const PyFunc *)type->as.impl)->def->name
                   : STR("lambda");
    if (type->kind == VAL_CLASS)
        return ((const PyClassValue *)type->as.impl)->name;
    if (type->kind != VAL_OBJECT)
        return STR("?");
    Str name = type->as.object->qualname;
    return str_starts(name, "builtins.") ? str_slice(name, 9, name.len) : name;
}

static Str replaced(const ScriptReader *reader, Str text, char from, char to)
{
    char *copy = arena_cstr(reader->arena, text);

    for (size_t i = 0; i < text.len; i++)
        if (copy[i] == from)
            copy[i] = to;
    return (Str){ copy, text.len };
}

/* "--output-dir" is found as output_dir; the first long flag counts, else the first. */
Str script_dest(const ScriptReader *reader, const ScriptOption *option)
{
    Str flag = option->flags.at[0];

    for (size_t i = 0; i < option->flags.len; i++) {
        if (str_starts(option->flags.at[i], "--")) {
            flag = option->flags.at[i];
            break;
        }
    }
    while (str_starts(flag, "-"))
        flag = str_slice(flag, 1, flag.len);
    return replaced(reader, flag, '-', '_');
}

Str script_dashed(const ScriptReader *reader, Str name) { return replaced(reader, name, '_', '-'); }

/* `--no-x` for each `--x`. */
static void add_negations(ScriptReader *reader, ScriptOption *option)
{
    for (size_t i = 0, n = option->flags.len; i < n; i++) {
        Str flag = option->flags.at[i];
        if (str_starts(flag, "--"))
            vec_push(reader->arena, &option->flags,
                     arena_fmt(reader->arena, "--no-%.*s", (int)flag.len - 2, flag.ptr + 2));
    }
}

static void set_action(ScriptReader *reader, ScriptOption *option, const Value *action)
{
    static const char *const bare[] = { "store_true", "store_false", "store_const", "append_const",
                                        "count",      "help",        "version" };
    Str text = { 0 };

    option->takes_value = true;
    option->least = option->most = 1;
    if (value_is_object(action, "argparse.BooleanOptionalAction")) {
        option->takes_value = false;
        add_negations(reader, option);
    } else if (action && !value_get_str(action, &text)) {
        option->least = 0; /* a class of the script: it may take what it likes */
        option->most = -1;
    }
    for (size_t i = 0; i < COUNTOF(bare); i++)
        if (str_is(text, bare[i]))
            option->takes_value = false;
    if (!option->takes_value)
        option->least = option->most = 0;
    if (str_starts(text, "store_t") || str_starts(text, "store_f"))
        option->fallback = value_bool(reader->arena, option->span, str_is(text, "store_false"));
}

/* What nargs says about words and about being required. */
static void set_count(ScriptOption *option, const Value *nargs)
{
    int64_t count;
    Str text;

    if (!nargs || value_is_none(nargs))
        return;
    if (value_get_int(nargs, &count) && count >= 0 && count < 1000) {
        option->least = option->most = (int)count;
    } else if (value_get_str(nargs, &text) && str_is(text, "?")) {
        option->least = 0;
        option->most = 1;
    } else {
        option->least = value_get_str(nargs, &text) && str_is(text, "+") ? 1 : 0;
        option->most = -1;
    }
    option->repeats = option->most < 0 || option->most > 1;
    option->required &= !option->positional || option->least > 0;
}

static bool add_flags(ScriptReader *reader, ScriptOption *option, const Object *call)
{
    Str text;

    for (size_t i = 0; i < call->args.len; i++) {
        if (call->args.at[i].name.len)
            continue;
        if (!value_get_str(call->args.at[i].value, &text))
            return false;
        vec_push(reader->arena, &option->flags, arena_str(reader->arena, text));
    }
    return !call->args_partial;
}

static bool known_already(const Script *script, const ScriptOption *option)
{
    for (size_t i = 0; i < script->options.len; i++) {
        const ScriptOption *other = script->options.at[i];
        if (other->span.source == option->span.source && other->span.start == option->span.start &&
            str_eq(other->dest, option->dest))
            return true;
    }
    return false;
}

void script_push_option(ScriptReader *reader, ScriptOption *option, Span owner)
{
    if (known_already(reader->script, option))
        return;
    vec_push(reader->arena, &reader->script->options, option);
    vec_push(reader->arena, &reader->owners, owner);
}

static void set_names(ScriptReader *reader, ScriptOption *option, Str dest)
{
    option->positional = option->flags.len == 0 || !str_starts(option->flags.at[0], "-");
    option->required = option->positional;
    if (dest.len)
        option->dest = arena_str(reader->arena, dest);
    else
        option->dest = option->positional ? option->flags.at[0] : script_dest(reader, option);
    if (option->positional)
        option->flags.len = 0;
}

void script_add_option(ScriptReader *reader, const Interp *in, const Value *made)
{
    const Object *call = made->as.object, *parser = script_parser_of(call->self);
    ScriptOption *option = ARENA_NEW(reader->arena, ScriptOption);
    const Value *fallback = script_keyword(call, "default");
    const Value *choices = script_keyword(call, "choices");
    const Value *required = script_keyword(call, "required");
    Str dest = { 0 };

    option->span = made->span;
    bool named = value_get_str(script_keyword(call, "dest"), &dest);
    if (!add_flags(reader, option, call) || (option->flags.len == 0 && !named) ||
        reader->script->options.len >= OPTIONS_MAX) {
        reader->script->options_known = false;
        return;
    }
    set_names(reader, option, dest);
    if (required && !value_get_bool(required, &option->required))
        option->required = false; /* not known */
    option->maybe = in->uncertain > 0 || in->uncalled;
    option->type = arena_str(reader->arena, script_type_name(script_keyword(call, "type")));
    set_action(reader, option, script_keyword(call, "action"));
    set_count(option, script_keyword(call, "nargs"));
    if (fallback)
        option->fallback = script_keep(reader, fallback);
    if (choices)
        option->choices = script_keep(reader, choices);
    script_push_option(reader, option, parser ? parser->made : (Span){ 0 });
}

void script_add_parser(ScriptReader *reader, const Value *made)
{
    /* What these settings do to the command line is not followed. */
    static const char *const strange[] = { "prefix_chars", "fromfile_prefix_chars",
                                           "exit_on_error" };
    const Object *call = made->as.object;
    const Value *parents = script_keyword(call, "parents");

    for (size_t i = 0; i < COUNTOF(strange); i++)
        reader->strange |= script_keyword(call, strange[i]) != NULL;
    reader->strange |= call->args_partial;
    if (!parents)
        return;
    reader->strange |= !value_is_sequence(parents) || parents->flags & VALUE_PARTIAL;
    for (size_t i = 0; value_is_sequence(parents) && i < parents->as.items.len; i++) {
        const Object *parent = script_parser_of(parents->as.items.at[i]);
        if (parent)
            vec_push(reader->arena, &reader->parents, parent->made);
        else
            reader->script->options_known = false;
    }
}

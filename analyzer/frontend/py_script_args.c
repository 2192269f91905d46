/*
 * py_script_args.c - the options that a script declares, and where it reads them.
 *
 * Every `add_argument` of a parser, a group or a subparser is an option, wherever
 * the evaluator comes across it. An attribute of what parse_args() returned is
 * then the symbol of that option; so are vars(args)["x"] and `**vars(args)`, as
 * vars() gives a dictionary of symbols. sys.argv[n] is a symbol of its own. All
 * parsers of a script share one list of options.
 */
#include "analyzer/frontend/py_script.h"

#include <string.h>

enum { OPTIONS_MAX = 1000 };

/* Makers of parsers; those that are not `plain` add options that are not seen. */
static const struct {
    const char *name;
    bool plain;
} parsers[] = {
    { "argparse.ArgumentParser", true },
    { "configargparse.ArgumentParser", false },
    { "configargparse.ArgParser", false },
    { "jsonargparse.ArgumentParser", false },
    { "transformers.HfArgumentParser", false },
    { "tap.Tap", false },
    { "optparse.OptionParser", false },
    { "getopt.getopt", false },
    { "getopt.gnu_getopt", false },
    { "click.command", false },
    { "click.group", false },
    { "click.option", false },
    { "click.argument", false },
    { "typer.Typer", false },
    { "typer.run", false },
    { "fire.Fire", false },
    { "hydra.main", false },
    { "docopt.docopt", false },
    { "absl.app.run", false },
    { "tensorflow.compat.v1.app.run", false },
    { "tensorflow.app.run", false },
};

static bool is_call(const Value *value, const char *suffix)
{
    return value && value->kind == VAL_OBJECT && value->as.object->form == OBJ_CALL &&
           str_ends(value->as.object->qualname, suffix);
}

/* The parser that a method, a group or a subparser hangs on. */
static bool on_parser(const Value *value)
{
    for (int i = 0; i < 20 && value && value->kind == VAL_OBJECT; i++) {
        if (value_is_object(value, "argparse.ArgumentParser") && value->as.object->form == OBJ_CALL)
            return true;
        value = value->as.object->self;
    }
    return false;
}

bool script_is_namespace(const Value *value)
{
    int64_t index;

    if (is_call(value, ".parse_args") || is_call(value, ".parse_intermixed_args"))
        return true;
    if (!value || value->kind != VAL_OBJECT || value->as.object->form != OBJ_ITEM)
        return false;
    const Object *item = value->as.object;
    return is_call(item->self, ".parse_known_args") && item->args.len &&
           value_get_int(item->args.at[0].value, &index) && index == 0;
}

void script_parser_escapes(ScriptReader *reader, const CallArgs *args)
{
    for (size_t i = 0; i < args->args.len; i++)
        if (on_parser(args->args.at[i].value) && !script_is_namespace(args->args.at[i].value))
            reader->script->options_known = false;
}

/* -- declarations */

static Value *keyword(const Object *call, const char *name)
{
    for (size_t i = 0; i < call->args.len; i++)
        if (str_is(call->args.at[i].name, name))
            return call->args.at[i].value;
    return NULL;
}

static Str type_name(const Value *type)
{
    if (!type)
        return (Str){ 0 };
    if (type->kind == VAL_FUNCTION)
        return ((const PyFunc *)type->as.impl)->def->name;
    if (type->kind == VAL_CLASS)
        return ((const PyClassValue *)type->as.impl)->name;
    if (type->kind != VAL_OBJECT)
        return (Str){ 0 };
    Str name = type->as.object->qualname;
    size_t dot = str_rfind_char(name, '.');
    return dot == STR_NONE ? name : str_slice(name, dot + 1, name.len);
}

/* "--output-dir" is found as output_dir; the first long flag counts, else the first. */
static Str dest_of(ScriptReader *reader, const ScriptOption *option)
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
    char *dest = arena_cstr(reader->arena, flag);
    for (size_t i = 0; i < flag.len; i++)
        if (dest[i] == '-')
            dest[i] = '_';
    return (Str){ dest, flag.len };
}

static void set_action(ScriptReader *reader, ScriptOption *option, const Value *action)
{
    static const char *const bare[] = { "store_true", "store_false", "store_const", "append_const",
                                        "count",      "help",        "version" };
    Str text = { 0 };

    option->takes_value = !value_is_object(action, "argparse.BooleanOptionalAction");
    value_get_str(action, &text);
    for (size_t i = 0; i < COUNTOF(bare); i++)
        if (str_is(text, bare[i]))
            option->takes_value = false;
    if (str_starts(text, "store_t") || str_starts(text, "store_f"))
        option->fallback = value_bool(reader->arena, option->span, str_is(text, "store_false"));
}

/* What nargs says about words and about being required. */
static void set_count(ScriptOption *option, const Value *nargs)
{
    Str text;
    int64_t count;

    if (value_get_int(nargs, &count)) {
        option->repeats = count > 1;
    } else if (value_get_str(nargs, &text)) {
        option->repeats = !str_is(text, "?");
        if (option->positional && !str_is(text, "+"))
            option->required = false;
    } else if (value_is_object(nargs, "argparse.REMAINDER")) {
        option->repeats = true;
        option->required = false;
    }
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

static void add_option(ScriptReader *reader, const Value *made)
{
    const Object *call = made->as.object;
    ScriptOption *option = ARENA_NEW(reader->arena, ScriptOption);
    const Value *fallback = keyword(call, "default"), *choices = keyword(call, "choices");
    Str dest = { 0 };

    option->span = made->span;
    bool named = value_get_str(keyword(call, "dest"), &dest);
    if (!add_flags(reader, option, call) || (option->flags.len == 0 && !named) ||
        reader->script->options.len >= OPTIONS_MAX) {
        reader->script->options_known = false;
        return;
    }
    option->positional = option->flags.len == 0 || !str_starts(option->flags.at[0], "-");
    option->required = option->positional;
    if (named)
        option->dest = arena_str(reader->arena, dest);
    else
        option->dest = option->positional ? option->flags.at[0] : dest_of(reader, option);
    if (option->positional)
        option->flags.len = 0;
    value_get_bool(keyword(call, "required"), &option->required);
    option->type = arena_str(reader->arena, type_name(keyword(call, "type")));
    set_action(reader, option, keyword(call, "action"));
    set_count(option, keyword(call, "nargs"));
    if (fallback)
        option->fallback = script_keep(reader, fallback);
    if (choices)
        option->choices = script_keep(reader, choices);
    if (!known_already(reader->script, option))
        vec_push(reader->arena, &reader->script->options, option);
}

/* -- reads */

static Value *symbol(const ScriptReader *reader, Str name, Span span)
{
    for (size_t i = reader->script->options.len; i > 0; i--) {
        const ScriptOption *option = reader->script->options.at[i - 1];
        if (str_eq(option->dest, name))
            return value_symbol(reader->arena, span, SYM_OPTION, option->dest, option);
    }
    return NULL;
}

static Value *all_options(ScriptReader *reader, Interp *in, Span span)
{
    Value *dict = new_dict(in, span);

    for (size_t i = 0; i < reader->script->options.len; i++) {
        Str dest = reader->script->options.at[i]->dest;
        dict_set(in->arena, dict, value_str(in->arena, span, dest), symbol(reader, dest, span));
    }
    if (!reader->script->options_known)
        dict->flags |= VALUE_PARTIAL;
    return dict;
}

/* sys.argv[n], also through sys.argv[a:]; false when `value` is no part of sys.argv. */
static bool argv_offset(const Value *value, int64_t *offset)
{
    const Object *item = value->kind == VAL_OBJECT ? value->as.object : NULL;

    *offset = 0;
    if (value_is_object(value, "sys.argv"))
        return item->form == OBJ_NAME;
    if (!item || item->form != OBJ_ITEM || !item->self || item->args.len == 0)
        return false;
    const Value *bounds = item->args.at[0].value;
    if (!value_is_object(item->self, "sys.argv") || bounds->kind != VAL_TUPLE ||
        bounds->as.items.len != 3)
        return false;
    const Value *lower = bounds->as.items.at[0];
    return value_is_none(lower) || (value_get_int(lower, offset) && *offset >= 0);
}

static Value *argv_item(ScriptReader *reader, Interp *in, Value *made)
{
    const Object *item = made->as.object;
    int64_t offset, index;

    if (!item->self || item->args.len == 0 || !argv_offset(item->self, &offset))
        return made;
    const Value *at = item->args.at[0].value;
    if (at->kind == VAL_TUPLE) /* a slice: for a parser, or for an index to come */
        return made;
    reader->script->uses_argv = true;
    if (!value_get_int(at, &index) || index < 0)
        return made;
    Str name = arena_fmt(in->arena, "%lld", (long long)(offset + index));
    return value_symbol(in->arena, made->span, SYM_ARGV, name, NULL);
}

static Value *environment_item(Interp *in, Value *made)
{
    const Object *item = made->as.object;
    Str name;

    if (!item->self || !value_is_object(item->self, "os.environ") || item->args.len == 0 ||
        !value_get_str(item->args.at[0].value, &name))
        return made;
    return value_symbol(in->arena, made->span, SYM_ENV, name, NULL);
}

static Value *attribute_read(ScriptReader *reader, Interp *in, Value *made)
{
    const Object *attribute = made->as.object;
    size_t dot = str_rfind_char(attribute->qualname, '.');
    Value *found = NULL;

    if (dot == STR_NONE || !script_is_namespace(attribute->self))
        return made;
    Str name = str_slice(attribute->qualname, dot + 1, attribute->qualname.len);
    if (str_is(name, "__dict__"))
        return all_options(reader, in, made->span);
    found = symbol(reader, name, made->span);
    return found ? found : made;
}

static void note_parser(ScriptReader *reader, const Object *call)
{
    Script *script = reader->script;

    for (size_t i = 0; i < COUNTOF(parsers); i++) {
        if (str_is(call->qualname, parsers[i].name)) {
            script->uses_parser = true;
            script->options_known &= parsers[i].plain;
        }
    }
    if (str_find(call->qualname, STR("flags.DEFINE_"), 0) != STR_NONE) {
        script->uses_parser = true;
        script->options_known = false;
    }
}

static Value *call_made(ScriptReader *reader, Interp *in, Value *made)
{
    Object *call = made->as.object;

    if (str_is(call->qualname, "builtins.vars") && call->args.len == 1 &&
        script_is_namespace(call->args.at[0].value))
        return all_options(reader, in, made->span);
    if (is_call(made, ".add_argument")) {
        if (!on_parser(call->self))
            reader->script->options_known = false;
        reader->script->uses_parser = true;
        add_option(reader, made);
    } else if (is_call(made, ".parse_known_args")) {
        reader->script->parse_known = true;
    } else if (!on_parser(made)) {
        const CallArgs args = { .args = call->args };
        script_parser_escapes(reader, &args);
    }
    note_parser(reader, call);
    return made;
}

Value *script_args_object(ScriptReader *reader, Interp *in, Value *made)
{
    switch (made->as.object->form) {
    case OBJ_CALL:
        return call_made(reader, in, made);
    case OBJ_ATTR:
        return attribute_read(reader, in, made);
    case OBJ_ITEM: {
        Value *value = argv_item(reader, in, made);
        return value == made ? environment_item(in, made) : value;
    }
    case OBJ_NAME:
        break;
    }
    return made;
}

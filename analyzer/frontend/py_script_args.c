/*
 * py_script_args.c - where a script makes its parser, and where it reads its options.
 *
 * What is declared is in py_script_options.c. An attribute of what parse_args() returned is
 * then the symbol of that option; so are vars(args)["x"] and `**vars(args)`, as
 * vars() gives a dictionary of symbols. sys.argv[n] is a symbol of its own. All
 * parsers of a script share one list of options.
 */
#include "analyzer/frontend/py_script.h"

#include <inttypes.h>

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
    { "click.command", true },
    { "click.group", false },
    { "click.option", true },
    { "click.argument", true },
    { "typer.Typer", false },
    { "typer.run", true },
    { "fire.Fire", true },
    { "hydra.main", false },
    { "docopt.docopt", false },
    { "absl.app.run", false },
    { "tensorflow.compat.v1.app.run", false },
    { "tensorflow.app.run", false },
};

bool script_is_call(const Value *value, const char *suffix)
{
    return value && value->kind == VAL_OBJECT && value->as.object->form == OBJ_CALL &&
           str_ends(value->as.object->qualname, suffix);
}

/* The parser that a method, a group or a subparser hangs on. */
const Object *script_parser_of(const Value *value)
{
    for (int i = 0; i < 20 && value && value->kind == VAL_OBJECT; i++) {
        if (value_is_object(value, "argparse.ArgumentParser") && value->as.object->form == OBJ_CALL)
            return value->as.object;
        value = value->as.object->self;
    }
    return NULL;
}

bool script_is_namespace(const Value *value)
{
    int64_t index;

    if (script_is_call(value, ".parse_args") || script_is_call(value, ".parse_intermixed_args"))
        return true;
    if (!value || value->kind != VAL_OBJECT || value->as.object->form != OBJ_ITEM)
        return false;
    const Object *item = value->as.object;
    return script_is_call(item->self, ".parse_known_args") && item->args.len &&
           value_get_int(item->args.at[0].value, &index) && index == 0;
}

/* The parser itself, a group or a subparser; not what came out of parsing. */
static bool can_declare(const Value *value)
{
    for (int i = 0; i < 20 && value && value->kind == VAL_OBJECT; i++) {
        if (script_is_call(value, "_args"))
            return false;
        if (value_is_object(value, "argparse.ArgumentParser"))
            return value->as.object->form == OBJ_CALL;
        value = value->as.object->self;
    }
    return false;
}

void script_parser_escapes(ScriptReader *reader, const CallArgs *args)
{
    for (size_t i = 0; i < args->args.len; i++)
        if (can_declare(args->args.at[i].value))
            reader->script->options_known = false;
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
    if (item && str_is(item->qualname, "sys.argv"))
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

/* sys.argv[1:] */
static bool is_whole_line(const Value *words)
{
    int64_t from;

    if (!argv_offset(words, &from) || from != 1 || words->as.object->form != OBJ_ITEM)
        return false;
    return value_is_none(words->as.object->args.at[0].value->as.items.at[1]) &&
           value_is_none(words->as.object->args.at[0].value->as.items.at[2]);
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
    Str name = arena_fmt(in->arena, "%" PRId64, offset + index);
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

static void parse_call(ScriptReader *reader, const Interp *in, const Value *made, bool known)
{
    const Object *call = made->as.object, *parser = script_parser_of(call->self);
    const Value *words = script_keyword(call, "args");

    for (size_t i = 0; !words && i < call->args.len && i < 1; i++)
        words = call->args.at[i].name.len ? NULL : call->args.at[i].value;
    reader->script->parse_known |= known;
    reader->strange |= !parser || in->uncertain > 0 || in->uncalled || call->args_partial;
    reader->strange |= words && !value_is_none(words) && !is_whole_line(words);
    if (!parser)
        return;
    reader->strange |= reader->parser.source && (reader->parser.source != parser->made.source ||
                                                 reader->parser.start != parser->made.start);
    reader->parser = parser->made;
    reader->strange |= parser->attributes.len > 0; /* parser.error = ... */
}

static Value *call_made(ScriptReader *reader, Interp *in, Value *made)
{
    Object *call = made->as.object;

    if (str_is(call->qualname, "builtins.vars") && call->args.len == 1 &&
        script_is_namespace(call->args.at[0].value))
        return all_options(reader, in, made->span);
    if (script_is_call(made, ".add_argument")) {
        if (!script_parser_of(call->self))
            reader->script->options_known = false;
        reader->script->uses_parser = true;
        script_add_option(reader, in, made);
    } else if (script_is_call(made, ".parse_known_args") ||
               script_is_call(made, ".parse_known_intermixed_args")) {
        parse_call(reader, in, made, true);
    } else if (script_is_call(made, ".parse_args") ||
               script_is_call(made, ".parse_intermixed_args")) {
        parse_call(reader, in, made, false);
    } else if (script_is_call(made, ".add_subparsers")) {
        reader->strange = true;
    } else if (!script_parser_of(made)) {
        const CallArgs args = { .args = call->args };
        script_parser_escapes(reader, &args);
    }
    if (value_is_object(made, "argparse.ArgumentParser"))
        script_add_parser(reader, made);
    script_click_call(reader, made);
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

/* `sys.argv = [...]`, `sys.argv.remove(...)`: then it is not the command line that is parsed. */
static bool changes_argv(Str text)
{
    Str name = STR("sys.argv");

    for (size_t at = str_find(text, name, 0); at != STR_NONE;
         at = str_find(text, name, at + name.len)) {
        Str rest = str_trim(str_slice(text, at + name.len, at + name.len + 8));
        if (str_starts(rest, ".") || str_starts(rest, "+=") ||
            (str_starts(rest, "=") && !str_starts(rest, "==")))
            return true;
    }
    return false;
}

void script_args_finish(ScriptReader *reader, const Interp *in)
{
    Script *script = reader->script;
    const SourceFile *file = source_get(reader->project->sources, script->source);

    if (in->exhausted)
        script->options_known = false;
    if (!reader->parser.source)
        script_click_finish(reader);
    script->parses_line = reader->parser.source && !reader->strange && !script->broken &&
                          script->options_known && !changes_argv(file->text);
    for (size_t i = 0; i < reader->owners.len; i++) {
        const Span *owner = &reader->owners.at[i];
        bool own = owner->source == reader->parser.source && owner->start == reader->parser.start;
        for (size_t k = 0; k < reader->parents.len && !own; k++)
            own = owner->source == reader->parents.at[k].source &&
                  owner->start == reader->parents.at[k].start;
        script->parses_line &= own;
    }
}

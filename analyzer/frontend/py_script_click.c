/*
 * py_script_click.c - options that are no argparse: click's decorators, typer.run(), fire.Fire().
 *
 * A script with one command whose declarations are all written out has its options
 * known. Groups, second commands and what is computed leave them open. The values
 * do not flow into the function: its parameters stay unknown.
 */
#include "analyzer/frontend/py_script.h"

static bool keyword_true(const Object *call, const char *name)
{
    bool value = false;

    return value_get_bool(script_keyword(call, name), &value) && value;
}

static bool keyword_given(const Object *call, const char *name)
{
    const Value *value = script_keyword(call, name);

    return value && !value_is_none(value);
}

/* "--shout/--no-shout" and "-s/-S" are two flags of one switch. */
static void add_flag(ScriptReader *reader, ScriptOption *option, Str text)
{
    while (text.len) {
        size_t slash = str_find_char(text, '/', 0);
        Str one = str_trim(str_slice(text, 0, slash));
        if (one.len)
            vec_push(reader->arena, &option->flags, arena_str(reader->arena, one));
        option->takes_value &= slash == STR_NONE;
        text = slash == STR_NONE ? (Str){ 0 } : str_slice(text, slash + 1, text.len);
    }
}

static bool add_names(ScriptReader *reader, ScriptOption *option, const Object *call)
{
    Str text;

    for (size_t i = 0; i < call->args.len; i++) {
        if (call->args.at[i].name.len)
            continue;
        if (!value_get_str(call->args.at[i].value, &text))
            return false;
        if (str_starts(text, "-") && !option->positional)
            add_flag(reader, option, text);
        else
            option->dest = arena_str(reader->arena, text);
    }
    if (!option->dest.len && option->flags.len)
        option->dest = script_dest(reader, option);
    return option->dest.len > 0 && !call->args_partial;
}

static void set_type(ScriptReader *reader, ScriptOption *option, const Value *type)
{
    const Object *call = type && type->kind == VAL_OBJECT ? type->as.object : NULL;

    if (call && call->form == OBJ_CALL && str_is(call->qualname, "click.Choice") && call->args.len)
        option->choices = script_keep(reader, call->args.at[0].value);
    else if (value_is_object(type, "click.INT"))
        option->type = STR("int");
    else if (value_is_object(type, "click.FLOAT"))
        option->type = STR("float");
    else if (type)
        option->type = arena_str(reader->arena, script_type_name(type));
}

static void set_count(ScriptOption *option, const Object *call)
{
    int64_t count = 1;

    option->least = option->most = option->takes_value ? 1 : 0;
    if (!option->takes_value || !keyword_given(call, "nargs"))
        return;
    if (!value_get_int(script_keyword(call, "nargs"), &count) || count < 0 || count > 1000) {
        option->least = 0;
        option->most = -1;
    } else {
        option->least = option->most = (int)count;
    }
    option->repeats = option->most != 1;
}

static void click_option(ScriptReader *reader, const Value *made, bool positional)
{
    const Object *call = made->as.object;
    ScriptOption *option = ARENA_NEW(reader->arena, ScriptOption);
    const Value *fallback = script_keyword(call, "default");
    bool optional = fallback || keyword_given(call, "envvar") || keyword_given(call, "prompt");

    reader->by_decorator = true;
    option->span = made->span;
    option->positional = positional;
    option->takes_value = !keyword_true(call, "is_flag") && !keyword_true(call, "count") &&
                          !keyword_given(call, "flag_value");
    if (!add_names(reader, option, call) || keyword_given(call, "cls")) {
        reader->script->options_known = false;
        return;
    }
    set_count(option, call);
    option->required = positional && option->least > 0;
    value_get_bool(script_keyword(call, "required"), &option->required);
    option->required &= !optional;
    set_type(reader, option, script_keyword(call, "type"));
    if (fallback)
        option->fallback = script_keep(reader, fallback);
    script_push_option(reader, option, (Span){ 0 });
}

/* Decorators are met from the function upwards, and declare from the top down. */
void script_click_finish(ScriptReader *reader)
{
    Script *script = reader->script;

    if (!reader->by_decorator)
        return;
    for (size_t i = 0, k = script->options.len; i + 1 < k; i++) {
        ScriptOption *swap = script->options.at[--k];
        script->options.at[k] = script->options.at[i];
        script->options.at[i] = swap;
    }
}

/* -- options from the parameters of a function */

static bool is_typer_argument(const Value *fallback)
{
    return value_is_object(fallback, "typer.Argument");
}

/* typer.Option(3, ...) holds the default as its first argument; `...` there means required. */
static const Value *typer_default(const Value *fallback)
{
    bool typer = value_is_object(fallback, "typer.Option") || is_typer_argument(fallback);

    if (!typer || !fallback)
        return fallback;
    const Object *call = fallback->as.object;
    const Value *first = call->args.len && !call->args.at[0].name.len
                             ? call->args.at[0].value
                             : script_keyword(call, "default");
    return first && first->kind != VAL_OBJECT && first->kind != VAL_UNKNOWN ? first : NULL;
}

static Str annotation_name(const PyParam *param)
{
    return param->annotation && param->annotation->kind == PY_NAME ? param->annotation->as.text
                                                                   : (Str){ 0 };
}

static void parameter_option(ScriptReader *reader, const PyFunc *func, size_t i, bool typer)
{
    const PyParam *param = &func->def->params.at[i];
    const Value *fallback = i < func->defaults.len ? func->defaults.at[i] : NULL;
    ScriptOption *option = ARENA_NEW(reader->arena, ScriptOption);
    const Value *given = typer_default(fallback);

    option->span = (Span){ func->span.source, param->start, param->end };
    option->dest = arena_str(reader->arena, param->name);
    option->type = arena_str(reader->arena, annotation_name(param));
    option->positional = typer && (!fallback || is_typer_argument(fallback));
    option->required = !given;
    option->takes_value = !str_is(option->type, "bool") || !typer;
    option->least = option->most = option->takes_value ? 1 : 0;
    if (given)
        option->fallback = script_keep(reader, given);
    if (!option->positional) {
        Str dashed = script_dashed(reader, option->dest);
        vec_push(reader->arena, &option->flags,
                 arena_fmt(reader->arena, "--%.*s", STR_ARG(typer ? dashed : option->dest)));
        if (!option->takes_value)
            vec_push(reader->arena, &option->flags,
                     arena_fmt(reader->arena, "--no-%.*s", STR_ARG(dashed)));
    }
    script_push_option(reader, option, (Span){ 0 });
}

static void from_function(ScriptReader *reader, const Object *call, bool typer)
{
    const Value *value = call->args.len ? call->args.at[0].value : NULL;

    if (call->args.len != 1 || call->args_partial || value->kind != VAL_FUNCTION) {
        reader->script->options_known = false;
        return;
    }
    const PyFunc *func = value->as.impl;
    for (size_t i = func->self ? 1 : 0; i < func->def->params.len; i++) {
        const PyParam *param = &func->def->params.at[i];
        const Value *fallback = i < func->defaults.len ? func->defaults.at[i] : NULL;
        /* flags of their own, `Annotated[...]`: not followed */
        bool own = typer && fallback && value_is_object(fallback, "typer.Option") &&
                   fallback->as.object->args.len > 1;
        bool plain = !param->annotation || param->annotation->kind == PY_NAME;
        if (param->stars || own || (typer && !plain))
            reader->script->options_known = false;
        else
            parameter_option(reader, func, i, typer);
    }
}

void script_click_call(ScriptReader *reader, const Value *made)
{
    const Object *call = made->as.object;
    bool command = str_is(call->qualname, "click.command");
    bool typer = str_is(call->qualname, "typer.run"), fire = str_is(call->qualname, "fire.Fire");

    if (str_is(call->qualname, "click.option"))
        click_option(reader, made, false);
    else if (str_is(call->qualname, "click.argument"))
        click_option(reader, made, true);
    if (!command && !typer && !fire)
        return;
    if (reader->command.source || keyword_given(call, "cls") || call->args_partial)
        reader->script->options_known = false;
    reader->command = made->span;
    if (keyword_given(call, "context_settings")) /* it may tolerate others */
        reader->script->parse_known = true;
    if (typer || fire)
        from_function(reader, call, typer);
}

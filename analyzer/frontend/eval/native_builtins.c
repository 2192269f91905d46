/*
 * native_builtins.c - Python's builtin functions on single values: conversions and introspection.
 *
 * Those on sequences are in native_sequences.c.
 */
#include "analyzer/frontend/eval/native.h"

#include <stdio.h>
#include <stdlib.h>

static Value *run_str(Interp *in, const CallArgs *args)
{
    Value *value = arg_at(args, 0);

    return value ? to_text(in, value, args->span) : value_str(in->arena, args->span, STR(""));
}

static Value *run_int(Interp *in, const CallArgs *args)
{
    Value *value = arg_at(args, 0);
    char digits[32], *end;

    if (!value)
        return value_int(in->arena, args->span, 0);
    if (value->kind == VAL_INT)
        return value;
    if (value->kind == VAL_BOOL)
        return value_int(in->arena, args->span, value->as.boolean);
    if (value->kind == VAL_FLOAT && value->as.real > -1e15 && value->as.real < 1e15)
        return value_int(in->arena, args->span, (int64_t)value->as.real);
    if (value->kind != VAL_STR || value->as.text.len == 0 || value->as.text.len > 18)
        return value->kind == VAL_UNKNOWN ? value : NULL;
    snprintf(digits, sizeof digits, "%.*s", STR_ARG(value->as.text));
    long long number = strtoll(digits, &end, 10);
    if (*end)
        return NULL;
    return with_flags(in, value_int(in->arena, args->span, number), value->flags & VALUE_ENV);
}

static Value *run_float(Interp *in, const CallArgs *args)
{
    Value *value = arg_at(args, 0);
    char digits[64], *end;

    if (!value || value->kind == VAL_FLOAT || value->kind == VAL_UNKNOWN)
        return value;
    if (value->kind == VAL_INT)
        return value_float(in->arena, args->span, (double)value->as.integer);
    if (value->kind != VAL_STR || value->as.text.len == 0 || value->as.text.len > 40)
        return NULL;
    snprintf(digits, sizeof digits, "%.*s", STR_ARG(value->as.text));
    double number = strtod(digits, &end);
    return *end ? NULL : value_float(in->arena, args->span, number);
}

static Value *run_bool(Interp *in, const CallArgs *args)
{
    Value *value = arg_at(args, 0);
    Truth truth = value ? value_truth(value) : TRUTH_NO;

    return truth == TRUTH_UNKNOWN ? NULL : value_bool(in->arena, args->span, truth == TRUTH_YES);
}

static Value *run_len(Interp *in, const CallArgs *args)
{
    const Value *value = arg_at(args, 0);
    size_t len;

    if (!value || value->flags & (VALUE_PARTIAL | VALUE_ENV))
        return NULL;
    if (value->kind == VAL_STR || value->kind == VAL_BYTES)
        len = text_length(value);
    else if (value_is_sequence(value) || value->kind == VAL_SET)
        len = value->as.items.len;
    else if (value->kind == VAL_DICT)
        len = value->as.dict->entries.len;
    else
        return NULL;
    return value_int(in->arena, args->span, (int64_t)len);
}

static Value *run_getattr(Interp *in, const CallArgs *args)
{
    Value *object = arg_at(args, 0), *fallback = arg_at(args, 2);
    Str name;

    if (!object || !value_get_str(arg_at(args, 1), &name))
        return NULL;
    Value *found = attribute_load(in, object, name, args->span);
    return fallback && found->kind == VAL_UNKNOWN && object->kind == VAL_INSTANCE ? fallback
                                                                                  : found;
}

static Value *run_setattr(Interp *in, const CallArgs *args)
{
    Value *object = arg_at(args, 0), *value = arg_at(args, 2);
    Str name;

    if (object && value && value_get_str(arg_at(args, 1), &name))
        attribute_store(in, object, name, value);
    return value_none(in->arena, args->span);
}

static Value *run_delattr(Interp *in, const CallArgs *args)
{
    Value *object = arg_at(args, 0);
    Str name;

    if (object && value_get_str(arg_at(args, 1), &name))
        attribute_store(in, object, name, NULL);
    return value_none(in->arena, args->span);
}

static Value *run_isinstance(Interp *in, const CallArgs *args)
{
    static const struct {
        const char *type;
        ValueKind kind;
    } types[] = { { "builtins.str", VAL_STR },     { "builtins.int", VAL_INT },
                  { "builtins.float", VAL_FLOAT }, { "builtins.bool", VAL_BOOL },
                  { "builtins.list", VAL_LIST },   { "builtins.tuple", VAL_TUPLE },
                  { "builtins.dict", VAL_DICT },   { "builtins.set", VAL_SET } };
    const Value *value = arg_at(args, 0), *type = arg_at(args, 1);

    if (!value || !type || value->kind > VAL_DICT || value->kind == VAL_UNKNOWN)
        return NULL;
    for (size_t i = 0; i < COUNTOF(types); i++)
        if (value_is_object(type, types[i].type))
            return value_bool(in->arena, args->span,
                              value->kind == types[i].kind ||
                                  (value->kind == VAL_BOOL && types[i].kind == VAL_INT));
    return NULL;
}

static Value *run_type(Interp *in, const CallArgs *args)
{
    const Value *value = arg_at(args, 0);

    if (!value || value->kind != VAL_INSTANCE)
        return NULL;
    Value *cls = value_new(in->arena, VAL_CLASS, args->span);
    cls->as.impl = ((PyInstance *)value->as.impl)->cls;
    return cls;
}

static Value *run_format(Interp *in, const CallArgs *args)
{
    Value *value = arg_at(args, 0);

    return value && !arg_at(args, 1) ? to_text(in, value, args->span) : NULL;
}

static Value *run_repr(Interp *in, const CallArgs *args)
{
    Value *value = arg_at(args, 0);

    if (!value || value->kind == VAL_STR)
        return NULL;
    return to_text(in, value, args->span);
}

static Value *run_abs(Interp *in, const CallArgs *args)
{
    int64_t number;

    if (!value_get_int(arg_at(args, 0), &number) || number == INT64_MIN)
        return NULL;
    return value_int(in->arena, args->span, number < 0 ? -number : number);
}

static Value *run_hasattr(Interp *in, const CallArgs *args)
{
    const Value *object = arg_at(args, 0);
    Str name;

    if (!object || object->kind != VAL_INSTANCE || !value_get_str(arg_at(args, 1), &name))
        return NULL;
    const PyInstance *instance = object->as.impl;
    if (map_get(instance->attrs, name) || class_lookup(instance->cls, name))
        return value_bool(in->arena, args->span, true);
    return class_is_open(instance->cls) ? NULL : value_bool(in->arena, args->span, false);
}

/* clang-format off */
const Native native_builtins[] = {
    { "str", run_str },
    { "int", run_int },
    { "float", run_float },
    { "bool", run_bool },
    { "len", run_len },
    { "getattr", run_getattr },
    { "setattr", run_setattr },
    { "hasattr", run_hasattr },
    { "delattr", run_delattr },
    { "isinstance", run_isinstance },
    { "type", run_type },
    { "format", run_format },
    { "repr", run_repr },
    { "abs", run_abs },
    { NULL, NULL },
};
/* clang-format on */

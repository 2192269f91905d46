/*
 * value_copy.c - deep copies into another arena.
 *
 * The evaluator works in an arena that dies with the file; what the model keeps
 * is copied. `seen` maps the address of an original to its copy, entered before
 * its parts are copied, so that sharing and cycles come out as they were.
 */
#include "analyzer/model/value.h"

#include <string.h>

#include "analyzer/model/value_text.h"

static Value *copy_value(ValueCopy *copy, const Value *value, int depth);

void value_copy_init(ValueCopy *copy, Arena *arena)
{
    copy->arena = arena;
    map_init(&copy->seen, arena);
}

static Str address(const void *const *of) { return (Str){ (const char *)of, sizeof *of }; }

static void *seen(const ValueCopy *copy, const void *original)
{
    return map_get(&copy->seen, address(&original));
}

static void remember(ValueCopy *copy, const void *original, void *made)
{
    const void **key = ARENA_NEW(copy->arena, const void *);
    *key = original;
    map_set(&copy->seen, address(key), made);
}

static void copy_items(ValueCopy *copy, const ValueVec *from, ValueVec *to, int depth)
{
    for (size_t i = 0; i < from->len; i++)
        vec_push(copy->arena, to, copy_value(copy, from->at[i], depth));
}

static void copy_dict(ValueCopy *copy, const Dict *from, Value *to, int depth)
{
    to->as.dict = ARENA_NEW(copy->arena, Dict);
    map_init(&to->as.dict->index, copy->arena);
    for (size_t i = 0; i < from->entries.len; i++) {
        const DictEntry *entry = &from->entries.at[i];
        dict_set(copy->arena, to, copy_value(copy, entry->key, depth),
                 copy_value(copy, entry->value, depth));
    }
}

static Object *copy_object(ValueCopy *copy, const Object *from, int depth)
{
    Object *to = seen(copy, from);
    if (to)
        return to;
    to = ARENA_NEW(copy->arena, Object);
    *to = (Object){
        .form = from->form,
        .made = from->made,
        .qualname = arena_str(copy->arena, from->qualname),
        .variable = arena_str(copy->arena, from->variable),
        .args_partial = from->args_partial,
        .uncertain = from->uncertain,
        .serial = from->serial,
    };
    remember(copy, from, to);

    to->self = copy_value(copy, from->self, depth);
    for (size_t i = 0; i < from->args.len; i++) {
        ObjectArg arg = from->args.at[i];
        arg.name = arena_str(copy->arena, arg.name);
        arg.value = copy_value(copy, arg.value, depth);
        vec_push(copy->arena, &to->args, arg);
    }
    map_init(&to->attributes, copy->arena);
    for (size_t i = 0; i < from->attributes.len; i++) {
        const MapEntry *entry = &from->attributes.at[i];
        map_set(&to->attributes, arena_str(copy->arena, entry->key),
                copy_value(copy, entry->value, depth));
    }
    copy_items(copy, &from->calls, &to->calls, depth);
    return to;
}

static void copy_content(ValueCopy *copy, const Value *from, Value *to, int depth)
{
    switch (from->kind) {
    case VAL_NONE:
    case VAL_BOOL:
    case VAL_INT:
    case VAL_FLOAT:
        to->as = from->as;
        break;
    case VAL_UNKNOWN:
    case VAL_STR:
    case VAL_BYTES:
    case VAL_PATH:
        to->as.text = arena_str(copy->arena, from->as.text);
        break;
    case VAL_LIST:
    case VAL_TUPLE:
    case VAL_SET:
    case VAL_TEMPLATE:
    case VAL_CHOICE:
        copy_items(copy, &from->as.items, &to->as.items, depth);
        break;
    case VAL_DICT:
        copy_dict(copy, from->as.dict, to, depth);
        break;
    case VAL_SYMBOL:
        to->as.symbol = from->as.symbol;
        to->as.symbol.name = arena_str(copy->arena, from->as.symbol.name);
        break;
    case VAL_OBJECT:
        to->as.object = copy_object(copy, from->as.object, depth);
        break;
    case VAL_FUNCTION:
    case VAL_CLASS:
    case VAL_INSTANCE:
    case VAL_MODULE:
    case VAL_NATIVE:
        to->kind = VAL_UNKNOWN;
        to->as.text =
            arena_fmt(copy->arena, "a %s, not a plain value", value_kind_name(from->kind));
        break;
    }
}

static Value *copy_value(ValueCopy *copy, const Value *value, int depth)
{
    if (!value)
        return NULL;
    Value *made = seen(copy, value);
    if (made)
        return made;
    if (depth == 0)
        return value_unknown(copy->arena, value->span, "nested too deeply");

    made = value_new(copy->arena, value->kind, value->span);
    made->flags = value->flags;
    remember(copy, value, made);
    copy_content(copy, value, made, depth - 1);
    return made;
}

Value *value_copy(ValueCopy *copy, const Value *value)
{
    return copy_value(copy, value, VALUE_DEPTH);
}

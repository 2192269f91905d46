/*
 * value.c - making values and asking them simple questions.
 *
 * Values are plain tagged unions in an arena; what walks through them is kept in
 * files of its own: value_dict.c (dictionaries and keys), value_join.c (choices
 * and text), value_show.c, value_json.c and value_copy.c.
 */
#include "analyzer/model/value.h"

#include "analyzer/model/value_text.h"
#include "base/err.h"

/* Larger sets keep their duplicates: looking for them would cost the square of the size. */
#define SET_SEARCHED 256

Value *value_new(Arena *arena, ValueKind kind, Span span)
{
    Value *value = ARENA_NEW(arena, Value);
    value->kind = kind;
    value->span = span;
    return value;
}

Value *value_unknown(Arena *arena, Span span, const char *fmt, ...)
{
    Value *value = value_new(arena, VAL_UNKNOWN, span);
    va_list ap;
    va_start(ap, fmt);
    value->as.text = arena_vfmt(arena, fmt, ap);
    va_end(ap);
    return value;
}

Value *value_none(Arena *arena, Span span) { return value_new(arena, VAL_NONE, span); }

Value *value_bool(Arena *arena, Span span, bool value)
{
    Value *made = value_new(arena, VAL_BOOL, span);
    made->as.boolean = value;
    return made;
}

Value *value_int(Arena *arena, Span span, int64_t value)
{
    Value *made = value_new(arena, VAL_INT, span);
    made->as.integer = value;
    return made;
}

Value *value_float(Arena *arena, Span span, double value)
{
    Value *made = value_new(arena, VAL_FLOAT, span);
    made->as.real = value;
    return made;
}

Value *value_str(Arena *arena, Span span, Str text)
{
    Value *made = value_new(arena, VAL_STR, span);
    made->as.text = text;
    return made;
}

Value *value_symbol(Arena *arena, Span span, SymbolKind kind, Str name, const void *of)
{
    Value *made = value_new(arena, VAL_SYMBOL, span);
    made->as.symbol = (Symbol){ kind, name, of };
    return made;
}

Value *value_dict(Arena *arena, Span span)
{
    Value *made = value_new(arena, VAL_DICT, span);
    made->as.dict = ARENA_NEW(arena, Dict);
    map_init(&made->as.dict->index, arena);
    return made;
}

Value *value_object(Arena *arena, Span span, ObjectForm form, Str qualname)
{
    Value *made = value_new(arena, VAL_OBJECT, span);
    Object *object = ARENA_NEW(arena, Object);
    object->form = form;
    object->made = span;
    object->qualname = qualname;
    map_init(&object->attributes, arena);
    made->as.object = object;
    return made;
}

void value_push(Arena *arena, Value *list, Value *item)
{
    bool set = list->kind == VAL_SET;
    if (!set && !value_is_sequence(list) && list->kind != VAL_TEMPLATE && list->kind != VAL_CHOICE)
        BUG("push to a %s", value_kind_name(list->kind));

    ValueVec *items = &list->as.items;
    for (size_t i = 0; set && items->len <= SET_SEARCHED && i < items->len; i++) {
        if (value_equal(items->at[i], item))
            return;
    }
    vec_push(arena, items, item);
}

static bool known(const Value *value, int depth, size_t *left)
{
    if (!value || depth == 0 || *left == 0 || (value->flags & VALUE_PARTIAL))
        return false;
    --*left;

    switch (value->kind) {
    case VAL_NONE:
    case VAL_BOOL:
    case VAL_INT:
    case VAL_FLOAT:
    case VAL_STR:
    case VAL_BYTES:
    case VAL_PATH:
    case VAL_SYMBOL:
        return true;
    case VAL_LIST:
    case VAL_TUPLE:
    case VAL_SET:
    case VAL_TEMPLATE:
        for (size_t i = 0; i < value->as.items.len; i++) {
            if (!known(value->as.items.at[i], depth - 1, left))
                return false;
        }
        return true;
    case VAL_DICT:
        for (size_t i = 0; i < value->as.dict->entries.len; i++) {
            if (!known(value->as.dict->entries.at[i].value, depth - 1, left))
                return false;
        }
        return true;
    case VAL_UNKNOWN:
    case VAL_CHOICE:
    case VAL_OBJECT:
    case VAL_FUNCTION:
    case VAL_CLASS:
    case VAL_INSTANCE:
    case VAL_MODULE:
    case VAL_NATIVE:
        break;
    }
    return false;
}

bool value_is_known(const Value *value)
{
    size_t left = VALUE_WALK;
    return known(value, VALUE_DEPTH, &left);
}

bool value_get_str(const Value *value, Str *out)
{
    if (!value || (value->kind != VAL_STR && value->kind != VAL_PATH))
        return false;
    *out = value->as.text;
    return true;
}

bool value_get_bool(const Value *value, bool *out)
{
    if (!value || value->kind != VAL_BOOL)
        return false;
    *out = value->as.boolean;
    return true;
}

bool value_get_int(const Value *value, int64_t *out)
{
    if (!value || value->kind != VAL_INT)
        return false;
    *out = value->as.integer;
    return true;
}

bool value_is_none(const Value *value) { return value && value->kind == VAL_NONE; }

bool value_is_sequence(const Value *value)
{
    return value && (value->kind == VAL_LIST || value->kind == VAL_TUPLE);
}

bool value_is_object(const Value *value, const char *qualname)
{
    return value && value->kind == VAL_OBJECT && str_is(value->as.object->qualname, qualname);
}

const char *value_kind_name(ValueKind kind)
{
    static const char *const names[] = {
        [VAL_UNKNOWN] = "unknown",   [VAL_NONE] = "none",         [VAL_BOOL] = "bool",
        [VAL_INT] = "int",           [VAL_FLOAT] = "float",       [VAL_STR] = "string",
        [VAL_BYTES] = "bytes",       [VAL_PATH] = "path",         [VAL_LIST] = "list",
        [VAL_TUPLE] = "tuple",       [VAL_SET] = "set",           [VAL_DICT] = "dict",
        [VAL_SYMBOL] = "symbol",     [VAL_TEMPLATE] = "template", [VAL_CHOICE] = "choice",
        [VAL_OBJECT] = "object",     [VAL_FUNCTION] = "function", [VAL_CLASS] = "class",
        [VAL_INSTANCE] = "instance", [VAL_MODULE] = "module",     [VAL_NATIVE] = "native",
    };
    return (size_t)kind < COUNTOF(names) ? names[kind] : "?";
}

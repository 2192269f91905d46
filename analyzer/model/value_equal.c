/*
 * value_equal.c - structural equality.
 *
 * Kinds must agree: unlike Python, True is not 1 here, because a message or a
 * table that was told `True` must not show `1`. The order of a dictionary does
 * not count. What is too deep or too large to compare is not equal.
 */
#include "analyzer/model/value.h"

#include "analyzer/model/value_text.h"

typedef struct Walk {
    int depth;
    size_t left;
} Walk;

static bool equal(Walk *walk, const Value *a, const Value *b);

static bool items_equal(Walk *walk, const ValueVec *a, const ValueVec *b)
{
    if (a->len != b->len)
        return false;
    for (size_t i = 0; i < a->len; i++) {
        if (!equal(walk, a->at[i], b->at[i]))
            return false;
    }
    return true;
}

static bool dicts_equal(Walk *walk, const Value *left, const Value *right)
{
    const Dict *a = left->as.dict;
    if (a->entries.len != right->as.dict->entries.len)
        return false;
    for (size_t i = 0; i < a->entries.len; i++) {
        const DictEntry *entry = &a->entries.at[i];
        if (!equal(walk, entry->value, dict_get_value(right, entry->key)))
            return false;
    }
    return true;
}

static bool same_kind_equal(Walk *walk, const Value *a, const Value *b)
{
    switch (a->kind) {
    case VAL_NONE:
        return true;
    case VAL_BOOL:
        return a->as.boolean == b->as.boolean;
    case VAL_INT:
        return a->as.integer == b->as.integer;
    case VAL_FLOAT:
        return a->as.real <= b->as.real && a->as.real >= b->as.real;
    case VAL_STR:
    case VAL_BYTES:
    case VAL_PATH:
        return str_eq(a->as.text, b->as.text);
    case VAL_LIST:
    case VAL_TUPLE:
    case VAL_SET:
    case VAL_TEMPLATE:
        return items_equal(walk, &a->as.items, &b->as.items);
    case VAL_DICT:
        return dicts_equal(walk, a, b);
    case VAL_SYMBOL:
        return a->as.symbol.kind == b->as.symbol.kind && a->as.symbol.of == b->as.symbol.of &&
               str_eq(a->as.symbol.name, b->as.symbol.name);
    case VAL_OBJECT:
        return a->as.object == b->as.object;
    case VAL_FUNCTION:
    case VAL_CLASS:
    case VAL_INSTANCE:
    case VAL_MODULE:
    case VAL_NATIVE:
        return a->as.impl == b->as.impl;
    case VAL_UNKNOWN:
    case VAL_CHOICE:
        break;
    }
    return false;
}

static bool equal(Walk *walk, const Value *a, const Value *b)
{
    if (!a || !b || a->kind != b->kind || walk->depth == 0 || walk->left == 0)
        return false;
    walk->left--;
    walk->depth--;
    bool same = same_kind_equal(walk, a, b);
    walk->depth++;
    return same;
}

bool value_equal(const Value *a, const Value *b)
{
    Walk walk = { .depth = VALUE_DEPTH, .left = VALUE_WALK };
    return equal(&walk, a, b);
}

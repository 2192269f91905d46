/*
 * truth.c - is a value true, false, or may it be either?
 */
#include "analyzer/frontend/eval/interp.h"

static Truth known(bool truth) { return truth ? TRUTH_YES : TRUTH_NO; }

/* An instance of a library's class is true; what a library's function returns may be anything. */
static Truth object_truth(const Object *object)
{
    if (object->form == OBJ_NAME)
        return str_starts(object->qualname, "builtins.") ? TRUTH_YES : TRUTH_UNKNOWN;
    if (object->form != OBJ_CALL)
        return TRUTH_UNKNOWN;
    size_t dot = str_rfind_char(object->qualname, '.');
    char first = dot == STR_NONE ? '\0' : object->qualname.ptr[dot + 1];
    return first >= 'A' && first <= 'Z' ? TRUTH_YES : TRUTH_UNKNOWN;
}

static Truth choice_truth(const ValueVec *items)
{
    Truth truth = value_truth(items->at[0]);

    for (size_t i = 1; i < items->len; i++)
        if (value_truth(items->at[i]) != truth)
            return TRUTH_UNKNOWN;
    return truth;
}

static Truth container_truth(const Value *value, size_t len)
{
    if (len > 0 && !(value->flags & VALUE_PARTIAL))
        return TRUTH_YES;
    return value->flags & VALUE_PARTIAL ? TRUTH_UNKNOWN : TRUTH_NO;
}

static bool template_has_text(const ValueVec *items)
{
    for (size_t i = 0; i < items->len; i++)
        if (items->at[i]->kind == VAL_STR && items->at[i]->as.text.len > 0)
            return true;
    return false;
}

Truth value_truth(const Value *value)
{
    /* Set from outside: the default says nothing about the run. */
    if (value->flags & VALUE_ENV)
        return TRUTH_UNKNOWN;
    switch ((int)value->kind) {
    case VAL_NONE:
        return TRUTH_NO;
    case VAL_BOOL:
        return known(value->as.boolean);
    case VAL_INT:
        return known(value->as.integer != 0);
    case VAL_FLOAT:
        return known(value->as.real < 0 || value->as.real > 0);
    case VAL_STR:
    case VAL_BYTES:
        return known(value->as.text.len > 0);
    case VAL_LIST:
    case VAL_TUPLE:
    case VAL_SET:
        return container_truth(value, value->as.items.len);
    case VAL_DICT:
        return container_truth(value, value->as.dict->entries.len);
    case VAL_TEMPLATE:
        return template_has_text(&value->as.items) ? TRUTH_YES : TRUTH_UNKNOWN;
    case VAL_CHOICE:
        return choice_truth(&value->as.items);
    case VAL_OBJECT:
        return object_truth(value->as.object);
    case VAL_PATH:
    case VAL_FUNCTION:
    case VAL_CLASS:
    case VAL_MODULE:
        return TRUTH_YES;
    case VAL_INSTANCE: {
        const PyClassValue *cls = ((const PyInstance *)value->as.impl)->cls;
        bool asks = class_lookup(cls, STR("__bool__")) || class_lookup(cls, STR("__len__"));
        return asks || class_is_builtin(cls) ? TRUTH_UNKNOWN : TRUTH_YES;
    }
    default:
        return TRUTH_UNKNOWN;
    }
}

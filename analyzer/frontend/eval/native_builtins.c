/*
 * native_builtins.c - Python's builtin functions, as far as pipeline code leans on them.
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

static Value *as_iterator(Value *list)
{
    list->flags |= VALUE_ITERATOR;
    return list;
}

/* list(x), tuple(x), set(x), sorted(x), reversed(x): the items of x in a new container. */
static Value *container_of(Interp *in, const CallArgs *args, ValueKind kind)
{
    Value *list = new_list(in, kind, args->span);
    Value *value = arg_at(args, 0);
    ValueVec items = { 0 };
    bool partial = false;

    if (!value)
        return list;
    if (!iterate(in, value, &items, &partial))
        return NULL;
    for (size_t i = 0; i < items.len; i++)
        value_push(in->arena, list, items.at[i]);
    if (partial)
        list->flags |= VALUE_PARTIAL;
    return list;
}

static Value *run_list(Interp *in, const CallArgs *args)
{
    return container_of(in, args, VAL_LIST);
}

static Value *run_tuple(Interp *in, const CallArgs *args)
{
    return container_of(in, args, VAL_TUPLE);
}

static Value *run_set(Interp *in, const CallArgs *args) { return container_of(in, args, VAL_SET); }

static Value *run_reversed(Interp *in, const CallArgs *args)
{
    Value *list = container_of(in, args, VAL_LIST);

    for (size_t i = 0, k = list ? list->as.items.len : 0; i + 1 < k; i++) {
        Value *swap = list->as.items.at[--k];
        list->as.items.at[k] = list->as.items.at[i];
        list->as.items.at[i] = swap;
    }
    return list ? as_iterator(list) : NULL;
}

static Value *run_iter(Interp *in, const CallArgs *args)
{
    Value *value = arg_at(args, 0);
    Value *list = NULL;

    if (value && value->flags & VALUE_ITERATOR)
        return value;
    if (value && !arg_at(args, 1))
        list = container_of(in, args, VAL_LIST);
    return list ? as_iterator(list) : NULL;
}

static Value *run_next(Interp *in, const CallArgs *args)
{
    Value *iterator = arg_at(args, 0);

    if (!iterator || !(iterator->flags & VALUE_ITERATOR))
        return NULL;
    container_touch(in, iterator);
    if (iterator->flags & VALUE_PARTIAL)
        return NULL;
    if (iterator->as.items.len == 0)
        return arg_at(args, 1);
    Value *first = iterator->as.items.at[0];
    iterator->as.items.at++;
    iterator->as.items.cap--;
    iterator->as.items.len--;
    return first;
}

static int by_text(const void *a, const void *b)
{
    return str_cmp((*(Value *const *)a)->as.text, (*(Value *const *)b)->as.text);
}

static int by_number(const void *a, const void *b)
{
    int64_t x = (*(Value *const *)a)->as.integer, y = (*(Value *const *)b)->as.integer;
    return (x > y) - (x < y);
}

static Value *run_sorted(Interp *in, const CallArgs *args)
{
    Value *list = container_of(in, args, VAL_LIST);
    ValueKind kind = list && list->as.items.len ? list->as.items.at[0]->kind : VAL_STR;

    if (!list || arg_named(args, "key", STR_NONE) || arg_named(args, "reverse", STR_NONE) ||
        (kind != VAL_STR && kind != VAL_INT))
        return NULL;
    for (size_t i = 0; i < list->as.items.len; i++)
        if (list->as.items.at[i]->kind != kind)
            return NULL;
    if (list->as.items.len)
        qsort(list->as.items.at, list->as.items.len, sizeof(Value *),
              kind == VAL_STR ? by_text : by_number);
    return list;
}

static Value *run_dict(Interp *in, const CallArgs *args)
{
    Value *dict = new_dict(in, args->span);
    Value *value = arg_at(args, 0);
    ValueVec pairs = { 0 };
    bool partial = false;
    Str key;

    if (args->partial)
        dict->flags |= VALUE_PARTIAL;
    if (value && value->kind == VAL_DICT) {
        dict->flags |= value->flags & VALUE_PARTIAL;
        for (size_t i = 0; i < value->as.dict->entries.len; i++)
            dict_set(in->arena, dict, value->as.dict->entries.at[i].key,
                     value->as.dict->entries.at[i].value);
    } else if (value) {
        if (!iterate(in, value, &pairs, &partial) || partial)
            dict->flags |= VALUE_PARTIAL;
        for (size_t i = 0; i < pairs.len; i++) {
            const Value *pair = pairs.at[i];
            if (value_is_sequence(pair) && pair->as.items.len == 2 &&
                value_key(in->arena, pair->as.items.at[0], &key))
                dict_set(in->arena, dict, pair->as.items.at[0], pair->as.items.at[1]);
            else
                dict->flags |= VALUE_PARTIAL;
        }
    }
    for (size_t i = 0; i < args->args.len; i++)
        if (args->args.at[i].name.len)
            dict_set(in->arena, dict,
                     value_str(in->arena, args->args.at[i].name_span, args->args.at[i].name),
                     args->args.at[i].value);
    return dict;
}

static Value *run_range(Interp *in, const CallArgs *args)
{
    int64_t from = 0, to = 0, step = 1;
    const Value *first = arg_at(args, 0), *second = arg_at(args, 1), *third = arg_at(args, 2);

    if (!first || !value_get_int(first, second ? &from : &to) ||
        (second && !value_get_int(second, &to)) || (third && !value_get_int(third, &step)) ||
        step == 0)
        return NULL;
    Value *list = new_list(in, VAL_LIST, args->span);
    for (int64_t i = from; step > 0 ? i < to : i > to; i += step) {
        if (list->as.items.len >= EVAL_ITEMS_MAX) {
            list->flags |= VALUE_PARTIAL;
            break;
        }
        value_push(in->arena, list, value_int(in->arena, args->span, i));
    }
    return list;
}

static Value *pair_of(Interp *in, Value *a, Value *b, Span span)
{
    Value *pair = new_list(in, VAL_TUPLE, span);

    value_push(in->arena, pair, a);
    value_push(in->arena, pair, b);
    return pair;
}

static Value *run_enumerate(Interp *in, const CallArgs *args)
{
    Value *value = arg_at(args, 0);
    const Value *start = arg_named(args, "start", 1);
    ValueVec items = { 0 };
    bool partial = false;
    int64_t from = 0;

    if (!value || !iterate(in, value, &items, &partial) || (start && !value_get_int(start, &from)))
        return NULL;
    Value *list = new_list(in, VAL_LIST, args->span);
    list->flags |= partial ? VALUE_PARTIAL : 0;
    for (size_t i = 0; i < items.len; i++)
        value_push(in->arena, list,
                   pair_of(in, value_int(in->arena, args->span, from + (int64_t)i), items.at[i],
                           args->span));
    return as_iterator(list);
}

enum { ZIP_MAX = 8 };

static Value *run_zip(Interp *in, const CallArgs *args)
{
    ValueVec columns[ZIP_MAX] = { 0 };
    size_t shortest = STR_NONE;
    bool any_partial = false;
    Value *value;
    size_t n = 0;

    if (arg_at(args, ZIP_MAX))
        return NULL;
    for (; n < ZIP_MAX && (value = arg_at(args, n)); n++) {
        bool partial = false;
        if (!iterate(in, value, &columns[n], &partial))
            return NULL;
        any_partial |= partial;
        shortest = columns[n].len < shortest ? columns[n].len : shortest;
    }
    Value *list = new_list(in, VAL_LIST, args->span);
    list->flags |= any_partial || args->partial ? VALUE_PARTIAL : 0;
    for (size_t i = 0; n && i < shortest; i++) {
        Value *row = new_list(in, VAL_TUPLE, args->span);
        for (size_t k = 0; k < n; k++)
            value_push(in->arena, row, columns[k].at[i]);
        value_push(in->arena, list, row);
    }
    return as_iterator(list);
}

static Value *run_map(Interp *in, const CallArgs *args)
{
    Value *function = arg_at(args, 0), *value = arg_at(args, 1);
    ValueVec items = { 0 };
    bool partial = false;

    if (!function || !value || arg_at(args, 2) || !iterate(in, value, &items, &partial))
        return NULL;
    Value *list = new_list(in, VAL_LIST, args->span);
    list->flags |= partial ? VALUE_PARTIAL : 0;
    for (size_t i = 0; i < items.len && interp_spend(in); i++) {
        CallArgs one = { .span = args->span };
        arg_push(in, &one, (Str){ 0 }, items.at[i]);
        value_push(in->arena, list, call_value(in, function, &one));
    }
    return as_iterator(list);
}

static Value *run_filter(Interp *in, const CallArgs *args)
{
    Value *function = arg_at(args, 0), *value = arg_at(args, 1);
    ValueVec items = { 0 };
    bool partial = false;

    if (!function || !value || !iterate(in, value, &items, &partial))
        return NULL;
    Value *list = new_list(in, VAL_LIST, args->span);
    list->flags |= partial ? VALUE_PARTIAL : 0;
    for (size_t i = 0; i < items.len && interp_spend(in); i++) {
        CallArgs one = { .span = args->span };
        arg_push(in, &one, (Str){ 0 }, items.at[i]);
        Value *kept = function->kind == VAL_NONE ? items.at[i] : call_value(in, function, &one);
        Truth truth = value_truth(kept);
        if (truth == TRUTH_UNKNOWN)
            list->flags |= VALUE_PARTIAL;
        if (truth != TRUTH_NO)
            value_push(in->arena, list, items.at[i]);
    }
    return as_iterator(list);
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

/* any() and all(): `stop` is the truth that decides. */
static Value *quantify(Interp *in, const CallArgs *args, Truth stop)
{
    Value *value = arg_at(args, 0);
    ValueVec items = { 0 };
    bool partial = false, unsure = false;

    if (!value || !iterate(in, value, &items, &partial))
        return NULL;
    for (size_t i = 0; i < items.len; i++) {
        Truth truth = value_truth(items.at[i]);
        if (truth == stop)
            return value_bool(in->arena, args->span, stop == TRUTH_YES);
        unsure |= truth == TRUTH_UNKNOWN;
    }
    return unsure || partial ? NULL : value_bool(in->arena, args->span, stop == TRUTH_NO);
}

static Value *run_any(Interp *in, const CallArgs *args) { return quantify(in, args, TRUTH_YES); }

static Value *run_all(Interp *in, const CallArgs *args) { return quantify(in, args, TRUTH_NO); }

static bool known_empty(const ValueVec *items, const Value *value, bool partial)
{
    return !partial && items->len == 0 && value->kind <= VAL_DICT && value->kind != VAL_UNKNOWN;
}

/* min, max: over numbers that are known */
static Value *extreme(Interp *in, const CallArgs *args, PyOp op)
{
    ValueVec items = { 0 };
    bool partial = false;
    Value *first = arg_at(args, 0), *second = arg_at(args, 1);

    if (!first || arg_named(args, "key", STR_NONE))
        return NULL;
    if (second) {
        Value *item;
        for (size_t i = 0; (item = arg_at(args, i)); i++)
            vec_push(in->arena, &items, item);
    } else if (!iterate(in, first, &items, &partial) || partial || items.len == 0) {
        return known_empty(&items, first, partial) ? arg_named(args, "default", STR_NONE) : NULL;
    }
    if (items.len == 0) /* not so; the analyzer does not see it */
        return NULL;
    Value *best = items.at[0];
    for (size_t i = 1; i < items.len; i++) {
        Truth truth = value_truth(compare_op(in, op, items.at[i], best, args->span));
        if (truth == TRUTH_UNKNOWN)
            return NULL;
        best = truth == TRUTH_YES ? items.at[i] : best;
    }
    return best;
}

static Value *run_min(Interp *in, const CallArgs *args) { return extreme(in, args, PY_OP_LT); }

static Value *run_max(Interp *in, const CallArgs *args) { return extreme(in, args, PY_OP_GT); }

static Value *run_sum(Interp *in, const CallArgs *args)
{
    Value *value = arg_at(args, 0);
    Value *total = arg_named(args, "start", 1);
    ValueVec items = { 0 };
    bool partial = false;

    if (!value || !iterate(in, value, &items, &partial) || partial)
        return NULL;
    total = total ? total : value_int(in->arena, args->span, 0);
    for (size_t i = 0; i < items.len; i++)
        total = binary_op(in, PY_OP_ADD, total, items.at[i], args->span);
    return total;
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
    { "list", run_list },
    { "tuple", run_tuple },
    { "set", run_set },
    { "frozenset", run_set },
    { "dict", run_dict },
    { "range", run_range },
    { "enumerate", run_enumerate },
    { "zip", run_zip },
    { "map", run_map },
    { "filter", run_filter },
    { "sorted", run_sorted },
    { "reversed", run_reversed },
    { "iter", run_iter },
    { "next", run_next },
    { "getattr", run_getattr },
    { "setattr", run_setattr },
    { "hasattr", run_hasattr },
    { "delattr", run_delattr },
    { "isinstance", run_isinstance },
    { "any", run_any },
    { "all", run_all },
    { "min", run_min },
    { "max", run_max },
    { "sum", run_sum },
    { "type", run_type },
    { "format", run_format },
    { "repr", run_repr },
    { "abs", run_abs },
    { NULL, NULL },
};
/* clang-format on */

/*
 * native_sequences.c - Python's builtin functions that make, walk or fold sequences.
 *
 * Lazy ones (map, zip, ...) give a list at once that is marked as an iterator: a
 * second walk over it finds what the first left, as in Python.
 */
#include "analyzer/frontend/eval/native.h"

#include <stdlib.h>

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

/* clang-format off */
const Native native_sequences[] = {
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
    { "any", run_any },
    { "all", run_all },
    { "min", run_min },
    { "max", run_max },
    { "sum", run_sum },
    { NULL, NULL },
};
/* clang-format on */

/*
 * native_containers.c - methods of list, tuple, set and dict.
 *
 * A method that changes its container says so first (container_touch), so that
 * a change in a branch that may not run leaves the content uncertain.
 */
#include "analyzer/frontend/eval/native.h"

static Value *none(Interp *in, const CallArgs *args) { return value_none(in->arena, args->span); }

static Value *run_append(Interp *in, Value *self, const CallArgs *args)
{
    Value *item = arg_at(args, 0);

    container_touch(in, self);
    if (item && self->as.items.len < EVAL_ITEMS_MAX)
        value_push(in->arena, self, item);
    else
        self->flags |= VALUE_PARTIAL;
    return none(in, args);
}

static Value *run_extend(Interp *in, Value *self, const CallArgs *args)
{
    Value *value;

    container_touch(in, self);
    for (size_t n = 0; (value = arg_at(args, n)); n++) {
        ValueVec items = { 0 };
        bool partial = false;
        if (!iterate(in, value, &items, &partial) || partial)
            self->flags |= VALUE_PARTIAL;
        for (size_t i = 0; i < items.len && self->as.items.len < EVAL_ITEMS_MAX; i++)
            value_push(in->arena, self, items.at[i]);
        if (self->as.items.len >= EVAL_ITEMS_MAX)
            self->flags |= VALUE_PARTIAL;
    }
    return none(in, args);
}

static Value *run_insert(Interp *in, Value *self, const CallArgs *args)
{
    int64_t at;
    Value *item = arg_at(args, 1);

    container_touch(in, self);
    if (!item || !value_get_int(arg_at(args, 0), &at)) {
        self->flags |= VALUE_PARTIAL;
        return none(in, args);
    }
    at += at < 0 ? (int64_t)self->as.items.len : 0;
    at = at < 0 ? 0 : at;
    interp_charge(in, self->as.items.len / 8);
    value_push(in->arena, self, item);
    for (size_t i = self->as.items.len - 1; i > (size_t)at; i--) {
        self->as.items.at[i] = self->as.items.at[i - 1];
        self->as.items.at[i - 1] = item;
    }
    return none(in, args);
}

static Value *run_pop(Interp *in, Value *self, const CallArgs *args)
{
    const Value *index = arg_at(args, 0);
    int64_t at = -1;

    container_touch(in, self);
    if (self->kind == VAL_SET || (index && !value_get_int(index, &at)))
        self->flags |= VALUE_PARTIAL;
    at += at < 0 ? (int64_t)self->as.items.len : 0;
    if (self->flags & VALUE_PARTIAL || at < 0 || at >= (int64_t)self->as.items.len)
        return NULL;
    Value *item = self->as.items.at[at];
    interp_charge(in, (self->as.items.len - (size_t)at) / 8);
    for (size_t i = (size_t)at; i + 1 < self->as.items.len; i++)
        self->as.items.at[i] = self->as.items.at[i + 1];
    self->as.items.len--;
    return item;
}

/* Position of the first item that is equal; -1 when there is none, -2 when that is not known. */
static int64_t position(Interp *in, const Value *self, const Value *item)
{
    interp_charge(in, self->as.items.len / 8);
    for (size_t i = 0; item && i < self->as.items.len; i++) {
        Truth truth =
            self->as.items.at[i] == item ? TRUTH_YES : py_equal(in, self->as.items.at[i], item);
        if (truth != TRUTH_NO)
            return truth == TRUTH_YES ? (int64_t)i : -2;
    }
    return item && !(self->flags & VALUE_PARTIAL) ? -1 : -2;
}

static Value *run_discard(Interp *in, Value *self, const CallArgs *args)
{
    int64_t at = position(in, self, arg_at(args, 0));

    container_touch(in, self);
    if (at == -2)
        self->flags |= VALUE_PARTIAL;
    for (size_t i = (size_t)at; at >= 0 && i + 1 < self->as.items.len; i++)
        self->as.items.at[i] = self->as.items.at[i + 1];
    self->as.items.len -= at >= 0;
    return none(in, args);
}

static Value *run_clear(Interp *in, Value *self, const CallArgs *args)
{
    container_touch(in, self);
    if (!(self->flags & VALUE_PARTIAL))
        self->as.items.len = 0;
    return none(in, args);
}

static Value *run_copy(Interp *in, Value *self, const CallArgs *args)
{
    Value *list = new_list(in, self->kind, args->span);

    list->flags |= self->flags & VALUE_PARTIAL;
    for (size_t i = 0; i < self->as.items.len; i++)
        value_push(in->arena, list, self->as.items.at[i]);
    return list;
}

/* Order changes, content does not. */
static Value *run_reorder(Interp *in, Value *self, const CallArgs *args)
{
    self->flags |= VALUE_PARTIAL;
    return none(in, args);
}

static Value *run_index(Interp *in, Value *self, const CallArgs *args)
{
    int64_t at = position(in, self, arg_at(args, 0));

    if (at < 0 || self->flags & VALUE_PARTIAL || arg_at(args, 1))
        return NULL;
    return value_int(in->arena, args->span, at);
}

/* clang-format off */
const Method methods_list[] = {
    { "append", run_append },
    { "add", run_append },
    { "extend", run_extend },
    { "update", run_extend },
    { "insert", run_insert },
    { "pop", run_pop },
    { "remove", run_discard },
    { "discard", run_discard },
    { "clear", run_clear },
    { "copy", run_copy },
    { "sort", run_reorder },
    { "reverse", run_reorder },
    { "index", run_index },
    { NULL, NULL },
};
/* clang-format on */

static Value *run_get(Interp *in, Value *self, const CallArgs *args)
{
    Value *key = arg_at(args, 0), *fallback = arg_named(args, "default", 1);
    Value *found = key ? dict_get_value(self, key) : NULL;
    Str canonical;

    if (found)
        return found;
    if (!key || self->flags & VALUE_PARTIAL || !value_key(in->arena, key, &canonical))
        return NULL;
    return fallback ? fallback : none(in, args);
}

static Value *run_dict_pop(Interp *in, Value *self, const CallArgs *args)
{
    Value *key = arg_at(args, 0), *fallback = arg_at(args, 1);
    Value *found = key ? dict_get_value(self, key) : NULL;

    Str canonical;

    container_touch(in, self);
    if (!key || !value_key(in->arena, key, &canonical)) {
        self->flags |= VALUE_PARTIAL;
        return NULL;
    }
    if (found)
        dict_remove(in->arena, self, key);
    return found || self->flags & VALUE_PARTIAL ? found : fallback;
}

static Value *run_dict_clear(Interp *in, Value *self, const CallArgs *args)
{
    container_touch(in, self);
    if (!(self->flags & VALUE_PARTIAL))
        self->as.dict = value_dict(in->arena, self->span)->as.dict;
    return none(in, args);
}

static Value *run_dict_update(Interp *in, Value *self, const CallArgs *args)
{
    const Value *other = arg_at(args, 0);

    container_touch(in, self);
    if (args->partial || (other && other->kind != VAL_DICT) ||
        (other && other->flags & VALUE_PARTIAL))
        self->flags |= VALUE_PARTIAL;
    for (size_t i = 0; other && other->kind == VAL_DICT && i < other->as.dict->entries.len; i++)
        dict_set(in->arena, self, other->as.dict->entries.at[i].key,
                 other->as.dict->entries.at[i].value);
    for (size_t i = 0; i < args->args.len; i++)
        if (args->args.at[i].name.len)
            dict_set(in->arena, self,
                     value_str(in->arena, args->args.at[i].name_span, args->args.at[i].name),
                     args->args.at[i].value);
    return none(in, args);
}

static Value *run_setdefault(Interp *in, Value *self, const CallArgs *args)
{
    Value *key = arg_at(args, 0), *fallback = arg_at(args, 1);
    Value *found = key ? dict_get_value(self, key) : NULL;
    Str canonical;

    if (found)
        return found;
    if (!key || !value_key(in->arena, key, &canonical))
        return NULL;
    container_touch(in, self);
    fallback = fallback ? fallback : none(in, args);
    dict_set(in->arena, self, key, fallback);
    return fallback;
}

typedef enum { VIEW_KEYS, VIEW_VALUES, VIEW_ITEMS } View;

static Value *view(Interp *in, const Value *self, const CallArgs *args, View what)
{
    Value *list = new_list(in, VAL_LIST, args->span);

    list->flags |= self->flags & VALUE_PARTIAL;
    for (size_t i = 0; i < self->as.dict->entries.len && i < EVAL_ITEMS_MAX; i++) {
        const DictEntry *entry = &self->as.dict->entries.at[i];
        Value *item = what == VIEW_KEYS ? entry->key : entry->value;
        if (what == VIEW_ITEMS) {
            item = new_list(in, VAL_TUPLE, args->span);
            value_push(in->arena, item, entry->key);
            value_push(in->arena, item, entry->value);
        }
        value_push(in->arena, list, item);
    }
    return list;
}

static Value *run_keys(Interp *in, Value *self, const CallArgs *args)
{
    return view(in, self, args, VIEW_KEYS);
}

static Value *run_values(Interp *in, Value *self, const CallArgs *args)
{
    return view(in, self, args, VIEW_VALUES);
}

static Value *run_items(Interp *in, Value *self, const CallArgs *args)
{
    return view(in, self, args, VIEW_ITEMS);
}

static Value *run_dict_copy(Interp *in, Value *self, const CallArgs *args)
{
    Value *dict = new_dict(in, args->span);

    dict->flags |= self->flags & VALUE_PARTIAL;
    for (size_t i = 0; i < self->as.dict->entries.len; i++)
        dict_set(in->arena, dict, self->as.dict->entries.at[i].key,
                 self->as.dict->entries.at[i].value);
    return dict;
}

/* clang-format off */
const Method methods_dict[] = {
    { "get", run_get },
    { "pop", run_dict_pop },
    { "update", run_dict_update },
    { "setdefault", run_setdefault },
    { "clear", run_dict_clear },
    { "keys", run_keys },
    { "values", run_values },
    { "items", run_items },
    { "copy", run_dict_copy },
    { NULL, NULL },
};
/* clang-format on */

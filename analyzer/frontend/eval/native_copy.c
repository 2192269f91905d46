/*
 * native_copy.c - copy.copy() and copy.deepcopy().
 *
 * What refers to itself does so in the copy, too. An object of a library is
 * copied alone: what it was made with is never changed.
 */
#include "analyzer/frontend/eval/native.h"

enum { COPY_DEPTH = 100 };

typedef struct Copy {
    Interp *in;
    bool deep;
    int depth;
    Map seen; /* address of a value's content -> its copy */
} Copy;

static Value *copy_part(Copy *copy, Value *value);

static Map copied_map(Copy *copy, const Map *map)
{
    Map out;

    map_init(&out, copy->in->arena);
    for (size_t i = 0; i < map->len; i++)
        if (map->at[i].value)
            map_set(&out, map->at[i].key, copy_part(copy, map->at[i].value));
    return out;
}

static void fill_items(Copy *copy, Value *twin, const Value *value)
{
    for (size_t i = 0; i < value->as.items.len; i++)
        value_push(copy->in->arena, twin, copy_part(copy, value->as.items.at[i]));
}

static void fill_dict(Copy *copy, Value *twin, const Value *value)
{
    for (size_t i = 0; i < value->as.dict->entries.len; i++)
        dict_set(copy->in->arena, twin, value->as.dict->entries.at[i].key,
                 copy_part(copy, value->as.dict->entries.at[i].value));
}

static void fill_instance(Copy *copy, Value *twin, const Value *value)
{
    const PyInstance *from = value->as.impl;
    PyInstance *to = ARENA_NEW(copy->in->arena, PyInstance);

    *to = *from;
    to->attrs = ARENA_NEW(copy->in->arena, Map);
    twin->as.impl = to;
    *to->attrs = copied_map(copy, from->attrs);
}

static void fill_object(Copy *copy, Value *twin, const Value *value)
{
    Object *object = ARENA_NEW(copy->in->arena, Object);

    *object = *value->as.object;
    twin->as.object = object;
    object->attributes = copied_map(copy, &value->as.object->attributes);
}

static Value *empty_twin(Interp *in, const Value *value)
{
    Value *twin;

    if (value->kind == VAL_DICT)
        twin = new_dict(in, value->span);
    else if (value->kind >= VAL_LIST && value->kind <= VAL_SET)
        twin = new_list(in, value->kind, value->span);
    else
        return with_flags(in, value, 0);
    twin->flags |= value->flags & (VALUE_PARTIAL | VALUE_ENV | VALUE_VOLATILE);
    return twin;
}

static Value *copy_value(Copy *copy, Value *value)
{
    Str key = arena_str(copy->in->arena, (Str){ (const char *)&value, sizeof value });
    Value *twin = map_get(&copy->seen, key);

    if (twin)
        return twin;
    if (copy->depth >= COPY_DEPTH || !interp_spend(copy->in))
        return unknown_at(copy->in, value->span, "a copy of something nested too deeply");
    copy->depth++;
    twin = empty_twin(copy->in, value);
    map_set(&copy->seen, key, twin);
    if (value->kind >= VAL_LIST && value->kind <= VAL_SET)
        fill_items(copy, twin, value);
    else if (value->kind == VAL_DICT)
        fill_dict(copy, twin, value);
    else if (value->kind == VAL_INSTANCE)
        fill_instance(copy, twin, value);
    else if (value->kind == VAL_OBJECT)
        fill_object(copy, twin, value);
    copy->depth--;
    return twin;
}

/* Objects of libraries inside others are shared: which one a step was given must stay known. */
static Value *copy_part(Copy *copy, Value *value)
{
    return copy->deep && value->kind != VAL_OBJECT ? copy_value(copy, value) : value;
}

static Value *run(Interp *in, const CallArgs *args, bool deep)
{
    Copy copy = { .in = in, .deep = deep };
    Value *value = arg_at(args, 0);

    map_init(&copy.seen, in->arena);
    return value ? copy_value(&copy, value) : NULL;
}

static Value *run_copy(Interp *in, const CallArgs *args) { return run(in, args, false); }

static Value *run_deepcopy(Interp *in, const CallArgs *args) { return run(in, args, true); }

/* clang-format off */
const Native native_copy[] = {
    { "copy", run_copy },
    { "deepcopy", run_deepcopy },
    { NULL, NULL },
};
/* clang-format on */

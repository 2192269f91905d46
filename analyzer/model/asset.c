/*
 * asset.c - the names by which the service knows computes and environments.
 *
 * A constructor or a lookup names its object by the keyword `name` or by its
 * first text: ComputeTarget(ws, "cpu"), ComputeTarget.create(ws, "cpu", cfg),
 * Environment("train"), ws.compute_targets["cpu"]. Only what comes from a class or
 * collection that makes such things is looked at, by the parts of its dotted name.
 */
#include "analyzer/model/asset.h"

#define OBJECT_DEPTH 8

/* clang-format off */
static const char *const makers[][12] = {
    [ASSET_COMPUTE] = { "ComputeTarget", "AmlCompute", "BatchCompute", "DatabricksCompute",
                        "AdlaCompute", "DataFactoryCompute", "RemoteCompute", "SynapseCompute",
                        "KustoCompute", "compute_targets", "compute", NULL },
    [ASSET_ENVIRONMENT] = { "Environment", "environments", NULL },
};
static const char *const name_keywords[] = { "name", "new_name" };
/* clang-format on */

static bool name_of(const Value *value, AssetKind kind, int depth, Str *out);

static bool makes(Str qualname, AssetKind kind)
{
    while (qualname.len) {
        size_t dot = str_find_char(qualname, '.', 0);
        Str part = str_slice(qualname, 0, dot == STR_NONE ? qualname.len : dot);
        size_t part_len = part.len;
        if (str_ends(part, "[]")) /* an item of a collection */
            part.len -= 2;
        for (const char *const *maker = makers[kind]; *maker; maker++) {
            if (str_is(part, *maker))
                return true;
        }
        qualname = str_slice(qualname, part_len + 1, qualname.len);
    }
    return false;
}

static bool is_name_keyword(Str name)
{
    for (size_t i = 0; i < COUNTOF(name_keywords); i++) {
        if (str_is(name, name_keywords[i]))
            return true;
    }
    return false;
}

static bool name_of_call(const Object *call, AssetKind kind, int depth, Str *out)
{
    for (size_t i = 0; i < call->args.len; i++) {
        if (is_name_keyword(call->args.at[i].name))
            return value_get_str(call->args.at[i].value, out);
    }
    for (size_t i = 0; i < call->args.len; i++) {
        const ObjectArg *arg = &call->args.at[i];
        if (arg->name.len == 0 && value_get_str(arg->value, out))
            return true;
    }
    /* create_or_update(AmlCompute(name="cpu")), then .result() of that */
    for (size_t i = 0; i < call->args.len; i++) {
        if (name_of(call->args.at[i].value, kind, depth, out))
            return true;
    }
    return name_of(call->self, kind, depth, out);
}

static bool name_of_object(const Object *object, AssetKind kind, int depth, Str *out)
{
    if (kind == ASSET_ENVIRONMENT && str_ends(object->qualname, "RunConfiguration"))
        return name_of(map_get(&object->attributes, STR("environment")), kind, depth, out);
    if (!makes(object->qualname, kind))
        return false;
    switch (object->form) {
    case OBJ_CALL:
        return name_of_call(object, kind, depth, out);
    case OBJ_ITEM:
        return object->args.len && value_get_str(object->args.at[0].value, out);
    case OBJ_ATTR:
        return str_ends(object->qualname, ".name") && name_of(object->self, kind, depth, out);
    case OBJ_NAME:
        break;
    }
    return false;
}

static bool name_of(const Value *value, AssetKind kind, int depth, Str *out)
{
    if (!value || depth == 0)
        return false;
    if (value->kind == VAL_OBJECT)
        return name_of_object(value->as.object, kind, depth - 1, out);
    if (value->kind != VAL_CHOICE)
        return false;

    Str first;
    for (size_t i = 0; i < value->as.items.len; i++) {
        const Value *item = value->as.items.at[i];
        Str name;
        if (!value_get_str(item, &name) && !name_of(item, kind, depth - 1, &name))
            return false;
        if (i > 0 && !str_eq(first, name))
            return false;
        first = name;
    }
    *out = first;
    return value->as.items.len > 0;
}

bool asset_name(const Value *value, AssetKind kind, Str *out)
{
    return value_get_str(value, out) || name_of(value, kind, OBJECT_DEPTH, out);
}

bool asset_is_known(const Value *value, AssetKind kind)
{
    Str name;
    return value_is_known(value) || asset_name(value, kind, &name);
}

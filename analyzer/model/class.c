/*
 * class.c - looking into the parameter table of a class.
 *
 * Tables have at most some thirty rows, so they are searched one by one.
 */
#include "analyzer/model/class.h"

const ParamSpec *param_by_name(const ParamSpec *params, Str name)
{
    for (const ParamSpec *spec = params; spec && spec->name; spec++) {
        if (str_is(name, spec->name))
            return spec;
    }
    return NULL;
}

const ParamSpec *param_by_role(const ParamSpec *params, ParamRole role)
{
    for (const ParamSpec *spec = params; spec && spec->name; spec++) {
        if (spec->role == role)
            return spec;
    }
    return NULL;
}

const ParamSpec *class_role(const StepClass *cls, ParamRole role)
{
    const ParamSpec *spec = param_by_role(cls->params, role);
    return spec ? spec : param_by_role(cls->keys, role);
}

/*
 * stepclass.c - finding classes, and binding a call's arguments to their parameters.
 *
 * The list is steps.def, expanded twice. A lookup compares the last part of the
 * dotted name first, which settles nearly all of the some eighty names at once;
 * there is no index to build and so no state to keep.
 */
#include "analyzer/steps/stepclass.h"

#define STEP(name) extern const StepClass name;
#include "analyzer/steps/steps.def"
#undef STEP

/* clang-format off */
const StepClass *const all_step_classes[] = {
#define STEP(name) &name,
#include "analyzer/steps/steps.def"
#undef STEP
    NULL,
};

/* Inside one of these a class may be imported from any module. */
static const char *const packages[] = { "azureml.", "azure.ai.ml." };
/* clang-format on */

static int package_of(Str qualname)
{
    for (size_t i = 0; i < COUNTOF(packages); i++) {
        if (str_starts(qualname, packages[i]))
            return (int)i;
    }
    return -1;
}

Str qualname_last(Str qualname)
{
    size_t dot = str_rfind_char(qualname, '.');
    return dot == STR_NONE ? qualname : str_slice(qualname, dot + 1, qualname.len);
}

/* `azureml.core.Environment.get` is a method of a class, not a thing in a module. */
static bool has_class_inside(Str qualname)
{
    size_t last = str_rfind_char(qualname, '.');
    for (size_t at = 0; last != STR_NONE && at < last;) {
        if (qualname.ptr[at] >= 'A' && qualname.ptr[at] <= 'Z')
            return true;
        size_t dot = str_find_char(qualname, '.', at);
        at = dot + 1;
    }
    return false;
}

static bool names_it(const char *const *names, Str last, int package)
{
    for (; names && *names; names++) {
        Str name = str_c(*names);
        if (str_eq(qualname_last(name), last) && package_of(name) == package)
            return true;
    }
    return false;
}

const StepClass *step_class_by_py(Str qualname)
{
    Str last = qualname_last(qualname);
    int package = package_of(qualname);
    if (package < 0 || has_class_inside(qualname))
        return NULL;
    for (const StepClass *const *cls = all_step_classes; *cls; cls++) {
        if (names_it((*cls)->py_names, last, package))
            return *cls;
    }
    return NULL;
}

const StepClass *step_class_by_short_name(Str name)
{
    for (const StepClass *const *cls = all_step_classes; *cls; cls++) {
        if ((*cls)->sdk == SDK_V1 && str_is(name, (*cls)->name))
            return *cls;
    }
    return NULL;
}

const StepClass *step_class_by_yaml(Str type)
{
    for (const StepClass *const *cls = all_step_classes; *cls; cls++) {
        if ((*cls)->yaml_type && str_is(type, (*cls)->yaml_type))
            return *cls;
    }
    return NULL;
}

void bind_args(Arena *arena, const StepClass *cls, const Object *call, BoundArgs *out)
{
    const ParamSpec *next = cls->params;
    *out = (BoundArgs){ 0 };
    for (size_t i = 0; i < call->args.len; i++) {
        BoundArg bound = { .arg = &call->args.at[i] };
        if (bound.arg->name.len)
            bound.spec = param_by_name(cls->params, bound.arg->name);
        else if (next && next->name)
            bound.spec = next++;
        vec_push(arena, &out->args, bound);
    }
}

const Value *bound_role(const BoundArgs *bound, ParamRole role)
{
    for (size_t i = 0; i < bound->args.len; i++) {
        const BoundArg *arg = &bound->args.at[i];
        if (arg->spec && arg->spec->role == role)
            return arg->arg->value;
    }
    return NULL;
}

const Value *bound_name(const BoundArgs *bound, const char *name)
{
    for (size_t i = 0; i < bound->args.len; i++) {
        const BoundArg *arg = &bound->args.at[i];
        if (arg->spec && str_is(str_c(arg->spec->name), name))
            return arg->arg->value;
    }
    return NULL;
}

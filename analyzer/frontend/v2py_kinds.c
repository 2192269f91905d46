/*
 * v2py_kinds.c - which calls make components, nodes at once, or what a sweep samples.
 *
 * The classes come from the tables of analyzer/steps/. A client's methods are
 * known by their last names: the client itself may be a parameter that nobody knows.
 */
#include "analyzer/frontend/v2py.h"

static bool of_sdk(Str qualname)
{
    return str_starts(qualname, "azure.ai.ml.") || str_starts(qualname, "mldesigner.");
}

bool v2py_is(const Value *value, const char *cls)
{
    if (!value || value->kind != VAL_OBJECT)
        return false;
    const Object *object = value->as.object;
    return (object->form == OBJ_CALL || object->form == OBJ_NAME) && of_sdk(object->qualname) &&
           str_is(qualname_last(object->qualname), cls);
}

const Value *v2py_argument(const Object *call, Str name)
{
    for (size_t i = 0; i < call->args.len; i++) {
        if (str_eq(call->args.at[i].name, name))
            return call->args.at[i].value;
    }
    return NULL;
}

bool v2py_client_method(const V2Py *v, const Object *call, const char *collection,
                        const char *method)
{
    if (!str_is(qualname_last(call->qualname), method))
        return false;
    if (!call->self || call->self->kind == VAL_OBJECT) {
        Str owner = str_slice(call->qualname, 0, call->qualname.len - str_c(method).len - 1);
        return of_sdk(owner) && str_is(qualname_last(owner), collection);
    }
    Str written = source_text(v->project->sources, call->self->span);
    return str_is(qualname_last(written), collection);
}

bool v2py_kind_of(const V2Py *v, const Object *call, ThingKind *kind, const StepClass **cls)
{
    *cls = NULL;
    *kind = THING_REMOTE;
    if (v2py_client_method(v, call, "components", "get"))
        return true;
    const StepClass *found = step_class_by_py(call->qualname);
    if (!found || found->sdk != SDK_V2)
        return false;
    *cls = found;
    if (str_is(str_c(found->name), "load_component")) {
        *cls = NULL;
        if (!v2py_argument(call, STR("client")))
            *kind = THING_FILE;
        return true;
    }
    if (found->kind != CLASS_STEP)
        return false;
    *kind = THING_FACTORY;
    if (str_is(str_c(found->name), "automl"))
        *kind = THING_JOB;
    else if (str_is(str_c(found->name), "sweep"))
        *kind = THING_SWEEP;
    return true;
}

Value *v2py_distribution(V2Py *v, const Value *value)
{
    static const struct {
        const char *name, *type, *first, *second;
    } kinds[] = {
        { "Choice", "choice", "values", NULL },
        { "Uniform", "uniform", "min_value", "max_value" },
        { "LogUniform", "loguniform", "min_value", "max_value" },
        { "QUniform", "quniform", "min_value", "max_value" },
        { "QLogUniform", "qloguniform", "min_value", "max_value" },
        { "Normal", "normal", "mu", "sigma" },
        { "LogNormal", "lognormal", "mu", "sigma" },
        { "QNormal", "qnormal", "mu", "sigma" },
        { "QLogNormal", "qlognormal", "mu", "sigma" },
        { "Randint", "randint", "upper", NULL },
    };
    for (size_t i = 0; i < COUNTOF(kinds); i++) {
        if (!v2py_is(value, kinds[i].name) || value->as.object->form != OBJ_CALL)
            continue;
        const Object *call = value->as.object;
        Arena *arena = v->project->arena;
        const char *const positions[] = { kinds[i].first, kinds[i].second, "q" };
        size_t at = 0;
        Value *dict = value_dict(arena, value->span);
        dict_set(arena, dict, value_str(arena, value->span, STR("type")),
                 value_str(arena, value->span, str_c(kinds[i].type)));
        for (size_t k = 0; k < call->args.len; k++) {
            Str name = call->args.at[k].name;
            if (!name.len && at < COUNTOF(positions) && positions[at])
                name = str_c(positions[at++]);
            dict_set(arena, dict, value_str(arena, value->span, arena_str(arena, name)),
                     v2py_copy(v, call->args.at[k].value));
        }
        return dict;
    }
    return NULL;
}

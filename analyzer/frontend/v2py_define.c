/*
 * v2py_define.c - pipeline functions: each is one definition, and runs once.
 *
 * Its parameters are symbols, except those that `non_pipeline_inputs` names: these
 * are values of Python's own, taken from the first call or from their defaults.
 */
#include "analyzer/frontend/v2py.h"

static bool takes_values(const V2PyDef *def, Str param)
{
    const Value *list = def->decorator->as.object->form == OBJ_CALL
                            ? v2py_argument(def->decorator->as.object, STR("non_pipeline_inputs"))
                            : NULL;
    for (size_t i = 0; list && value_is_sequence(list) && i < list->as.items.len; i++) {
        Str name;
        if (value_get_str(list->as.items.at[i], &name) && str_eq(name, param))
            return true;
    }
    return false;
}

static CallArgs symbolic_arguments(V2Py *v, const V2PyDef *def, const Object *call)
{
    CallArgs args = { .span = def->func->span };
    const PyParamVec *params = &def->func->def->params;
    for (size_t i = 0; i < params->len; i++) {
        const PyParam *param = &params->at[i];
        Value *value;
        if (param->stars)
            continue;
        Span span = { def->func->unit->source, param->start, param->end };
        if (!takes_values(def, param->name)) {
            value = value_symbol(v->in->arena, span, SYM_PARAMETER, param->name, NULL);
        } else {
            value = call ? (Value *)(uintptr_t)v2py_argument(call, param->name) : NULL;
            if (!value)
                continue;
        }
        arg_push(v->in, &args, param->name, value);
    }
    return args;
}

void v2py_run(V2Py *v, V2PyDef *def, const Object *call)
{
    Interp *in = v->in;
    if (def->started)
        return;
    def->started = true;
    CallArgs args = symbolic_arguments(v, def, call);
    int uncertain = in->uncertain;
    in->uncertain = 0; /* it is what it is, however it comes to be called */
    def->outer = v->current;
    v->current = def;
    def->result = call_function(in, def->func, &args);
    v->current = def->outer;
    in->uncertain = uncertain;
}

V2PyDef *v2py_def(V2Py *v, PyFunc *func, Value *decorator)
{
    Arena *arena = v->unit->scratch;
    Str spot = arena_fmt(arena, "%u:%u", func->span.source, func->span.start);
    V2PyDef *def = map_get(&v->spots, spot);
    if (def)
        return def;
    def = ARENA_NEW(arena, V2PyDef);
    def->func = func;
    def->decorator = decorator;
    const PyParamVec *params = &func->def->params;
    for (size_t i = 0; i < params->len; i++) {
        PyNode *annotation = params->at[i].annotation;
        vec_push(arena, &def->annotations, annotation ? eval(v->in, annotation) : NULL);
    }
    map_set(&v->spots, spot, def);
    vec_push(arena, &v->defs, def);
    return def;
}

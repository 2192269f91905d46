/*
 * functions.c - def, lambda, decorators and bound methods.
 */
#include "analyzer/frontend/eval/interp.h"

Value *new_function(Interp *in, const PyFunction *def, Span span)
{
    Value *value = value_new(in->arena, VAL_FUNCTION, span);
    PyFunc *func = ARENA_NEW(in->arena, PyFunc);

    func->def = def;
    func->unit = in->frame->unit;
    func->closure = in->frame->scope;
    func->origin = func;
    func->span = span;
    for (size_t i = 0; i < def->params.len; i++) {
        const PyNode *fallback = def->params.at[i].fallback;
        vec_push(in->arena, &func->defaults, fallback ? eval(in, fallback) : NULL);
    }
    value->as.impl = func;
    return value;
}

Value *bind_self(Interp *in, Value *function, Value *self)
{
    const PyFunc *func = function->as.impl;
    PyFunc *bound = ARENA_NEW(in->arena, PyFunc);
    Value *value = value_new(in->arena, VAL_FUNCTION, function->span);

    *bound = *func;
    bound->self = self;
    value->as.impl = bound;
    return value;
}

static bool is_name_of(const Value *decorator, const char *qualname)
{
    return decorator->kind == VAL_OBJECT && decorator->as.object->form == OBJ_NAME &&
           str_is(decorator->as.object->qualname, qualname);
}

/* The property in `@name.setter`, NULL for any other decorator. */
static Value *property_of_setter(Interp *in, const PyNode *node)
{
    if (node->kind != PY_ATTRIBUTE || !str_is(node->as.attr.name, "setter"))
        return NULL;
    Value *value = eval(in, node->as.attr.object);
    return value->kind == VAL_FUNCTION && ((PyFunc *)value->as.impl)->kind == FUNC_PROPERTY ? value
                                                                                            : NULL;
}

/* Decorators of the file are called; those of libraries leave the function as it is: most only
 * wrap it, and its body is what we want to see. */
static Value *decorate(Interp *in, Value *function, const PyNode *node)
{
    PyFunc *func = function->as.impl;
    Value *property = property_of_setter(in, node);

    if (property) {
        ((PyFunc *)property->as.impl)->setter = func;
        return property;
    }
    Value *decorator = eval(in, node);

    if (is_name_of(decorator, "builtins.staticmethod"))
        func->kind = FUNC_STATIC;
    else if (is_name_of(decorator, "builtins.classmethod"))
        func->kind = FUNC_CLASS;
    else if (is_name_of(decorator, "builtins.property"))
        func->kind = FUNC_PROPERTY;
    else if (is_name_of(decorator, "functools.cached_property")) {
        func->kind = FUNC_PROPERTY;
        func->cached = true;
    } else if (decorator->kind == VAL_FUNCTION) {
        CallArgs args = { .span = interp_span(in, node) };
        arg_push(in, &args, (Str){ 0 }, function);
        Value *wrapped = call_value(in, decorator, &args);
        return wrapped->kind == VAL_FUNCTION ? wrapped : function;
    } else {
        Value *made = in->hooks.on_decorator
                          ? in->hooks.on_decorator(in->hooks.data, in, decorator, function)
                          : NULL;
        if (made)
            return made;
        func->external_decorator = true;
    }
    return function;
}

void exec_function(Interp *in, const PyNode *stmt)
{
    const PyFunction *def = stmt->as.func;
    Span span = { in->frame->unit->source, def->name_start, def->name_end };
    Value *function = new_function(in, def, span);
    PyFunc *func = function->as.impl;

    for (size_t i = def->decorators.len; i > 0 && function->kind == VAL_FUNCTION; i--)
        function = decorate(in, function, def->decorators.at[i - 1]);
    /* Functions of an imported module are its own file's business. */
    if (func->unit->main)
        vec_push(in->arena, &in->functions, func);
    scope_store(in, in->frame->scope, def->name, function);
}

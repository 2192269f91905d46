/*
 * classes.c - classes of the file, their instances and super().
 *
 * Attributes are looked for depth first, left to right: not Python's exact
 * order, but the same for every hierarchy met in pipeline code. A class with a
 * base that is not known keeps secrets: what is not found is UNKNOWN.
 */
#include "analyzer/frontend/eval/interp.h"

enum { BASES_MAX = 40 };

static Value *lookup(const PyClassValue *cls, Str name, int depth)
{
    Value *value = map_get(&cls->attrs, name);

    for (size_t i = 0; !value && depth < BASES_MAX && i < cls->bases.len; i++)
        if (cls->bases.at[i]->kind == VAL_CLASS)
            value = lookup(cls->bases.at[i]->as.impl, name, depth + 1);
    return value;
}

Value *class_lookup(const PyClassValue *cls, Str name) { return lookup(cls, name, 0); }

static bool is_transparent(const Value *base)
{
    return value_is_object(base, "builtins.object") || value_is_object(base, "abc.ABC") ||
           value_is_object(base, "typing.Generic") || value_is_object(base, "typing.Protocol");
}

static bool open_below(const PyClassValue *cls, int depth)
{
    if (depth >= BASES_MAX)
        return true;
    for (size_t i = 0; i < cls->bases.len; i++) {
        const Value *base = cls->bases.at[i];
        if (base->kind == VAL_CLASS ? open_below(base->as.impl, depth + 1) : !is_transparent(base))
            return true;
    }
    return false;
}

bool class_is_open(const PyClassValue *cls) { return open_below(cls, 0); }

static void note_fields(Interp *in, PyClassValue *cls, const PyNodeVec *body)
{
    for (size_t i = 0; i < cls->bases.len; i++) {
        if (cls->bases.at[i]->kind != VAL_CLASS)
            continue;
        const PyClassValue *base = cls->bases.at[i]->as.impl;
        for (size_t k = 0; k < base->fields.len; k++)
            vec_push(in->arena, &cls->fields, base->fields.at[k]);
    }
    for (size_t i = 0; i < body->len; i++) {
        const PyNode *stmt = body->at[i];
        if (stmt->kind == PY_ASSIGN && stmt->as.assign.annotation && stmt->as.assign.targets.len &&
            stmt->as.assign.targets.at[0]->kind == PY_NAME)
            vec_push(in->arena, &cls->fields, stmt->as.assign.targets.at[0]->as.text);
    }
}

static bool is_enum_base(const Value *base)
{
    if (base->kind == VAL_CLASS)
        return ((const PyClassValue *)base->as.impl)->is_enum;
    return base->kind == VAL_OBJECT && str_starts(base->as.object->qualname, "enum.");
}

/* The functions in a class body are methods; they see the scope around the class, not the body. */
static void adopt(PyClassValue *cls, PyScope *body, PyScope *around)
{
    for (size_t i = 0; i < body->vars.len; i++) {
        Value *value = body->vars.at[i].value;
        if (!value || value->kind != VAL_FUNCTION)
            continue;
        PyFunc *func = value->as.impl;
        if (func->closure == body) {
            func->closure = around;
            func->owner = cls;
        }
    }
}

void exec_class(Interp *in, const PyNode *stmt)
{
    PyClassValue *cls = ARENA_NEW(in->arena, PyClassValue);
    Span span = { in->frame->unit->source, stmt->as.cls.name_start,
                  stmt->as.cls.name_start + (uint32_t)stmt->as.cls.name.len };
    Value *value = value_new(in->arena, VAL_CLASS, span);
    PyScope *around = in->frame->scope;
    /* Not on the stack: a lambda in the body keeps it. */
    PyScope *body = ARENA_NEW(in->arena, PyScope);

    value->as.impl = cls;
    cls->name = stmt->as.cls.name;
    cls->unit = in->frame->unit;
    cls->span = span;
    for (size_t i = 0; i < stmt->as.cls.bases.len; i++) {
        const PyArg *base = &stmt->as.cls.bases.at[i];
        Value *what = eval(in, base->value);
        if (base->keyword.len)
            continue;
        cls->is_enum |= is_enum_base(what);
        vec_push(in->arena, &cls->bases, what);
    }
    note_fields(in, cls, &stmt->as.cls.body);

    scope_init(body, in->arena, around);
    in->frame->scope = body;
    exec_block(in, &stmt->as.cls.body);
    in->frame->scope = around;
    adopt(cls, body, around);
    cls->attrs = body->vars;
    for (size_t i = 0; i < stmt->as.cls.decorators.len; i++)
        eval(in, stmt->as.cls.decorators.at[i]);
    scope_store(in, around, cls->name, value);
}

/* What a dataclass, a NamedTuple or a settings class does with its arguments. */
static void fill_fields(Interp *in, const PyClassValue *cls, PyInstance *instance,
                        const CallArgs *args)
{
    for (size_t i = 0; i < cls->fields.len; i++) {
        Value *value = arg_at(args, i);
        if (value)
            map_set(instance->attrs, cls->fields.at[i], value);
    }
    for (size_t i = 0; i < args->args.len; i++)
        if (args->args.at[i].name.len)
            map_set(instance->attrs, args->args.at[i].name, args->args.at[i].value);
    Value *post = class_lookup(cls, STR("__post_init__"));
    if (post && post->kind == VAL_FUNCTION) {
        CallArgs none = { .span = args->span };
        Value *self = value_new(in->arena, VAL_INSTANCE, args->span);
        self->as.impl = instance;
        call_value(in, bind_self(in, post, self), &none);
    }
}

Value *class_call(Interp *in, Value *value, const CallArgs *args)
{
    PyClassValue *cls = value->as.impl;
    PyInstance *instance = ARENA_NEW(in->arena, PyInstance);
    Value *made = value_new(in->arena, VAL_INSTANCE, args->span);
    Value *init = class_lookup(cls, STR("__init__"));

    cls->instantiated = true;
    instance->cls = cls;
    instance->attrs = ARENA_NEW(in->arena, Map);
    map_init(instance->attrs, in->arena);
    made->as.impl = instance;
    if (cls->is_enum)
        return unknown_at(in, args->span, "a member of '%.*s'", STR_ARG(cls->name));
    if (init && init->kind == VAL_FUNCTION)
        call_value(in, bind_self(in, init, made), args);
    else
        fill_fields(in, cls, instance, args);
    return made;
}

Value *instance_attribute(Interp *in, Value *value, Str name, Span span)
{
    const PyInstance *instance = value->as.impl;
    Value *found = map_get(instance->attrs, name);

    if (found)
        return found;
    found = class_lookup(instance->cls, name);
    if (!found) {
        Value *getter = class_lookup(instance->cls, STR("__getattr__"));
        if (getter && getter->kind == VAL_FUNCTION) {
            CallArgs args = { .span = span };
            arg_push(in, &args, (Str){ 0 }, value_str(in->arena, span, name));
            return call_value(in, bind_self(in, getter, value), &args);
        }
        return unknown_at(in, span, "attribute '%.*s' of a '%.*s'", STR_ARG(name),
                          STR_ARG(instance->cls->name));
    }
    if (found->kind != VAL_FUNCTION)
        return found;
    const PyFunc *func = found->as.impl;
    if (func->kind == FUNC_STATIC || !func->owner)
        return found;
    if (func->kind == FUNC_CLASS) {
        Value *cls = value_new(in->arena, VAL_CLASS, span);
        cls->as.impl = instance->cls;
        return bind_self(in, found, cls);
    }
    Value *bound = bind_self(in, found, instance->real ? instance->real : value);
    if (func->kind != FUNC_PROPERTY)
        return bound;
    CallArgs none = { .span = span };
    return call_value(in, bound, &none);
}

/* super(): the receiver, seen as an instance of the first base that is known. */
Value *super_value(Interp *in, Span span)
{
    const PyFunc *func = in->frame->func;

    if (!func || !func->self || !func->owner || func->self->kind != VAL_INSTANCE)
        return unknown_at(in, span, "super() outside a method");
    for (size_t i = 0; i < func->owner->bases.len; i++) {
        if (func->owner->bases.at[i]->kind != VAL_CLASS)
            continue;
        const PyInstance *self = func->self->as.impl;
        PyInstance *view = ARENA_NEW(in->arena, PyInstance);
        Value *value = value_new(in->arena, VAL_INSTANCE, span);
        view->cls = func->owner->bases.at[i]->as.impl;
        view->attrs = self->attrs;
        view->real = func->self;
        value->as.impl = view;
        return value;
    }
    return unknown_at(in, span, "a base class that is not in this repository");
}

/*
 * classes.c - classes of the file, their instances and super().
 *
 * Attributes are looked for in Python's order of the bases. A class with a base
 * that is not known keeps secrets: what is not found is UNKNOWN.
 */
#include "analyzer/frontend/eval/interp.h"

enum { BASES_MAX = 40 };

static Value *lookup_from(const PyClassValue *cls, size_t first, Str name)
{
    if (cls->mro.len == 0)
        return first == 0 ? map_get(&cls->attrs, name) : NULL;
    for (size_t i = first; i < cls->mro.len; i++) {
        Value *value = map_get(&cls->mro.at[i]->attrs, name);
        if (value)
            return value;
    }
    return NULL;
}

Value *class_lookup(const PyClassValue *cls, Str name) { return lookup_from(cls, 0, name); }

/* Position of a class among those that `cls` looks at; 0 when it is none of them. */
static size_t mro_index(const PyClassValue *cls, const PyClassValue *what)
{
    for (size_t i = 0; i < cls->mro.len; i++)
        if (cls->mro.at[i] == what)
            return i;
    return 0;
}

static Value *instance_lookup(const PyInstance *instance, Str name)
{
    size_t first = instance->after ? mro_index(instance->cls, instance->after) + 1 : 0;

    return lookup_from(instance->cls, first, name);
}

/* May `cls` come next? Not while it stands behind the head of another base's order. */
static bool is_later(const PyClassValue *of, const size_t *heads, const PyClassValue *cls)
{
    for (size_t i = 0; i < of->bases.len && i < BASES_MAX; i++) {
        if (of->bases.at[i]->kind != VAL_CLASS)
            continue;
        const PyClassValue *base = of->bases.at[i]->as.impl;
        for (size_t k = heads[i] + 1; k < base->mro.len; k++)
            if (base->mro.at[k] == cls)
                return true;
    }
    return false;
}

/* The order in which Python looks at the bases (C3). Where they contradict each other, the first
 * base goes first. */
static void order_bases(Interp *in, PyClassValue *cls)
{
    size_t heads[BASES_MAX] = { 0 };

    vec_push(in->arena, &cls->mro, cls);
    while (cls->mro.len < BASES_MAX) {
        PyClassValue *next = NULL;
        bool good = false;
        for (size_t i = 0; i < cls->bases.len && i < BASES_MAX && !good; i++) {
            if (cls->bases.at[i]->kind != VAL_CLASS)
                continue;
            const PyClassValue *base = cls->bases.at[i]->as.impl;
            while (heads[i] < base->mro.len && mro_index(cls, base->mro.at[heads[i]]))
                heads[i]++;
            if (heads[i] >= base->mro.len)
                continue;
            good = !is_later(cls, heads, base->mro.at[heads[i]]);
            if (good || !next)
                next = base->mro.at[heads[i]];
        }
        if (!next)
            return;
        vec_push(in->arena, &cls->mro, next);
    }
}

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

bool class_is_builtin(const PyClassValue *cls)
{
    for (size_t i = 0; i < cls->mro.len; i++) {
        const ValueVec *bases = &cls->mro.at[i]->bases;
        for (size_t k = 0; k < bases->len; k++)
            if (bases->at[k]->kind == VAL_OBJECT && !is_transparent(bases->at[k]) &&
                str_starts(bases->at[k]->as.object->qualname, "builtins."))
                return true;
    }
    return false;
}

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
        for (; func && func->closure == body; func = func->setter) {
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
    order_bases(in, cls);
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

/* `x: list = field(default_factory=list)`: made anew for each instance. */
static void fill_default(Interp *in, const PyClassValue *cls, PyInstance *instance, Str name)
{
    const Value *field = class_lookup(cls, name);
    CallArgs none = { 0 };

    if (!field || !value_is_object(field, "dataclasses.field"))
        return;
    const ObjectArgVec *args = &field->as.object->args;
    none.span = field->span;
    for (size_t i = 0; i < args->len; i++) {
        if (str_is(args->at[i].name, "default"))
            map_set(instance->attrs, name, args->at[i].value);
        else if (str_is(args->at[i].name, "default_factory"))
            map_set(instance->attrs, name, call_value(in, args->at[i].value, &none));
    }
}

/* What a dataclass, a NamedTuple or a settings class does with its arguments. */
static void fill_fields(Interp *in, const PyClassValue *cls, PyInstance *instance,
                        const CallArgs *args)
{
    for (size_t i = 0; i < cls->fields.len; i++) {
        Value *value = arg_at(args, i);
        if (value)
            map_set(instance->attrs, cls->fields.at[i], value);
        else
            fill_default(in, cls, instance, cls->fields.at[i]);
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

Value *instance_call(Interp *in, Value *instance, const char *method, Value *arg, Span span)
{
    Value *found = class_lookup(((PyInstance *)instance->as.impl)->cls, str_c(method));
    CallArgs args = { .span = span };

    if (!found || found->kind != VAL_FUNCTION)
        return NULL;
    if (arg)
        arg_push(in, &args, (Str){ 0 }, arg);
    return call_value(in, bind_self(in, found, instance), &args);
}

static Value *property_value(Interp *in, const PyInstance *instance, Value *bound, Str name,
                             Span span)
{
    CallArgs none = { .span = span };
    Value *value = call_value(in, bound, &none);

    if (((PyFunc *)bound->as.impl)->cached)
        slot_write(in, instance->attrs, name, value);
    return value;
}

Value *instance_attribute(Interp *in, Value *value, Str name, Span span)
{
    const PyInstance *instance = value->as.impl;
    Value *found = map_get(instance->attrs, name);

    if (found && !instance->after)
        return found;
    found = instance_lookup(instance, name);
    if (!found) {
        Value *text = value_str(in->arena, span, name);
        found = instance_call(in, value, "__getattr__", text, span);
        return found ? found
                     : unknown_at(in, span, "attribute '%.*s' of a '%.*s'", STR_ARG(name),
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
    return func->kind == FUNC_PROPERTY ? property_value(in, instance, bound, name, span) : bound;
}

/* super(): the receiver, seen as an instance of what comes behind the class of the method. */
Value *super_value(Interp *in, Span span)
{
    const PyFunc *func = in->frame->func;

    if (!func || !func->self || !func->owner)
        return unknown_at(in, span, "super() outside a method");
    if (func->self->kind == VAL_CLASS) {
        const PyClassValue *cls = func->self->as.impl;
        size_t next = mro_index(cls, func->owner) + 1;
        Value *value = value_new(in->arena, VAL_CLASS, span);
        value->as.impl = next < cls->mro.len ? cls->mro.at[next] : NULL;
        if (value->as.impl)
            return value;
    } else if (func->self->kind == VAL_INSTANCE) {
        const PyInstance *self = func->self->as.impl;
        size_t next = mro_index(self->cls, func->owner) + 1;
        PyInstance *view = ARENA_NEW(in->arena, PyInstance);
        Value *value = value_new(in->arena, VAL_INSTANCE, span);
        *view = (PyInstance){ self->cls, self->attrs, func->self, func->owner };
        value->as.impl = view;
        if (next < self->cls->mro.len)
            return value;
    }
    return unknown_at(in, span, "a base class that is not in this repository");
}

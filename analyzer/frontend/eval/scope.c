/*
 * scope.c - names and where they live.
 *
 * Python's rule: a name is looked for in the function, the functions around it,
 * the module, the builtins; class bodies are not in that chain (functions.c
 * leaves them out). Every write goes through slot_write(), so that a branch can
 * take it back.
 */
#include "analyzer/frontend/eval/interp.h"

#include <stdio.h>

#include "analyzer/steps/stepclass.h"

void scope_init(PyScope *scope, Arena *arena, PyScope *outer)
{
    map_init(&scope->vars, arena);
    map_init(&scope->declared, arena);
    scope->outer = outer;
    scope->module = outer ? outer->module : scope;
}

Value *scope_find(const PyScope *scope, Str name)
{
    for (; scope; scope = scope->outer) {
        Value *value = map_get(&scope->vars, name);
        if (value)
            return value;
    }
    return NULL;
}

void slot_write(Interp *in, Map *map, Str key, Value *value)
{
    if (in->journaling) {
        JournalEntry entry = { map, key, map_get(map, key) };
        vec_push(in->arena, &in->journal, entry);
    }
    map_set(map, key, value);
}

void scope_store(Interp *in, PyScope *scope, Str name, Value *value)
{
    PyScope *declared = map_get(&scope->declared, name);

    slot_write(in, declared ? &declared->vars : &scope->vars, name, value);
}

/* A name that only `from sdk import *` can have brought in. */
static Value *star_name(Interp *in, Str name, Span span)
{
    const PyUnit *unit = in->frame->unit;
    Str found = { 0 };

    for (size_t i = 0; i < unit->stars.len; i++) {
        Str qualname = arena_fmt(in->arena, "%.*s.%.*s", STR_ARG(unit->stars.at[i]), STR_ARG(name));
        if (step_class_by_py(qualname))
            return object_name(in, qualname, span);
        found = qualname;
    }
    return found.len ? object_name(in, found, span) : NULL;
}

Value *name_load(Interp *in, Str name, Span span)
{
    Value *value = scope_find(in->frame->scope, name);

    if (value)
        return value;
    if (str_is(name, "__name__"))
        return value_str(in->arena, span, in->frame->unit->name);
    if (str_is(name, "__file__"))
        return native_constant(in, STR("__file__"), span);

    char builtin[64];
    snprintf(builtin, sizeof builtin, "builtins.%.*s", STR_ARG(name));
    if (native_exists(builtin))
        return object_name(in, arena_str(in->arena, str_c(builtin)), span);

    value = star_name(in, name, span);
    if (value)
        return value;

    /* A snippet without its imports: the class name alone says what is meant. */
    const StepClass *cls = step_class_by_short_name(name);
    if (cls && cls->py_names && cls->sdk == SDK_V1)
        return object_name(in, str_c(cls->py_names[0]), span);
    return unknown_at(in, span, "name '%.*s' is not defined in this file", STR_ARG(name));
}

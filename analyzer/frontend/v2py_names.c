/*
 * v2py_names.c - what the service will call the nodes of a pipeline.
 *
 * `.name = ...` wins, then the pipeline function's variable in lower case, then the
 * component's name; of nodes that are named by their component, the second gets
 * `_1`, the third `_2`.
 */
#include "analyzer/frontend/v2py.h"

/* In lower case, and with `_` for what is not allowed in a name: components have `-` in theirs. */
static Str legal(Arena *arena, Str text)
{
    char *out = arena_alloc(arena, text.len + 1);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        char small = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
        bool fine = (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '_';
        out[i] = fine || (unsigned char)c >= 0x80 ? small : '_';
    }
    return (Str){ out, text.len };
}

static Str stem(Str path)
{
    size_t slash = str_rfind_char(path, '/');
    Str base = slash == STR_NONE ? path : str_slice(path, slash + 1, path.len);
    size_t dot = str_rfind_char(base, '.');
    return dot == STR_NONE ? base : str_slice(base, 0, dot);
}

/* The name of the component itself; "" when nobody can say. */
static Str component_name(V2Py *v, V2PyThing *thing)
{
    const V2PyThing *base = v2py_base(thing);
    Str name = { 0 };
    if (!base)
        return name;
    const Object *call = base->object->as.object;
    if (base->def && base->def->decorator->as.object->form == OBJ_CALL)
        value_get_str(v2py_argument(base->def->decorator->as.object, STR("name")), &name);
    if (base->def && !name.len)
        name = base->def->func->def->name;
    if (!base->def)
        value_get_str(v2py_argument(call, STR("name")), &name);
    if (!name.len && thing->step && base->kind == THING_FILE)
        name = stem(thing->step->component);
    return legal(v->project->arena, name);
}

/* How often a component has given its name so far, by that name. */
static Str numbered(V2Py *v, Map *given, Str name)
{
    if (!name.len)
        return name;
    size_t *count = map_get(given, name);
    if (!count) {
        count = ARENA_NEW(v->unit->scratch, size_t);
        map_set(given, name, count);
    }
    size_t n = (*count)++;
    return n ? arena_fmt(v->project->arena, "%.*s_%zu", STR_ARG(name), n) : name;
}

static void set_name(V2Py *v, V2PyThing *thing, Map *given)
{
    Arena *arena = v->project->arena;
    Step *step = thing->step;
    const Value *written = map_get(&thing->object->as.object->attributes, STR("name"));
    Str text;
    if (written) {
        step->name_value = v2py_copy(v, written);
        if (value_get_str(step->name_value, &text))
            step->key = step->name = text;
        step->name_span = written->span;
        return;
    }
    if (thing->variable.len) {
        step->key = legal(arena, thing->variable);
    } else {
        step->key = numbered(v, given, component_name(v, thing));
    }
    step->name = step->key;
}

void v2py_name_nodes(V2Py *v, const V2PyDef *def)
{
    Map given;
    map_init(&given, v->unit->scratch);
    for (size_t i = 0; i < def->nodes.len; i++) {
        if (def->nodes.at[i]->step)
            set_name(v, def->nodes.at[i], &given);
    }
}

/*
 * v2py_watch.c - what is made while a definition is evaluated.
 *
 * A call of a component is a node of the pipeline function that runs. Such a
 * function runs once, with its parameters as symbols, when it is first called or,
 * when nothing calls it for certain, at the end. `node.outputs.x` is one object
 * however often it is written, so that what is set on it is not lost.
 */
#include "analyzer/frontend/v2py.h"

static V2PyThing *thing_of_call(const V2Py *v, const Value *value)
{
    size_t low = 0, high = v->things.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        unsigned serial = v->things.at[middle]->object->as.object->serial;
        if (serial == value->as.object->serial)
            return v->things.at[middle];
        if (serial < value->as.object->serial)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

V2PyThing *v2py_thing(const V2Py *v, const Value *value)
{
    if (!value || value->kind != VAL_OBJECT)
        return NULL;
    const Object *object = value->as.object;
    if (object->form == OBJ_CALL)
        return thing_of_call(v, value);
    if (object->form == OBJ_ATTR && str_is(qualname_last(object->qualname), "component") &&
        object->self->as.object->form == OBJ_CALL)
        return thing_of_call(v, object->self);
    return NULL;
}

const Value *v2py_part(const V2PyThing *thing, const char *name)
{
    return map_get(&thing->parts, str_c(name));
}

/* -- node.outputs.x ------------------------------------------------------------------ */

/* What `made` is called below its thing: "outputs", "outputs.x"; "" when it is nothing such. */
static Str part_key(const V2Py *v, const Object *made, V2PyThing **thing)
{
    const Value *self = made->self;
    Str name;
    if (!self || self->kind != VAL_OBJECT)
        return (Str){ 0 };
    if (made->form == OBJ_ATTR)
        name = qualname_last(made->qualname);
    else if (!made->args.len || !value_get_str(made->args.at[0].value, &name))
        return (Str){ 0 };

    if (self->as.object->form == OBJ_CALL) {
        *thing = made->form == OBJ_ATTR ? thing_of_call(v, self) : NULL;
        return *thing ? name : (Str){ 0 };
    }
    const Value *owner = self->as.object->form == OBJ_ATTR ? self->as.object->self : NULL;
    if (!owner || owner->kind != VAL_OBJECT || owner->as.object->form != OBJ_CALL)
        return (Str){ 0 };
    *thing = thing_of_call(v, owner);
    return *thing ? arena_fmt(v->unit->scratch, "%.*s.%.*s",
                              STR_ARG(qualname_last(self->as.object->qualname)), STR_ARG(name))
                  : (Str){ 0 };
}

static Value *the_part(const V2Py *v, Value *made)
{
    V2PyThing *thing = NULL;
    Str key = part_key(v, made->as.object, &thing);
    if (!key.len)
        return made;
    Value *known = map_get(&thing->parts, key);
    if (!known)
        map_set(&thing->parts, key, made);
    return known ? known : made;
}

/* -- things ---------------------------------------------------------------------------- */

static V2PyThing *add_thing(V2Py *v, ThingKind kind, Value *made)
{
    V2PyThing *thing = ARENA_NEW(v->unit->scratch, V2PyThing);
    thing->kind = kind;
    thing->object = made;
    thing->in = v->current;
    map_init(&thing->parts, v->unit->scratch);
    vec_push(v->unit->scratch, &v->things, thing);
    return thing;
}

/* `pipeline(func)`, `pipeline(name="x")(func)`, the same of command_component. */
static bool is_definition(const Object *made, ThingKind *kind, Value **decorator)
{
    if (!made->args.len || made->args.at[0].value->kind != VAL_FUNCTION)
        return false;
    Value *call = made->self && str_ends(made->qualname, "()") ? made->self : NULL;
    Str name = call ? call->as.object->qualname : made->qualname;
    const StepClass *cls = step_class_by_py(name);
    if (cls && cls->sdk == SDK_V2 && cls->kind == CLASS_PIPELINE)
        *kind = THING_PIPELINE;
    else if (str_starts(name, "mldesigner.") && str_is(qualname_last(name), "command_component"))
        *kind = THING_FUNCTION;
    else
        return false;
    *decorator = call;
    return true;
}

static void define(V2Py *v, Value *made, ThingKind kind, Value *decorator)
{
    V2PyThing *thing = add_thing(v, kind, made);
    PyFunc *func = made->as.object->args.at[0].value->as.impl;
    thing->def = v2py_def(v, func->origin, decorator ? decorator : made);
    if (!thing->def->thing)
        thing->def->thing = thing;
    if (kind == THING_FUNCTION)
        thing->cls = step_class_by_yaml(STR("command"));
}

/* One call on one of a few components makes an object for each of them. */
static V2PyThing *other_alternative(const V2Py *v, const V2PyThing *thing)
{
    const V2PyThing *last = thing;
    if (!thing->object->as.object->uncertain || v->things.len < 2)
        return NULL;
    V2PyThing *before = v->things.at[v->things.len - 2];
    bool same = before->kind == THING_NODE && before->of != last->of &&
                before->object->as.object->made.source == last->object->as.object->made.source &&
                before->object->as.object->made.start == last->object->as.object->made.start;
    return same ? before : NULL;
}

static void add_to_pipeline(const V2Py *v, V2PyThing *thing)
{
    if (v->current)
        vec_push(v->unit->scratch, &v->current->nodes, thing);
}

static Value *call_thing(V2Py *v, Value *made, V2PyThing *called)
{
    V2PyThing *node = add_thing(v, THING_NODE, made);
    node->of = called;
    called->called = true;
    node->twin = other_alternative(v, node);
    if (node->twin && node->twin->of->kind == THING_REMOTE && called->kind != THING_REMOTE)
        node->twin->of = called; /* of the two, the one that is known */
    if (!node->twin)
        add_to_pipeline(v, node);
    if (called->kind == THING_PIPELINE && (v->in->uncertain == 0 || !called->def->func->unit->main))
        v2py_run(v, called->def, made->as.object);
    return made;
}

/* client.create_or_update(x) gives back what the service made of x. */
static Value *submit(V2Py *v, Value *made)
{
    Object *call = made->as.object;
    V2PyThing *thing = call->args.len ? v2py_thing(v, call->args.at[0].value) : NULL;
    if (!thing)
        return made;
    bool component = call->args.at[0].value->as.object->form == OBJ_ATTR ||
                     v2py_client_method(v, call, "components", "create_or_update");
    if (component)
        thing->registered = true;
    else
        thing->submitted = true;
    return thing->object;
}

static void sweep(V2Py *v, Value *made, V2PyThing *trial)
{
    V2PyThing *thing = add_thing(v, THING_SWEEP, made);
    thing->cls = step_class_by_yaml(STR("sweep"));
    thing->of = trial;
    if (trial)
        trial->swept = true;
    add_to_pipeline(v, thing);
}

static Value *on_call(V2Py *v, Value *made)
{
    Object *call = made->as.object;
    V2PyThing *self = v2py_thing(v, call->self);
    ThingKind kind;
    const StepClass *cls;
    Value *decorator;
    if (self && str_ends(call->qualname, "()"))
        return call_thing(v, made, self);
    if (self && str_ends(call->qualname, ".sweep")) {
        sweep(v, made, self);
    } else if (is_definition(call, &kind, &decorator)) {
        define(v, made, kind, decorator);
    } else if (str_ends(call->qualname, "create_or_update")) {
        return submit(v, made);
    } else if (v2py_kind_of(v, call, &kind, &cls)) {
        if (kind == THING_SWEEP) {
            sweep(v, made, v2py_thing(v, v2py_argument(call, STR("trial"))));
            return made;
        }
        V2PyThing *thing = add_thing(v, kind, made);
        thing->cls = cls;
        if (kind == THING_JOB || kind == THING_FACTORY)
            add_to_pipeline(v, thing);
    }
    return made;
}

/* `x.outputs` in a pipeline function, where x came from some library: a node all the same. */
static void take_for_node(V2Py *v, const Object *outputs)
{
    Value *made = outputs->self;
    if (!v->current || !str_is(qualname_last(outputs->qualname), "outputs") ||
        made->kind != VAL_OBJECT || made->as.object->form != OBJ_CALL || thing_of_call(v, made))
        return;
    add_to_pipeline(v, add_thing(v, THING_NODE, made));
    for (size_t i = v->things.len - 1; i > 0; i--) { /* keep them in order */
        V2PyThing *before = v->things.at[i - 1];
        if (before->object->as.object->serial < made->as.object->serial)
            break;
        v->things.at[i - 1] = v->things.at[i];
        v->things.at[i] = before;
    }
}

static Value *on_object(void *data, Interp *in, Value *made)
{
    V2Py *v = data;
    (void)in;
    switch (made->as.object->form) {
    case OBJ_CALL:
        return on_call(v, made);
    case OBJ_ATTR:
        take_for_node(v, made->as.object);
        return the_part(v, made);
    case OBJ_ITEM:
        return the_part(v, made);
    case OBJ_NAME:
        break;
    }
    return made;
}

/* A component that is a parameter of the function around, or the like. */
static void on_unknown_call(void *data, Interp *in, const CallArgs *args)
{
    V2Py *v = data;
    if (v->current && in->frame->func == v->current->func && args->args.len &&
        args->args.at[0].name.len)
        vec_push(v->unit->scratch, &v->current->unknown_calls, args->span);
}

static Value *on_decorator(void *data, Interp *in, Value *decorator, Value *function)
{
    V2Py *v = data;
    if (!v2py_is(decorator, "pipeline") && !v2py_is(decorator, "command_component"))
        return NULL;
    CallArgs args = { .span = decorator->span };
    arg_push(in, &args, (Str){ 0 }, function);
    Value *made = object_call(in, decorator, &args);
    return v2py_thing(v, made) ? made : NULL;
}

static bool on_uncalled(void *data, Interp *in, PyFunc *func)
{
    V2Py *v = data;
    (void)in;
    Str spot = arena_fmt(v->unit->scratch, "%u:%u", func->span.source, func->span.start);
    V2PyDef *def = map_get(&v->spots, spot);
    if (def && def->thing->kind == THING_PIPELINE)
        v2py_run(v, def, NULL);
    return def != NULL;
}

/* The last name counts; `_` is nobody's name. */
static void name_node(const V2Py *v, Value *value, Str name)
{
    V2PyThing *thing = v2py_thing(v, value);
    if (thing && thing->in == v->current && !str_is(name, "_"))
        thing->variable = name;
}

static void on_leave(void *data, Interp *in, const Frame *frame)
{
    const V2Py *v = data;
    (void)in;
    if (!v->current || frame->func != v->current->func)
        return;
    for (size_t i = 0; i < frame->scope->vars.len; i++) {
        Value *value = frame->scope->vars.at[i].value;
        Str name = frame->scope->vars.at[i].key;
        if (value && value->kind == VAL_CHOICE) {
            for (size_t k = 0; k < value->as.items.len; k++)
                name_node(v, value->as.items.at[k], name);
        } else if (value) {
            name_node(v, value, name);
        }
    }
}

V2Py *v2py_watch(PythonUnit *unit)
{
    V2Py *v = ARENA_NEW(unit->scratch, V2Py);
    v->unit = unit;
    v->project = unit->project;
    v->in = unit->in;
    map_init(&v->spots, unit->scratch);
    unit->in->hooks = (InterpHooks){ .data = v,
                                     .on_object = on_object,
                                     .on_unknown_call = on_unknown_call,
                                     .on_decorator = on_decorator,
                                     .on_uncalled = on_uncalled,
                                     .on_leave = on_leave };
    return v;
}

/*
 * v2py_step.c - one step: what its component says, what its calls bind, and what
 * was set on the node later.
 *
 * The last word wins: the component, then each call from the inside out, then
 * attributes. A component's file goes through the reader of YAML.
 */
#include "analyzer/frontend/v2py.h"

#include "base/path.h"

enum { CHAIN_MAX = 16 };

Value *v2py_copy(V2Py *v, const Value *value) { return value ? value_copy(&v->copy, value) : NULL; }

V2PyThing *v2py_base(V2PyThing *thing)
{
    for (int i = 0; thing && thing->of && i < CHAIN_MAX; i++)
        thing = thing->of;
    return thing;
}

/* -- each kind of component ----------------------------------------------------------------- */

static Step *new_step(V2Py *v, V2Node *node, Pipeline *pipeline, const char *type, Span span)
{
    node->step =
        builder_step(v->project, v->unit->file, pipeline, step_class_by_yaml(str_c(type)), span);
    node->step->kind = str_c(type);
    return node->step;
}

static void from_factory(V2Py *v, V2Node *node, Pipeline *pipeline, const V2PyThing *base,
                         Span span)
{
    const Object *call = base->object->as.object;
    BoundArgs bound;
    Step *step = new_step(v, node, pipeline, base->cls->yaml_type, span);
    bind_args(v->unit->scratch, base->cls, call, &bound);
    v2py_call_ports(v, step, &bound);
    v2py_settings(v, step, base->cls, call);
    v2py_call_roles(v, node, base->cls, call);
}

/* @command_component: the parameters are its ports. */
static void from_function(V2Py *v, V2Node *node, Pipeline *pipeline, const V2PyThing *base,
                          Span span)
{
    const V2PyDef *def = base->def;
    const PyFunc *func = def->func;
    Step *step = new_step(v, node, pipeline, "command", span);
    Arena *arena = v->project->arena;
    for (size_t i = 0; i < func->def->params.len; i++) {
        const PyParam *param = &func->def->params.at[i];
        const Value *type = def->annotations.at[i], *fallback = func->defaults.at[i];
        Span at = { func->unit->source, param->start, param->end };
        PortDir dir = v2py_is(type, "Output") ? PORT_OUTPUT : PORT_INPUT;
        v2py_declare(v, step, dir, param->name, at, type);
        Port *port = step_port(step, dir, param->name);
        if (dir == PORT_INPUT && fallback) {
            port->required = false;
            port->value = v2py_copy(v, fallback);
        }
    }
    step->component = arena_str(arena, func->def->name);
    step->script = value_str(arena, func->span, arena_str(arena, path_base(func->unit->path)));
    Str folder = path_normal(arena, path_dir(func->unit->path));
    step->source_directory =
        value_str(arena, func->span, path_relative(arena, folder, v->unit->folder));
    step->source_folder = folder;
    if (def->decorator->as.object->form == OBJ_CALL) {
        v2py_settings(v, step, step->cls, def->decorator->as.object);
        v2py_call_roles(v, node, step->cls, def->decorator->as.object);
    }
}

static void from_pipeline(V2Py *v, V2Node *node, Pipeline *pipeline, const V2PyThing *base,
                          Span span)
{
    const V2PyDef *def = base->def;
    const PyFunc *func = def->func;
    Step *step = new_step(v, node, pipeline, "pipeline", span);
    for (size_t i = 0; i < func->def->params.len; i++) {
        const PyParam *param = &func->def->params.at[i];
        Span at = { func->unit->source, param->start, param->end };
        if (param->stars)
            continue;
        v2py_declare(v, step, PORT_INPUT, param->name, at, def->annotations.at[i]);
        Port *port = step_port(step, PORT_INPUT, param->name);
        port->required &= func->defaults.at[i] == NULL;
        if (!port->value)
            port->value = v2py_copy(v, func->defaults.at[i]);
    }
    const Value *outputs = def->result;
    for (size_t i = 0; outputs && outputs->kind == VAL_DICT && i < outputs->as.dict->entries.len;
         i++) {
        Str name;
        const Value *key = outputs->as.dict->entries.at[i].key;
        if (value_get_str(key, &name))
            v2py_declare(v, step, PORT_OUTPUT, name, key->span, NULL);
    }
    step->component = arena_str(v->project->arena, func->def->name);
}

static const YamlNode nothing = { .kind = YAML_MAPPING };

static void from_file(V2Py *v, V2Node *node, Pipeline *pipeline, const V2PyThing *base, Span span)
{
    static const char *const names[] = { "source", "path", "yaml_file", "file" };
    const Object *call = base->object->as.object;
    const Value *source =
        call->args.len && !call->args.at[0].name.len ? call->args.at[0].value : NULL;
    Arena *arena = v->project->arena;
    Str path;
    for (size_t i = 0; !source && i < COUNTOF(names); i++)
        source = v2py_argument(call, str_c(names[i]));
    if (!value_get_str(source, &path)) {
        Str why = source ? value_why(arena, source) : STR("it is not said which");
        node->why = arena_fmt(arena, "the component's file is not known: %.*s", STR_ARG(why));
        v2_fill(node, pipeline, STR(""), span);
        return;
    }
    node->component = python_shown_path(v->unit, path);
    Str wanted = path_portable(arena, node->component);
    Str folder = python_find_folder(v->unit, path_dir(wanted), path_base(wanted));
    const V2Doc *doc =
        v2_doc(&v->v2, path_normal(arena, path_join(arena, folder, path_base(wanted))));
    if (doc->source && doc->yaml.root && doc->yaml.root->kind == YAML_MAPPING)
        node->layers[node->nlayers++] =
            (V2Layer){ .map = doc->yaml.root, .doc = doc, .declares = true };
    else
        node->why = arena_fmt(arena, "component '%.*s' %s", STR_ARG(node->component),
                              doc->source ? "is no component" : "cannot be read");
    v2_fill(node, pipeline, STR(""), span);
}

static void from_service(V2Py *v, V2Node *node, Pipeline *pipeline, const V2PyThing *base,
                         Span span)
{
    Arena *arena = v->project->arena;
    const Value *name = base && base->kind == THING_REMOTE
                            ? v2py_argument(base->object->as.object, STR("name"))
                            : NULL;
    Str text;
    if (value_get_str(name, &text)) {
        node->component = arena_fmt(arena, "azureml:%.*s", STR_ARG(text));
        node->why =
            arena_fmt(arena, "component '%.*s' is known to the service only", STR_ARG(text));
    } else {
        node->why = STR("its component is known to the service only");
    }
    v2_fill(node, pipeline, STR(""), span);
}

/* -- what the node says ----------------------------------------------------------------------- */

static Port *positional_port(const Step *step, size_t index)
{
    return index < step->inputs.len ? step->inputs.at[index] : NULL;
}

static void bind_call(V2Py *v, Step *step, const Object *call)
{
    size_t position = 0;
    for (size_t i = 0; i < call->args.len; i++) {
        const ObjectArg *arg = &call->args.at[i];
        const Port *port = arg->name.len ? NULL : positional_port(step, position++);
        if (arg->name.len)
            v2py_bind(v, step, PORT_INPUT, arg->name, arg->name_span, arg->value);
        else if (port)
            v2py_bind(v, step, PORT_INPUT, port->name, (Span){ 0 }, arg->value);
    }
    if (call->args_partial)
        step->ports_known = false;
}

static Str item_name(Str key)
{
    return str_starts(key, "[") ? str_slice(key, 1, key.len - 1) : key;
}

/* node.outputs.x = Output(...), node.inputs.x = ... */
static void bind_attributes(V2Py *v, Step *step, PortDir dir, const Value *ports)
{
    const Map *set = &ports->as.object->attributes;
    for (size_t i = 0; i < set->len; i++) {
        const Value *value = set->at[i].value;
        if (value)
            v2py_bind(v, step, dir, item_name(set->at[i].key), (Span){ 0 }, value);
    }
}

/* node.outputs.x.mode = ...; that it is used at all shows that there is an output x: of
 * an unknown component, or what a component function returns. */
static void use_part(V2Py *v, const V2Node *node, const V2PyThing *base, Str key, const Value *part)
{
    Str text;
    if (!str_starts(key, "outputs."))
        return;
    Str name = str_slice(key, 8, key.len);
    Port *port = step_port(node->step, PORT_OUTPUT, name);
    bool returned = base->kind == THING_FUNCTION && str_is(name, "output");
    if (!port && (returned || node->why.len || !node->step->ports_known))
        port = builder_port(v->project, node->step, PORT_OUTPUT, arena_str(v->project->arena, name),
                            part->span);
    if (!port)
        return;
    if (value_get_str(map_get(&part->as.object->attributes, STR("mode")), &text))
        port->mode = arena_str(v->project->arena, text);
    if (value_get_str(map_get(&part->as.object->attributes, STR("type")), &text))
        port->type = arena_str(v->project->arena, text);
}

static void apply_attributes(V2Py *v, V2Node *node, V2PyThing *thing)
{
    static const struct {
        const char *name;
        ParamRole role;
    } roles[] = { { "code", ROLE_SOURCE },
                  { "compute", ROLE_COMPUTE },
                  { "environment", ROLE_ENVIRONMENT },
                  { "is_deterministic", ROLE_REUSE } };
    const Map *set = &thing->object->as.object->attributes;
    for (size_t i = 0; i < set->len; i++) {
        const Value *value = set->at[i].value;
        for (size_t r = 0; value && r < COUNTOF(roles); r++) {
            if (str_is(set->at[i].key, roles[r].name))
                v2py_role(v, node, roles[r].role, value);
        }
    }
    const V2PyThing *base = v2py_base(thing);
    const Value *inputs = v2py_part(thing, "inputs"), *outputs = v2py_part(thing, "outputs");
    if (inputs)
        bind_attributes(v, node->step, PORT_INPUT, inputs);
    if (outputs)
        bind_attributes(v, node->step, PORT_OUTPUT, outputs);
    for (size_t i = 0; i < thing->parts.len; i++)
        use_part(v, node, base, thing->parts.at[i].key, thing->parts.at[i].value);
}

/* .sweep(compute=...), Sweep(inputs={...}) */
static void apply_sweep(V2Py *v, V2Node *node, const V2PyThing *thing)
{
    const Object *call = thing->object->as.object;
    const Value *compute = v2py_argument(call, STR("compute"));
    const Value *space = v2py_argument(call, STR("search_space"));
    node->step->kind = STR("sweep");
    node->step->cls = thing->cls;
    v2py_bind_map(v, node->step, PORT_INPUT, v2py_argument(call, STR("inputs")));
    v2py_bind_map(v, node->step, PORT_OUTPUT, v2py_argument(call, STR("outputs")));
    v2py_bind_map(v, node->step, PORT_INPUT, space);
    if (compute)
        v2py_role(v, node, ROLE_COMPUTE, compute);
    v2py_settings(v, node->step, thing->cls, call);
}

static void from_component(V2Py *v, V2Node *node, Pipeline *pipeline, const V2PyThing *base,
                           Span span)
{
    switch (base ? base->kind : THING_REMOTE) {
    case THING_FACTORY:
    case THING_JOB:
        from_factory(v, node, pipeline, base, span);
        return;
    case THING_FUNCTION:
        from_function(v, node, pipeline, base, span);
        return;
    case THING_PIPELINE:
        from_pipeline(v, node, pipeline, base, span);
        return;
    case THING_FILE:
        from_file(v, node, pipeline, base, span);
        return;
    case THING_REMOTE:
    case THING_NODE:
    case THING_SWEEP:
        break;
    }
    from_service(v, node, pipeline, base, span);
}

/* What is around the component, from the inside out. */
static void apply_chain(V2Py *v, V2Node *node, V2PyThing *thing, int depth)
{
    if (thing->of && depth < CHAIN_MAX)
        apply_chain(v, node, thing->of, depth + 1);
    if (thing->kind == THING_NODE)
        bind_call(v, node->step, thing->object->as.object);
    else if (thing->kind == THING_SWEEP)
        apply_sweep(v, node, thing);
    apply_attributes(v, node, thing);
}

Step *v2py_step(V2Py *v, V2PyThing *thing, Pipeline *pipeline)
{
    V2Node node = { .v2 = &v->v2, .nlayers = 1, .layers = { { .map = &nothing, .doc = &v->doc } } };
    const V2PyThing *base = v2py_base(thing);
    const Object *object = thing->object->as.object;
    v->v2.pipeline = pipeline && pipeline->name.len ? pipeline : NULL;
    from_component(v, &node, pipeline, base == thing && thing->kind == THING_SWEEP ? NULL : base,
                   object->made);
    Step *step = node.step;
    thing->step = step;
    if (!step->component.len)
        step->component = node.component;
    step->uncertain = object->uncertain;
    if (node.why.len || (base && base->kind == THING_FILE))
        v2_roles(&node);
    apply_chain(v, &node, thing, 0);
    v2_port_defaults(step);
    v2_find_script(&node);
    return step;
}

/*
 * v2py_ports.c - inputs and outputs of steps that are made in Python.
 *
 * `inputs={...}` of a component declares its ports and binds them at once; a call
 * binds them again. What an input is given is a parameter, an output of another
 * node, stored data or a literal; anything else is unknown and says why.
 */
#include "analyzer/frontend/v2py.h"

/* -- what a value refers to ----------------------------------------------------------- */

/* `node.outputs.x = Output(...)`: from then on, the object stands for the output. */
static bool assigned_output(const V2Py *v, const Value *value, V2PyRef *out)
{
    if (!v2py_is(value, "Output"))
        return false;
    for (size_t i = 0; i < v->things.len; i++) {
        const Value *outputs = v2py_part(v->things.at[i], "outputs");
        const Map *set = outputs ? &outputs->as.object->attributes : NULL;
        for (size_t k = 0; set && k < set->len; k++) {
            if (set->at[k].value != value)
                continue;
            *out = (V2PyRef){ .thing = v->things.at[i], .name = set->at[k].key };
            return true;
        }
    }
    return false;
}

bool v2py_ref(const V2Py *v, const Value *value, V2PyRef *out)
{
    *out = (V2PyRef){ 0 };
    if (value->kind != VAL_OBJECT)
        return false;
    const Object *object = value->as.object;
    if (object->form == OBJ_CALL) {
        out->thing = v2py_thing(v, value);
        return out->thing || assigned_output(v, value, out);
    }
    const Value *ports = object->self;
    if (object->form == OBJ_ATTR && str_is(qualname_last(object->qualname), "outputs")) {
        out->thing = v2py_thing(v, ports); /* all of them: there is one */
        return out->thing != NULL;
    }
    if (object->form == OBJ_NAME || !ports || ports->kind != VAL_OBJECT ||
        ports->as.object->form != OBJ_ATTR)
        return false;
    Str group = qualname_last(ports->as.object->qualname);
    out->thing = v2py_thing(v, ports->as.object->self);
    out->input = str_is(group, "inputs");
    if (!out->thing || (!out->input && !str_is(group, "outputs")))
        return false;
    out->name = qualname_last(object->qualname);
    return object->form == OBJ_ATTR || value_get_str(object->args.at[0].value, &out->name);
}

/* -- declarations ----------------------------------------------------------------------- */

static Port *port_for(V2Py *v, Step *step, PortDir dir, Str name, Span span)
{
    Port *port = step_port(step, dir, name);
    if (!port)
        port = builder_port(v->project, step, dir, arena_str(v->project->arena, name), span);
    return port;
}

static void set_text(const V2Py *v, const Object *call, Str name, Str *out)
{
    Str text;
    const Value *value = v2py_argument(call, name);
    if (!value && str_is(name, "type") && call->args.len && !call->args.at[0].name.len)
        value = call->args.at[0].value;
    if (value_get_str(value, &text))
        *out = arena_str(v->project->arena, text);
}

Str v2py_type_name(const V2Py *v, const Value *value)
{
    static const struct {
        const char *python, *type;
    } types[] = { { "int", "integer" },
                  { "float", "number" },
                  { "str", "string" },
                  { "bool", "boolean" },
                  { "Path", "uri_folder" } };
    Str name;
    if (value_get_str(value, &name))
        return arena_str(v->project->arena, name);
    if (!value || value->kind != VAL_OBJECT || value->as.object->form != OBJ_NAME)
        return (Str){ 0 };
    name = qualname_last(value->as.object->qualname);
    for (size_t i = 0; i < COUNTOF(types); i++) {
        if (str_is(name, types[i].python))
            return str_c(types[i].type);
    }
    return (Str){ 0 };
}

void v2py_declare(V2Py *v, Step *step, PortDir dir, Str name, Span span, const Value *value)
{
    Port *port = port_for(v, step, dir, name, span);
    bool optional;
    if (!value)
        return;
    if (!v2py_is(value, "Input") && !v2py_is(value, "Output")) {
        Str type = v2py_type_name(v, value);
        if (type.len)
            port->type = type;
        return;
    }
    const Object *call = value->as.object;
    set_text(v, call, STR("type"), &port->type);
    set_text(v, call, STR("mode"), &port->mode);
    if (!port->type.len)
        port->type = STR("uri_folder");
    const Value *fallback = v2py_argument(call, STR("default"));
    if (fallback && fallback->kind != VAL_NONE)
        port->value = v2py_copy(v, fallback);
    if (port->value ||
        (value_get_bool(v2py_argument(call, STR("optional")), &optional) && optional))
        port->required = false;
}

/* -- bindings --------------------------------------------------------------------------- */

static const PipelineParam *parameter_named(const V2Py *v, Str name)
{
    for (size_t i = 0; v->v2.pipeline && i < v->v2.pipeline->parameters.len; i++) {
        if (str_eq(v->v2.pipeline->parameters.at[i]->name, name))
            return v->v2.pipeline->parameters.at[i];
    }
    return NULL;
}

static void bind_unknown(V2Py *v, Port *port, const Value *value)
{
    Arena *arena = v->project->arena;
    Value *unknown = value_new(arena, VAL_UNKNOWN, value->span);
    unknown->as.text = value_why(arena, value);
    port->binding.kind = BIND_UNKNOWN;
    port->binding.value = unknown;
}

static void bind_parameter(V2Py *v, Port *port, Str name)
{
    const PipelineParam *parameter = parameter_named(v, name);
    port->binding.kind = BIND_PARAMETER;
    port->binding.name = arena_str(v->project->arena, name);
    if (parameter && !port->type.len)
        port->type = parameter->type;
}

static void bind_ref(V2Py *v, Port *port, const V2PyRef *ref)
{
    port->binding.kind = BIND_STEP;
    port->binding.name = arena_str(v->project->arena, ref->name);
    vec_push(v->unit->scratch, &v->links, ((V2PyLink){ port, ref->thing }));
}

void v2py_link(V2Py *v)
{
    for (size_t i = 0; i < v->links.len; i++) {
        Binding *binding = &v->links.at[i].port->binding;
        const V2PyThing *producer = v->links.at[i].producer;
        if (producer->twin)
            producer = producer->twin;
        binding->step = producer->step;
        if (!producer->step)
            continue;
        binding->step_name = producer->step->key;
        if (!binding->name.len && producer->step->outputs.len == 1)
            binding->name = producer->step->outputs.at[0]->name;
    }
}

static bool is_asset(const V2Py *v, const Value *value, const char *method)
{
    const Object *call = value->as.object;
    return v2py_client_method(v, call, "data", method) ||
           v2py_client_method(v, call, "models", method);
}

/* A registered asset, or a path; what is no text but an asset of the client has its name. */
static bool data_name(V2Py *v, const Value *value, Str *out)
{
    if (value_get_str(value, out)) {
        *out = arena_str(v->project->arena, *out);
        return true;
    }
    while (value->kind == VAL_OBJECT && value->as.object->form == OBJ_ATTR &&
           value->as.object->self)
        value = value->as.object->self;
    if (value->kind != VAL_OBJECT || value->as.object->form != OBJ_CALL)
        return false;
    const Object *call = value->as.object;
    if (is_asset(v, value, "create_or_update") && call->args.len)
        return data_name(v, call->args.at[0].value, out);
    bool asset = is_asset(v, value, "get") || v2py_is(value, "Data") || v2py_is(value, "Model");
    if (!asset || !value_get_str(v2py_argument(call, STR("name")), out))
        return false;
    *out = arena_str(v->project->arena, *out);
    return true;
}

static void bind_data(V2Py *v, Port *port, const Value *value)
{
    if (!data_name(v, value, &port->binding.name)) {
        bind_unknown(v, port, value);
        return;
    }
    port->binding.kind = BIND_DATA;
    port->binding.value = v2py_copy(v, value);
}

static void bind_value(V2Py *v, Step *step, Port *port, const Value *value, int depth);

static void bind_input_object(V2Py *v, Step *step, Port *port, const Value *value, int depth)
{
    const Object *call = value->as.object;
    const Value *path = v2py_argument(call, STR("path"));
    const Value *fallback = v2py_argument(call, STR("default"));
    bool optional;
    set_text(v, call, STR("type"), &port->type);
    set_text(v, call, STR("mode"), &port->mode);
    if (value_get_bool(v2py_argument(call, STR("optional")), &optional) && optional)
        port->required = false;
    if (!port->type.len)
        port->type = STR("uri_folder");
    if (path && path->kind == VAL_SYMBOL && path->as.symbol.kind == SYM_PARAMETER)
        bind_parameter(v, port, path->as.symbol.name);
    else if (path && path->kind != VAL_NONE)
        bind_data(v, port, path);
    else if (fallback && fallback->kind != VAL_NONE)
        bind_value(v, step, port, fallback, depth + 1);
}

static void bind_literal(V2Py *v, Port *port, const Value *value)
{
    static const struct {
        ValueKind kind;
        const char *type;
    } types[] = { { VAL_BOOL, "boolean" },
                  { VAL_INT, "integer" },
                  { VAL_FLOAT, "number" },
                  { VAL_STR, "string" } };
    for (size_t i = 0; i < COUNTOF(types); i++) {
        if (value->kind == types[i].kind && !port->type.len)
            port->type = str_c(types[i].type);
    }
    port->binding.kind = BIND_LITERAL;
    port->binding.value = v2py_copy(v, value);
}

/* What feeds the input of another node, feeds this one. */
static void bind_same(V2Py *v, Port *port, const V2PyRef *ref)
{
    const Port *other =
        ref->thing->step ? step_port(ref->thing->step, PORT_INPUT, ref->name) : NULL;
    if (other) {
        Span span = port->binding.span;
        port->binding = other->binding;
        port->binding.span = span;
        return;
    }
    port->binding.kind = BIND_UNKNOWN;
    port->binding.value =
        value_unknown(v->project->arena, port->span, "it is what another node's input is bound to");
}

static void bind_object(V2Py *v, Step *step, Port *port, const Value *value, int depth)
{
    V2PyRef ref;
    Value *sampled = v2py_distribution(v, value);
    Str name;
    if (sampled) {
        port->binding.kind = BIND_LITERAL;
        port->binding.value = sampled;
    } else if (v2py_is(value, "Input")) {
        bind_input_object(v, step, port, value, depth);
    } else if (v2py_ref(v, value, &ref)) {
        if (ref.input)
            bind_same(v, port, &ref);
        else
            bind_ref(v, port, &ref);
    } else if (data_name(v, value, &name)) {
        bind_data(v, port, value);
    } else {
        bind_unknown(v, port, value);
    }
}

enum { BIND_DEPTH = 4 };

static void bind_value(V2Py *v, Step *step, Port *port, const Value *value, int depth)
{
    Str text;
    if (value->kind == VAL_CHOICE && value->as.items.len && depth < BIND_DEPTH) {
        V2PyRef first, next;
        const ValueVec *items = &value->as.items;
        bool same = v2py_ref(v, items->at[0], &first);
        for (size_t i = 1; same && i < items->len; i++)
            same = v2py_ref(v, items->at[i], &next) && str_eq(first.name, next.name);
        if (same) {
            bind_value(v, step, port, items->at[0], depth + 1);
            return;
        }
    }
    if (value->kind == VAL_SYMBOL && value->as.symbol.kind == SYM_PARAMETER)
        bind_parameter(v, port, value->as.symbol.name);
    else if (value->kind == VAL_OBJECT && depth < BIND_DEPTH)
        bind_object(v, step, port, value, depth);
    else if (value->kind == VAL_UNKNOWN || value->kind == VAL_CHOICE || value->kind >= VAL_OBJECT)
        bind_unknown(v, port, value);
    else if (value_get_str(value, &text) &&
             (str_starts(text, "azureml:") || (port->type.len && !v2_is_literal_type(port->type))))
        bind_data(v, port, value);
    else
        bind_literal(v, port, value);
}

void v2py_bind(V2Py *v, Step *step, PortDir dir, Str name, Span span, const Value *value)
{
    Port *port = port_for(v, step, dir, name, span);
    if (span.source && (port->span.source != span.source || port->span.start != span.start)) {
        port->declared = port->span;
        port->span = span;
    }
    if (value->kind == VAL_NONE)
        return;
    if (dir == PORT_OUTPUT) {
        if (v2py_is(value, "Output") && value->as.object->form == OBJ_CALL) {
            set_text(v, value->as.object, STR("type"), &port->type);
            set_text(v, value->as.object, STR("mode"), &port->mode);
            const Value *path = v2py_argument(value->as.object, STR("path"));
            if (path)
                port->value = v2py_copy(v, path);
        }
        return;
    }
    port->binding = (Binding){ .span = value->span };
    bind_value(v, step, port, value, 0);
}

void v2py_bind_map(V2Py *v, Step *step, PortDir dir, const Value *map)
{
    if (!map || map->kind == VAL_NONE)
        return;
    if (map->kind != VAL_DICT) {
        step->ports_known = false;
        return;
    }
    if (map->flags & VALUE_PARTIAL)
        step->ports_known = false;
    for (size_t i = 0; i < map->as.dict->entries.len; i++) {
        const DictEntry *entry = &map->as.dict->entries.at[i];
        Str name;
        if (value_get_str(entry->key, &name))
            v2py_bind(v, step, dir, name, entry->key->span, entry->value);
        else
            step->ports_known = false;
    }
}

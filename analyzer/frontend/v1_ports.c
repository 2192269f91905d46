/*
 * v1_ports.c - a step's inputs, outputs and arguments.
 *
 * An argument that is a data object stands for the path of a port. Objects that
 * the SDK adds to inputs or outputs by itself, because they are passed as
 * arguments, become ports here as well.
 */
#include "analyzer/frontend/v1.h"

/* The port that the same object already is, under whatever name. */
static Port *port_of(const Step *step, PortDir dir, const V1Data *data)
{
    const PortVec *ports = dir == PORT_INPUT ? &step->inputs : &step->outputs;
    Span made = data->base->as.object->made;

    for (size_t i = 0; i < ports->len; i++) {
        const Span *declared = &ports->at[i]->declared;
        if (declared->source == made.source && declared->start == made.start &&
            declared->end == made.end)
            return ports->at[i];
    }
    return NULL;
}

/* What stored data is called: the name it is registered under, else the user's variable. */
static Str stored_name(V1 *v1, const V1Data *data)
{
    const Object *object = data->base->as.object;
    Str text = { 0 };

    for (size_t i = 0; i < object->args.len; i++)
        if (str_is(object->args.at[i].name, "name") &&
            value_get_str(object->args.at[i].value, &text))
            return arena_str(v1->project->arena, text);
    for (size_t i = 0; i < object->args.len; i++)
        if (object->args.at[i].name.len == 0 && value_get_str(object->args.at[i].value, &text))
            return arena_str(v1->project->arena, text);
    text = object->variable.len ? object->variable : data->name;
    return arena_str(v1->project->arena, text);
}

static Str parameter_name(V1 *v1, const Value *parameter)
{
    BoundArgs bound;
    Str name = { 0 };

    bind_args(v1->scratch, step_class_by_py(parameter->as.object->qualname), parameter->as.object,
              &bound);
    value_get_str(bound_name(&bound, "name"), &name);
    return arena_str(v1->project->arena, name);
}

static bool comes_from_step(const V1Data *data)
{
    return data->carrier == CARRIER_PIPELINE_DATA || data->carrier == CARRIER_OUTPUT_DATASET;
}

static void bind_input(V1 *v1, Port *port, const V1Data *data, const Value *value)
{
    Arena *arena = v1->project->arena;

    port->binding.span = value->span;
    if (data->parameter) {
        port->binding.kind = BIND_PARAMETER;
        port->binding.name = parameter_name(v1, data->parameter);
    } else if (comes_from_step(data)) {
        port->binding.kind = BIND_STEP;
        port->binding.name = arena_str(arena, data->output.len ? data->output : data->name);
        const Value *producer = v1->slots[data->base->as.object->serial].producer;
        if (producer) {
            V1Link link = { port, producer };
            vec_push(v1->scratch, &v1->links, link);
        }
    } else {
        port->binding.kind = BIND_DATA;
        port->binding.name = stored_name(v1, data);
    }
}

static Port *add_port(V1 *v1, Step *step, PortDir dir, const V1Data *data, const Value *value)
{
    Arena *arena = v1->project->arena;
    Str name = dir == PORT_OUTPUT && data->output.len ? data->output : data->name;
    Port *port = port_of(step, dir, data);

    if (port && (str_eq(port->name, name) || data->name.len == 0 || !v1->reading_ports))
        return port;
    port = builder_port(v1->project, step, dir, arena_str(arena, name), value->span);
    port->mode = arena_str(arena, data->mode);
    port->type = arena_str(arena, data->type);
    port->carrier = data->carrier;
    port->declared = data->base->as.object->made;
    port->implied = !v1->reading_ports && !data->dataset;
    port->unnamed = data->unnamed && dir == PORT_OUTPUT;
    port->kept = data->kept;
    port->data = data->base->as.object->serial;
    port->copied = data->carrier == CARRIER_OUTPUT_DATASET && value != data->base;
    port->required = dir == PORT_INPUT;
    if (dir == PORT_INPUT)
        bind_input(v1, port, data, value);
    return port;
}

/* One of a few objects: the first that carries data stands for all when they agree on its name. */
static const Value *chosen(const V1 *v1, const Value *value)
{
    V1Data first, next;

    if (value->kind != VAL_CHOICE)
        return value;
    for (size_t i = 0; i < value->as.items.len; i++) {
        if (!v1_data(v1->scratch, value->as.items.at[i], i ? &next : &first))
            return value;
        if (i && !str_eq(first.name, next.name))
            return value;
    }
    return value->as.items.at[0];
}

static void add_ports(V1 *v1, Step *step, const Value *value, PortDir dir, bool side)
{
    V1Data data;

    value = chosen(v1, value);
    if (value->kind == VAL_NONE)
        return;
    if (!v1_data(v1->scratch, value, &data)) {
        step->ports_known = false;
        builder_unresolved(v1->project, v1->file, value->span,
                           dir == PORT_INPUT ? STR("an input") : STR("an output"),
                           value_why(v1->project->arena, value));
        return;
    }
    Port *port = add_port(v1, step, dir, &data, value);
    port->side = side;
}

void v1_ports(V1 *v1, Step *step, const Value *value, ParamRole role)
{
    PortDir dir = role == ROLE_OUTPUTS ? PORT_OUTPUT : PORT_INPUT;
    bool side = role == ROLE_SIDE_INPUTS;

    v1->reading_ports = true;
    if (value->kind == VAL_LIST || value->kind == VAL_SET ||
        (value->kind == VAL_TUPLE && !(value->as.items.len == 2 && dir == PORT_INPUT))) {
        step->ports_known &= !(value->flags & VALUE_PARTIAL);
        for (size_t i = 0; i < value->as.items.len; i++)
            add_ports(v1, step, value->as.items.at[i], dir, side);
    } else if (value->kind == VAL_DICT) { /* ModuleStep: port name -> data */
        step->ports_known &= !(value->flags & VALUE_PARTIAL);
        for (size_t i = 0; i < value->as.dict->entries.len; i++) {
            const DictEntry *entry = &value->as.dict->entries.at[i];
            V1Data data;
            Str name;
            if (!v1_data(v1->scratch, entry->value, &data) || !value_get_str(entry->key, &name)) {
                step->ports_known = false;
                continue;
            }
            data.output = dir == PORT_OUTPUT ? name : data.output;
            data.name = name;
            add_port(v1, step, dir, &data, entry->value);
        }
    } else {
        add_ports(v1, step, value, dir, side);
    }
    v1->reading_ports = false;
}

/* Is the data passed as an argument written or read by this step? */
static PortDir direction(const V1 *v1, const Step *step, const V1Data *data)
{
    const V1Slot *slot = &v1->slots[data->base->as.object->serial];

    if (!comes_from_step(data) || data->consumed)
        return PORT_INPUT;
    if (port_of(step, PORT_INPUT, data) && !port_of(step, PORT_OUTPUT, data))
        return PORT_INPUT;
    return !slot->producer || v1->slots[slot->producer->as.object->serial].step == step
               ? PORT_OUTPUT
               : PORT_INPUT;
}

static void add_argument(V1 *v1, Step *step, const Value *value)
{
    Arena *arena = v1->project->arena;
    Argument *argument;
    V1Data data;

    value = chosen(v1, value);
    if (v1_is_parameter(value)) {
        Value *symbol =
            value_symbol(arena, value->span, SYM_PARAMETER, parameter_name(v1, value), NULL);
        argument = builder_argument(v1->project, step, symbol, NULL);
    } else if (v1_data(v1->scratch, value, &data) && data.base) {
        PortDir dir = direction(v1, step, &data);
        Port *port = add_port(v1, step, dir, &data, value);
        Value *symbol = value_symbol(arena, value->span, dir == PORT_INPUT ? SYM_INPUT : SYM_OUTPUT,
                                     port->name, port);
        argument = builder_argument(v1->project, step, symbol, port);
    } else {
        argument = builder_argument(v1->project, step, v1_copy(v1, value), NULL);
    }
    argument->span = value->span;
}

void v1_arguments(V1 *v1, Step *step, const Value *value)
{
    if (value->kind == VAL_DICT) { /* Estimator(script_params={"--flag": value}) */
        for (size_t i = 0; i < value->as.dict->entries.len; i++) {
            add_argument(v1, step, value->as.dict->entries.at[i].key);
            add_argument(v1, step, value->as.dict->entries.at[i].value);
        }
    } else if (value_is_sequence(value)) {
        for (size_t i = 0; i < value->as.items.len; i++)
            add_argument(v1, step, value->as.items.at[i]);
    } else if (value->kind != VAL_NONE) {
        step->arguments_known = false;
        builder_unresolved(v1->project, v1->file, value->span, STR("arguments of a step"),
                           value_why(v1->project->arena, value));
        return;
    }
    if (value->flags & VALUE_PARTIAL)
        step->arguments_known = false;
}

typedef void EachData(V1 *v1, const Value *step, const V1Data *data);

static void each_in(V1 *v1, const Value *step, const Value *value, EachData *each)
{
    V1Data data;

    if (v1_data(v1->scratch, chosen(v1, value), &data)) {
        each(v1, step, &data);
    } else if (value_is_sequence(value)) {
        for (size_t i = 0; i < value->as.items.len; i++)
            if (v1_data(v1->scratch, chosen(v1, value->as.items.at[i]), &data))
                each(v1, step, &data);
    } else if (value->kind == VAL_DICT) {
        for (size_t i = 0; i < value->as.dict->entries.len; i++)
            if (v1_data(v1->scratch, value->as.dict->entries.at[i].value, &data))
                each(v1, step, &data);
    }
}

enum { CONFIG_DEPTH = 4 };

static void each_below(V1 *v1, const Value *step, const Value *object, ParamRole role,
                       EachData *each, int depth)
{
    const StepClass *cls = NULL;
    BoundArgs bound;

    if (object->kind == VAL_OBJECT && object->as.object->form == OBJ_CALL)
        cls = step_class_by_py(object->as.object->qualname);
    if (!cls || (cls->kind != CLASS_STEP && cls->kind != CLASS_CONFIG) || depth > CONFIG_DEPTH)
        return;
    bind_args(v1->scratch, cls, object->as.object, &bound);
    for (size_t i = 0; i < bound.args.len; i++) {
        const BoundArg *arg = &bound.args.at[i];
        if (arg->spec && arg->spec->role == role)
            each_in(v1, step, arg->arg->value, each);
        else if (arg->spec && arg->spec->role == ROLE_CONFIG)
            each_below(v1, step, arg->arg->value, role, each, depth + 1);
    }
}

void v1_each_data(V1 *v1, const Value *step, ParamRole role, EachData *each)
{
    each_below(v1, step, step, role, each, 0);
}

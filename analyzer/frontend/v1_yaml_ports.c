/*
 * v1_yaml_ports.c - inputs, outputs and arguments of a step of v1 pipeline YAML.
 *
 * The `source` of an input is a pipeline parameter, a data reference, or else the
 * name of a PipelineData: the parser makes a new one of any name that it does not
 * know, so that a typing error becomes an input that nothing produces. The
 * `destination` of an output names the PipelineData that it makes.
 */
#include "analyzer/frontend/v1_yaml_p.h"

/* -- inputs ------------------------------------------------------------------------------ */

static void bind_parameter(Port *port, const PipelineParam *parameter)
{
    port->binding.kind = BIND_PARAMETER;
    port->binding.name = parameter->name;
    port->declared = parameter->span;
    if (str_is(parameter->type, "datapath")) {
        port->carrier = CARRIER_DATA_REFERENCE;
        port->type = STR("DataPath");
    }
}

static bool is_dataset(const YamlNode *reference)
{
    return yaml_get(reference, "dataset_name") || yaml_get(reference, "dataset_id");
}

static void set_reference(const V1Yaml *y, Port *port, const YamlPair *reference)
{
    port->declared = reference->key->span;
    port->carrier = CARRIER_DATA_REFERENCE;
    port->type = STR("DataReference");
    if (is_dataset(reference->value)) {
        port->carrier = CARRIER_DATASET;
        port->type = STR("Dataset");
        port->mode = STR("mount"); /* whatever is written */
    }
    if (port->dir == PORT_OUTPUT)
        return;
    port->binding.kind = BIND_DATA;
    port->binding.name = reference->key->text;
    yaml_str(yaml_get(reference->value, "dataset_name"), &port->binding.name);
    port->binding.value = yaml_value(&y->values, reference->value);
}

static void bind_input(const V1Yaml *y, Port *port, const YamlNode *value)
{
    const YamlNode *source = yaml_get(value, "source");
    Str name;

    port->binding.span = source ? source->span : value->span;
    if (!yaml_str(source, &name)) {
        port->binding.kind = BIND_UNKNOWN;
        port->binding.value = value_unknown(y->arena, value->span, "it has no `source`");
        return;
    }
    const PipelineParam *parameter = map_get(&y->parameters, name);
    const YamlPair *reference = map_get(&y->references, name);
    if (parameter) {
        bind_parameter(port, parameter);
    } else if (reference) {
        set_reference(y, port, reference);
    } else {
        port->binding.kind = BIND_STEP; /* v1_yaml_link() looks for its producer */
        port->binding.name = name;
        port->carrier = CARRIER_PIPELINE_DATA;
        port->type = STR("PipelineData");
    }
}

static Port *add_port(V1YamlStep *node, PortDir dir, const char *word, const YamlPair *pair)
{
    const V1Yaml *y = node->y;
    Port *port = builder_port(y->project, node->step, dir, pair->key->text, pair->key->span);

    port->mode = STR("mount");
    if (dir == PORT_INPUT)
        yaml_str(yaml_get(pair->value, "type"), &port->mode); /* the older word */
    yaml_str(yaml_get(pair->value, "bind_mode"), &port->mode);
    map_set(&node->ports, arena_fmt(y->arena, "%s:%.*s", word, STR_ARG(port->name)), port);
    return port;
}

static void pairs_of(V1YamlStep *node, const YamlNode *map, YamlPairVec *pairs)
{
    if (map && map->kind != YAML_MAPPING)
        node->step->ports_known = false;
    yaml_pairs(node->y->arena, map, pairs);
}

static void add_inputs(V1YamlStep *node, ParamRole role)
{
    bool side = role == ROLE_SIDE_INPUTS;
    YamlPairVec pairs;

    pairs_of(node, v1_yaml_role(node, role), &pairs);
    for (size_t i = 0; i < pairs.len; i++) {
        Port *port = add_port(node, PORT_INPUT, side ? "side_input" : "input", &pairs.at[i]);
        port->side = side;
        bind_input(node->y, port, pairs.at[i].value);
    }
}

/* -- outputs ----------------------------------------------------------------------------- */

/* A DataTransferStep may name a data reference as its destination, under `source`. */
static void add_output(V1YamlStep *node, const YamlPair *pair)
{
    V1Yaml *y = node->y;
    Port *port = add_port(node, PORT_OUTPUT, "output", pair);
    Str name;

    port->type = STR("PipelineData");
    port->carrier = CARRIER_PIPELINE_DATA;
    port->value = yaml_value(&y->values, pair->value);
    if (!yaml_str(yaml_get(pair->value, "destination"), &name) &&
        !yaml_str(yaml_get(pair->value, "source"), &name))
        return;
    const YamlPair *reference = map_get(&y->references, name);
    if (reference && !yaml_get(pair->value, "destination")) {
        set_reference(y, port, reference);
    } else if (!map_get(&y->produced, name)) {
        V1YamlOutput *made = ARENA_NEW(y->arena, V1YamlOutput);
        *made = (V1YamlOutput){ node->step, port };
        map_set(&y->produced, name, made);
    }
}

/* Of the outputs of a ParallelRunStep, the parser takes the first. */
static void add_outputs(V1YamlStep *node)
{
    bool one = node->step->cls && node->step->cls->parallel;
    YamlPairVec pairs;

    pairs_of(node, v1_yaml_role(node, ROLE_OUTPUTS), &pairs);
    for (size_t i = 0; i < pairs.len && !(one && i > 0); i++)
        add_output(node, &pairs.at[i]);
}

void v1_yaml_ports(V1YamlStep *node)
{
    add_inputs(node, ROLE_INPUTS);
    add_inputs(node, ROLE_SIDE_INPUTS);
    add_outputs(node);
}

void v1_yaml_link(const V1Yaml *y)
{
    for (size_t i = 0; i < y->pipeline->steps.len; i++) {
        const Step *step = y->pipeline->steps.at[i];
        for (size_t k = 0; k < step->inputs.len; k++) {
            Binding *binding = &step->inputs.at[k]->binding;
            const V1YamlOutput *made =
                binding->kind == BIND_STEP ? map_get(&y->produced, binding->name) : NULL;
            if (!made)
                continue;
            binding->step = made->step;
            binding->step_name = made->step->name;
            binding->name = made->port->name;
        }
    }
}

/* -- arguments --------------------------------------------------------------------------- */

/* `parameters: {x: {source: P}}` or `{x: 7}`. */
static void note_parameters(V1YamlStep *node)
{
    Arena *arena = node->y->arena;
    YamlPairVec pairs;

    yaml_pairs(arena, v1_yaml_get(node, "parameters"), &pairs);
    for (size_t i = 0; i < pairs.len; i++)
        map_set(&node->parameters,
                arena_fmt(arena, "parameter:%.*s", STR_ARG(pairs.at[i].key->text)),
                pairs.at[i].value);
}

static Value *parameter_value(const V1Yaml *y, const YamlNode *parameter, Span span)
{
    Str name;

    if (parameter->kind == YAML_SCALAR)
        return value_str(y->arena, span, parameter->text);
    if (!yaml_str(yaml_get(parameter, "source"), &name))
        return value_unknown(y->arena, span, "its parameter has no `source`");
    return value_symbol(y->arena, span, SYM_PARAMETER, name, map_get(&y->parameters, name));
}

/* `input:x` and the like, when there is such an x; anything else is passed as it is written. What
 * is no text makes the parser fail, and stays what it is. */
static void add_argument(const V1YamlStep *node, const YamlNode *item)
{
    const V1Yaml *y = node->y;
    Value *value = yaml_value(&y->values, item);
    const Port *port = NULL;

    if (value->kind == VAL_STR) {
        const YamlNode *parameter = map_get(&node->parameters, item->text);
        port = map_get(&node->ports, item->text);
        if (port)
            value =
                value_symbol(y->arena, item->span, port->dir == PORT_INPUT ? SYM_INPUT : SYM_OUTPUT,
                             port->name, port);
        else if (parameter)
            value = parameter_value(y, parameter, item->span);
    }
    builder_argument(y->project, node->step, value, port)->span = item->span;
}

void v1_yaml_arguments(V1YamlStep *node)
{
    const YamlNode *list = v1_yaml_role(node, ROLE_ARGUMENTS);

    if (!list)
        return;
    if (list->kind != YAML_SEQUENCE) {
        node->step->arguments_known = false;
        return;
    }
    note_parameters(node);
    for (size_t i = 0; i < list->items.len; i++)
        add_argument(node, list->items.at[i]);
}

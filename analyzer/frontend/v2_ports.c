/*
 * v2_ports.c - inputs and outputs of nodes.
 *
 * A component declares ports (type, default, optional); a node binds them (a literal,
 * data, an expression). Both are mappings below `inputs` and `outputs`; which one it
 * is depends on where they stand. Types and modes that nobody wrote are the
 * service's defaults.
 */
#include "analyzer/frontend/v2_p.h"

bool v2_is_literal_type(Str type)
{
    static const char *const types[] = { "number", "integer", "boolean", "string",
                                         "float",  "enum",    "str",     NULL };
    for (size_t i = 0; types[i]; i++) {
        if (str_ieq(type, str_c(types[i])))
            return true;
    }
    return false;
}

Carrier v2_carrier(Str type)
{
    if (type.len == 0)
        return CARRIER_UNKNOWN;
    if (v2_is_literal_type(type))
        return CARRIER_LITERAL;
    return str_is(type, "uri_file") ? CARRIER_V2_FILE : CARRIER_V2_FOLDER;
}

Str v2_literal_type(const YamlNode *node)
{
    bool flag;
    int64_t integer;
    double real;
    if (yaml_bool(node, &flag))
        return STR("boolean");
    if (yaml_int(node, &integer))
        return STR("integer");
    return yaml_float(node, &real) ? STR("number") : STR("string");
}

void v2_set_text(const YamlNode *map, const char *key, Str *out)
{
    Str text;
    if (yaml_str(yaml_get(map, key), &text))
        *out = text;
}

static Port *port_for(V2Node *node, PortDir dir, const YamlNode *key)
{
    Port *port = step_port(node->step, dir, key->text);
    if (!port)
        port = builder_port(node->v2->project, node->step, dir, key->text, key->span);
    return port;
}

/* -- what a component says --------------------------------------------------------- */

static void declare(const V2Node *node, Port *port, const YamlNode *value)
{
    bool optional;
    v2_set_text(value, "type", &port->type);
    v2_set_text(value, "mode", &port->mode);
    if (port->dir == PORT_OUTPUT)
        return;

    const YamlNode *fallback = yaml_get(value, "default");
    if (fallback)
        port->value = v2_value(node->v2, node->step, fallback);
    port->required = !fallback && !(yaml_bool(yaml_get(value, "optional"), &optional) && optional);
}

/* -- what a node says --------------------------------------------------------------- */

static const PipelineParam *parameter_named(const V2 *v2, Str name)
{
    for (size_t i = 0; v2->pipeline && i < v2->pipeline->parameters.len; i++) {
        if (str_eq(v2->pipeline->parameters.at[i]->name, name))
            return v2->pipeline->parameters.at[i];
    }
    return NULL;
}

/* A text that the service, not the script, will understand: a reference or a path to data. */
static bool names_data(const Port *port, Str text)
{
    if (str_starts(text, "azureml:"))
        return true;
    return port->type.len && !v2_is_literal_type(port->type);
}

static void bind_expr(const V2Node *node, Port *port, const V2Expr *expr, const YamlNode *scalar)
{
    Binding *binding = &port->binding;
    const PipelineParam *parameter;
    switch (expr->kind) {
    case EXPR_INPUT: /* of early files: the pipeline's */
    case EXPR_PARENT_INPUT:
        binding->kind = BIND_PARAMETER;
        parameter = parameter_named(node->v2, expr->name);
        if (parameter && !port->type.len)
            port->type = parameter->type;
        break;
    case EXPR_JOB_OUTPUT:
        binding->kind = BIND_STEP;
        binding->step_name = expr->job;
        break;
    case EXPR_JOB_INPUT:
        binding->kind = BIND_UNKNOWN; /* v2_pipeline.c looks again */
        binding->step_name = expr->job;
        binding->value = value_unknown(node->v2->arena, scalar->span,
                                       "it is what input '%.*s' of step '%.*s' is bound to",
                                       STR_ARG(expr->name), STR_ARG(expr->job));
        break;
    case EXPR_OUTPUT:
    case EXPR_PARENT_OUTPUT:
    case EXPR_OTHER:
        binding->kind = BIND_LITERAL;
        binding->value = v2_value(node->v2, node->step, scalar);
        break;
    }
    binding->name = expr->name;
}

static void bind_scalar(const V2Node *node, Port *port, const YamlNode *scalar, bool is_path)
{
    V2Expr expr;
    Binding *binding = &port->binding;
    binding->span = scalar->span;
    if (v2_expr(scalar->text, &expr)) {
        bind_expr(node, port, &expr, scalar);
        return;
    }
    if (!is_path && !names_data(port, scalar->text)) {
        if (!port->type.len)
            port->type = v2_literal_type(scalar);
        binding->kind = BIND_LITERAL;
    } else {
        binding->kind = BIND_DATA;
        binding->name = scalar->text;
    }
    binding->value = v2_value(node->v2, node->step, scalar);
}

/* A mapping that says what an input is, not what it holds. */
static bool is_declaration(const YamlNode *value)
{
    return yaml_get(value, "type") || yaml_get(value, "mode") || yaml_get(value, "optional");
}

static void bind_input(const V2Node *node, Port *port, const YamlNode *value)
{
    static const char *const keys[] = { "path", "value", "default", NULL };
    bool optional;
    if (yaml_is_null(value))
        return;
    if (value->kind == YAML_SCALAR) {
        bind_scalar(node, port, value, false);
        return;
    }
    v2_set_text(value, "type", &port->type);
    v2_set_text(value, "mode", &port->mode);
    if (yaml_bool(yaml_get(value, "optional"), &optional) && optional)
        port->required = false;
    for (size_t i = 0; keys[i]; i++) {
        const YamlNode *scalar = yaml_get(value, keys[i]);
        if (!yaml_is_null(scalar) && scalar->kind == YAML_SCALAR) {
            bind_scalar(node, port, scalar, i == 0);
            return;
        }
    }
    if (is_declaration(value))
        return;
    port->binding.kind = BIND_LITERAL; /* a list or mapping of the node's own making */
    port->binding.span = value->span;
    port->binding.value = v2_value(node->v2, node->step, value);
}

static void bind_output(const V2Node *node, Port *port, const YamlNode *value)
{
    if (yaml_is_null(value))
        return;
    v2_set_text(value, "type", &port->type);
    v2_set_text(value, "mode", &port->mode);
    port->value = v2_value(node->v2, node->step, value);
    port->kept = value->kind == YAML_SCALAR || yaml_get(value, "path") || yaml_get(value, "name");
}

/* -- both ------------------------------------------------------------------------------ */

static void fill_defaults(const Step *step, Port *port)
{
    bool output = port->dir == PORT_OUTPUT;
    if (!port->type.len && output)
        port->type = STR("uri_folder");
    if (!port->type.len && port->binding.kind == BIND_DATA)
        port->type = STR("uri_folder");
    port->carrier = v2_carrier(port->type);
    if (port->mode.len || (!output && port->carrier == CARRIER_LITERAL))
        return;
    bool data = port->carrier != CARRIER_UNKNOWN || port->binding.kind == BIND_STEP;
    if (str_is(step->kind, "spark"))
        port->mode = data ? STR("direct") : STR("");
    else if (output)
        port->mode = STR("rw_mount");
    else
        port->mode = data ? STR("ro_mount") : STR("");
}

static void one_port(V2Node *node, const V2Layer *layer, PortDir dir, const YamlNode *key,
                     const YamlNode *value)
{
    Port *port = port_for(node, dir, key);
    if (layer->declares) {
        declare(node, port, value);
        return;
    }
    if (port->span.source != key->span.source || port->span.start != key->span.start) {
        port->declared = port->span;
        port->span = key->span;
    }
    if (dir == PORT_INPUT)
        bind_input(node, port, value);
    else
        bind_output(node, port, value);
}

static void layer_ports(V2Node *node, const V2Layer *layer)
{
    static const char *const keys[] = { [PORT_INPUT] = "inputs", [PORT_OUTPUT] = "outputs" };
    for (int dir = PORT_INPUT; dir <= PORT_OUTPUT; dir++) {
        YamlPairVec pairs;
        yaml_pairs(node->v2->arena, yaml_get(layer->map, keys[dir]), &pairs);
        for (size_t i = 0; i < pairs.len; i++)
            one_port(node, layer, (PortDir)dir, pairs.at[i].key, pairs.at[i].value);
    }
}

/* Keys that are a port each: `training_data` of automl, `output` of import. */
static void single_ports(V2Node *node, const V2Layer *layer)
{
    const StepClass *cls = node->step->cls;
    for (const ParamSpec *spec = cls ? cls->keys : NULL; spec && spec->name; spec++) {
        const YamlNode *value = yaml_get(layer->map, spec->name);
        bool output = spec->role == ROLE_OUTPUTS;
        if ((spec->flags & P_SINGLE) && value && (output || spec->role == ROLE_INPUTS))
            one_port(node, layer, output ? PORT_OUTPUT : PORT_INPUT,
                     yaml_key_node(layer->map, spec->name), value);
    }
}

/* What a sweep samples, it gives to the input of that name. */
static void sampled_ports(V2Node *node)
{
    YamlPairVec pairs;
    yaml_pairs(node->v2->arena, v2_find(node, "search_space", NULL), &pairs);
    for (size_t i = 0; i < pairs.len; i++) {
        Port *port = step_port(node->step, PORT_INPUT, pairs.at[i].key->text);
        if (!port)
            continue;
        port->binding = (Binding){ .kind = BIND_LITERAL,
                                   .value = v2_value(node->v2, node->step, pairs.at[i].value),
                                   .span = pairs.at[i].key->span };
    }
}

void v2_ports(V2Node *node)
{
    for (size_t i = node->nmain; i-- > 0;) {
        layer_ports(node, &node->layers[i]);
        single_ports(node, &node->layers[i]);
    }
    sampled_ports(node);
    v2_port_defaults(node->step);
}

void v2_port_defaults(const Step *step)
{
    for (size_t i = 0; i < step->inputs.len; i++)
        fill_defaults(step, step->inputs.at[i]);
    for (size_t i = 0; i < step->outputs.len; i++)
        fill_defaults(step, step->outputs.at[i]);
}

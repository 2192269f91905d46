/*
 * v1_yaml_step.c - one step of a v1 pipeline's YAML.
 *
 * `type` names the class; before there was `type`, the settings stood in a mapping
 * called after the class. A type that the parser does not know makes a step that is
 * None, without a word: here it is a step without class. The key below `steps` is
 * not its name: without `name`, it is called after its script.
 */
#include "analyzer/frontend/v1_yaml_p.h"

/* clang-format off */
static const struct { const char *key, *type; } legacy[] = {
    { "python_script_step", "PythonScriptStep" },
    { "parallel_run_step",  "ParallelRunStep"  },
    { "adla_step",          "AdlaStep"         },
    { "azure_batch_step",   "AzureBatchStep"   },
    { "databricks_step",    "DatabricksStep"   },
    { "data_transfer_step", "DataTransferStep" },
    { "module_step",        "ModuleStep"       },
    { "module",             "ModuleStep"       },
};
/* clang-format on */

/* The mapping that stands for a type; NULL when there is none. */
static const YamlNode *legacy_map(const YamlNode *node, Str *type)
{
    for (size_t i = 0; i < COUNTOF(legacy); i++) {
        const YamlNode *inner = yaml_get(node, legacy[i].key);
        if (inner && inner->kind == YAML_MAPPING) {
            *type = str_c(legacy[i].type);
            return inner;
        }
    }
    return NULL;
}

bool v1_yaml_is_step(const YamlNode *node)
{
    Str type;

    if (!node || node->kind != YAML_MAPPING)
        return false;
    if (yaml_str(yaml_get(node, "type"), &type))
        return str_ends(type, "Step");
    return yaml_get(node, "parallel_run_config") || legacy_map(node, &type);
}

const YamlNode *v1_yaml_get(const V1YamlStep *node, const char *key)
{
    for (size_t i = 0; i < node->nlayers; i++) {
        const YamlNode *value = yaml_get(node->layers[i], key);
        if (!yaml_is_null(value))
            return value;
    }
    return NULL;
}

const YamlNode *v1_yaml_role(const V1YamlStep *node, ParamRole role)
{
    const ParamSpec *spec = param_by_role(node->keys, role);

    return spec ? v1_yaml_get(node, spec->name) : NULL;
}

/* A class that the parser knows. */
static const StepClass *class_named(Str type)
{
    const StepClass *cls = step_class_by_short_name(type);

    return cls && cls->kind == CLASS_STEP && cls->keys ? cls : NULL;
}

/* Keys of a layer that no layer in front of it has; the mapping of the layer in front is none. */
static void add_settings(V1YamlStep *node, size_t layer)
{
    const V1Yaml *y = node->y;
    YamlPairVec pairs;

    yaml_pairs(y->arena, node->layers[layer], &pairs);
    for (size_t i = 0; i < pairs.len; i++) {
        const YamlNode *key = pairs.at[i].key, *value = pairs.at[i].value;
        if (layer > 0 && (value == node->layers[0] || yaml_get_str(node->layers[0], key->text)))
            continue;
        Setting setting = { .name = key->text,
                            .spec = node->step->cls ? param_by_name(node->keys, key->text) : NULL,
                            .value = yaml_value(&y->values, value),
                            .key = key->span,
                            .at = value->span };
        builder_setting(y->project, node->step, setting);
    }
}

static const Value *role_value(const V1YamlStep *node, ParamRole role)
{
    return yaml_value(&node->y->values, v1_yaml_role(node, role));
}

static void set_name(V1YamlStep *node)
{
    const YamlNode *name = v1_yaml_role(node, ROLE_NAME);

    if (!name)
        return;
    node->step->name_value = yaml_value(&node->y->values, name);
    node->step->name_span = name->span;
    yaml_str(name, &node->step->name);
}

static void set_reuse(V1YamlStep *node)
{
    const YamlNode *reuse = v1_yaml_role(node, ROLE_REUSE);

    if (!reuse)
        return;
    node->step->allow_reuse = yaml_value(&node->y->values, reuse);
    node->step->reuse_span = reuse->span;
}

static void set_roles(V1YamlStep *node)
{
    Step *step = node->step;
    const YamlNode *compute = v1_yaml_role(node, ROLE_COMPUTE);

    if (!compute)
        compute = yaml_get(node->y->root, "default_compute");
    set_name(node);
    set_reuse(node);
    step->source_directory = role_value(node, ROLE_SOURCE);
    step->script = role_value(node, ROLE_SCRIPT);
    step->compute = yaml_is_null(compute) ? NULL : yaml_value(&node->y->values, compute);
    v1_yaml_configs(node);
    v1_find_source(&node->y->home, step);
}

/* Type and layers; the type is "" when there is none. */
static Str open_step(V1YamlStep *node, const YamlNode *map)
{
    Str type = STR("");

    if (!yaml_str(yaml_get(map, "type"), &type)) {
        const YamlNode *inner = legacy_map(map, &type);
        if (inner)
            node->layers[node->nlayers++] = inner;
    }
    node->layers[node->nlayers++] = map;
    return type;
}

void v1_yaml_step(V1Yaml *y, const YamlNode *key, const YamlNode *value)
{
    V1YamlStep node = { .y = y };
    bool is_map = value->kind == YAML_MAPPING;
    Str type = is_map ? open_step(&node, value) : STR("");
    const StepClass *cls = class_named(type);

    node.step = builder_step(y->project, y->file, y->pipeline, cls, key->span);
    node.step->kind = type;
    node.step->key = key->text;
    if (type.len == 0)
        builder_unresolved(y->project, y->file, key->span,
                           arena_fmt(y->arena, "type of step '%.*s'", STR_ARG(key->text)),
                           is_map ? STR("it has no `type`") : STR("it is not a mapping"));
    if (!is_map)
        return;
    node.keys = cls ? cls->keys : class_named(STR("PythonScriptStep"))->keys;
    map_init(&node.ports, y->arena);
    map_init(&node.parameters, y->arena);
    for (size_t i = 0; i < node.nlayers; i++)
        add_settings(&node, i);
    set_roles(&node);
    v1_yaml_ports(&node);
    v1_yaml_arguments(&node);
}

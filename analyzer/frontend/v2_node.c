/*
 * v2_node.c - one node of a pipeline, one component, or one job that stands alone.
 *
 * All three have the same keys; they differ in whether their ports are bound or
 * declared, and in what they are named by.
 */
#include "analyzer/frontend/v2_p.h"

/* What a component is called or described as is not a setting of the node that uses it. */
static bool is_of_component_only(Str key)
{
    static const char *const keys[] = { "$schema", "name",   "version", "display_name",
                                        "type",    "inputs", "outputs", "description",
                                        "tags",    "jobs",   NULL };
    for (size_t i = 0; keys[i]; i++) {
        if (str_is(key, keys[i]))
            return true;
    }
    return false;
}

static void layer_settings(V2Node *node, const V2Layer *layer)
{
    const V2 *v2 = node->v2;
    const StepClass *cls = node->step->cls;
    YamlPairVec pairs;
    yaml_pairs(v2->arena, layer->map, &pairs);
    for (size_t i = 0; i < pairs.len; i++) {
        const YamlNode *key = pairs.at[i].key, *value = pairs.at[i].value;
        bool other = layer != &node->layers[0];
        if (other &&
            (is_of_component_only(key->text) || yaml_get_str(node->layers[0].map, key->text)))
            continue;
        Setting setting = { .name = key->text,
                            .spec = cls ? param_by_name(cls->keys, key->text) : NULL,
                            .value = v2_value(v2, node->step, value),
                            .key = key->span,
                            .at = value->span };
        builder_setting(v2->project, node->step, setting);
    }
}

/* Node first, then component; a mapping without any is a command, as in the SDK. */
static Str type_of(const V2Node *node, Str schema_type)
{
    Str type = schema_type;
    for (size_t i = 0; i < node->nmain; i++) {
        if (yaml_str(yaml_get(node->layers[i].map, "type"), &type))
            return type;
        if (node->layers[i].declares && v2_kind(node->layers[i].map, &type) != V2_NOTHING &&
            type.len)
            return type;
    }
    if (schema_type.len || node->why.len)
        return schema_type;
    return v2_find(node, "trial", NULL) ? STR("sweep") : STR("command");
}

void v2_fill(V2Node *node, Pipeline *pipeline, Str schema_type, Span span)
{
    V2 *v2 = node->v2;
    v2_add_layers(node);
    Str type = type_of(node, schema_type);
    node->step = builder_step(v2->project, v2->file, pipeline, step_class_by_yaml(type), span);
    node->step->kind = type;
    node->step->component = node->component;
    v2_ports(node);
    for (size_t i = 0; i < node->nmain; i++)
        layer_settings(node, &node->layers[i]);
}

void v2_node(V2 *v2, const YamlNode *key, const YamlNode *map)
{
    V2Node node = { .v2 = v2, .nlayers = 1, .layers = { { .map = map, .doc = v2->doc } } };
    Str what = arena_fmt(v2->arena, "type of step '%.*s'", STR_ARG(key->text));
    if (map->kind != YAML_MAPPING) {
        Step *step = builder_step(v2->project, v2->file, v2->pipeline, NULL, key->span);
        step->key = key->text;
        builder_unresolved(v2->project, v2->file, map->span, what, STR("it is not a mapping"));
        return;
    }
    v2_fill(&node, v2->pipeline, STR(""), key->span);
    node.step->key = key->text;
    v2_roles(&node);
    if (!node.step->kind.len)
        builder_unresolved(v2->project, v2->file, key->span, what, node.why);
}

void v2_whole_file(V2 *v2, V2Kind kind, Str type)
{
    const YamlNode *root = v2->doc->yaml.root, *name = yaml_get(root, "name");
    V2Node node = { .v2 = v2, .nlayers = 1 };
    node.layers[0] = (V2Layer){ .map = root, .doc = v2->doc, .declares = kind == V2_COMPONENT };
    Pipeline *pipeline = kind == V2_JOB ? builder_loose(v2->project, v2->file) : NULL;

    v2_fill(&node, pipeline, type, name ? name->span : root->pairs.at[0].key->span);
    if (name)
        node.step->name_value = v2_value(v2, NULL, name);
    if (yaml_is_null(name) && kind == V2_JOB)
        node.step->name = v2_stem(v2);
    else if (name)
        yaml_str(name, &node.step->name); /* `name: 1` is a text for the service */
    v2_roles(&node);
}

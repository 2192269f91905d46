/*
 * v2_component.c - the files that a definition refers to, and the layers of a node.
 *
 * A file is read and parsed once for each definition that is read. A component
 * that cannot be read is a problem of the reference; one that is registered with
 * the service is nobody's fault, and the node stays partly unknown.
 */
#include "analyzer/frontend/v2_p.h"

#include "base/path.h"

V2Doc *v2_doc(V2 *v2, Str path)
{
    V2Doc *doc = map_get(&v2->docs, path);
    if (doc)
        return doc;

    doc = ARENA_NEW(v2->arena, V2Doc);
    map_set(&v2->docs, path, doc);
    doc->path = path;
    doc->folder = path_normal(v2->arena, path_dir(path));

    Err err;
    doc->source = source_load(v2->project->sources, path, &err);
    if (!doc->source) {
        doc->why = arena_fmt(v2->arena, "%s", err.text);
        return doc;
    }
    Str text = source_get(v2->project->sources, doc->source)->text;
    yaml_parse(v2->arena, doc->source, text, &doc->yaml);
    return doc;
}

static void push_layer(V2Node *node, V2Layer layer)
{
    if (layer.map && layer.map->kind == YAML_MAPPING && node->nlayers < V2_LAYERS)
        node->layers[node->nlayers++] = layer;
}

/* Prefixes of older versions in front of a relative path. */
static Str without_prefix(Str reference)
{
    if (str_starts(reference, "file:"))
        return str_slice(reference, 5, reference.len);
    if (str_starts(reference, "azureml:.") || str_starts(reference, "azureml:/"))
        return str_slice(reference, 8, reference.len);
    return reference;
}

static void set_why(V2Node *node, Str reference, const char *what)
{
    node->why = arena_fmt(node->v2->arena, "component '%.*s' %s", STR_ARG(reference), what);
}

/* Its keys look like a component's and mean something else. */
static bool is_prompt_flow(const YamlNode *root)
{
    const YamlNode *nodes = yaml_get(root, "nodes");
    return nodes && nodes->kind == YAML_SEQUENCE;
}

static void push_file(V2Node *node, const YamlNode *scalar, Str reference, const V2Doc *from)
{
    V2 *v2 = node->v2;
    Str path = path_portable(v2->arena, without_prefix(reference));
    const V2Doc *doc = v2_doc(v2, path_normal(v2->arena, path_join(v2->arena, from->folder, path)));
    if (!doc->source) {
        builder_problem(v2->project, v2->file, PROBLEM_UNREADABLE, scalar->span,
                        "component '%.*s' cannot be read: %.*s", STR_ARG(reference),
                        STR_ARG(doc->why));
        set_why(node, reference, "cannot be read");
    } else if (is_prompt_flow(doc->yaml.root)) {
        set_why(node, reference, "is a prompt flow, and these are not read");
    } else {
        push_layer(node, (V2Layer){ .map = doc->yaml.root, .doc = doc, .declares = true });
    }
}

/* `component: ...` or `trial: ...`: a mapping, a path, or a name for the service. */
static void push_reference(V2Node *node, const YamlNode *value, const V2Doc *from)
{
    Str reference;
    if (!value)
        return;
    if (value->kind == YAML_MAPPING) {
        push_layer(node, (V2Layer){ .map = value, .doc = from, .declares = true });
        return;
    }
    if (!yaml_str(value, &reference))
        return;
    if (!node->component.len)
        node->component = reference;
    if (v2_is_remote(reference))
        set_why(node, reference, "is known to the service only");
    else if (str_find(reference, STR("${{"), 0) != STR_NONE)
        set_why(node, reference, "is chosen when the job runs");
    else
        push_file(node, value, reference, from);
}

void v2_add_layers(V2Node *node)
{
    const V2Layer *from;
    push_reference(node, yaml_get(node->layers[0].map, "component"), node->layers[0].doc);
    const YamlNode *trial = v2_find(node, "trial", &from);
    if (trial)
        push_reference(node, trial, from->doc);

    node->nmain = node->nlayers;
    for (size_t i = 0; i < node->nmain; i++) {
        V2Layer layer = node->layers[i];
        layer.map = yaml_get(layer.map, "task"); /* automl and data_transfer: a scalar */
        push_layer(node, layer);
    }
}

const YamlNode *v2_find(const V2Node *node, const char *key, const V2Layer **from)
{
    for (size_t i = 0; i < node->nlayers; i++) {
        const YamlNode *value = yaml_get(node->layers[i].map, key);
        if (yaml_is_null(value))
            continue;
        if (from)
            *from = &node->layers[i];
        return value;
    }
    return NULL;
}

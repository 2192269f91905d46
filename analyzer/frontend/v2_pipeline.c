/*
 * v2_pipeline.c - a pipeline job or pipeline component: its inputs, outputs, nodes.
 */
#include "analyzer/frontend/v2_p.h"

#include "base/path.h"

Str v2_stem(const V2 *v2)
{
    Str base = path_base(v2->file->path);
    return str_slice(base, 0, base.len - path_extension(base).len);
}

static void add_parameter(V2 *v2, const YamlNode *key, const YamlNode *value)
{
    static const char *const keys[] = { "default", "path", "value", NULL };
    PipelineParam *param = builder_parameter(v2->project, v2->pipeline, key->text, key->span);
    const YamlNode *fallback = yaml_is_null(value) ? NULL : value;
    if (value->kind == YAML_MAPPING) {
        fallback = NULL;
        for (size_t i = 0; keys[i] && yaml_is_null(fallback); i++)
            fallback = yaml_get(value, keys[i]);
        v2_set_text(value, "type", &param->type);
        if (!param->type.len && yaml_get(value, "path"))
            param->type = STR("uri_folder");
    } else if (fallback && fallback->kind == YAML_SCALAR) {
        param->type =
            str_starts(value->text, "azureml:") ? STR("uri_folder") : v2_literal_type(value);
    }
    param->fallback = v2_value(v2, NULL, fallback);
}

static void add_parameters(V2 *v2)
{
    YamlPairVec pairs;
    yaml_pairs(v2->arena, yaml_get(v2->doc->yaml.root, "inputs"), &pairs);
    for (size_t i = 0; i < pairs.len; i++)
        add_parameter(v2, pairs.at[i].key, pairs.at[i].value);
}

static void add_outputs(V2 *v2)
{
    YamlPairVec pairs;
    yaml_pairs(v2->arena, yaml_get(v2->doc->yaml.root, "outputs"), &pairs);
    for (size_t i = 0; i < pairs.len; i++) {
        Port *port = ARENA_NEW(v2->arena, Port);
        *port = (Port){ .dir = PORT_OUTPUT,
                        .name = pairs.at[i].key->text,
                        .type = STR("uri_folder"),
                        .mode = STR("rw_mount"),
                        .span = pairs.at[i].key->span,
                        .value = v2_value(v2, NULL, pairs.at[i].value) };
        v2_set_text(pairs.at[i].value, "type", &port->type);
        v2_set_text(pairs.at[i].value, "mode", &port->mode);
        port->carrier = v2_carrier(port->type);
        vec_push(v2->arena, &v2->pipeline->outputs, port);
    }
}

static void add_settings(V2 *v2)
{
    static const char *const elsewhere[] = { "jobs", "inputs", "outputs", NULL };
    YamlPairVec pairs;
    yaml_pairs(v2->arena, v2->doc->yaml.root, &pairs);
    for (size_t i = 0; i < pairs.len; i++) {
        const YamlNode *key = pairs.at[i].key, *value = pairs.at[i].value;
        bool skip = false;
        for (size_t k = 0; elsewhere[k]; k++)
            skip |= str_is(key->text, elsewhere[k]);
        if (skip)
            continue;
        Setting setting = { .name = key->text,
                            .spec =
                                param_by_name(step_class_by_yaml(STR("pipeline"))->keys, key->text),
                            .value = v2_value(v2, NULL, value),
                            .key = key->span,
                            .at = value->span };
        vec_push(v2->arena, &v2->pipeline->settings, setting);
    }
}

static const Step *step_by_key(const Pipeline *pipeline, Str key)
{
    for (size_t i = 0; i < pipeline->steps.len; i++) {
        if (str_eq(pipeline->steps.at[i]->key, key))
            return pipeline->steps.at[i];
    }
    return NULL;
}

/* `${{parent.jobs.a.inputs.x}}` is whatever feeds that input. */
static void follow_inputs(const Pipeline *pipeline, const Step *step)
{
    for (size_t i = 0; i < step->inputs.len; i++) {
        Binding *binding = &step->inputs.at[i]->binding;
        if (binding->kind != BIND_UNKNOWN || !binding->step_name.len)
            continue;
        const Step *other = step_by_key(pipeline, binding->step_name);
        const Port *port = other ? step_port(other, PORT_INPUT, binding->name) : NULL;
        Span span = binding->span;
        if (port)
            *binding = port->binding;
        binding->span = span;
    }
}

void v2_pipeline(V2 *v2)
{
    const YamlNode *root = v2->doc->yaml.root, *component = yaml_get(root, "component");
    Str name, reference;
    if (!yaml_str(yaml_get(root, "name"), &name))
        name = v2_stem(v2);
    const YamlNode *key = yaml_key_node(root, "name");
    v2->pipeline = builder_pipeline(v2->project, v2->file, name,
                                    key ? key->span : root->pairs.at[0].key->span);
    add_parameters(v2);
    add_outputs(v2);
    add_settings(v2);

    YamlPairVec jobs;
    yaml_pairs(v2->arena, yaml_get(root, "jobs"), &jobs);
    for (size_t i = 0; i < jobs.len; i++)
        v2_node(v2, jobs.at[i].key, jobs.at[i].value);
    for (size_t i = 0; i < v2->pipeline->steps.len; i++)
        follow_inputs(v2->pipeline, v2->pipeline->steps.at[i]);
    if (jobs.len == 0 && yaml_str(component, &reference))
        builder_unresolved(
            v2->project, v2->file, component->span,
            arena_fmt(v2->arena, "steps of pipeline '%.*s'", STR_ARG(name)),
            arena_fmt(v2->arena, "they are those of component '%.*s'", STR_ARG(reference)));
}

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

static void pipeline_settings(V2 *v2)
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

void v2_pipeline(V2 *v2)
{
    const YamlNode *root = v2->doc->yaml.root, *component = yaml_get(root, "component");
    Str name, reference;
    if (!yaml_str(yaml_get(root, "name"), &name))
        name = v2_stem(v2);
    const YamlNode *key = yaml_key_node(root, "name");
    v2->pipeline = builder_pipeline(v2->project, v2->file, name,
                                    key ? key->span : root->pairs.at[0].key->span);
    v2_parameters(v2);
    v2_pipeline_outputs(v2);
    pipeline_settings(v2);

    YamlPairVec jobs;
    yaml_pairs(v2->arena, yaml_get(root, "jobs"), &jobs);
    for (size_t i = 0; i < jobs.len; i++)
        v2_node(v2, jobs.at[i].key, jobs.at[i].value);
    if (jobs.len == 0 && yaml_str(component, &reference))
        builder_unresolved(
            v2->project, v2->file, component->span,
            arena_fmt(v2->arena, "steps of pipeline '%.*s'", STR_ARG(name)),
            arena_fmt(v2->arena, "they are those of component '%.*s'", STR_ARG(reference)));
}

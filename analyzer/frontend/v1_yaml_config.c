/*
 * v1_yaml_config.c - the files that a step of v1 pipeline YAML names for its settings.
 *
 * A ParallelRunConfig says what a ParallelRunStep runs, where, and on what: it
 * becomes a configuration of the step. Of a RunConfiguration, environment and
 * target count. Both paths are relative to the folder in which the pipeline is
 * submitted; a file that is not found is not known, rather than missing.
 */
#include "analyzer/frontend/v1_yaml_p.h"

extern const StepClass config_parallel_run; /* analyzer/steps/parallel_run_config.c */

/* The document at a path; its root is NULL when it cannot be read. */
static const YamlDoc *config_doc(V1Yaml *y, Str path)
{
    YamlDoc *doc = map_get(&y->configs, path);
    Err err;

    if (doc)
        return doc;
    doc = ARENA_NEW(y->arena, YamlDoc);
    map_set(&y->configs, path, doc);
    uint32_t source = source_load(y->project->sources, path, &err);
    if (source)
        yaml_parse(y->arena, source, source_get(y->project->sources, source)->text, doc);
    return doc;
}

/* The mapping in the file that `key` of the step names. When there is none, *why says so. */
static const YamlNode *load(const V1YamlStep *node, const char *key, const char *root, Value **why)
{
    const YamlNode *scalar = v1_yaml_get(node, key);
    Str written, path;

    if (!yaml_str(scalar, &written))
        return NULL;
    if (!v1_find_file(&node->y->home, written, &path)) {
        *why = value_unknown(node->y->arena, scalar->span, "%s '%.*s' was not found", key,
                             STR_ARG(written));
        return NULL;
    }
    const YamlNode *map = config_doc(node->y, path)->root;
    if (root)
        map = yaml_get(map, root);
    if (map && map->kind == YAML_MAPPING)
        return map;
    *why = value_unknown(node->y->arena, scalar->span, "%s '%.*s' cannot be understood", key,
                         STR_ARG(written));
    return NULL;
}

static const Value *value_at(const V1YamlStep *node, const YamlNode *map, const char *key)
{
    const YamlNode *value = yaml_get(map, key);

    return yaml_is_null(value) ? NULL : yaml_value(&node->y->values, value);
}

static void add_config(const V1YamlStep *node, const YamlNode *map)
{
    StepConfig config = { .cls = &config_parallel_run, .span = map->span, .settings_known = true };
    Arena *arena = node->y->arena;
    YamlPairVec pairs;

    yaml_pairs(arena, map, &pairs);
    for (size_t i = 0; i < pairs.len; i++) {
        const YamlNode *key = pairs.at[i].key, *value = pairs.at[i].value;
        Setting setting = { .name = key->text,
                            .spec = param_by_name(config_parallel_run.keys, key->text),
                            .value = yaml_value(&node->y->values, value),
                            .key = key->span,
                            .at = value->span };
        vec_push(arena, &config.settings, setting);
    }
    vec_push(arena, &node->step->configs, config);
}

/* The step itself has neither script nor folder, and the compute is the configuration's. */
static void parallel_run_config(V1YamlStep *node)
{
    Step *step = node->step;
    Value *why = NULL;
    const YamlNode *map = load(node, "parallel_run_config", "parallel_run_config", &why);

    step->script = step->source_directory = step->compute = step->environment = why;
    if (!map)
        return;
    add_config(node, map);
    step->script = value_at(node, map, "entry_script");
    step->source_directory = value_at(node, map, "source_directory");
    step->compute = value_at(node, map, "compute_target_name");
    step->environment = value_at(node, map, "environment");
    if (!step->environment)
        step->environment = value_at(node, map, "environment_name");
}

static void runconfig(V1YamlStep *node)
{
    Step *step = node->step;
    Value *why = NULL;
    const YamlNode *map = load(node, "runconfig", NULL, &why);
    const YamlNode *environment = yaml_get(map, "environment");

    if (why && !step->compute)
        step->compute = why;
    step->environment = why;
    if (!map)
        return;
    step->environment = value_at(node, environment, "name");
    if (!step->environment && !yaml_is_null(environment))
        step->environment = yaml_value(&node->y->values, environment);
    if (!step->compute)
        step->compute = value_at(node, map, "target");
}

void v1_yaml_configs(V1YamlStep *node)
{
    if (node->step->cls && node->step->cls->parallel)
        parallel_run_config(node);
    else
        runconfig(node);
}

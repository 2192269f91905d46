/*
 * v2_kind.c - is a YAML file a definition of pipelines, and which?
 *
 * Data, environments, endpoints and computes have schemas of their own and are
 * none; GitHub workflows have `jobs`, too. A file without `$schema` is judged by
 * its `type`, its keys, and whether the nodes below `jobs` look like nodes.
 */
#include "analyzer/frontend/v2_p.h"

/* clang-format off */
static const struct { const char *schema; V2Kind kind; const char *type; } schemas[] = {
    { "pipelineJob",           V2_PIPELINE,  "pipeline"      },
    { "pipelineComponent",     V2_PIPELINE,  "pipeline"      },
    { "commandComponent",      V2_COMPONENT, "command"       },
    { "parallelComponent",     V2_COMPONENT, "parallel"      },
    { "sparkComponent",        V2_COMPONENT, "spark"         },
    { "sweepComponent",        V2_COMPONENT, "sweep"         },
    { "automlComponent",       V2_COMPONENT, "automl"        },
    { "dataTransferComponent", V2_COMPONENT, "data_transfer" },
    { "importComponent",       V2_COMPONENT, "import"        },
    { "commandJob",            V2_JOB,       "command"       },
    { "parallelJob",           V2_JOB,       "parallel"      },
    { "sweepJob",              V2_JOB,       "sweep"         },
    { "sparkJob",              V2_JOB,       "spark"         },
    { "dataTransferJob",       V2_JOB,       "data_transfer" },
    { "importJob",             V2_JOB,       "import"        },
};
/* clang-format on */

/* ".../latest/commandJob.schema.json", "http://azureml/sdk-2-0/CommandJob.json" -> "commandJob" */
static Str schema_name(Str schema)
{
    size_t slash = str_rfind_char(schema, '/');
    Str name = slash == STR_NONE ? schema : str_slice(schema, slash + 1, schema.len);
    size_t dot = str_find_char(name, '.', 0);
    return str_slice(name, 0, dot);
}

static bool find_schema(Str schema, V2Kind *kind, Str *type)
{
    Str name = schema_name(schema);
    for (size_t i = 0; i < COUNTOF(schemas); i++) {
        if (str_ieq(name, str_c(schemas[i].schema))) {
            *kind = schemas[i].kind;
            *type = str_c(schemas[i].type);
            return true;
        }
    }
    bool automl = name.len >= 9 && str_ieq(str_slice(name, 0, 6), STR("autoML")) &&
                  str_ieq(str_slice(name, name.len - 3, name.len), STR("Job"));
    if (automl) {
        *kind = V2_JOB;
        *type = STR("automl");
    }
    return automl;
}

static bool is_azureml_schema(Str schema)
{
    return str_find(schema, STR("azureml"), 0) != STR_NONE;
}

static bool has_any(const YamlNode *map, const char *const *keys)
{
    for (; *keys; keys++) {
        if (yaml_get(map, *keys))
            return true;
    }
    return false;
}

static bool is_map(const YamlNode *node) { return node && node->kind == YAML_MAPPING; }

static const char *const node_keys[] = { "command", "code",   "task",        "trial", "component",
                                         "entry",   "inputs", "environment", NULL };

static bool is_node(const YamlNode *node)
{
    static const char *const foreign[] = { "runs-on", "steps", "uses",   "pool",
                                           "stage",   "needs", "script", NULL };
    Str type;
    if (!is_map(node) || has_any(node, foreign))
        return false;
    if (yaml_str(yaml_get(node, "type"), &type))
        return step_class_by_yaml(type) && has_any(node, node_keys);
    return yaml_get(node, "component") || yaml_get(node, "trial") ||
           (yaml_get(node, "command") && yaml_get(node, "environment"));
}

static bool has_nodes(const YamlNode *jobs)
{
    if (!is_map(jobs))
        return false;
    for (size_t i = 0; i < jobs->pairs.len; i++) {
        if (is_node(jobs->pairs.at[i].value))
            return true;
    }
    return false;
}

static V2Kind kind_by_keys(const YamlNode *root, Str *type)
{
    static const char *const foreign[] = { "on",   "services",      "stages", "apiVersion",
                                           "kind", "endpoint_name", NULL };
    static const char *const of_job[] = { "compute", "experiment_name", "resources", NULL };
    static const char *const of_component[] = { "version", "is_deterministic", NULL };
    Str name;
    if (has_any(root, foreign))
        return V2_NOTHING;
    bool typed = yaml_str(yaml_get(root, "type"), type);
    if (typed && str_is(*type, "pipeline") &&
        (is_map(yaml_get(root, "jobs")) || yaml_get(root, "component")))
        return V2_PIPELINE;
    if (!typed && has_nodes(yaml_get(root, "jobs"))) {
        *type = STR("pipeline");
        return V2_PIPELINE;
    }
    if (typed && (!step_class_by_yaml(*type) || !has_any(root, node_keys)))
        return V2_NOTHING;
    if (!typed && !(yaml_str(yaml_get(root, "command"), &name) && yaml_get(root, "environment") &&
                    has_any(root, of_job)))
        return V2_NOTHING;
    if (!typed)
        *type = STR("command");
    bool component =
        has_any(root, of_component) || (typed && yaml_get(root, "name") && !has_any(root, of_job));
    return component ? V2_COMPONENT : V2_JOB;
}

V2Kind v2_kind(const YamlNode *root, Str *type)
{
    Str schema;
    V2Kind kind;
    *type = STR("");
    if (!is_map(root))
        return V2_NOTHING;
    if (yaml_str(yaml_get(root, "$schema"), &schema)) {
        if (find_schema(schema, &kind, type))
            return kind;
        if (is_azureml_schema(schema))
            return V2_NOTHING;
    }
    kind = kind_by_keys(root, type);
    return kind;
}

bool v2_looks_ours(Str text)
{
    V2Kind kind;
    Str line, type;
    while (str_next_line(&text, &line)) {
        const char *whole = line.ptr; /* a top-level key stands at the start of its line */
        line = str_trim(line);
        if (str_starts(line, "$schema:") && is_azureml_schema(line) &&
            find_schema(line, &kind, &type))
            return true;
        if (str_is(line, "type: pipeline") && line.ptr == whole)
            return true;
    }
    return false;
}

bool v2_is_remote(Str reference)
{
    static const char *const schemes[] = { "azureml:", "git+", "git@", "github.com/", NULL };
    if (str_starts(reference, "azureml:.") || str_starts(reference, "azureml:/"))
        return str_starts(reference, "azureml://");
    for (size_t i = 0; schemes[i]; i++) {
        if (str_starts(reference, schemes[i]))
            return true;
    }
    return str_find(reference, STR("://"), 0) != STR_NONE;
}

/*
 * v1_yaml.c - the front end of v1 pipeline YAML, as Pipeline.load_yaml() reads it.
 *
 * Everything lies below the key `pipeline`. Other tools use that key, too; so a file
 * is ours only when one of its steps is, or when a key stands there that no other
 * tool has. A ParallelRunConfig or a schedule in a file of its own is no pipeline.
 */
#include "analyzer/frontend/frontend.h"
#include "analyzer/frontend/v1_yaml_p.h"

#include "base/path.h"

/* `word` as a key at the start of a line, quoted or not. */
static bool has_top_key(Str bytes, const char *word)
{
    Str needle = str_c(word);

    for (size_t at = 0; (at = str_find(bytes, needle, at)) != STR_NONE; at += needle.len) {
        char before = at ? bytes.ptr[at - 1] : '\n';
        char after = at + needle.len < bytes.len ? bytes.ptr[at + needle.len] : '\0';
        bool starts = before == '\n' || before == '"' || before == '\'' || before == '{';
        if (starts && (after == ':' || after == '"' || after == '\'' || after == ' '))
            return true;
    }
    return false;
}

static bool sniff(Str bytes)
{
    return has_top_key(bytes, "pipeline") && str_find(bytes, STR("steps"), 0) != STR_NONE;
}

static bool is_map(const YamlNode *node) { return node && node->kind == YAML_MAPPING; }

static bool is_ours(const YamlNode *pipeline)
{
    static const char *const own[] = { "data_references", "default_compute" };
    const YamlNode *steps = yaml_get(pipeline, "steps");

    if (!is_map(pipeline) || !is_map(steps))
        return false;
    for (size_t i = 0; i < COUNTOF(own); i++) {
        if (yaml_get(pipeline, own[i]))
            return true;
    }
    for (size_t i = 0; i < steps->pairs.len; i++) {
        if (v1_yaml_is_step(steps->pairs.at[i].value))
            return true;
    }
    return false;
}

/* -- parameters and data references ---------------------------------------------------- */

/* What the parser makes of a default, or of none: int(), float() and bool() of Python. A text
 * without a default is None, which PipelineParameter refuses. */
static const Value *default_of(const V1Yaml *y, Str type, const YamlNode *node, Span span)
{
    bool flag;

    if (!yaml_is_null(node)) {
        if (str_is(type, "bool") && node->kind == YAML_SCALAR && !yaml_bool(node, &flag))
            return value_bool(y->arena, node->span, node->text.len > 0);
        return yaml_value(&y->values, node);
    }
    if (str_is(type, "int"))
        return value_int(y->arena, span, 0);
    if (str_is(type, "float"))
        return value_float(y->arena, span, 0.0);
    return str_is(type, "bool") ? value_bool(y->arena, span, false) : NULL;
}

static void add_parameters(V1Yaml *y)
{
    YamlPairVec pairs;

    yaml_pairs(y->arena, yaml_get(y->root, "parameters"), &pairs);
    for (size_t i = 0; i < pairs.len; i++) {
        const YamlNode *key = pairs.at[i].key;
        PipelineParam *parameter = builder_parameter(y->project, y->pipeline, key->text, key->span);
        yaml_str(yaml_get(pairs.at[i].value, "type"), &parameter->type);
        parameter->fallback =
            default_of(y, parameter->type, yaml_get(pairs.at[i].value, "default"), key->span);
        map_set(&y->parameters, key->text, parameter);
    }
}

static void note_references(V1Yaml *y)
{
    YamlPairVec pairs;

    yaml_pairs(y->arena, yaml_get(y->root, "data_references"), &pairs);
    for (size_t i = 0; i < pairs.len; i++)
        map_set(&y->references, pairs.at[i].key->text, &pairs.at[i]);
}

/* -- the pipeline ------------------------------------------------------------------------ */

static void add_settings(V1Yaml *y)
{
    static const char *const elsewhere[] = { "steps", "parameters", "data_references" };
    YamlPairVec pairs;

    yaml_pairs(y->arena, y->root, &pairs);
    for (size_t i = 0; i < pairs.len; i++) {
        const YamlNode *key = pairs.at[i].key, *value = pairs.at[i].value;
        bool skip = false;
        for (size_t k = 0; k < COUNTOF(elsewhere); k++)
            skip |= str_is(key->text, elsewhere[k]);
        if (skip)
            continue;
        Setting setting = { .name = key->text,
                            .value = yaml_value(&y->values, value),
                            .key = key->span,
                            .at = value->span };
        vec_push(y->arena, &y->pipeline->settings, setting);
    }
}

static Str stem(Str path)
{
    Str base = path_base(path);

    return str_slice(base, 0, base.len - path_extension(base).len);
}

static void read_pipeline(V1Yaml *y, const YamlNode *key)
{
    Str name;
    YamlPairVec steps;

    if (!yaml_str(yaml_get(y->root, "name"), &name))
        name = stem(y->file->path);
    y->pipeline = builder_pipeline(y->project, y->file, name, key->span);
    add_parameters(y);
    note_references(y);
    add_settings(y);
    yaml_pairs(y->arena, yaml_get(y->root, "steps"), &steps);
    for (size_t i = 0; i<steps.len && * y->values.left> 0; i++)
        v1_yaml_step(y, steps.at[i].key, steps.at[i].value);
    y->pipeline->steps_known = *y->values.left > 0; /* aliases of large steps */
    v1_yaml_link(y);
}

static bool read(Project *project, File *file)
{
    Arena *arena = project->arena;
    int left = YAML_VALUES_PER_FILE;
    YamlDoc yaml;

    yaml_parse(arena, file->source, source_get(project->sources, file->source)->text, &yaml);
    const YamlNode *pipeline = yaml_get(yaml.root, "pipeline");
    if (!is_ours(pipeline))
        return false;

    Str folder = path_normal(arena, path_dir(file->path));
    V1Yaml y = { .project = project,
                 .arena = arena,
                 .file = file,
                 .root = pipeline,
                 .values = { .arena = arena, .left = &left },
                 .home = { project, folder, v1_project_root(arena, folder) } };
    Map *const maps[] = { &y.parameters, &y.references, &y.produced, &y.configs };
    for (size_t i = 0; i < COUNTOF(maps); i++)
        map_init(maps[i], arena);
    read_pipeline(&y, yaml_key_node(yaml.root, "pipeline"));
    yaml_add_problems(project, file, &yaml);
    builder_finish(project, file);
    return true;
}

static const char *const extensions[] = { ".yml", ".yaml", NULL };

const Frontend v1_yaml_frontend = {
    .name = "v1-yaml",
    .extensions = extensions,
    .sniff = sniff,
    .read = read,
};

/*
 * v2_yaml.c - the front end of v2 YAML: is a file ours, and what is wrong with it?
 *
 * Syntax errors and duplicate keys are told only about definitions: the YAML of
 * other tools is none of our business. What could be read in front of an error is
 * in the model.
 */
#include "analyzer/frontend/frontend.h"
#include "analyzer/frontend/v2_p.h"
#include "analyzer/frontend/yaml_model.h"

#include "base/path.h"

/* GitHub workflows are the other files with `jobs`, and where they are, they are many. */
static bool is_workflow(Str bytes)
{
    return str_find(bytes, STR("runs-on:"), 0) != STR_NONE &&
           str_find(bytes, STR("$schema"), 0) == STR_NONE &&
           str_find(bytes, STR("type: pipeline"), 0) == STR_NONE;
}

static bool sniff(Str bytes)
{
    static const char *const words[] = { "$schema", "pipeline", "jobs", "command" };
    for (size_t i = 0; i < COUNTOF(words); i++) {
        if (str_find(bytes, str_c(words[i]), 0) != STR_NONE)
            return !is_workflow(bytes);
    }
    return false;
}

static bool read(Project *project, File *file)
{
    int values_left = YAML_VALUES_PER_FILE;
    V2 v2 = {
        .project = project, .arena = project->arena, .file = file, .values_left = &values_left
    };
    map_init(&v2.docs, v2.arena);
    v2.doc = v2_doc(&v2, path_normal(v2.arena, file->path));
    if (!v2.doc->source)
        return false;

    Str type;
    switch (v2_kind(v2.doc->yaml.root, &type)) {
    case V2_NOTHING:
        if (!yaml_has_syntax_error(&v2.doc->yaml) ||
            !v2_looks_ours(source_get(project->sources, v2.doc->source)->text))
            return false;
        break;
    case V2_PIPELINE:
        v2_pipeline(&v2);
        break;
    case V2_COMPONENT:
        v2_whole_file(&v2, V2_COMPONENT, type);
        break;
    case V2_JOB:
        v2_whole_file(&v2, V2_JOB, type);
        break;
    }
    yaml_add_problems(project, file, &v2.doc->yaml);
    builder_finish(project, file);
    return true;
}

static const char *const extensions[] = { ".yml", ".yaml", NULL };

const Frontend v2_yaml_frontend = {
    .name = "v2-yaml",
    .extensions = extensions,
    .sniff = sniff,
    .read = read,
};

/*
 * frontend.c - the table of front ends, and reading a file with the one that fits.
 *
 * A file is offered to each front end with its extension whose sniff accepts, in
 * the order of the table; the first that finds something of its kind has it.
 */
#include "analyzer/frontend/frontend.h"

#include "analyzer/frontend/v1_python.h"
#include "base/log.h"
#include "base/path.h"

extern const Frontend v1_yaml_frontend;
extern const Frontend v2_yaml_frontend;
extern const Frontend v2_python_frontend, v2_notebook_frontend;

const Frontend *const all_frontends[] = {
    &v1_yaml_frontend,
    &v2_yaml_frontend,
    &v1_python_frontend,
    &v1_notebook_frontend,
    &v2_python_frontend,
    &v2_notebook_frontend,
    NULL,
};

/* Those of all rows; t_v2_yaml.c checks that none is missing. */
static const char *const extensions[] = { ".yml", ".yaml", ".py", ".ipynb", NULL };

const char *const *frontend_extensions(void) { return extensions; }

static bool has_extension(const Frontend *frontend, Str path)
{
    Str extension = path_extension(path);
    for (const char *const *own = frontend->extensions; *own; own++) {
        if (str_is(extension, *own))
            return true;
    }
    return false;
}

bool frontend_wants(Str path, Str bytes)
{
    for (const Frontend *const *frontend = all_frontends; *frontend; frontend++) {
        if (has_extension(*frontend, path) && (*frontend)->sniff(bytes))
            return true;
    }
    return false;
}

static void offer(Project *project, File *file)
{
    Str bytes = source_get(project->sources, file->source)->text;

    for (const Frontend *const *frontend = all_frontends; *frontend; frontend++) {
        if (!has_extension(*frontend, file->path) || !(*frontend)->sniff(bytes))
            continue;
        log_trace(TRACE_FRONTEND, "%.*s: offered to %s", STR_ARG(file->path), (*frontend)->name);
        if (!(*frontend)->read(project, file))
            continue;
        if (!file->frontend)
            file->frontend = (*frontend)->name;
        break;
    }
}

/* A notebook is mostly outputs; what remains of it is a source of its own, the joined cells. */
static void read_apart(Project *project, File *file, Err *err)
{
    Arena *texts = arena_new();
    bool shared = false;
    uint32_t json = source_load_apart(project->sources, texts, file->path, &shared, err);

    file->source = json;
    if (json)
        offer(project, file);
    if (json && !shared)
        source_forget(project->sources, json);
    arena_free(texts);
}

File *frontend_read(Project *project, Str path)
{
    File *file = builder_file(project, path, 0);
    Err err;

    source_withdraw(project->sources);
    if (str_is(path_extension(path), ".ipynb")) {
        read_apart(project, file, &err);
    } else {
        file->source = source_load(project->sources, path, &err);
        if (file->source)
            offer(project, file);
    }
    if (!file->source)
        builder_problem(project, file, PROBLEM_UNREADABLE, (Span){ 0 }, "%s", err.text);
    return file;
}

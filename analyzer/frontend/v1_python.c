/*
 * v1_python.c - Python files and notebooks that define SDK v1 pipelines.
 *
 * The text is parsed and evaluated in an arena of its own, which is gone when the
 * model has what it needs. `%%writefile` cells stand in for files on disk:
 * those with plain names before the notebook is evaluated, so that it can
 * import them, those whose name holds a variable afterwards.
 */
#include "analyzer/frontend/v1_python.h"

#include <string.h>

#include "analyzer/frontend/v1.h"
#include "analyzer/frontend/v1_paths.h"
#include "analyzer/syntax/notebook.h"
#include "base/log.h"
#include "base/path.h"

static bool contains(Str bytes, const char *needle)
{
    return str_find(bytes, str_c(needle), 0) != STR_NONE;
}

/* `XyzStep(` of a class we know, whatever was imported. */
static bool calls_step(Str bytes)
{
    static const Str call = STR_INIT("Step(");

    for (size_t at = 0; (at = str_find(bytes, call, at)) != STR_NONE; at += call.len) {
        size_t start = at, end = at + call.len - 1;
        while (start > 0 &&
               ((bytes.ptr[start - 1] | 32) >= 'a' && (bytes.ptr[start - 1] | 32) <= 'z'))
            start--;
        const StepClass *cls = step_class_by_short_name(str_slice(bytes, start, end));
        if (cls && cls->sdk == SDK_V1)
            return true;
    }
    return false;
}

static bool sniff(Str bytes)
{
    return contains(bytes, "azureml.pipeline") || contains(bytes, "azureml.contrib.pipeline") ||
           calls_step(bytes);
}

static void add_problems(Project *project, File *file, const PyModule *ast)
{
    for (size_t i = 0; i < ast->errors.len; i++) {
        const PyError *error = &ast->errors.at[i];
        Span span = { ast->source, error->start, error->end };
        builder_problem(project, file, PROBLEM_SYNTAX, span, "%.*s", STR_ARG(error->message));
    }
}

/* What a cell left open was closed behind it, so the parser did not see it. */
static void add_cell_problems(Project *project, File *file, const Notebook *notebook)
{
    for (size_t i = 0; i < notebook->problems.len; i++) {
        const NotebookProblem *problem = &notebook->problems.at[i];
        Span span = { file->source, (uint32_t)problem->start, (uint32_t)problem->end };
        builder_problem(project, file, PROBLEM_SYNTAX, span, "%.*s", STR_ARG(problem->message));
    }
}

typedef struct Reading {
    Project *project;
    File *file;
    Arena *scratch;
    Notebook notebook; /* empty for a plain file */
    Str folder;
} Reading;

/* "$name" and "{name}" as IPython puts variables into the line of a magic. Empty when one of them
 * is not known. */
static Str expand(const Reading *r, Str name, const PyUnit *unit)
{
    StrBuf buf;
    Str out = { 0 };
    bool known = true;

    strbuf_init(&buf, 4096);
    for (size_t i = 0; i < name.len && known;) {
        bool brace = name.ptr[i] == '{';
        if (!brace && name.ptr[i] != '$') {
            strbuf_char(&buf, name.ptr[i++]);
            continue;
        }
        size_t start = i + 1, end = start;
        while (end < name.len &&
               (brace ? name.ptr[end] != '}'
                      : name.ptr[end] == '_' || strchr("/.\\-${} ", name.ptr[end]) == NULL))
            end++;
        const Value *value = unit ? map_get(&unit->scope.vars, str_slice(name, start, end)) : NULL;
        Str text;
        known = value_get_str(value, &text);
        if (known)
            strbuf_add(&buf, text);
        i = end + brace;
    }
    if (known && !buf.full)
        out = arena_str(r->project->arena, strbuf_str(&buf));
    strbuf_release(&buf);
    return out;
}

static bool has_variable(Str name)
{
    return str_find_char(name, '$', 0) != STR_NONE || str_find_char(name, '{', 0) != STR_NONE;
}

static void provide(const Reading *r, const NotebookFile *written, Str name)
{
    Arena *arena = r->project->arena;
    SourceMap *sources = r->project->sources;
    Str path = path_normal(arena, path_join(arena, r->folder, path_portable(arena, name)));
    Str text = arena_str(arena, written->text);
    SourceCell *cells = arena_alloc(arena, 2 * sizeof *cells);
    size_t ncells = 0;

    uint32_t before = written->append ? source_load(sources, path, NULL) : 0;
    if (before) {
        const SourceFile *file = source_get(sources, before);
        if (file->ncells)
            cells[ncells++] = file->cells[0];
        cells[ncells] = written->cell;
        cells[ncells++].start = (uint32_t)file->text.len;
        text = arena_fmt(arena, "%.*s%.*s", STR_ARG(file->text), STR_ARG(text));
    } else {
        cells[ncells] = written->cell;
        cells[ncells++].start = 0;
    }
    source_overlay(sources, path, source_add(sources, r->file->path, text, cells, ncells));
}

static void provide_all(const Reading *r, const PyUnit *unit)
{
    for (size_t i = 0; i < r->notebook.files.len; i++) {
        const NotebookFile *written = &r->notebook.files.at[i];
        bool variable = has_variable(written->name);
        if (variable != (unit != NULL))
            continue;
        Str name = variable ? expand(r, written->name, unit) : written->name;
        if (name.len)
            provide(r, written, name);
    }
}

static bool evaluate(Reading *r)
{
    Project *project = r->project;
    uint32_t source = r->file->source;
    PyModule *ast = py_parse(r->scratch, source, source_get(project->sources, source)->text);
    Str root = v1_project_root(project->arena, r->folder);
    Interp *in = interp_new(r->scratch, project->sources, root, (InterpHooks){ 0 });

    provide_all(r, NULL);
    PyUnit *unit = interp_run(in, source, ast);
    provide_all(r, unit);
    log_trace(TRACE_EVAL, "%.*s: %zu units of work left, %zu objects", STR_ARG(r->file->path),
              in->work, in->objects.len);

    V1 v1 = { .project = project,
              .file = r->file,
              .in = in,
              .scratch = r->scratch,
              .folder = r->folder,
              .root = root };
    value_copy_init(&v1.copy, project->arena);
    bool found = v1_build(&v1);
    add_problems(project, r->file, ast);
    add_cell_problems(project, r->file, &r->notebook);
    if (in->cut_short)
        builder_unresolved(project, r->file, (Span){ source, 0, 0 }, STR("a part of the file"),
                           STR("more work than is spent on one statement"));
    builder_finish(project, r->file);
    return found || r->file->problems.len > 0;
}

static bool run(Project *project, File *file, bool (*step)(Reading *r))
{
    Reading reading = { .project = project, .file = file, .scratch = arena_new() };

    reading.folder = path_normal(project->arena, path_dir(file->path));
    bool ours = step(&reading);
    arena_free(reading.scratch);
    return ours;
}

static bool read_python(Project *project, File *file) { return run(project, file, evaluate); }

static bool evaluate_notebook(Reading *r)
{
    Project *project = r->project;
    Arena *arena = project->arena;
    Str json = source_get(project->sources, r->file->source)->text;
    Err err;

    if (!notebook_read(r->scratch, json, &r->notebook, &err)) {
        Span span = { r->file->source, 0, 0 };
        builder_problem(project, r->file, PROBLEM_UNREADABLE, span, "%s", err.text);
        return true;
    }
    if (!str_is(r->notebook.language, "python"))
        return false;
    SourceCell *cells = arena_alloc(arena, r->notebook.cells.len * sizeof *cells + 1);
    if (r->notebook.cells.len)
        memcpy(cells, r->notebook.cells.at, r->notebook.cells.len * sizeof *cells);
    r->file->source = source_add(project->sources, r->file->path,
                                 arena_str(arena, r->notebook.text), cells, r->notebook.cells.len);
    return evaluate(r);
}

static bool read_notebook(Project *project, File *file)
{
    return run(project, file, evaluate_notebook);
}

static const char *const python_files[] = { ".py", NULL };
static const char *const notebook_files[] = { ".ipynb", NULL };

const Frontend v1_python_frontend = {
    .name = "v1-python",
    .extensions = python_files,
    .sniff = sniff,
    .read = read_python,
};

const Frontend v1_notebook_frontend = {
    .name = "v1-notebook",
    .extensions = notebook_files,
    .sniff = sniff,
    .read = read_notebook,
};

/*
 * python_unit.c - parsing and evaluating a Python file or notebook.
 *
 * `%%writefile` cells stand in for files on disk: those with plain names before
 * the notebook is evaluated, so that it can import them, those whose name holds a
 * variable afterwards. What is wrong with the text is told when the file turns
 * out to be a definition, or could not be read as what it is.
 */
#include "analyzer/frontend/python_unit.h"

#include <string.h>

#include "analyzer/frontend/v1_paths.h"
#include "analyzer/syntax/notebook.h"
#include "base/fs.h"
#include "base/log.h"
#include "base/path.h"

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
    PythonUnit unit;
    const PythonReader *reader;
    Notebook notebook; /* empty for a plain file */
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
        out = arena_str(r->unit.project->arena, strbuf_str(&buf));
    strbuf_release(&buf);
    return out;
}

static bool has_variable(Str name)
{
    return str_find_char(name, '$', 0) != STR_NONE || str_find_char(name, '{', 0) != STR_NONE;
}

static void provide(const Reading *r, const NotebookFile *written, Str name)
{
    Arena *arena = r->unit.project->arena;
    SourceMap *sources = r->unit.project->sources;
    Str path = path_normal(arena, path_join(arena, r->unit.folder, path_portable(arena, name)));
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
    source_overlay(sources, path, source_add(sources, r->unit.file->path, text, cells, ncells));
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
    PythonUnit *unit = &r->unit;
    Project *project = unit->project;
    uint32_t source = unit->file->source;
    PyModule *ast = py_parse(unit->scratch, source, source_get(project->sources, source)->text);

    unit->root = v1_project_root(project->arena, unit->folder);
    unit->in = interp_new(unit->scratch, project->sources, unit->root, (InterpHooks){ 0 });
    void *data = r->reader->prepare ? r->reader->prepare(unit) : NULL;
    provide_all(r, NULL);
    PyUnit *module = interp_run(unit->in, source, ast);
    provide_all(r, module);
    log_trace(TRACE_EVAL, "%.*s: %zu units of work left, %zu objects", STR_ARG(unit->file->path),
              unit->in->work, unit->in->objects.len);

    bool ours = r->reader->build(unit, data);
    if (!ours && (ast->errors.len > 0 || r->notebook.problems.len > 0))
        ours = !r->reader->claims || r->reader->claims(source_get(project->sources, source)->text);
    if (!ours)
        return false;
    add_problems(project, unit->file, ast);
    add_cell_problems(project, unit->file, &r->notebook);
    if (unit->in->cut_short)
        builder_unresolved(project, unit->file, (Span){ source, 0, 0 }, STR("a part of the file"),
                           STR("more work than is spent on one statement"));
    builder_finish(project, unit->file);
    return true;
}

static bool evaluate_notebook(Reading *r)
{
    Project *project = r->unit.project;
    File *file = r->unit.file;
    Arena *arena = project->arena;
    Str json = source_get(project->sources, file->source)->text;
    Err err;

    if (!notebook_read(r->unit.scratch, json, &r->notebook, &err)) {
        Span span = { file->source, 0, 0 };
        builder_problem(project, file, PROBLEM_UNREADABLE, span, "%s", err.text);
        return true;
    }
    if (!str_is(r->notebook.language, "python"))
        return false;
    SourceCell *cells = arena_alloc(arena, r->notebook.cells.len * sizeof *cells + 1);
    if (r->notebook.cells.len)
        memcpy(cells, r->notebook.cells.at, r->notebook.cells.len * sizeof *cells);
    uint32_t json_source = file->source;
    file->source = source_add(project->sources, file->path, arena_str(arena, r->notebook.text),
                              cells, r->notebook.cells.len);
    bool ours = evaluate(r);
    if (!ours)
        file->source = json_source; /* the next front end reads the notebook anew */
    return ours;
}

static bool run(Project *project, File *file, const PythonReader *reader, bool (*step)(Reading *r))
{
    Reading reading = { .reader = reader };

    reading.unit = (PythonUnit){ .project = project, .file = file, .scratch = arena_new() };
    reading.unit.folder = path_normal(project->arena, path_dir(file->path));
    bool ours = step(&reading);
    arena_free(reading.unit.scratch);
    return ours;
}

bool python_read_file(Project *project, File *file, const PythonReader *reader)
{
    return run(project, file, reader, evaluate);
}

bool python_read_notebook(Project *project, File *file, const PythonReader *reader)
{
    return run(project, file, reader, evaluate_notebook);
}

/* -- paths of the user's ------------------------------------------------------------ */

Str python_shown_path(const PythonUnit *unit, Str path)
{
    Arena *arena = unit->project->arena;
    Str home = unit->folder;

    if (!path_absolute(path))
        return arena_str(arena, path);
    if (!path_absolute(home))
        home = path_join(arena, fs_cwd(arena), home);
    return path_relative(arena, path_normal(arena, path), path_normal(arena, home));
}

Str python_find_folder(const PythonUnit *unit, Str relative, Str script)
{
    const V1Home home = { unit->project, unit->folder, unit->root };

    return v1_find_folder(&home, relative, script);
}

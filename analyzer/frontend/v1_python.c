/*
 * v1_python.c - Python files and notebooks that define SDK v1 pipelines.
 *
 * A byte scan looks for the packages that pipelines are made with, and for calls of
 * step classes in files that import them from somewhere else.
 */
#include "analyzer/frontend/v1_python.h"

#include "analyzer/frontend/v1.h"

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
    return str_contains(bytes, "azureml.pipeline") ||
           str_contains(bytes, "azureml.contrib.pipeline") || calls_step(bytes);
}

static bool build(PythonUnit *unit, void *data)
{
    V1 v1 = { .unit = unit,
              .project = unit->project,
              .file = unit->file,
              .in = unit->in,
              .scratch = unit->scratch };
    (void)data;
    value_copy_init(&v1.copy, unit->project->arena);
    return v1_build(&v1);
}

static const PythonReader reader = { .build = build };

static bool read_python(Project *project, File *file)
{
    return python_read_file(project, file, &reader);
}

static bool read_notebook(Project *project, File *file)
{
    return python_read_notebook(project, file, &reader);
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

/*
 * v2py_python.c - Python files and notebooks that define SDK v2 pipelines and jobs.
 *
 * Most files that import azure.ai.ml only talk to a workspace. The byte scan wants a
 * word with which something is defined besides the package's name.
 */
#include "analyzer/frontend/frontend.h"
#include "analyzer/frontend/v2py.h"

/* `command(` and not `run_command(`. */
static bool calls(Str bytes, const char *name)
{
    Str call = str_c(name);
    for (size_t at = 0; (at = str_find(bytes, call, at)) != STR_NONE; at += call.len) {
        char before = at ? bytes.ptr[at - 1] : ' ';
        bool word = (before >= '0' && before <= '9') || before == '_' ||
                    ((before | 32) >= 'a' && (before | 32) <= 'z');
        if (!word || (before == 'n' && at > 1 && bytes.ptr[at - 2] == '\\'))
            return true;
    }
    return false;
}

static bool sniff(Str bytes)
{
    static const char *const words[] = {
        "@pipeline",         "dsl.pipeline",      "dsl import",     "load_component",  "SweepJob",
        "command_component", "parallel_run_func", "data_transfer.", "CommandComponent"
    };
    static const char *const functions[] = { "command(", "spark(", "automl." };
    if (!str_contains(bytes, "azure.ai.ml") && !str_contains(bytes, "mldesigner"))
        return false;
    for (size_t i = 0; i < COUNTOF(words); i++) {
        if (str_contains(bytes, words[i]))
            return true;
    }
    for (size_t i = 0; i < COUNTOF(functions); i++) {
        if (calls(bytes, functions[i]))
            return true;
    }
    return false;
}

/* With these it is a definition, even if an error hides all there is in it. */
static bool claims(Str text)
{
    return str_contains(text, "@pipeline") || str_contains(text, "@dsl.pipeline") ||
           str_contains(text, "@command_component");
}

static void *prepare(PythonUnit *unit) { return v2py_watch(unit); }

static bool build(PythonUnit *unit, void *data)
{
    (void)unit;
    return v2py_build(data);
}

static const PythonReader reader = { .prepare = prepare, .build = build, .claims = claims };

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

const Frontend v2_python_frontend = {
    .name = "v2-python",
    .extensions = python_files,
    .sniff = sniff,
    .read = read_python,
};

const Frontend v2_notebook_frontend = {
    .name = "v2-notebook",
    .extensions = notebook_files,
    .sniff = sniff,
    .read = read_notebook,
};

/*
 * v2py_python.c - Python files and notebooks that define SDK v2 pipelines and jobs.
 *
 * Most files that import azure.ai.ml only talk to a workspace. The byte scan wants a
 * word with which something is defined besides the package's name.
 */
#include "analyzer/frontend/frontend.h"
#include "analyzer/frontend/v2py.h"

static bool contains(Str bytes, const char *needle)
{
    return str_find(bytes, str_c(needle), 0) != STR_NONE;
}

static bool sniff(Str bytes)
{
    static const char *const words[] = { "pipeline", "command", "load_component", "automl",
                                         "spark",    "Sweep",   "parallel",       "components" };
    if (!contains(bytes, "azure.ai.ml") && !contains(bytes, "mldesigner"))
        return false;
    for (size_t i = 0; i < COUNTOF(words); i++) {
        if (contains(bytes, words[i]))
            return true;
    }
    return false;
}

static void *prepare(PythonUnit *unit) { return v2py_watch(unit); }

static bool build(PythonUnit *unit, void *data)
{
    (void)unit;
    return v2py_build(data);
}

static const PythonReader reader = { .prepare = prepare, .build = build };

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

/*
 * NotebookRunConfig: which notebook a NotebookRunnerStep runs.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "source_directory", T_PATH,   ROLE_SOURCE, 0, NULL, NULL },
    { "notebook",         T_PATH,   ROLE_SCRIPT, 0, NULL, NULL },
    { "output_notebook",  T_PATH,   ROLE_NONE,   0, NULL, NULL },
    { "parameters",       T_MAP,    ROLE_PARAMS, 0, NULL, NULL },
    { "handler",          T_OBJECT, ROLE_NONE,   0, NULL, NULL },
    { "run_config",       T_OBJECT, ROLE_CONFIG, 0, NULL, NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.contrib.notebook.NotebookRunConfig", NULL };
/* clang-format on */

const StepClass config_notebook_run = {
    .name = "NotebookRunConfig",
    .kind = CLASS_CONFIG,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .any_keyword = true,
};

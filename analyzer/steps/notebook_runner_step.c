/*
 * NotebookRunnerStep: a notebook as a step; source folder, notebook and environment are
 * the configuration's.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",                               T_STRING,  ROLE_NAME,    P_REQUIRED, NULL,   NULL },
    { "notebook_run_config",                T_OBJECT,  ROLE_CONFIG,  P_REQUIRED, NULL,   NULL },
    { "runconfig_pipeline_params",          T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "compute_target",                     T_COMPUTE, ROLE_COMPUTE, P_REQUIRED, NULL,   NULL },
    { "params",                             T_MAP,     ROLE_PARAMS,  0,          NULL,   NULL },
    { "inputs",                             T_LIST,    ROLE_INPUTS,  0,          NULL,   NULL },
    { "outputs",                            T_LIST,    ROLE_OUTPUTS, 0,          NULL,   NULL },
    { "allow_reuse",                        T_BOOL,    ROLE_REUSE,   0,          "True", NULL },
    { "version",                            T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "output_notebook_pipeline_data_name", T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.contrib.notebook.NotebookRunnerStep", NULL };
/* clang-format on */

const StepClass step_notebook_runner = {
    .name = "NotebookRunnerStep",
    .kind = CLASS_STEP,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .reuse = true,
};

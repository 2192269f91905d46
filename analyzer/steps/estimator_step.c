/*
 * EstimatorStep: runs what an estimator describes; source folder, script and
 * environment are the estimator's.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",                             T_STRING,  ROLE_NAME,      0, NULL,   NULL },
    { "estimator",                        T_OBJECT,  ROLE_CONFIG,    0, NULL,   NULL },
    { "estimator_entry_script_arguments", T_LIST,    ROLE_ARGUMENTS, 0, NULL,   NULL },
    { "runconfig_pipeline_params",        T_MAP,     ROLE_NONE,      0, NULL,   NULL },
    { "inputs",                           T_LIST,    ROLE_INPUTS,    0, NULL,   NULL },
    { "outputs",                          T_LIST,    ROLE_OUTPUTS,   0, NULL,   NULL },
    { "compute_target",                   T_COMPUTE, ROLE_COMPUTE,   0, NULL,   NULL },
    { "allow_reuse",                      T_BOOL,    ROLE_REUSE,     0, "True", NULL },
    { "version",                          T_STRING,  ROLE_NONE,      0, NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.pipeline.steps.EstimatorStep", NULL };
/* clang-format on */

const StepClass step_estimator = {
    .name = "EstimatorStep",
    .kind = CLASS_STEP,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .reuse = true,
};

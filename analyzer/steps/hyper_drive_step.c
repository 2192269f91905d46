/*
 * HyperDriveStep: many runs of one script with sampled parameters; the script is the
 * configuration's.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",                             T_STRING, ROLE_NAME,      P_REQUIRED, NULL,   NULL },
    { "hyperdrive_config",                T_OBJECT, ROLE_CONFIG,    P_REQUIRED, NULL,   NULL },
    { "estimator_entry_script_arguments", T_LIST,   ROLE_ARGUMENTS, 0,          NULL,   NULL },
    { "inputs",                           T_LIST,   ROLE_INPUTS,    0,          NULL,   NULL },
    { "outputs",                          T_LIST,   ROLE_OUTPUTS,   0,          NULL,   NULL },
    { "metrics_output",                   T_OBJECT, ROLE_OUTPUTS,   P_SINGLE,   NULL,   NULL },
    { "allow_reuse",                      T_BOOL,   ROLE_REUSE,     0,          "True", NULL },
    { "version",                          T_STRING, ROLE_NONE,      0,          NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.pipeline.steps.HyperDriveStep", NULL };
/* clang-format on */

const StepClass step_hyper_drive = {
    .name = "HyperDriveStep",
    .kind = CLASS_STEP,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .reuse = true,
};

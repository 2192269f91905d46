/*
 * AutoMLStep: automated machine learning; there is no script of the user's.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",                          T_STRING, ROLE_NAME,    P_REQUIRED,   NULL,   NULL },
    { "automl_config",                 T_OBJECT, ROLE_CONFIG,  P_REQUIRED,   NULL,   NULL },
    { "inputs",                        T_LIST,   ROLE_INPUTS,  0,            NULL,   NULL },
    { "outputs",                       T_LIST,   ROLE_OUTPUTS, 0,            NULL,   NULL },
    { "script_repl_params",            T_MAP,    ROLE_NONE,    0,            NULL,   NULL },
    { "allow_reuse",                   T_BOOL,   ROLE_REUSE,   0,            "True", NULL },
    { "version",                       T_STRING, ROLE_NONE,    0,            NULL,   NULL },
    { "hash_paths",                    T_LIST,   ROLE_NONE,    P_DEPRECATED, NULL,   NULL },
    { "enable_default_model_output",   T_BOOL,   ROLE_NONE,    0,            "True", NULL },
    { "enable_default_metrics_output", T_BOOL,   ROLE_NONE,    0,            "True", NULL },
    { "passthru_automl_config",        T_BOOL,   ROLE_NONE,    0,            NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.pipeline.steps.AutoMLStep", NULL };
/* clang-format on */

const StepClass step_automl_v1 = {
    .name = "AutoMLStep",
    .kind = CLASS_STEP,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .reuse = true,
    .any_keyword = true,
};

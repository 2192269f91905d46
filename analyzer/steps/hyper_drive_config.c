/*
 * HyperDriveConfig: what is sampled and which run is repeated. The run is one of
 * `estimator`, `run_config` and `pipeline`.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "hyperparameter_sampling", T_OBJECT, ROLE_NONE,   P_REQUIRED, NULL,    NULL },
    { "primary_metric_name",     T_STRING, ROLE_NONE,   P_REQUIRED, NULL,    NULL },
    { "primary_metric_goal",     T_OBJECT, ROLE_NONE,   P_REQUIRED, NULL,    NULL },
    { "max_total_runs",          T_INT,    ROLE_NONE,   P_REQUIRED, NULL,    NULL },
    { "max_concurrent_runs",     T_INT,    ROLE_NONE,   0,          NULL,    NULL },
    { "max_duration_minutes",    T_INT,    ROLE_NONE,   0,          "10080", NULL },
    { "policy",                  T_OBJECT, ROLE_NONE,   0,          NULL,    NULL },
    { "estimator",               T_OBJECT, ROLE_CONFIG, 0,          NULL,    NULL },
    { "run_config",              T_OBJECT, ROLE_CONFIG, 0,          NULL,    NULL },
    { "resume_from",             T_OBJECT, ROLE_NONE,   0,          NULL,    NULL },
    { "resume_child_runs",       T_OBJECT, ROLE_NONE,   0,          NULL,    NULL },
    { "pipeline",                T_OBJECT, ROLE_NONE,   0,          NULL,    NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = {
    "azureml.train.hyperdrive.HyperDriveConfig",
    "azureml.train.hyperdrive.HyperDriveRunConfig",
    NULL,
};
/* clang-format on */

const StepClass config_hyper_drive = {
    .name = "HyperDriveConfig",
    .kind = CLASS_CONFIG,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .any_keyword = true,
};

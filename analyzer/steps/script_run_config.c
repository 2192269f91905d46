/*
 * ScriptRunConfig: a script, its source folder and how to run it.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "source_directory",         T_PATH,        ROLE_SOURCE,      P_REQUIRED, NULL,      NULL },
    { "script",                   T_PATH,        ROLE_SCRIPT,      0,          NULL,      NULL },
    { "arguments",                T_LIST,        ROLE_ARGUMENTS,   0,          NULL,      NULL },
    { "run_config",               T_OBJECT,      ROLE_CONFIG,      0,          NULL,      NULL },
    { "_telemetry_values",        T_MAP,         ROLE_NONE,        0,          NULL,      NULL },
    { "compute_target",           T_COMPUTE,     ROLE_COMPUTE,     0,          NULL,      NULL },
    { "environment",              T_ENVIRONMENT, ROLE_ENVIRONMENT, 0,          NULL,      NULL },
    { "distributed_job_config",   T_OBJECT,      ROLE_NONE,        0,          NULL,      NULL },
    { "resume_from",              T_OBJECT,      ROLE_NONE,        0,          NULL,      NULL },
    { "max_run_duration_seconds", T_INT,         ROLE_NONE,        0,          "2592000", NULL },
    { "command",                  T_COMMAND,     ROLE_COMMAND,     0,          NULL,      NULL },
    { "docker_runtime_config",    T_OBJECT,      ROLE_NONE,        0,          NULL,      NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.core.ScriptRunConfig", NULL };
/* clang-format on */

const StepClass config_script_run = {
    .name = "ScriptRunConfig",
    .kind = CLASS_CONFIG,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
};

/*
 * SynapseSparkStep: a Spark script on a Synapse pool.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "file",             T_PATH,        ROLE_SCRIPT,      P_REQUIRED, NULL,   NULL },
    { "source_directory", T_PATH,        ROLE_SOURCE,      P_REQUIRED, NULL,   NULL },
    { "compute_target",   T_COMPUTE,     ROLE_COMPUTE,     P_REQUIRED, NULL,   NULL },
    { "driver_memory",    T_STRING,      ROLE_NONE,        P_REQUIRED, NULL,   NULL },
    { "driver_cores",     T_INT,         ROLE_NONE,        P_REQUIRED, NULL,   NULL },
    { "executor_memory",  T_STRING,      ROLE_NONE,        P_REQUIRED, NULL,   NULL },
    { "executor_cores",   T_INT,         ROLE_NONE,        P_REQUIRED, NULL,   NULL },
    { "num_executors",    T_INT,         ROLE_NONE,        P_REQUIRED, NULL,   NULL },
    { "name",             T_STRING,      ROLE_NAME,        0,          NULL,   NULL },
    { "app_name",         T_STRING,      ROLE_NONE,        0,          NULL,   NULL },
    { "environment",      T_ENVIRONMENT, ROLE_ENVIRONMENT, 0,          NULL,   NULL },
    { "arguments",        T_LIST,        ROLE_ARGUMENTS,   0,          NULL,   NULL },
    { "inputs",           T_LIST,        ROLE_INPUTS,      0,          NULL,   NULL },
    { "outputs",          T_LIST,        ROLE_OUTPUTS,     0,          NULL,   NULL },
    { "conf",             T_MAP,         ROLE_NONE,        0,          NULL,   NULL },
    { "py_files",         T_LIST,        ROLE_NONE,        0,          NULL,   NULL },
    { "files",            T_LIST,        ROLE_NONE,        0,          NULL,   NULL },
    { "allow_reuse",      T_BOOL,        ROLE_REUSE,       0,          "True", NULL },
    { "version",          T_STRING,      ROLE_NONE,        0,          NULL,   NULL },
    { "jars",             T_LIST,        ROLE_NONE,        0,          NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.pipeline.steps.SynapseSparkStep", NULL };
/* clang-format on */

const StepClass step_synapse_spark = {
    .name = "SynapseSparkStep",
    .kind = CLASS_STEP,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .reuse = true,
};

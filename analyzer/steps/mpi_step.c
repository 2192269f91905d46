/*
 * MpiStep: a script on several nodes. Its first seven parameters must all be given.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",                       T_STRING,      ROLE_NAME,        P_REQUIRED,   NULL,    NULL },
    { "source_directory",           T_PATH,        ROLE_SOURCE,      P_REQUIRED,   NULL,    NULL },
    { "script_name",                T_PATH,        ROLE_SCRIPT,      P_REQUIRED,   NULL,    NULL },
    { "arguments",                  T_LIST,        ROLE_ARGUMENTS,   P_REQUIRED,   NULL,    NULL },
    { "compute_target",             T_COMPUTE,     ROLE_COMPUTE,     P_REQUIRED,   NULL,    NULL },
    { "node_count",                 T_INT,         ROLE_NONE,        P_REQUIRED,   NULL,    NULL },
    { "process_count_per_node",     T_INT,         ROLE_NONE,        P_REQUIRED,   NULL,    NULL },
    { "inputs",                     T_LIST,        ROLE_INPUTS,      0,            NULL,    NULL },
    { "outputs",                    T_LIST,        ROLE_OUTPUTS,     0,            NULL,    NULL },
    { "allow_reuse",                T_BOOL,        ROLE_REUSE,       0,            "True",  NULL },
    { "version",                    T_STRING,      ROLE_NONE,        0,            NULL,    NULL },
    { "hash_paths",                 T_LIST,        ROLE_NONE,        P_DEPRECATED, NULL,    NULL },
    { "environment_variables",      T_MAP,         ROLE_NONE,        0,            NULL,    NULL },
    { "use_gpu",                    T_BOOL,        ROLE_NONE,        0,            "False", NULL },
    { "use_docker",                 T_BOOL,        ROLE_NONE,        0,            "True",  NULL },
    { "custom_docker_image",        T_STRING,      ROLE_NONE,        0,            NULL,    NULL },
    { "image_registry_details",     T_OBJECT,      ROLE_NONE,        0,            NULL,    NULL },
    { "user_managed",               T_BOOL,        ROLE_NONE,        0,            "False", NULL },
    { "conda_packages",             T_LIST,        ROLE_NONE,        0,            NULL,    NULL },
    { "pip_packages",               T_LIST,        ROLE_NONE,        0,            NULL,    NULL },
    { "pip_requirements_file_path", T_PATH,        ROLE_NONE,        0,            NULL,    NULL },
    { "environment_definition",     T_ENVIRONMENT, ROLE_ENVIRONMENT, 0,            NULL,    NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.pipeline.steps.MpiStep", NULL };
/* clang-format on */

const StepClass step_mpi = {
    .name = "MpiStep",
    .kind = CLASS_STEP,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .reuse = true,
    .any_keyword = true,
};

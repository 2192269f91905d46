/*
 * PythonScriptStep: one Python script of a source folder, run on a compute.
 * Without a name it is called after the script.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "script_name",               T_PATH,    ROLE_SCRIPT,    P_REQUIRED,   NULL,   NULL },
    { "name",                      T_STRING,  ROLE_NAME,      0,            NULL,   NULL },
    { "arguments",                 T_LIST,    ROLE_ARGUMENTS, 0,            NULL,   NULL },
    { "compute_target",            T_COMPUTE, ROLE_COMPUTE,   0,            NULL,   NULL },
    { "runconfig",                 T_OBJECT,  ROLE_CONFIG,    0,            NULL,   NULL },
    { "runconfig_pipeline_params", T_MAP,     ROLE_NONE,      0,            NULL,   NULL },
    { "inputs",                    T_LIST,    ROLE_INPUTS,    0,            NULL,   NULL },
    { "outputs",                   T_LIST,    ROLE_OUTPUTS,   0,            NULL,   NULL },
    { "params",                    T_MAP,     ROLE_PARAMS,    0,            NULL,   NULL },
    { "source_directory",          T_PATH,    ROLE_SOURCE,    0,            NULL,   NULL },
    { "allow_reuse",               T_BOOL,    ROLE_REUSE,     0,            "True", NULL },
    { "version",                   T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "hash_paths",                T_LIST,    ROLE_NONE,      P_DEPRECATED, NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

/* Keys of a step in a pipeline's YAML file. */
static const ParamSpec keys[] = {
    { "type",                 T_STRING,  ROLE_NONE,      P_REQUIRED,   NULL,   NULL },
    { "name",                 T_STRING,  ROLE_NAME,      0,            NULL,   NULL },
    { "compute",              T_COMPUTE, ROLE_COMPUTE,   0,            NULL,   NULL },
    { "runconfig",            T_PATH,    ROLE_CONFIG,    0,            NULL,   NULL },
    { "source_directory",     T_PATH,    ROLE_SOURCE,    0,            NULL,   NULL },
    { "allow_reuse",          T_BOOL,    ROLE_REUSE,     0,            "true", NULL },
    { "version",              T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "hash_paths",           T_LIST,    ROLE_NONE,      P_DEPRECATED, NULL,   NULL },
    { "parameters",           T_MAP,     ROLE_PARAMS,    0,            NULL,   NULL },
    { "runconfig_parameters", T_MAP,     ROLE_NONE,      0,            NULL,   NULL },
    { "script_name",          T_PATH,    ROLE_SCRIPT,    P_REQUIRED,   NULL,   NULL },
    { "inputs",               T_MAP,     ROLE_INPUTS,    0,            NULL,   NULL },
    { "outputs",              T_MAP,     ROLE_OUTPUTS,   0,            NULL,   NULL },
    { "arguments",            T_LIST,    ROLE_ARGUMENTS, 0,            NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.pipeline.steps.PythonScriptStep", NULL };
/* clang-format on */

const StepClass step_python_script = {
    .name = "PythonScriptStep",
    .kind = CLASS_STEP,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .keys = keys,
    .reuse = true,
    .cwd_source = true,
};

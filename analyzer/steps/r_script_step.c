/*
 * RScriptStep: one R script, with the packages of its environment.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "script_name",               T_PATH,    ROLE_SCRIPT,    P_REQUIRED, NULL,    NULL },
    { "name",                      T_STRING,  ROLE_NAME,      0,          NULL,    NULL },
    { "arguments",                 T_LIST,    ROLE_ARGUMENTS, 0,          NULL,    NULL },
    { "compute_target",            T_COMPUTE, ROLE_COMPUTE,   0,          NULL,    NULL },
    { "runconfig",                 T_OBJECT,  ROLE_CONFIG,    0,          NULL,    NULL },
    { "runconfig_pipeline_params", T_MAP,     ROLE_NONE,      0,          NULL,    NULL },
    { "inputs",                    T_LIST,    ROLE_INPUTS,    0,          NULL,    NULL },
    { "outputs",                   T_LIST,    ROLE_OUTPUTS,   0,          NULL,    NULL },
    { "params",                    T_MAP,     ROLE_PARAMS,    0,          NULL,    NULL },
    { "source_directory",          T_PATH,    ROLE_SOURCE,    0,          NULL,    NULL },
    { "use_gpu",                   T_BOOL,    ROLE_NONE,      0,          "False", NULL },
    { "custom_docker_image",       T_STRING,  ROLE_NONE,      0,          NULL,    NULL },
    { "cran_packages",             T_LIST,    ROLE_NONE,      0,          NULL,    NULL },
    { "github_packages",           T_LIST,    ROLE_NONE,      0,          NULL,    NULL },
    { "custom_url_packages",       T_LIST,    ROLE_NONE,      0,          NULL,    NULL },
    { "allow_reuse",               T_BOOL,    ROLE_REUSE,     0,          "True",  NULL },
    { "version",                   T_STRING,  ROLE_NONE,      0,          NULL,    NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.pipeline.steps.RScriptStep", NULL };
/* clang-format on */

const StepClass step_r_script = {
    .name = "RScriptStep",
    .kind = CLASS_STEP,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .reuse = true,
    .cwd_source = true,
};

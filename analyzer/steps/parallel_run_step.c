/*
 * ParallelRunStep: an entry script with init() and run(mini_batch) over many workers. One
 * `output`, not `outputs`; script, source folder and compute are those of its
 * ParallelRunConfig.
 */
#include "analyzer/steps/stepclass.h"

static const NameRule name_rule = {
    .pattern = "^[a-z]([-a-z0-9]*[a-z0-9])?$",
    .min = 3,
    .max = 32,
    .words = "3 to 32 lower-case letters, digits and dashes; a letter first, no dash last",
    .unique = true,
};

/* clang-format off */
static const ParamSpec params[] = {
    { "name",                T_STRING, ROLE_NAME,        P_REQUIRED, NULL,   NULL },
    { "parallel_run_config", T_OBJECT, ROLE_CONFIG,      P_REQUIRED, NULL,   NULL },
    { "inputs",              T_LIST,   ROLE_INPUTS,      P_REQUIRED, NULL,   NULL },
    { "output",              T_OBJECT, ROLE_OUTPUTS,     P_SINGLE,   NULL,   NULL },
    { "side_inputs",         T_LIST,   ROLE_SIDE_INPUTS, 0,          NULL,   NULL },
    { "arguments",           T_LIST,   ROLE_ARGUMENTS,   0,          NULL,   NULL },
    { "allow_reuse",         T_BOOL,   ROLE_REUSE,       0,          "True", NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

/* Keys of a step in a pipeline's YAML file. */
static const ParamSpec keys[] = {
    { "type",                 T_STRING,  ROLE_NONE,        P_REQUIRED,   NULL,   NULL },
    { "name",                 T_STRING,  ROLE_NAME,        P_REQUIRED,   NULL,   NULL },
    { "compute",              T_COMPUTE, ROLE_COMPUTE,     0,            NULL,   NULL },
    { "runconfig",            T_PATH,    ROLE_CONFIG,      0,            NULL,   NULL },
    { "source_directory",     T_PATH,    ROLE_NONE,        0,            NULL,   NULL },
    { "allow_reuse",          T_BOOL,    ROLE_REUSE,       0,            "true", NULL },
    { "version",              T_STRING,  ROLE_NONE,        0,            NULL,   NULL },
    { "hash_paths",           T_LIST,    ROLE_NONE,        P_DEPRECATED, NULL,   NULL },
    { "parameters",           T_MAP,     ROLE_PARAMS,      0,            NULL,   NULL },
    { "runconfig_parameters", T_MAP,     ROLE_NONE,        0,            NULL,   NULL },
    { "parallel_run_config",  T_PATH,    ROLE_CONFIG,      P_REQUIRED,   NULL,   NULL },
    { "inputs",               T_MAP,     ROLE_INPUTS,      P_REQUIRED,   NULL,   NULL },
    { "side_inputs",          T_MAP,     ROLE_SIDE_INPUTS, 0,            NULL,   NULL },
    { "outputs",              T_MAP,     ROLE_OUTPUTS,     P_REQUIRED,   NULL,   NULL },
    { "arguments",            T_LIST,    ROLE_ARGUMENTS,   0,            NULL,   NULL },
    { "models_id",            T_LIST,    ROLE_NONE,        0,            NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = {
    "azureml.pipeline.steps.ParallelRunStep",
    "azureml.contrib.pipeline.steps.ParallelRunStep",
    NULL,
};
/* clang-format on */

const StepClass step_parallel_run = {
    .name = "ParallelRunStep",
    .kind = CLASS_STEP,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .keys = keys,
    .reuse = true,
    .parallel = true,
    .name_rule = &name_rule,
};

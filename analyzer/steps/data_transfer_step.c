/*
 * DataTransferStep: copies data between stores; one reference in, one out, no script.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",                       T_STRING,  ROLE_NAME,    P_REQUIRED, NULL,   NULL },
    { "source_data_reference",      T_OBJECT,  ROLE_INPUTS,  P_SINGLE,   NULL,   NULL },
    { "destination_data_reference", T_OBJECT,  ROLE_OUTPUTS, P_SINGLE,   NULL,   NULL },
    { "compute_target",             T_COMPUTE, ROLE_COMPUTE, 0,          NULL,   NULL },
    { "source_reference_type",      T_ENUM,    ROLE_NONE,    0,          NULL,   "file|directory" },
    { "destination_reference_type", T_ENUM,    ROLE_NONE,    0,          NULL,   "file|directory" },
    { "allow_reuse",                T_BOOL,    ROLE_REUSE,   0,          "True", NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

/* Keys of a step in a pipeline's YAML file. */
static const ParamSpec keys[] = {
    { "type",                       T_STRING,  ROLE_NONE,    P_REQUIRED,   NULL,   NULL },
    { "name",                       T_STRING,  ROLE_NAME,    P_REQUIRED,   NULL,   NULL },
    { "compute",                    T_COMPUTE, ROLE_COMPUTE, 0,            NULL,   NULL },
    { "runconfig",                  T_PATH,    ROLE_CONFIG,  0,            NULL,   NULL },
    { "source_directory",           T_PATH,    ROLE_SOURCE,  0,            NULL,   NULL },
    { "allow_reuse",                T_BOOL,    ROLE_REUSE,   0,            "true", NULL },
    { "version",                    T_STRING,  ROLE_NONE,    0,            NULL,   NULL },
    { "hash_paths",                 T_LIST,    ROLE_NONE,    P_DEPRECATED, NULL,   NULL },
    { "parameters",                 T_MAP,     ROLE_PARAMS,  0,            NULL,   NULL },
    { "runconfig_parameters",       T_MAP,     ROLE_NONE,    0,            NULL,   NULL },
    { "source_data_reference",      T_MAP,     ROLE_INPUTS,  P_REQUIRED,   NULL,   NULL },
    { "destination_data_reference", T_MAP,     ROLE_OUTPUTS, P_REQUIRED,   NULL,   NULL },
    { "source_reference_type",      T_ENUM,    ROLE_NONE,    0,            NULL,   "file|directory" },
    { "destination_reference_type", T_ENUM,    ROLE_NONE,    0,            NULL,   "file|directory" },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.pipeline.steps.DataTransferStep", NULL };
/* clang-format on */

const StepClass step_data_transfer_v1 = {
    .name = "DataTransferStep",
    .kind = CLASS_STEP,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .keys = keys,
    .reuse = true,
};

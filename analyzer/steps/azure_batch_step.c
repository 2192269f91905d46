/*
 * AzureBatchStep: an executable on Azure Batch.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",                           T_STRING,  ROLE_NAME,      P_REQUIRED, NULL,        NULL },
    { "create_pool",                    T_BOOL,    ROLE_NONE,      0,          "False",     NULL },
    { "pool_id",                        T_STRING,  ROLE_NONE,      0,          NULL,        NULL },
    { "delete_batch_job_after_finish",  T_BOOL,    ROLE_NONE,      0,          "False",     NULL },
    { "delete_batch_pool_after_finish", T_BOOL,    ROLE_NONE,      0,          "False",     NULL },
    { "is_positive_exit_code_failure",  T_BOOL,    ROLE_NONE,      0,          "True",      NULL },
    { "vm_image_urn",                   T_STRING,  ROLE_NONE,      0,          "urn:MicrosoftWindowsServer:WindowsServer:2012-R2-Datacenter", NULL },
    { "run_task_as_admin",              T_BOOL,    ROLE_NONE,      0,          "False",     NULL },
    { "target_compute_nodes",           T_INT,     ROLE_NONE,      0,          "1",         NULL },
    { "vm_size",                        T_STRING,  ROLE_NONE,      0,          "standard_d1_v2", NULL },
    { "source_directory",               T_PATH,    ROLE_SOURCE,    0,          NULL,        NULL },
    { "executable",                     T_PATH,    ROLE_SCRIPT,    P_REQUIRED, NULL,        NULL },
    { "arguments",                      T_LIST,    ROLE_ARGUMENTS, 0,          NULL,        NULL },
    { "inputs",                         T_LIST,    ROLE_INPUTS,    0,          NULL,        NULL },
    { "outputs",                        T_LIST,    ROLE_OUTPUTS,   0,          NULL,        NULL },
    { "allow_reuse",                    T_BOOL,    ROLE_REUSE,     0,          "True",      NULL },
    { "compute_target",                 T_COMPUTE, ROLE_COMPUTE,   P_REQUIRED, NULL,        NULL },
    { "version",                        T_STRING,  ROLE_NONE,      0,          NULL,        NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

/* Keys of a step in a pipeline's YAML file. */
static const ParamSpec keys[] = {
    { "type",                           T_STRING,  ROLE_NONE,      P_REQUIRED,   NULL,                                                          NULL },
    { "name",                           T_STRING,  ROLE_NAME,      P_REQUIRED,   NULL,                                                          NULL },
    { "compute",                        T_COMPUTE, ROLE_COMPUTE,   0,            NULL,                                                          NULL },
    { "runconfig",                      T_PATH,    ROLE_CONFIG,    0,            NULL,                                                          NULL },
    { "source_directory",               T_PATH,    ROLE_SOURCE,    0,            NULL,                                                          NULL },
    { "allow_reuse",                    T_BOOL,    ROLE_REUSE,     0,            "true",                                                        NULL },
    { "version",                        T_STRING,  ROLE_NONE,      0,            NULL,                                                          NULL },
    { "hash_paths",                     T_LIST,    ROLE_NONE,      P_DEPRECATED, NULL,                                                          NULL },
    { "parameters",                     T_MAP,     ROLE_PARAMS,    0,            NULL,                                                          NULL },
    { "runconfig_parameters",           T_MAP,     ROLE_NONE,      0,            NULL,                                                          NULL },
    { "inputs",                         T_MAP,     ROLE_INPUTS,    0,            NULL,                                                          NULL },
    { "outputs",                        T_MAP,     ROLE_OUTPUTS,   0,            NULL,                                                          NULL },
    { "arguments",                      T_LIST,    ROLE_ARGUMENTS, 0,            NULL,                                                          NULL },
    { "create_pool",                    T_BOOL,    ROLE_NONE,      0,            "False",                                                       NULL },
    { "pool_id",                        T_STRING,  ROLE_NONE,      0,            NULL,                                                          NULL },
    { "delete_batch_job_after_finish",  T_BOOL,    ROLE_NONE,      0,            "False",                                                       NULL },
    { "delete_batch_pool_after_finish", T_BOOL,    ROLE_NONE,      0,            "False",                                                       NULL },
    { "is_positive_exit_code_failure",  T_BOOL,    ROLE_NONE,      0,            "True",                                                        NULL },
    { "vm_image_urn",                   T_STRING,  ROLE_NONE,      0,            "urn:MicrosoftWindowsServer:WindowsServer:2012-R2-Datacenter", NULL },
    { "run_task_as_admin",              T_BOOL,    ROLE_NONE,      0,            "False",                                                       NULL },
    { "target_compute_nodes",           T_INT,     ROLE_NONE,      0,            "1",                                                           NULL },
    { "vm_size",                        T_STRING,  ROLE_NONE,      0,            "standard_d1_v2",                                              NULL },
    { "executable",                     T_PATH,    ROLE_SCRIPT,    P_REQUIRED,   NULL,                                                          NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.pipeline.steps.AzureBatchStep", NULL };
/* clang-format on */

const StepClass step_azure_batch = {
    .name = "AzureBatchStep",
    .kind = CLASS_STEP,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .keys = keys,
    .reuse = true,
};

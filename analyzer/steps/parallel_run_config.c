/*
 * ParallelRunConfig: how a ParallelRunStep works. Only six of its settings may be a
 * PipelineParameter.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "environment",            T_ENVIRONMENT, ROLE_ENVIRONMENT, P_REQUIRED,               NULL,   NULL },
    { "entry_script",           T_PATH,        ROLE_SCRIPT,      P_REQUIRED,               NULL,   NULL },
    { "error_threshold",        T_INT,         ROLE_NONE,        P_REQUIRED,               NULL,   NULL },
    { "output_action",          T_ENUM,        ROLE_NONE,        P_REQUIRED,               NULL,   "summary_only|append_row" },
    { "compute_target",         T_COMPUTE,     ROLE_COMPUTE,     P_REQUIRED,               NULL,   NULL },
    { "node_count",             T_INT,         ROLE_NONE,        P_REQUIRED | P_PARAMETER, NULL,   NULL },
    { "process_count_per_node", T_INT,         ROLE_NONE,        P_PARAMETER,              NULL,   NULL },
    { "mini_batch_size",        T_ANY,         ROLE_NONE,        P_PARAMETER,              NULL,   NULL },
    { "source_directory",       T_PATH,        ROLE_SOURCE,      0,                        NULL,   NULL },
    { "description",            T_STRING,      ROLE_NONE,        0,                        NULL,   NULL },
    { "logging_level",          T_ENUM,        ROLE_NONE,        P_PARAMETER,              "INFO", "WARNING|INFO|DEBUG" },
    { "run_invocation_timeout", T_INT,         ROLE_NONE,        P_PARAMETER,              "60",   NULL },
    { "run_max_try",            T_INT,         ROLE_NONE,        P_PARAMETER,              "3",    NULL },
    { "append_row_file_name",   T_STRING,      ROLE_NONE,        0,                        NULL,   NULL },
    { "allowed_failed_count",   T_INT,         ROLE_NONE,        0,                        NULL,   NULL },
    { "allowed_failed_percent", T_NUMBER,      ROLE_NONE,        0,                        NULL,   NULL },
    { "partition_keys",         T_LIST,        ROLE_NONE,        0,                        NULL,   NULL },
    { "environment_variables",  T_MAP,         ROLE_NONE,        0,                        NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

/* Keys in its YAML file. */
static const ParamSpec keys[] = {
    { "environment",            T_ENVIRONMENT, ROLE_ENVIRONMENT, P_REQUIRED,   NULL,   NULL },
    { "entry_script",           T_PATH,        ROLE_SCRIPT,      P_REQUIRED,   NULL,   NULL },
    { "error_threshold",        T_INT,         ROLE_NONE,        P_REQUIRED,   NULL,   NULL },
    { "output_action",          T_ENUM,        ROLE_NONE,        P_REQUIRED,   NULL,   "summary_only|append_row" },
    { "compute_target_name",    T_COMPUTE,     ROLE_COMPUTE,     P_REQUIRED,   NULL,   NULL },
    { "node_count",             T_INT,         ROLE_NONE,        P_REQUIRED,   NULL,   NULL },
    { "process_count_per_node", T_INT,         ROLE_NONE,        0,            NULL,   NULL },
    { "mini_batch_size",        T_ANY,         ROLE_NONE,        0,            NULL,   NULL },
    { "source_directory",       T_PATH,        ROLE_SOURCE,      0,            NULL,   NULL },
    { "description",            T_STRING,      ROLE_NONE,        0,            NULL,   NULL },
    { "logging_level",          T_ENUM,        ROLE_NONE,        0,            "INFO", "WARNING|INFO|DEBUG" },
    { "run_invocation_timeout", T_INT,         ROLE_NONE,        0,            "60",   NULL },
    { "run_max_try",            T_INT,         ROLE_NONE,        0,            "3",    NULL },
    { "append_row_file_name",   T_STRING,      ROLE_NONE,        0,            NULL,   NULL },
    { "allowed_failed_count",   T_INT,         ROLE_NONE,        0,            NULL,   NULL },
    { "allowed_failed_percent", T_NUMBER,      ROLE_NONE,        0,            NULL,   NULL },
    { "environment_name",       T_STRING,      ROLE_NONE,        P_DEPRECATED, NULL,   NULL },
    { "environment_dir_path",   T_PATH,        ROLE_NONE,        P_DEPRECATED, NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = {
    "azureml.pipeline.steps.ParallelRunConfig",
    "azureml.contrib.pipeline.steps.ParallelRunConfig",
    NULL,
};
/* clang-format on */

const StepClass config_parallel_run = {
    .name = "ParallelRunConfig",
    .kind = CLASS_CONFIG,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .keys = keys,
    .parallel = true,
};

/*
 * parallel: an entry script with init() and run(mini_batch), only inside a pipeline. The
 * script, its folder and its environment are the task's.
 */
#include "analyzer/steps/stepclass.h"
#include "analyzer/steps/v2_node.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",                         T_STRING,  ROLE_NAME,    0, NULL,   NULL },
    { "description",                  T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "tags",                         T_MAP,     ROLE_NONE,    0, NULL,   NULL },
    { "properties",                   T_MAP,     ROLE_NONE,    0, NULL,   NULL },
    { "display_name",                 T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "experiment_name",              T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "compute",                      T_COMPUTE, ROLE_COMPUTE, 0, NULL,   NULL },
    { "retry_settings",               T_OBJECT,  ROLE_NONE,    0, NULL,   NULL },
    { "environment_variables",        T_MAP,     ROLE_NONE,    0, NULL,   NULL },
    { "logging_level",                T_ENUM,    ROLE_NONE,    0, NULL,   "DEBUG|INFO|WARNING" },
    { "max_concurrency_per_instance", T_INT,     ROLE_NONE,    0, NULL,   NULL },
    { "error_threshold",              T_INT,     ROLE_NONE,    0, NULL,   NULL },
    { "mini_batch_error_threshold",   T_INT,     ROLE_NONE,    0, NULL,   NULL },
    { "task",                         T_OBJECT,  ROLE_CONFIG,  0, NULL,   NULL },
    { "mini_batch_size",              T_ANY,     ROLE_NONE,    0, NULL,   NULL },
    { "partition_keys",               T_LIST,    ROLE_NONE,    0, NULL,   NULL },
    { "input_data",                   T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "inputs",                       T_MAP,     ROLE_INPUTS,  0, NULL,   NULL },
    { "outputs",                      T_MAP,     ROLE_OUTPUTS, 0, NULL,   NULL },
    { "instance_count",               T_INT,     ROLE_NONE,    0, NULL,   NULL },
    { "instance_type",                T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "docker_args",                  T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "shm_size",                     T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "identity",                     T_OBJECT,  ROLE_NONE,    0, NULL,   NULL },
    { "is_deterministic",             T_BOOL,    ROLE_REUSE,   0, "True", NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const ParamSpec keys[] = {
    { "$schema",                      T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "type",                         T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "component",                    T_STRING,  ROLE_CONFIG,  0,          NULL,   NULL },
    { "name",                         T_STRING,  ROLE_NAME,    0,          NULL,   NULL },
    { "version",                      T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "display_name",                 T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "description",                  T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "tags",                         T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "properties",                   T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "experiment_name",              T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "task",                         T_MAP,     ROLE_CONFIG,  P_REQUIRED, NULL,   NULL },
    { "input_data",                   T_STRING,  ROLE_NONE,    P_REQUIRED, NULL,   NULL },
    { "mini_batch_size",              T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "partition_keys",               T_LIST,    ROLE_NONE,    0,          NULL,   NULL },
    { "mini_batch_error_threshold",   T_INT,     ROLE_NONE,    0,          "-1",   NULL },
    { "error_threshold",              T_INT,     ROLE_NONE,    0,          "-1",   NULL },
    { "logging_level",                T_ENUM,    ROLE_NONE,    0,          "INFO", "DEBUG|INFO|WARNING" },
    { "resources",                    T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "max_concurrency_per_instance", T_INT,     ROLE_NONE,    0,          NULL,   NULL },
    { "retry_settings",               T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "environment_variables",        T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "inputs",                       T_MAP,     ROLE_INPUTS,  0,          NULL,   NULL },
    { "outputs",                      T_MAP,     ROLE_OUTPUTS, 0,          NULL,   NULL },
    { "compute",                      T_COMPUTE, ROLE_COMPUTE, 0,          NULL,   NULL },
    { "identity",                     T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "is_deterministic",             T_BOOL,    ROLE_REUSE,   0,          "true", NULL },
    { "additional_includes",          T_LIST,    ROLE_NONE,    0,          NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azure.ai.ml.parallel.parallel_run_function", NULL };
/* clang-format on */

const StepClass step_parallel = {
    .name = "parallel",
    .kind = CLASS_STEP,
    .sdk = SDK_V2,
    .py_names = py_names,
    .yaml_type = "parallel",
    .params = params,
    .keys = keys,
    .reuse = true,
    .any_keyword = true,
    .parallel = true,
    .name_rule = &v2_node_name,
};

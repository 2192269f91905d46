/*
 * spark: a Spark program; `entry.file` is its script, and `args` are its arguments.
 */
#include "analyzer/steps/stepclass.h"
#include "analyzer/steps/v2_node.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "experiment_name",                  T_STRING,      ROLE_NONE,        0, NULL, NULL },
    { "name",                             T_STRING,      ROLE_NAME,        0, NULL, NULL },
    { "description",                      T_STRING,      ROLE_NONE,        0, NULL, NULL },
    { "tags",                             T_MAP,         ROLE_NONE,        0, NULL, NULL },
    { "display_name",                     T_STRING,      ROLE_NONE,        0, NULL, NULL },
    { "code",                             T_PATH,        ROLE_SOURCE,      0, NULL, NULL },
    { "entry",                            T_MAP,         ROLE_SCRIPT,      0, NULL, NULL },
    { "py_files",                         T_LIST,        ROLE_NONE,        0, NULL, NULL },
    { "jars",                             T_LIST,        ROLE_NONE,        0, NULL, NULL },
    { "files",                            T_LIST,        ROLE_NONE,        0, NULL, NULL },
    { "archives",                         T_LIST,        ROLE_NONE,        0, NULL, NULL },
    { "identity",                         T_OBJECT,      ROLE_NONE,        0, NULL, NULL },
    { "driver_cores",                     T_INT,         ROLE_NONE,        0, NULL, NULL },
    { "driver_memory",                    T_STRING,      ROLE_NONE,        0, NULL, NULL },
    { "executor_cores",                   T_INT,         ROLE_NONE,        0, NULL, NULL },
    { "executor_memory",                  T_STRING,      ROLE_NONE,        0, NULL, NULL },
    { "executor_instances",               T_INT,         ROLE_NONE,        0, NULL, NULL },
    { "dynamic_allocation_enabled",       T_BOOL,        ROLE_NONE,        0, NULL, NULL },
    { "dynamic_allocation_min_executors", T_INT,         ROLE_NONE,        0, NULL, NULL },
    { "dynamic_allocation_max_executors", T_INT,         ROLE_NONE,        0, NULL, NULL },
    { "conf",                             T_MAP,         ROLE_NONE,        0, NULL, NULL },
    { "environment",                      T_ENVIRONMENT, ROLE_ENVIRONMENT, 0, NULL, NULL },
    { "inputs",                           T_MAP,         ROLE_INPUTS,      0, NULL, NULL },
    { "outputs",                          T_MAP,         ROLE_OUTPUTS,     0, NULL, NULL },
    { "args",                             T_STRING,      ROLE_ARGUMENTS,   0, NULL, NULL },
    { "compute",                          T_COMPUTE,     ROLE_COMPUTE,     0, NULL, NULL },
    { "resources",                        T_OBJECT,      ROLE_NONE,        0, NULL, NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const ParamSpec keys[] = {
    { "$schema",             T_STRING,      ROLE_NONE,        0,          NULL,   NULL },
    { "type",                T_STRING,      ROLE_NONE,        0,          NULL,   NULL },
    { "component",           T_STRING,      ROLE_CONFIG,      0,          NULL,   NULL },
    { "name",                T_STRING,      ROLE_NAME,        0,          NULL,   NULL },
    { "version",             T_STRING,      ROLE_NONE,        0,          NULL,   NULL },
    { "display_name",        T_STRING,      ROLE_NONE,        0,          NULL,   NULL },
    { "description",         T_STRING,      ROLE_NONE,        0,          NULL,   NULL },
    { "tags",                T_MAP,         ROLE_NONE,        0,          NULL,   NULL },
    { "properties",          T_MAP,         ROLE_NONE,        0,          NULL,   NULL },
    { "experiment_name",     T_STRING,      ROLE_NONE,        0,          NULL,   NULL },
    { "code",                T_PATH,        ROLE_SOURCE,      P_REQUIRED, NULL,   NULL },
    { "entry",               T_MAP,         ROLE_SCRIPT,      P_REQUIRED, NULL,   NULL },
    { "conf",                T_MAP,         ROLE_NONE,        0,          NULL,   NULL },
    { "args",                T_STRING,      ROLE_ARGUMENTS,   0,          NULL,   NULL },
    { "py_files",            T_LIST,        ROLE_NONE,        0,          NULL,   NULL },
    { "jars",                T_LIST,        ROLE_NONE,        0,          NULL,   NULL },
    { "files",               T_LIST,        ROLE_NONE,        0,          NULL,   NULL },
    { "archives",            T_LIST,        ROLE_NONE,        0,          NULL,   NULL },
    { "resources",           T_MAP,         ROLE_NONE,        0,          NULL,   NULL },
    { "compute",             T_COMPUTE,     ROLE_COMPUTE,     0,          NULL,   NULL },
    { "identity",            T_MAP,         ROLE_NONE,        0,          NULL,   NULL },
    { "environment",         T_ENVIRONMENT, ROLE_ENVIRONMENT, 0,          NULL,   NULL },
    { "inputs",              T_MAP,         ROLE_INPUTS,      0,          NULL,   NULL },
    { "outputs",             T_MAP,         ROLE_OUTPUTS,     0,          NULL,   NULL },
    { "is_deterministic",    T_BOOL,        ROLE_REUSE,       0,          "true", NULL },
    { "additional_includes", T_LIST,        ROLE_NONE,        0,          NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azure.ai.ml.spark", NULL };
/* clang-format on */

const StepClass step_spark = {
    .name = "spark",
    .kind = CLASS_STEP,
    .sdk = SDK_V2,
    .py_names = py_names,
    .yaml_type = "spark",
    .params = params,
    .keys = keys,
    .reuse = true,
    .any_keyword = true,
    .name_rule = &v2_node_name,
};

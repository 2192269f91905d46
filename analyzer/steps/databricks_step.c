/*
 * DatabricksStep: a notebook, script or JAR on a Databricks cluster. Only
 * `python_script_name` is a file of this machine; `notebook_path` and
 * `python_script_path` are on the cluster.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",                   T_STRING,  ROLE_NAME,      P_REQUIRED,   NULL,   NULL },
    { "inputs",                 T_LIST,    ROLE_INPUTS,    0,            NULL,   NULL },
    { "outputs",                T_LIST,    ROLE_OUTPUTS,   0,            NULL,   NULL },
    { "existing_cluster_id",    T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "spark_version",          T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "node_type",              T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "instance_pool_id",       T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "num_workers",            T_INT,     ROLE_NONE,      0,            NULL,   NULL },
    { "min_workers",            T_INT,     ROLE_NONE,      0,            NULL,   NULL },
    { "max_workers",            T_INT,     ROLE_NONE,      0,            NULL,   NULL },
    { "spark_env_variables",    T_MAP,     ROLE_NONE,      0,            NULL,   NULL },
    { "spark_conf",             T_MAP,     ROLE_NONE,      0,            NULL,   NULL },
    { "init_scripts",           T_LIST,    ROLE_NONE,      0,            NULL,   NULL },
    { "cluster_log_dbfs_path",  T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "notebook_path",          T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "notebook_params",        T_MAP,     ROLE_NONE,      0,            NULL,   NULL },
    { "python_script_path",     T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "python_script_params",   T_LIST,    ROLE_ARGUMENTS, 0,            NULL,   NULL },
    { "main_class_name",        T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "jar_params",             T_LIST,    ROLE_NONE,      0,            NULL,   NULL },
    { "python_script_name",     T_PATH,    ROLE_SCRIPT,    0,            NULL,   NULL },
    { "source_directory",       T_PATH,    ROLE_SOURCE,    0,            NULL,   NULL },
    { "hash_paths",             T_LIST,    ROLE_NONE,      P_DEPRECATED, NULL,   NULL },
    { "run_name",               T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "timeout_seconds",        T_INT,     ROLE_NONE,      0,            NULL,   NULL },
    { "runconfig",              T_OBJECT,  ROLE_CONFIG,    0,            NULL,   NULL },
    { "maven_libraries",        T_LIST,    ROLE_NONE,      0,            NULL,   NULL },
    { "pypi_libraries",         T_LIST,    ROLE_NONE,      0,            NULL,   NULL },
    { "egg_libraries",          T_LIST,    ROLE_NONE,      0,            NULL,   NULL },
    { "jar_libraries",          T_LIST,    ROLE_NONE,      0,            NULL,   NULL },
    { "rcran_libraries",        T_LIST,    ROLE_NONE,      0,            NULL,   NULL },
    { "compute_target",         T_COMPUTE, ROLE_COMPUTE,   0,            NULL,   NULL },
    { "allow_reuse",            T_BOOL,    ROLE_REUSE,     0,            "True", NULL },
    { "version",                T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "permit_cluster_restart", T_BOOL,    ROLE_NONE,      0,            NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

/* Keys of a step in a pipeline's YAML file. */
static const ParamSpec keys[] = {
    { "type",                  T_STRING,  ROLE_NONE,      P_REQUIRED,   NULL,   NULL },
    { "name",                  T_STRING,  ROLE_NAME,      P_REQUIRED,   NULL,   NULL },
    { "compute",               T_COMPUTE, ROLE_COMPUTE,   0,            NULL,   NULL },
    { "runconfig",             T_PATH,    ROLE_CONFIG,    0,            NULL,   NULL },
    { "source_directory",      T_PATH,    ROLE_SOURCE,    0,            NULL,   NULL },
    { "allow_reuse",           T_BOOL,    ROLE_REUSE,     0,            "true", NULL },
    { "version",               T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "hash_paths",            T_LIST,    ROLE_NONE,      P_DEPRECATED, NULL,   NULL },
    { "parameters",            T_MAP,     ROLE_PARAMS,    0,            NULL,   NULL },
    { "runconfig_parameters",  T_MAP,     ROLE_NONE,      0,            NULL,   NULL },
    { "inputs",                T_MAP,     ROLE_INPUTS,    0,            NULL,   NULL },
    { "outputs",               T_MAP,     ROLE_OUTPUTS,   0,            NULL,   NULL },
    { "existing_cluster_id",   T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "spark_version",         T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "node_type",             T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "instance_pool_id",      T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "num_workers",           T_INT,     ROLE_NONE,      0,            NULL,   NULL },
    { "min_workers",           T_INT,     ROLE_NONE,      0,            NULL,   NULL },
    { "max_workers",           T_INT,     ROLE_NONE,      0,            NULL,   NULL },
    { "spark_env_variables",   T_MAP,     ROLE_NONE,      0,            NULL,   NULL },
    { "spark_conf",            T_MAP,     ROLE_NONE,      0,            NULL,   NULL },
    { "init_scripts",          T_LIST,    ROLE_NONE,      0,            NULL,   NULL },
    { "cluster_log_dbfs_path", T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "notebook_path",         T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "notebook_params",       T_MAP,     ROLE_NONE,      0,            NULL,   NULL },
    { "python_script_path",    T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "python_script_params",  T_LIST,    ROLE_ARGUMENTS, 0,            NULL,   NULL },
    { "main_class_name",       T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "jar_params",            T_LIST,    ROLE_NONE,      0,            NULL,   NULL },
    { "python_script_name",    T_PATH,    ROLE_SCRIPT,    0,            NULL,   NULL },
    { "run_name",              T_STRING,  ROLE_NONE,      0,            NULL,   NULL },
    { "timeout_seconds",       T_INT,     ROLE_NONE,      0,            NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.pipeline.steps.DatabricksStep", NULL };
/* clang-format on */

const StepClass step_databricks = {
    .name = "DatabricksStep",
    .kind = CLASS_STEP,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .keys = keys,
    .reuse = true,
};

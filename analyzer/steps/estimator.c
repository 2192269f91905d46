/*
 * estimator.c - Estimator and its kin for single frameworks.
 *
 * They share one table: all but the first parameter are keywords, and the kin
 * only add settings of their framework, which therefore are no error.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "source_directory",             T_PATH,        ROLE_SOURCE,      P_REQUIRED,   NULL,    NULL },
    { "compute_target",               T_COMPUTE,     ROLE_COMPUTE,     0,            NULL,    NULL },
    { "vm_size",                      T_STRING,      ROLE_NONE,        0,            NULL,    NULL },
    { "vm_priority",                  T_STRING,      ROLE_NONE,        0,            NULL,    NULL },
    { "entry_script",                 T_PATH,        ROLE_SCRIPT,      0,            NULL,    NULL },
    { "script_params",                T_MAP,         ROLE_NONE,        0,            NULL,    NULL },
    { "node_count",                   T_INT,         ROLE_NONE,        0,            "1",     NULL },
    { "process_count_per_node",       T_INT,         ROLE_NONE,        0,            "1",     NULL },
    { "distributed_backend",          T_STRING,      ROLE_NONE,        P_DEPRECATED, NULL,    NULL },
    { "distributed_training",         T_OBJECT,      ROLE_NONE,        0,            NULL,    NULL },
    { "use_gpu",                      T_BOOL,        ROLE_NONE,        0,            "False", NULL },
    { "use_docker",                   T_BOOL,        ROLE_NONE,        0,            "True",  NULL },
    { "custom_docker_base_image",     T_STRING,      ROLE_NONE,        P_DEPRECATED, NULL,    NULL },
    { "custom_docker_image",          T_STRING,      ROLE_NONE,        0,            NULL,    NULL },
    { "image_registry_details",       T_OBJECT,      ROLE_NONE,        0,            NULL,    NULL },
    { "user_managed",                 T_BOOL,        ROLE_NONE,        0,            "False", NULL },
    { "conda_packages",               T_LIST,        ROLE_NONE,        0,            NULL,    NULL },
    { "pip_packages",                 T_LIST,        ROLE_NONE,        0,            NULL,    NULL },
    { "conda_dependencies_file_path", T_PATH,        ROLE_NONE,        P_DEPRECATED, NULL,    NULL },
    { "pip_requirements_file_path",   T_PATH,        ROLE_NONE,        P_DEPRECATED, NULL,    NULL },
    { "conda_dependencies_file",      T_PATH,        ROLE_NONE,        0,            NULL,    NULL },
    { "pip_requirements_file",        T_PATH,        ROLE_NONE,        0,            NULL,    NULL },
    { "environment_variables",        T_MAP,         ROLE_NONE,        0,            NULL,    NULL },
    { "environment_definition",       T_ENVIRONMENT, ROLE_ENVIRONMENT, 0,            NULL,    NULL },
    { "inputs",                       T_LIST,        ROLE_INPUTS,      0,            NULL,    NULL },
    { "source_directory_data_store",  T_OBJECT,      ROLE_NONE,        0,            NULL,    NULL },
    { "shm_size",                     T_STRING,      ROLE_NONE,        0,            NULL,    NULL },
    { "resume_from",                  T_OBJECT,      ROLE_NONE,        0,            NULL,    NULL },
    { "max_run_duration_seconds",     T_INT,         ROLE_NONE,        0,            NULL,    NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const estimator_names[] = { "azureml.train.estimator.Estimator", NULL };
static const char *const pytorch_names[] = { "azureml.train.dnn.PyTorch", NULL };
static const char *const tensorflow_names[] = { "azureml.train.dnn.TensorFlow", NULL };
static const char *const chainer_names[] = { "azureml.train.dnn.Chainer", NULL };
static const char *const sklearn_names[] = { "azureml.train.sklearn.SKLearn", NULL };
/* clang-format on */

const StepClass config_estimator = {
    .name = "Estimator",
    .kind = CLASS_CONFIG,
    .sdk = SDK_V1,
    .py_names = estimator_names,
    .params = params,
};

const StepClass config_pytorch = {
    .name = "PyTorch",
    .kind = CLASS_CONFIG,
    .sdk = SDK_V1,
    .py_names = pytorch_names,
    .params = params,
    .any_keyword = true,
};

const StepClass config_tensorflow = {
    .name = "TensorFlow",
    .kind = CLASS_CONFIG,
    .sdk = SDK_V1,
    .py_names = tensorflow_names,
    .params = params,
    .any_keyword = true,
};

const StepClass config_chainer = {
    .name = "Chainer",
    .kind = CLASS_CONFIG,
    .sdk = SDK_V1,
    .py_names = chainer_names,
    .params = params,
    .any_keyword = true,
};

const StepClass config_sklearn = {
    .name = "SKLearn",
    .kind = CLASS_CONFIG,
    .sdk = SDK_V1,
    .py_names = sklearn_names,
    .params = params,
    .any_keyword = true,
};

/*
 * automl: automated machine learning; there is no script of the user's. Keys differ by
 * task, so unknown ones are no error.
 */
#include "analyzer/steps/stepclass.h"
#include "analyzer/steps/v2_node.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",               T_STRING,  ROLE_NAME,    0,        NULL, NULL },
    { "description",        T_STRING,  ROLE_NONE,    0,        NULL, NULL },
    { "tags",               T_MAP,     ROLE_NONE,    0,        NULL, NULL },
    { "properties",         T_MAP,     ROLE_NONE,    0,        NULL, NULL },
    { "display_name",       T_STRING,  ROLE_NONE,    0,        NULL, NULL },
    { "experiment_name",    T_STRING,  ROLE_NONE,    0,        NULL, NULL },
    { "compute",            T_COMPUTE, ROLE_COMPUTE, 0,        NULL, NULL },
    { "training_data",      T_OBJECT,  ROLE_INPUTS,  P_SINGLE, NULL, NULL },
    { "validation_data",    T_OBJECT,  ROLE_INPUTS,  P_SINGLE, NULL, NULL },
    { "test_data",          T_OBJECT,  ROLE_INPUTS,  P_SINGLE, NULL, NULL },
    { "target_column_name", T_STRING,  ROLE_NONE,    0,        NULL, NULL },
    { "primary_metric",     T_STRING,  ROLE_NONE,    0,        NULL, NULL },
    { "inputs",             T_MAP,     ROLE_INPUTS,  0,        NULL, NULL },
    { "outputs",            T_MAP,     ROLE_OUTPUTS, 0,        NULL, NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const ParamSpec keys[] = {
    { "$schema",            T_STRING,  ROLE_NONE,    0,          NULL, NULL },
    { "type",               T_STRING,  ROLE_NONE,    0,          NULL, NULL },
    { "component",          T_STRING,  ROLE_CONFIG,  0,          NULL, NULL },
    { "name",               T_STRING,  ROLE_NAME,    0,          NULL, NULL },
    { "version",            T_STRING,  ROLE_NONE,    0,          NULL, NULL },
    { "display_name",       T_STRING,  ROLE_NONE,    0,          NULL, NULL },
    { "description",        T_STRING,  ROLE_NONE,    0,          NULL, NULL },
    { "tags",               T_MAP,     ROLE_NONE,    0,          NULL, NULL },
    { "properties",         T_MAP,     ROLE_NONE,    0,          NULL, NULL },
    { "experiment_name",    T_STRING,  ROLE_NONE,    0,          NULL, NULL },
    { "task",               T_STRING,  ROLE_NONE,    P_REQUIRED, NULL, NULL },
    { "primary_metric",     T_STRING,  ROLE_NONE,    0,          NULL, NULL },
    { "target_column_name", T_STRING,  ROLE_NONE,    0,          NULL, NULL },
    { "training_data",      T_ANY,     ROLE_INPUTS,  P_SINGLE,   NULL, NULL },
    { "validation_data",    T_ANY,     ROLE_INPUTS,  P_SINGLE,   NULL, NULL },
    { "test_data",          T_ANY,     ROLE_INPUTS,  P_SINGLE,   NULL, NULL },
    { "limits",             T_MAP,     ROLE_NONE,    0,          NULL, NULL },
    { "featurization",      T_MAP,     ROLE_NONE,    0,          NULL, NULL },
    { "training",           T_MAP,     ROLE_NONE,    0,          NULL, NULL },
    { "outputs",            T_MAP,     ROLE_OUTPUTS, 0,          NULL, NULL },
    { "compute",            T_COMPUTE, ROLE_COMPUTE, 0,          NULL, NULL },
    { "resources",          T_MAP,     ROLE_NONE,    0,          NULL, NULL },
    { "identity",           T_MAP,     ROLE_NONE,    0,          NULL, NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = {
    "azure.ai.ml.automl.classification",
    "azure.ai.ml.automl.regression",
    "azure.ai.ml.automl.forecasting",
    "azure.ai.ml.automl.image_classification",
    "azure.ai.ml.automl.image_classification_multilabel",
    "azure.ai.ml.automl.image_object_detection",
    "azure.ai.ml.automl.image_instance_segmentation",
    "azure.ai.ml.automl.text_classification",
    "azure.ai.ml.automl.text_classification_multilabel",
    "azure.ai.ml.automl.text_ner",
    NULL,
};
/* clang-format on */

const StepClass step_automl = {
    .name = "automl",
    .kind = CLASS_STEP,
    .sdk = SDK_V2,
    .py_names = py_names,
    .yaml_type = "automl",
    .params = params,
    .keys = keys,
    .reuse = true,
    .any_keyword = true,
    .name_rule = &v2_node_name,
};

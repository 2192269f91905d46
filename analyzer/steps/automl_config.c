/*
 * AutoMLConfig: an automated machine learning run. It takes far more keywords than are
 * listed; these are the ones in front, by position, and the data.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "task",            T_STRING,  ROLE_NONE,    P_REQUIRED, NULL, NULL },
    { "path",            T_PATH,    ROLE_SOURCE,  0,          NULL, NULL },
    { "iterations",      T_INT,     ROLE_NONE,    0,          NULL, NULL },
    { "primary_metric",  T_STRING,  ROLE_NONE,    0,          NULL, NULL },
    { "positive_label",  T_ANY,     ROLE_NONE,    0,          NULL, NULL },
    { "compute_target",  T_COMPUTE, ROLE_COMPUTE, 0,          NULL, NULL },
    { "training_data",   T_OBJECT,  ROLE_INPUTS,  P_SINGLE,   NULL, NULL },
    { "validation_data", T_OBJECT,  ROLE_INPUTS,  P_SINGLE,   NULL, NULL },
    { "test_data",       T_OBJECT,  ROLE_INPUTS,  P_SINGLE,   NULL, NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.train.automl.AutoMLConfig", NULL };
/* clang-format on */

const StepClass config_automl = {
    .name = "AutoMLConfig",
    .kind = CLASS_CONFIG,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .any_keyword = true,
};

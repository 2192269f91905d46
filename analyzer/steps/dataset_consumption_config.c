/*
 * DatasetConsumptionConfig: a stored dataset as an input, by constructor or by
 * as_named_input().
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",            T_STRING, ROLE_NAME, P_REQUIRED,               NULL,     NULL },
    { "dataset",         T_OBJECT, ROLE_NONE, P_REQUIRED | P_PARAMETER, NULL,     NULL },
    { "mode",            T_ENUM,   ROLE_NONE, 0,                        "direct", "direct|mount|download|hdfs" },
    { "path_on_compute", T_STRING, ROLE_NONE, 0,                        NULL,     NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = {
    "azureml.data.dataset_consumption_config.DatasetConsumptionConfig",
    NULL,
};
/* clang-format on */

const StepClass data_dataset_consumption = {
    .name = "DatasetConsumptionConfig",
    .kind = CLASS_DATA,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .carrier = CARRIER_DATASET,
    .mode = "direct",
};

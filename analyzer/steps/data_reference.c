/*
 * DataReference: a path of a datastore.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "datastore",           T_OBJECT, ROLE_NONE, P_REQUIRED, NULL,    NULL },
    { "data_reference_name", T_STRING, ROLE_NAME, 0,          NULL,    NULL },
    { "path_on_datastore",   T_STRING, ROLE_NONE, 0,          NULL,    NULL },
    { "mode",                T_ENUM,   ROLE_NONE, 0,          "mount", "mount|download|upload" },
    { "path_on_compute",     T_STRING, ROLE_NONE, 0,          NULL,    NULL },
    { "overwrite",           T_BOOL,   ROLE_NONE, 0,          "False", NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.data.data_reference.DataReference", NULL };
/* clang-format on */

const StepClass data_reference = {
    .name = "DataReference",
    .kind = CLASS_DATA,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .carrier = CARRIER_DATA_REFERENCE,
    .mode = "mount",
};

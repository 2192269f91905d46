/*
 * Input of SDK v2: a type and a mode, or a literal of a component's interface.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "type",        T_STRING, ROLE_NONE, 0, "uri_folder", NULL },
    { "path",        T_STRING, ROLE_NONE, 0, NULL,        NULL },
    { "mode",        T_ENUM,   ROLE_NONE, 0, NULL,        "ro_mount|download|direct|eval_mount|eval_download" },
    { "default",     T_ANY,    ROLE_NONE, 0, NULL,        NULL },
    { "optional",    T_BOOL,   ROLE_NONE, 0, NULL,        NULL },
    { "min",         T_NUMBER, ROLE_NONE, 0, NULL,        NULL },
    { "max",         T_NUMBER, ROLE_NONE, 0, NULL,        NULL },
    { "enum",        T_LIST,   ROLE_NONE, 0, NULL,        NULL },
    { "description", T_STRING, ROLE_NONE, 0, NULL,        NULL },
    { "datastore",   T_STRING, ROLE_NONE, 0, NULL,        NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azure.ai.ml.Input", NULL };
/* clang-format on */

const StepClass data_input = {
    .name = "Input",
    .kind = CLASS_DATA,
    .sdk = SDK_V2,
    .py_names = py_names,
    .params = params,
    .any_keyword = true,
    .carrier = CARRIER_V2_FOLDER,
    .mode = "ro_mount",
};

/*
 * Output of SDK v2: mounted for writing unless said otherwise.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "type",        T_STRING, ROLE_NONE, 0, "uri_folder", NULL },
    { "path",        T_STRING, ROLE_NONE, 0, NULL,        NULL },
    { "mode",        T_ENUM,   ROLE_NONE, 0, NULL,        "rw_mount|mount|upload|direct" },
    { "description", T_STRING, ROLE_NONE, 0, NULL,        NULL },
    { "name",        T_STRING, ROLE_NONE, 0, NULL,        NULL },
    { "version",     T_STRING, ROLE_NONE, 0, NULL,        NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azure.ai.ml.Output", NULL };
/* clang-format on */

const StepClass data_output = {
    .name = "Output",
    .kind = CLASS_DATA,
    .sdk = SDK_V2,
    .py_names = py_names,
    .params = params,
    .any_keyword = true,
    .carrier = CARRIER_V2_FOLDER,
    .mode = "rw_mount",
};

/*
 * load_component: a component from its YAML file, or from the workspace by name.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "source",  T_PATH,   ROLE_SOURCE, 0, NULL, NULL },
    { "client",  T_OBJECT, ROLE_NONE,   0, NULL, NULL },
    { "name",    T_STRING, ROLE_NAME,   0, NULL, NULL },
    { "version", T_STRING, ROLE_NONE,   0, NULL, NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azure.ai.ml.load_component", NULL };
/* clang-format on */

const StepClass config_load_component = {
    .name = "load_component",
    .kind = CLASS_CONFIG,
    .sdk = SDK_V2,
    .py_names = py_names,
    .params = params,
    .any_keyword = true,
};

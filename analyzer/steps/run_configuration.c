/*
 * RunConfiguration: compute, environment and framework of a run. The environment is
 * assigned to it later, not passed.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "script",             T_PATH,   ROLE_SCRIPT,    0, NULL, NULL },
    { "arguments",          T_LIST,   ROLE_ARGUMENTS, 0, NULL, NULL },
    { "framework",          T_STRING, ROLE_NONE,      0, NULL, NULL },
    { "communicator",       T_STRING, ROLE_NONE,      0, NULL, NULL },
    { "conda_dependencies", T_OBJECT, ROLE_NONE,      0, NULL, NULL },
    { "_history_enabled",   T_BOOL,   ROLE_NONE,      0, NULL, NULL },
    { "_name",              T_STRING, ROLE_NONE,      0, NULL, NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.core.runconfig.RunConfiguration", NULL };
/* clang-format on */

const StepClass config_run = {
    .name = "RunConfiguration",
    .kind = CLASS_CONFIG,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
};

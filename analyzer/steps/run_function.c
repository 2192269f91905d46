/*
 * RunFunction and the `task` of a parallel node: the entry script and its environment.
 * Without `append_row_to` what run() returns is only counted.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "code",              T_PATH,        ROLE_SOURCE,      0, NULL, NULL },
    { "entry_script",      T_PATH,        ROLE_SCRIPT,      0, NULL, NULL },
    { "program_arguments", T_STRING,      ROLE_ARGUMENTS,   0, NULL, NULL },
    { "model",             T_OBJECT,      ROLE_NONE,        0, NULL, NULL },
    { "append_row_to",     T_STRING,      ROLE_NONE,        0, NULL, NULL },
    { "environment",       T_ENVIRONMENT, ROLE_ENVIRONMENT, 0, NULL, NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const ParamSpec keys[] = {
    { "type",              T_ENUM,        ROLE_NONE,        P_REQUIRED, NULL, "run_function" },
    { "code",              T_PATH,        ROLE_SOURCE,      0,          NULL, NULL },
    { "entry_script",      T_PATH,        ROLE_SCRIPT,      0,          NULL, NULL },
    { "environment",       T_ENVIRONMENT, ROLE_ENVIRONMENT, P_REQUIRED, NULL, NULL },
    { "program_arguments", T_STRING,      ROLE_ARGUMENTS,   0,          NULL, NULL },
    { "append_row_to",     T_STRING,      ROLE_NONE,        0,          NULL, NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azure.ai.ml.parallel.RunFunction", NULL };
/* clang-format on */

const StepClass config_run_function = {
    .name = "RunFunction",
    .kind = CLASS_CONFIG,
    .sdk = SDK_V2,
    .py_names = py_names,
    .params = params,
    .keys = keys,
    .any_keyword = true,
    .parallel = true,
};

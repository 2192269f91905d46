/*
 * Pipeline of SDK v1: holds steps, in lists of any nesting or in a StepSequence.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "workspace",                 T_OBJECT, ROLE_NONE,   P_REQUIRED, NULL,   NULL },
    { "steps",                     T_LIST,   ROLE_STEPS,  P_REQUIRED, NULL,   NULL },
    { "description",               T_STRING, ROLE_NONE,   0,          NULL,   NULL },
    { "default_datastore",         T_OBJECT, ROLE_NONE,   0,          NULL,   NULL },
    { "default_source_directory",  T_PATH,   ROLE_SOURCE, 0,          NULL,   NULL },
    { "resolve_closure",           T_BOOL,   ROLE_NONE,   0,          "True", NULL },
    { "enable_email_notification", T_BOOL,   ROLE_NONE,   0,          NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.pipeline.core.Pipeline", NULL };
/* clang-format on */

const StepClass pipeline_v1 = {
    .name = "Pipeline",
    .kind = CLASS_PIPELINE,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
};

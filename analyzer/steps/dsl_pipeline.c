/*
 * The pipeline of SDK v2: the decorator of a function whose component calls are the
 * nodes. `keys` are those of a pipeline job in YAML.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "func",                     T_ANY,     ROLE_NONE,    0,            NULL, NULL },
    { "name",                     T_STRING,  ROLE_NAME,    0,            NULL, NULL },
    { "version",                  T_STRING,  ROLE_NONE,    0,            NULL, NULL },
    { "display_name",             T_STRING,  ROLE_NONE,    0,            NULL, NULL },
    { "description",              T_STRING,  ROLE_NONE,    0,            NULL, NULL },
    { "experiment_name",          T_STRING,  ROLE_NONE,    0,            NULL, NULL },
    { "tags",                     T_MAP,     ROLE_NONE,    0,            NULL, NULL },
    { "default_compute",          T_COMPUTE, ROLE_COMPUTE, 0,            NULL, NULL },
    { "compute",                  T_COMPUTE, ROLE_COMPUTE, 0,            NULL, NULL },
    { "default_compute_target",   T_COMPUTE, ROLE_COMPUTE, P_DEPRECATED, NULL, NULL },
    { "default_datastore",        T_STRING,  ROLE_NONE,    0,            NULL, NULL },
    { "continue_on_step_failure", T_BOOL,    ROLE_NONE,    0,            NULL, NULL },
    { "force_rerun",              T_BOOL,    ROLE_NONE,    0,            NULL, NULL },
    { "on_init",                  T_STRING,  ROLE_NONE,    0,            NULL, NULL },
    { "on_finalize",              T_STRING,  ROLE_NONE,    0,            NULL, NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const ParamSpec keys[] = {
    { "$schema",          T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "type",             T_STRING,  ROLE_NONE,    P_REQUIRED, NULL,   NULL },
    { "name",             T_STRING,  ROLE_NAME,    0,          NULL,   NULL },
    { "version",          T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "display_name",     T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "experiment_name",  T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "description",      T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "tags",             T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "properties",       T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "compute",          T_COMPUTE, ROLE_COMPUTE, 0,          NULL,   NULL },
    { "identity",         T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "inputs",           T_MAP,     ROLE_INPUTS,  0,          NULL,   NULL },
    { "outputs",          T_MAP,     ROLE_OUTPUTS, 0,          NULL,   NULL },
    { "settings",         T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "jobs",             T_MAP,     ROLE_STEPS,   P_REQUIRED, NULL,   NULL },
    { "is_deterministic", T_BOOL,    ROLE_REUSE,   0,          "true", NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azure.ai.ml.dsl.pipeline", NULL };
/* clang-format on */

const StepClass pipeline_v2 = {
    .name = "dsl.pipeline",
    .kind = CLASS_PIPELINE,
    .sdk = SDK_V2,
    .py_names = py_names,
    .params = params,
    .keys = keys,
    .any_keyword = true,
};

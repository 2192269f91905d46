/*
 * pipeline as a node: a pipeline component inside another pipeline. It must refer to a
 * component; only components and jobs have `jobs` and `settings`.
 */
#include "analyzer/steps/stepclass.h"
#include "analyzer/steps/v2_node.h"

/* clang-format off */
static const ParamSpec keys[] = {
    { "$schema",          T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "type",             T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "component",        T_STRING,  ROLE_CONFIG,  0, NULL,   NULL },
    { "name",             T_STRING,  ROLE_NAME,    0, NULL,   NULL },
    { "version",          T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "display_name",     T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "description",      T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "tags",             T_MAP,     ROLE_NONE,    0, NULL,   NULL },
    { "properties",       T_MAP,     ROLE_NONE,    0, NULL,   NULL },
    { "experiment_name",  T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "inputs",           T_MAP,     ROLE_INPUTS,  0, NULL,   NULL },
    { "outputs",          T_MAP,     ROLE_OUTPUTS, 0, NULL,   NULL },
    { "jobs",             T_MAP,     ROLE_STEPS,   0, NULL,   NULL },
    { "settings",         T_MAP,     ROLE_NONE,    0, NULL,   NULL },
    { "compute",          T_COMPUTE, ROLE_COMPUTE, 0, NULL,   NULL },
    { "identity",         T_MAP,     ROLE_NONE,    0, NULL,   NULL },
    { "is_deterministic", T_BOOL,    ROLE_REUSE,   0, "true", NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

/* clang-format on */

const StepClass step_pipeline_node = {
    .name = "pipeline",
    .kind = CLASS_STEP,
    .sdk = SDK_V2,
    .yaml_type = "pipeline",
    .keys = keys,
    .reuse = true,
    .name_rule = &v2_node_name,
};

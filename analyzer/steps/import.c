/*
 * import: brings data from elsewhere into a store (preview); no script.
 */
#include "analyzer/steps/stepclass.h"
#include "analyzer/steps/v2_node.h"

/* clang-format off */
static const ParamSpec keys[] = {
    { "$schema",          T_STRING,  ROLE_NONE,    0,                     NULL,   NULL },
    { "type",             T_STRING,  ROLE_NONE,    0,                     NULL,   NULL },
    { "component",        T_STRING,  ROLE_CONFIG,  0,                     NULL,   NULL },
    { "name",             T_STRING,  ROLE_NAME,    0,                     NULL,   NULL },
    { "version",          T_STRING,  ROLE_NONE,    0,                     NULL,   NULL },
    { "display_name",     T_STRING,  ROLE_NONE,    0,                     NULL,   NULL },
    { "description",      T_STRING,  ROLE_NONE,    0,                     NULL,   NULL },
    { "tags",             T_MAP,     ROLE_NONE,    0,                     NULL,   NULL },
    { "properties",       T_MAP,     ROLE_NONE,    0,                     NULL,   NULL },
    { "experiment_name",  T_STRING,  ROLE_NONE,    0,                     NULL,   NULL },
    { "source",           T_MAP,     ROLE_NONE,    P_REQUIRED,            NULL,   NULL },
    { "output",           T_MAP,     ROLE_OUTPUTS, P_REQUIRED | P_SINGLE, NULL,   NULL },
    { "inputs",           T_MAP,     ROLE_INPUTS,  0,                     NULL,   NULL },
    { "outputs",          T_MAP,     ROLE_OUTPUTS, 0,                     NULL,   NULL },
    { "compute",          T_COMPUTE, ROLE_COMPUTE, 0,                     NULL,   NULL },
    { "is_deterministic", T_BOOL,    ROLE_REUSE,   0,                     "true", NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

/* clang-format on */

const StepClass step_import = {
    .name = "import",
    .kind = CLASS_STEP,
    .sdk = SDK_V2,
    .yaml_type = "import",
    .keys = keys,
    .reuse = true,
    .name_rule = &v2_node_name,
};

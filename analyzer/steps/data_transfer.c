/*
 * data_transfer: copies, imports or exports data; no script.
 */
#include "analyzer/steps/stepclass.h"
#include "analyzer/steps/v2_node.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",             T_STRING,  ROLE_NAME,    0, NULL,   NULL },
    { "description",      T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "tags",             T_MAP,     ROLE_NONE,    0, NULL,   NULL },
    { "display_name",     T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "experiment_name",  T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { "compute",          T_COMPUTE, ROLE_COMPUTE, 0, NULL,   NULL },
    { "inputs",           T_MAP,     ROLE_INPUTS,  0, NULL,   NULL },
    { "outputs",          T_MAP,     ROLE_OUTPUTS, 0, NULL,   NULL },
    { "is_deterministic", T_BOOL,    ROLE_REUSE,   0, "True", NULL },
    { "data_copy_mode",   T_ENUM,    ROLE_NONE,    0, NULL,   "merge_with_overwrite|fail_if_conflict" },
    { "source",           T_OBJECT,  ROLE_NONE,    0, NULL,   NULL },
    { "sink",             T_OBJECT,  ROLE_NONE,    0, NULL,   NULL },
    { "task",             T_STRING,  ROLE_NONE,    0, NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const ParamSpec keys[] = {
    { "$schema",          T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "type",             T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "component",        T_STRING,  ROLE_CONFIG,  0,          NULL,   NULL },
    { "name",             T_STRING,  ROLE_NAME,    0,          NULL,   NULL },
    { "version",          T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "display_name",     T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "description",      T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "tags",             T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "properties",       T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "experiment_name",  T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "task",             T_ENUM,    ROLE_NONE,    P_REQUIRED, NULL,   "copy_data|import_data|export_data" },
    { "data_copy_mode",   T_ENUM,    ROLE_NONE,    0,          NULL,   "merge_with_overwrite|fail_if_conflict" },
    { "source",           T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "sink",             T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "inputs",           T_MAP,     ROLE_INPUTS,  0,          NULL,   NULL },
    { "outputs",          T_MAP,     ROLE_OUTPUTS, 0,          NULL,   NULL },
    { "compute",          T_COMPUTE, ROLE_COMPUTE, 0,          NULL,   NULL },
    { "is_deterministic", T_BOOL,    ROLE_REUSE,   0,          "true", NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = {
    "azure.ai.ml.data_transfer.copy_data",
    "azure.ai.ml.data_transfer.import_data",
    "azure.ai.ml.data_transfer.export_data",
    NULL,
};
/* clang-format on */

const StepClass step_data_transfer = {
    .name = "data_transfer",
    .kind = CLASS_STEP,
    .sdk = SDK_V2,
    .py_names = py_names,
    .yaml_type = "data_transfer",
    .params = params,
    .keys = keys,
    .reuse = true,
    .any_keyword = true,
    .name_rule = &v2_node_name,
};

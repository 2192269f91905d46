/*
 * command: a command line in an environment, as a node or a component. Reuse is off when
 * `is_deterministic` is false.
 */
#include "analyzer/steps/stepclass.h"
#include "analyzer/steps/v2_node.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",                  T_STRING,      ROLE_NAME,        0, NULL,   NULL },
    { "description",           T_STRING,      ROLE_NONE,        0, NULL,   NULL },
    { "tags",                  T_MAP,         ROLE_NONE,        0, NULL,   NULL },
    { "properties",            T_MAP,         ROLE_NONE,        0, NULL,   NULL },
    { "display_name",          T_STRING,      ROLE_NONE,        0, NULL,   NULL },
    { "command",               T_COMMAND,     ROLE_COMMAND,     0, NULL,   NULL },
    { "experiment_name",       T_STRING,      ROLE_NONE,        0, NULL,   NULL },
    { "environment",           T_ENVIRONMENT, ROLE_ENVIRONMENT, 0, NULL,   NULL },
    { "environment_variables", T_MAP,         ROLE_NONE,        0, NULL,   NULL },
    { "distribution",          T_OBJECT,      ROLE_NONE,        0, NULL,   NULL },
    { "compute",               T_COMPUTE,     ROLE_COMPUTE,     0, NULL,   NULL },
    { "inputs",                T_MAP,         ROLE_INPUTS,      0, NULL,   NULL },
    { "outputs",               T_MAP,         ROLE_OUTPUTS,     0, NULL,   NULL },
    { "instance_count",        T_INT,         ROLE_NONE,        0, NULL,   NULL },
    { "instance_type",         T_STRING,      ROLE_NONE,        0, NULL,   NULL },
    { "locations",             T_LIST,        ROLE_NONE,        0, NULL,   NULL },
    { "docker_args",           T_STRING,      ROLE_NONE,        0, NULL,   NULL },
    { "shm_size",              T_STRING,      ROLE_NONE,        0, NULL,   NULL },
    { "timeout",               T_INT,         ROLE_NONE,        0, NULL,   NULL },
    { "code",                  T_PATH,        ROLE_SOURCE,      0, NULL,   NULL },
    { "identity",              T_OBJECT,      ROLE_NONE,        0, NULL,   NULL },
    { "is_deterministic",      T_BOOL,        ROLE_REUSE,       0, "True", NULL },
    { "services",              T_MAP,         ROLE_NONE,        0, NULL,   NULL },
    { "job_tier",              T_ENUM,        ROLE_NONE,        0, NULL,   "spot|basic|standard|premium" },
    { "priority",              T_ENUM,        ROLE_NONE,        0, NULL,   "low|medium|high" },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const ParamSpec keys[] = {
    { "$schema",               T_STRING,      ROLE_NONE,        0,          NULL,   NULL },
    { "type",                  T_STRING,      ROLE_NONE,        0,          NULL,   NULL },
    { "component",             T_STRING,      ROLE_CONFIG,      0,          NULL,   NULL },
    { "name",                  T_STRING,      ROLE_NAME,        0,          NULL,   NULL },
    { "version",               T_STRING,      ROLE_NONE,        0,          NULL,   NULL },
    { "display_name",          T_STRING,      ROLE_NONE,        0,          NULL,   NULL },
    { "description",           T_STRING,      ROLE_NONE,        0,          NULL,   NULL },
    { "tags",                  T_MAP,         ROLE_NONE,        0,          NULL,   NULL },
    { "properties",            T_MAP,         ROLE_NONE,        0,          NULL,   NULL },
    { "experiment_name",       T_STRING,      ROLE_NONE,        0,          NULL,   NULL },
    { "command",               T_COMMAND,     ROLE_COMMAND,     P_REQUIRED, NULL,   NULL },
    { "environment",           T_ENVIRONMENT, ROLE_ENVIRONMENT, P_REQUIRED, NULL,   NULL },
    { "code",                  T_PATH,        ROLE_SOURCE,      0,          NULL,   NULL },
    { "inputs",                T_MAP,         ROLE_INPUTS,      0,          NULL,   NULL },
    { "outputs",               T_MAP,         ROLE_OUTPUTS,     0,          NULL,   NULL },
    { "environment_variables", T_MAP,         ROLE_NONE,        0,          NULL,   NULL },
    { "distribution",          T_MAP,         ROLE_NONE,        0,          NULL,   NULL },
    { "compute",               T_COMPUTE,     ROLE_COMPUTE,     0,          NULL,   NULL },
    { "resources",             T_MAP,         ROLE_NONE,        0,          NULL,   NULL },
    { "limits",                T_MAP,         ROLE_NONE,        0,          NULL,   NULL },
    { "services",              T_MAP,         ROLE_NONE,        0,          NULL,   NULL },
    { "identity",              T_MAP,         ROLE_NONE,        0,          NULL,   NULL },
    { "queue_settings",        T_MAP,         ROLE_NONE,        0,          NULL,   NULL },
    { "is_deterministic",      T_BOOL,        ROLE_REUSE,       0,          "true", NULL },
    { "additional_includes",   T_LIST,        ROLE_NONE,        0,          NULL,   NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azure.ai.ml.command",
                                        "azure.ai.ml.entities.CommandComponent",
                                        "azure.ai.ml.entities.CommandJob", NULL };
/* clang-format on */

const StepClass step_command = {
    .name = "command",
    .kind = CLASS_STEP,
    .sdk = SDK_V2,
    .py_names = py_names,
    .yaml_type = "command",
    .params = params,
    .keys = keys,
    .reuse = true,
    .any_keyword = true,
    .name_rule = &v2_node_name,
};

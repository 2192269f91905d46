/*
 * sweep: many trials of one command with sampled parameters. Command, code and
 * environment are the trial's.
 */
#include "analyzer/steps/stepclass.h"
#include "analyzer/steps/v2_node.h"

/* clang-format off */
static const ParamSpec keys[] = {
    { "$schema",            T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "type",               T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "component",          T_STRING,  ROLE_CONFIG,  0,          NULL,   NULL },
    { "name",               T_STRING,  ROLE_NAME,    0,          NULL,   NULL },
    { "version",            T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "display_name",       T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "description",        T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "tags",               T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "properties",         T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "experiment_name",    T_STRING,  ROLE_NONE,    0,          NULL,   NULL },
    { "trial",              T_ANY,     ROLE_CONFIG,  P_REQUIRED, NULL,   NULL },
    { "search_space",       T_MAP,     ROLE_NONE,    P_REQUIRED, NULL,   NULL },
    { "objective",          T_MAP,     ROLE_NONE,    P_REQUIRED, NULL,   NULL },
    { "sampling_algorithm", T_ANY,     ROLE_NONE,    P_REQUIRED, NULL,   NULL },
    { "limits",             T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "early_termination",  T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "inputs",             T_MAP,     ROLE_INPUTS,  0,          NULL,   NULL },
    { "outputs",            T_MAP,     ROLE_OUTPUTS, 0,          NULL,   NULL },
    { "compute",            T_COMPUTE, ROLE_COMPUTE, 0,          NULL,   NULL },
    { "resources",          T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "identity",           T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "services",           T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "queue_settings",     T_MAP,     ROLE_NONE,    0,          NULL,   NULL },
    { "is_deterministic",   T_BOOL,    ROLE_REUSE,   0,          "true", NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azure.ai.ml.sweep.SweepJob", "azure.ai.ml.sweep.Sweep",
                                        NULL };
/* clang-format on */

const StepClass step_sweep = {
    .name = "sweep",
    .kind = CLASS_STEP,
    .sdk = SDK_V2,
    .py_names = py_names,
    .yaml_type = "sweep",
    .keys = keys,
    .reuse = true,
    .name_rule = &v2_node_name,
};

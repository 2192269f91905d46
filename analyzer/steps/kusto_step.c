/*
 * KustoStep: a query on Azure Data Explorer; `query_directory` holds exactly one query
 * file. The only step that is not reused unless asked for.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",            T_STRING,  ROLE_NAME,    P_REQUIRED,            NULL,    NULL },
    { "compute_target",  T_COMPUTE, ROLE_COMPUTE, P_REQUIRED,            NULL,    NULL },
    { "database_name",   T_STRING,  ROLE_NONE,    P_REQUIRED,            NULL,    NULL },
    { "query_directory", T_PATH,    ROLE_SOURCE,  P_REQUIRED,            NULL,    NULL },
    { "output",          T_OBJECT,  ROLE_OUTPUTS, P_REQUIRED | P_SINGLE, NULL,    NULL },
    { "parameter_dict",  T_MAP,     ROLE_PARAMS,  0,                     NULL,    NULL },
    { "allow_reuse",     T_BOOL,    ROLE_REUSE,   0,                     "False", NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.pipeline.steps.KustoStep", NULL };
/* clang-format on */

const StepClass step_kusto = {
    .name = "KustoStep",
    .kind = CLASS_STEP,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
};

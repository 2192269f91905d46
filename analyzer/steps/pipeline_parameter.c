/*
 * PipelineParameter: a value that may be changed at every submission; the default is
 * mandatory.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",          T_STRING, ROLE_NAME, P_REQUIRED, NULL, NULL },
    { "default_value", T_ANY,    ROLE_NONE, P_REQUIRED, NULL, NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.pipeline.core.PipelineParameter", NULL };
/* clang-format on */

const StepClass pipeline_parameter = {
    .name = "PipelineParameter",
    .kind = CLASS_PARAMETER,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
};

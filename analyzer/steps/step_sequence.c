/*
 * StepSequence: each of its elements runs after the one before.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "steps", T_LIST, ROLE_STEPS, P_REQUIRED, NULL, NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.pipeline.core.StepSequence", NULL };
/* clang-format on */

const StepClass step_sequence = {
    .name = "StepSequence",
    .kind = CLASS_SEQUENCE,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
};

/*
 * PipelineOutputTabularDataset: the parsed form of a PipelineData; only direct mode.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "pipeline_data", T_OBJECT, ROLE_NONE, P_REQUIRED, NULL, NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = {
    "azureml.pipeline.core.PipelineOutputTabularDataset",
    NULL,
};
/* clang-format on */

const StepClass data_pipeline_output_tabular = {
    .name = "PipelineOutputTabularDataset",
    .kind = CLASS_DATA,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .carrier = CARRIER_PIPELINE_DATA,
    .mode = "direct",
};

/*
 * PipelineDataset: a stored dataset wrapped for a pipeline; a form of early SDKs whose
 * parameters are not listed.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const char *const py_names[] = { "azureml.pipeline.core.PipelineDataset", NULL };
/* clang-format on */

const StepClass data_pipeline_dataset = {
    .name = "PipelineDataset",
    .kind = CLASS_DATA,
    .sdk = SDK_V1,
    .py_names = py_names,
    .carrier = CARRIER_DATASET,
    .any_keyword = true,
};

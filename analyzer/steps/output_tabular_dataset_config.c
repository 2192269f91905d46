/*
 * OutputTabularDatasetConfig: what read_delimited_files() and kin of an
 * OutputFileDatasetConfig give.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const char *const py_names[] = { "azureml.data.OutputTabularDatasetConfig", NULL };
/* clang-format on */

const StepClass data_output_tabular = {
    .name = "OutputTabularDatasetConfig",
    .kind = CLASS_DATA,
    .sdk = SDK_V1,
    .py_names = py_names,
    .carrier = CARRIER_OUTPUT_DATASET,
    .mode = "mount",
    .any_keyword = true,
};

/*
 * OutputFileDatasetConfig: an output that becomes a FileDataset. Without a name it gets a
 * random one at every build.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",             T_STRING, ROLE_NAME, 0, NULL, NULL },
    { "destination",      T_OBJECT, ROLE_NONE, 0, NULL, NULL },
    { "source",           T_STRING, ROLE_NONE, 0, NULL, NULL },
    { "partition_format", T_STRING, ROLE_NONE, 0, NULL, NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.data.OutputFileDatasetConfig", NULL };
/* clang-format on */

const StepClass data_output_file = {
    .name = "OutputFileDatasetConfig",
    .kind = CLASS_DATA,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .carrier = CARRIER_OUTPUT_DATASET,
    .mode = "mount",
};

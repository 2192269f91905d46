/*
 * PipelineData: what one step writes and others read. Mounted; the folder itself does
 * not exist when the script starts.
 */
#include "analyzer/steps/stepclass.h"

/* clang-format off */
static const ParamSpec params[] = {
    { "name",                   T_STRING, ROLE_NAME, P_REQUIRED, NULL,    NULL },
    { "datastore",              T_OBJECT, ROLE_NONE, 0,          NULL,    NULL },
    { "output_name",            T_STRING, ROLE_NONE, 0,          NULL,    NULL },
    { "output_mode",            T_ENUM,   ROLE_NONE, 0,          "mount", "mount|upload" },
    { "output_path_on_compute", T_STRING, ROLE_NONE, 0,          NULL,    NULL },
    { "output_overwrite",       T_BOOL,   ROLE_NONE, 0,          NULL,    NULL },
    { "data_type",              T_STRING, ROLE_NONE, 0,          NULL,    NULL },
    { "is_directory",           T_BOOL,   ROLE_NONE, 0,          NULL,    NULL },
    { "pipeline_output_name",   T_STRING, ROLE_NONE, 0,          NULL,    NULL },
    { "training_output",        T_OBJECT, ROLE_NONE, 0,          NULL,    NULL },
    { NULL, T_ANY, ROLE_NONE, 0, NULL, NULL },
};

static const char *const py_names[] = { "azureml.pipeline.core.PipelineData", NULL };
/* clang-format on */

const StepClass data_pipeline_data = {
    .name = "PipelineData",
    .kind = CLASS_DATA,
    .sdk = SDK_V1,
    .py_names = py_names,
    .params = params,
    .carrier = CARRIER_PIPELINE_DATA,
    .mode = "mount",
};

/*
 * v1_data.c - what carries data between steps, under all its modifiers.
 *
 * `data.as_download("in").as_mount()` is a chain of calls; the outermost modifier
 * wins, and at the bottom lies what carries the data: a PipelineData, an
 * OutputFileDatasetConfig, a stored dataset, a DataReference, or a pipeline
 * parameter that will say which.
 */
#include "analyzer/frontend/v1.h"

enum { CHAIN_MAX = 16 };

typedef enum { EFFECT_NONE, EFFECT_DATASET, EFFECT_KEEPS } ModifierEffect;

typedef struct Modifier {
    const char *name;
    const char *mode;     /* NULL: says nothing about the mode */
    const char *name_arg; /* parameter that names the port; NULL when there is none */
    bool consumes;        /* makes an output an input */
    ModifierEffect effect;
} Modifier;

/* clang-format off */
static const Modifier modifiers[] = {
    { "as_named_input",                  NULL,       "name",       true,  EFFECT_NONE },
    { "as_input",                        NULL,       "name",       true,  EFFECT_NONE },
    { "as_mount",                        "mount",    "input_name", false, EFFECT_NONE },
    { "as_download",                     "download", "input_name", false, EFFECT_NONE },
    { "as_upload",                       "upload",   NULL,         false, EFFECT_NONE },
    { "as_direct",                       "direct",   NULL,         false, EFFECT_NONE },
    { "as_hdfs",                         "hdfs",     NULL,         false, EFFECT_NONE },
    { "as_dataset",                      NULL,       NULL,         false, EFFECT_DATASET },
    { "create_input_binding",            NULL,       "input_name", true,  EFFECT_NONE },
    { "register",                        NULL,       NULL,         false, EFFECT_KEEPS },
    { "register_on_complete",            NULL,       NULL,         false, EFFECT_KEEPS },
    { "read_delimited_files",            NULL,       NULL,         false, EFFECT_NONE },
    { "read_parquet_files",              NULL,       NULL,         false, EFFECT_NONE },
    { "parse_delimited_files",           "direct",   NULL,         false, EFFECT_DATASET },
    { "parse_parquet_files",             "direct",   NULL,         false, EFFECT_DATASET },
    { "keep_columns",                    NULL,       NULL,         false, EFFECT_NONE },
    { "drop_columns",                    NULL,       NULL,         false, EFFECT_NONE },
    { "random_split",                    NULL,       NULL,         false, EFFECT_NONE },
};
/* clang-format on */

static const Modifier *modifier_of(const Object *object)
{
    if (object->form != OBJ_CALL || !object->self)
        return NULL;
    for (size_t i = 0; i < COUNTOF(modifiers); i++)
        if (str_is(qualname_last(object->qualname), modifiers[i].name))
            return &modifiers[i];
    return NULL;
}

static const Value *argument(const Object *call, const char *name, size_t position)
{
    size_t seen = 0;

    for (size_t i = 0; i < call->args.len; i++) {
        const ObjectArg *arg = &call->args.at[i];
        if (arg->name.len ? str_is(arg->name, name) : seen++ == position)
            return arg->value;
    }
    return NULL;
}

/* as_mount(input_name) of PipelineData names the port; as_mount(path_on_compute) of a dataset does
 * not, so only the keyword is sure. as_input and as_named_input name it always. */
static Str name_by(const Modifier *modifier, const Object *call, bool pipeline_data)
{
    Str name = { 0 };
    const Value *value = NULL;

    if (!modifier->name_arg)
        return name;
    if (modifier->consumes || pipeline_data)
        value = argument(call, modifier->name_arg, 0);
    if (!value)
        value = argument(call, "input_name", STR_NONE);
    value_get_str(value, &name);
    return name;
}

bool v1_is_parameter(const Value *value)
{
    const StepClass *cls = value && value->kind == VAL_OBJECT && value->as.object->form == OBJ_CALL
                               ? step_class_by_py(value->as.object->qualname)
                               : NULL;
    return cls && cls->kind == CLASS_PARAMETER;
}

/* A dataset of the library, by how it was got. */
static bool is_stored_data(Str qualname)
{
    static const char *const parts[] = { "Dataset", "datasets", "TabularDataset", "FileDataset",
                                         "dataset" };

    for (size_t i = 0; i < COUNTOF(parts); i++)
        if (str_find(qualname, str_c(parts[i]), 0) != STR_NONE)
            return true;
    return false;
}

static Str carrier_type(Carrier carrier, const StepClass *cls)
{
    if (cls)
        return str_c(cls->name);
    return carrier == CARRIER_DATASET ? STR("Dataset") : STR("");
}

/* Names and mode that the constructor at the bottom of the chain was given. */
static void read_constructor(Arena *arena, V1Data *data)
{
    const Object *object = data->base->as.object;
    BoundArgs bound;
    Str text;

    bind_args(arena, data->cls, object, &bound);
    data->carrier = data->cls->carrier;
    if (value_get_str(bound_role(&bound, ROLE_NAME), &text))
        data->output = text;
    if (value_get_str(bound_name(&bound, "output_name"), &text))
        data->output = text;
    if (data->mode.len == 0 && (value_get_str(bound_name(&bound, "output_mode"), &text) ||
                                value_get_str(bound_name(&bound, "mode"), &text)))
        data->mode = text;
    data->kept |= bound_name(&bound, "destination") || bound_name(&bound, "pipeline_output_name") ||
                  bound_name(&bound, "training_output") || object->args_partial;
    data->unnamed =
        str_is(str_c(data->cls->name), "OutputFileDatasetConfig") && !object->args_partial &&
        (!bound_role(&bound, ROLE_NAME) || value_is_none(bound_role(&bound, ROLE_NAME)));
    if (v1_is_parameter(bound_name(&bound, "dataset")))
        data->parameter = bound_name(&bound, "dataset");
    if (data->name.len == 0)
        data->name = data->output;
    if (data->mode.len == 0 && data->cls->mode)
        data->mode = str_c(data->cls->mode);
}

/* InputPortBinding(name, bind_object=...): the object under another name. */
static bool read_port_binding(Arena *arena, const Object *object, V1Data *out)
{
    Str last = qualname_last(object->qualname), name;
    const Value *bound = argument(object, "bind_object", 1);

    if (!(str_is(last, "InputPortBinding") || str_is(last, "OutputPortBinding")) || !bound ||
        bound->kind != VAL_OBJECT || str_eq(bound->as.object->qualname, object->qualname))
        return false;
    if (!v1_data(arena, bound, out))
        return false;
    if (value_get_str(argument(object, "name", 0), &name))
        out->name = name;
    return true;
}

static bool read_base(Arena *arena, const Value *base, V1Data *out, bool named)
{
    const Object *object = base->as.object;

    out->base = base;
    out->cls = object->form == OBJ_CALL ? step_class_by_py(object->qualname) : NULL;
    if (out->cls && out->cls->kind == CLASS_PARAMETER) {
        out->parameter = base;
        out->carrier = CARRIER_DATASET;
        out->cls = NULL;
    } else if (out->cls && out->cls->kind == CLASS_DATA) {
        read_constructor(arena, out);
    } else if (str_ends(object->qualname, "DataReference") && object->form == OBJ_CALL) {
        out->carrier = CARRIER_DATA_REFERENCE; /* SqlDataReference and kin */
        out->cls = NULL;
        value_get_str(argument(object, "data_reference_name", 1), &out->output);
    } else if (str_is(qualname_last(object->qualname), "path") && object->form == OBJ_CALL) {
        out->carrier = CARRIER_DATA_REFERENCE; /* datastore.path("x") */
        out->cls = NULL;
        if (out->mode.len == 0)
            out->mode = STR("mount");
    } else if (named || is_stored_data(object->qualname)) {
        out->carrier = CARRIER_DATASET;
        out->cls = NULL;
        if (out->mode.len == 0)
            out->mode = STR("direct");
    } else {
        return false;
    }
    out->type = carrier_type(out->carrier, out->cls);
    /* The SDK makes up a name for an output without one: nobody can know it. */
    bool random = out->carrier == CARRIER_OUTPUT_DATASET && out->output.len == 0;
    if (out->name.len == 0 && !random)
        out->name = out->output.len ? out->output : object->variable;
    return true;
}

/* (PipelineParameter, DataPathComputeBinding): data whose place is a parameter. */
static bool read_datapath(Arena *arena, const Value *pair, V1Data *out)
{
    BoundArgs bound;

    if (pair->as.items.len != 2 || !v1_is_parameter(pair->as.items.at[0]))
        return false;
    out->parameter = out->base = pair->as.items.at[0];
    out->carrier = CARRIER_DATA_REFERENCE;
    out->mode = STR("mount");
    bind_args(arena, step_class_by_py(out->base->as.object->qualname), out->base->as.object,
              &bound);
    value_get_str(bound_name(&bound, "name"), &out->name);
    return true;
}

bool v1_data(Arena *arena, const Value *value, V1Data *out)
{
    bool named = false;
    const Object *naming[CHAIN_MAX];
    const Modifier *modifier;
    int depth = 0;

    *out = (V1Data){ 0 };
    if (value->kind == VAL_TUPLE)
        return read_datapath(arena, value, out);
    if (value->kind != VAL_OBJECT)
        return false;
    if (read_port_binding(arena, value->as.object, out))
        return true;
    while (depth < CHAIN_MAX && (modifier = modifier_of(value->as.object)) &&
           value->as.object->self->kind == VAL_OBJECT) {
        naming[depth++] = value->as.object;
        if (out->mode.len == 0 && modifier->mode)
            out->mode = str_c(modifier->mode);
        out->consumed |= modifier->consumes;
        out->dataset |= modifier->effect == EFFECT_DATASET;
        out->kept |= modifier->effect == EFFECT_KEEPS;
        named |= str_is(str_c(modifier->name), "as_named_input");
        value = value->as.object->self;
    }
    /* Modifiers that name the port count from the outside in, once the base is known. */
    const StepClass *cls =
        value->as.object->form == OBJ_CALL ? step_class_by_py(value->as.object->qualname) : NULL;
    bool pipeline_data = cls && cls->carrier == CARRIER_PIPELINE_DATA;
    for (int i = 0; i < depth && out->name.len == 0; i++)
        out->name = name_by(modifier_of(naming[i]), naming[i], pipeline_data);
    return read_base(arena, value, out, named);
}

/*
 * v1_build.c - which steps there are, and which pipeline holds them.
 *
 * A Pipeline holds the steps it was given (lists in lists, StepSequence), and by
 * default the steps that produce what those read. A step in two pipelines is
 * built once and repeated. Steps in none go to the file's nameless pipeline.
 */
#include "analyzer/frontend/v1.h"

#include <stdlib.h>

enum { NESTING_MAX = 16 };

typedef struct Holder {
    const Value *object;
    Pipeline *pipeline;
    size_t number;  /* from 1 */
    ValueVec steps; /* step objects, in order */
    bool known;
} Holder;

static const StepClass *class_of(const Value *value)
{
    if (value->kind != VAL_OBJECT || value->as.object->form != OBJ_CALL)
        return NULL;
    const StepClass *cls = step_class_by_py(value->as.object->qualname);
    return cls && cls->sdk == SDK_V1 ? cls : NULL;
}

static V1Slot *slot_of(const V1 *v1, const Value *object)
{
    return &v1->slots[object->as.object->serial];
}

/* -- who makes what ---------------------------------------------------------------- */

static void note_output(V1 *v1, const Value *step, const V1Data *data)
{
    V1Slot *slot = slot_of(v1, data->base);

    if (!slot->producer)
        slot->producer = step;
}

/* An OutputFileDatasetConfig among the arguments is an output, unless it was made an input. */
static void note_argument(V1 *v1, const Value *step, const V1Data *data)
{
    if (data->carrier == CARRIER_OUTPUT_DATASET && !data->consumed)
        note_output(v1, step, data);
}

static void consumed_input(V1 *v1, const Value *step, const V1Data *data)
{
    V1Slot *slot = slot_of(v1, data->base);

    if (slot->producer == step)
        slot->producer = NULL;
}

static void note_producers(V1 *v1)
{
    for (size_t i = 0; i < v1->in->objects.len; i++) {
        const Value *object = v1->in->objects.at[i];
        const StepClass *cls = class_of(object);
        if (cls && cls->kind == CLASS_STEP)
            v1_each_data(v1, object, ROLE_OUTPUTS, note_output);
    }
    for (size_t i = 0; i < v1->in->objects.len; i++) {
        const Value *object = v1->in->objects.at[i];
        const StepClass *cls = class_of(object);
        if (!cls || cls->kind != CLASS_STEP)
            continue;
        v1_each_data(v1, object, ROLE_ARGUMENTS, note_argument);
        v1_each_data(v1, object, ROLE_INPUTS, consumed_input);
    }
}

/* -- which steps a pipeline holds --------------------------------------------------- */

static void hold(V1 *v1, Holder *holder, const Value *step)
{
    V1Slot *slot = slot_of(v1, step);

    if (slot->placed == holder->number)
        return;
    slot->placed = holder->number;
    vec_push(v1->scratch, &holder->steps, (Value *)step);
}

static void collect(V1 *v1, Holder *holder, const Value *value, int depth)
{
    const StepClass *cls = class_of(value);
    BoundArgs bound;

    if (depth > NESTING_MAX) {
        holder->known = false;
    } else if (value_is_sequence(value) || value->kind == VAL_SET || value->kind == VAL_CHOICE) {
        holder->known &= value->kind != VAL_CHOICE && !(value->flags & VALUE_PARTIAL);
        for (size_t i = 0; i < value->as.items.len; i++)
            collect(v1, holder, value->as.items.at[i], depth + 1);
    } else if (value->kind == VAL_DICT) { /* list(d.values()) gives a list; a dict is its keys */
        holder->known = false;
    } else if (cls && cls->kind == CLASS_STEP) {
        hold(v1, holder, value);
    } else if (cls && cls->kind == CLASS_SEQUENCE) {
        bind_args(v1->scratch, cls, value->as.object, &bound);
        const Value *steps = bound_role(&bound, ROLE_STEPS);
        if (steps)
            collect(v1, holder, steps, depth + 1);
    } else if (value->kind != VAL_NONE) {
        holder->known = false;
        builder_unresolved(v1->project, v1->file, value->span,
                           arena_fmt(v1->project->arena, "a step of pipeline '%.*s'",
                                     STR_ARG(holder->pipeline->name)),
                           value_why(v1->project->arena, value));
    }
}

static void want_producer(V1 *v1, const Value *step, const V1Data *data)
{
    const Value *producer = data->base ? slot_of(v1, data->base)->producer : NULL;

    if (producer && producer != step)
        vec_push(v1->scratch, &v1->wanted, (Value *)producer);
}

static void close_over(V1 *v1, Holder *holder)
{
    for (size_t i = 0; i < holder->steps.len; i++) {
        v1->wanted.len = 0;
        v1_each_data(v1, holder->steps.at[i], ROLE_INPUTS, want_producer);
        v1_each_data(v1, holder->steps.at[i], ROLE_SIDE_INPUTS, want_producer);
        v1_each_data(v1, holder->steps.at[i], ROLE_ARGUMENTS, want_producer);
        for (size_t k = 0; k < v1->wanted.len; k++)
            hold(v1, holder, v1->wanted.at[k]);
    }
}

static int by_serial(const void *a, const void *b)
{
    unsigned x = (*(Value *const *)a)->as.object->serial;
    unsigned y = (*(Value *const *)b)->as.object->serial;
    return (x > y) - (x < y);
}

static Str name_of_pipeline(V1 *v1, const Value *object)
{
    Str variable = object->as.object->variable;

    return arena_str(v1->project->arena, variable.len ? variable : STR("pipeline"));
}

static void read_holder(V1 *v1, Holder *holder)
{
    const Value *object = holder->object;
    BoundArgs bound;

    holder->pipeline = builder_pipeline(v1->project, v1->file, name_of_pipeline(v1, object),
                                        object->as.object->made);
    v1_settings(v1, class_of(object), object->as.object, &holder->pipeline->settings);
    slot_of(v1, object)->pipeline = holder->pipeline;
    bind_args(v1->scratch, class_of(object), object->as.object, &bound);
    const Value *steps = bound_role(&bound, ROLE_STEPS);
    if (steps)
        collect(v1, holder, steps, 0);
    close_over(v1, holder);
    /* As they were defined: the order of the list says nothing, and producers came in last. */
    if (holder->steps.len)
        qsort(holder->steps.at, holder->steps.len, sizeof *holder->steps.at, by_serial);
    holder->pipeline->steps_known = holder->known && steps;
}

/* -- the model ---------------------------------------------------------------------- */

static void make_step(V1 *v1, const Value *object, Pipeline *pipeline, const Value *holder)
{
    Step *step =
        builder_step(v1->project, v1->file, pipeline, class_of(object), object->as.object->made);

    slot_of(v1, object)->step = step;
    v1_step(v1, step, object, holder);
}

static void link_inputs(V1 *v1)
{
    for (size_t i = 0; i < v1->links.len; i++) {
        Step *producer = slot_of(v1, v1->links.at[i].producer)->step;
        Binding *binding = &v1->links.at[i].port->binding;
        binding->step = producer;
        if (producer)
            binding->step_name = producer->name;
    }
}

static void add_after(V1 *v1, Step *step, const Value *value, int depth)
{
    if (depth > NESTING_MAX)
        return;
    if (value_is_sequence(value)) {
        for (size_t i = 0; i < value->as.items.len; i++)
            add_after(v1, step, value->as.items.at[i], depth + 1);
    } else if (value->kind == VAL_OBJECT && slot_of(v1, value)->step) {
        Step *other = slot_of(v1, value)->step;
        for (size_t i = 0; i < step->run_after.len; i++)
            if (step->run_after.at[i] == other)
                return;
        if (other != step)
            vec_push(v1->project->arena, &step->run_after, other);
    }
}

/* step.run_after(other) */
static void link_run_after(V1 *v1, const Value *object)
{
    const Object *step = object->as.object;
    static const char suffix[] = ".run_after";

    for (size_t i = 0; i < step->calls.len; i++) {
        const Object *call = step->calls.at[i]->as.object;
        if (str_ends(call->qualname, suffix) && call->args.len)
            add_after(v1, slot_of(v1, object)->step, call->args.at[0].value, 0);
    }
}

/* StepSequence(steps=[a, [b, c], d]): each element after all of the one before. */
static void order_after(V1 *v1, const Value *later, const Value *earlier)
{
    if (value_is_sequence(later)) {
        for (size_t i = 0; i < later->as.items.len; i++)
            order_after(v1, later->as.items.at[i], earlier);
    } else if (later->kind == VAL_OBJECT && slot_of(v1, later)->step) {
        add_after(v1, slot_of(v1, later)->step, earlier, 0);
    }
}

static void link_sequence(V1 *v1, const Value *object)
{
    BoundArgs bound;

    bind_args(v1->scratch, class_of(object), object->as.object, &bound);
    const Value *steps = bound_role(&bound, ROLE_STEPS);
    for (size_t i = 1; steps && value_is_sequence(steps) && i < steps->as.items.len; i++)
        order_after(v1, steps->as.items.at[i], steps->as.items.at[i - 1]);
}

static void link_order(V1 *v1)
{
    for (size_t i = 0; i < v1->in->objects.len; i++) {
        const Value *object = v1->in->objects.at[i];
        const StepClass *cls = class_of(object);
        if (cls && cls->kind == CLASS_STEP)
            link_run_after(v1, object);
        else if (cls && cls->kind == CLASS_SEQUENCE)
            link_sequence(v1, object);
    }
}

/* -- pipeline parameters ------------------------------------------------------------ */

static void note_parameter(V1 *v1, Pipeline *pipeline, const Value *object)
{
    BoundArgs bound;
    Str name;

    bind_args(v1->scratch, class_of(object), object->as.object, &bound);
    if (!value_get_str(bound_name(&bound, "name"), &name))
        return;
    for (size_t i = 0; i < pipeline->parameters.len; i++)
        if (str_eq(pipeline->parameters.at[i]->name, name))
            return;
    PipelineParam *parameter = builder_parameter(
        v1->project, pipeline, arena_str(v1->project->arena, name), object->as.object->made);
    const Value *fallback = bound_name(&bound, "default_value");
    parameter->fallback = v1_copy(v1, fallback);
}

enum { SEARCH_MAX = 5 };

/* Parameters in the arguments of a step's call, also inside lists and configurations. */
static void find_parameters(V1 *v1, Pipeline *pipeline, const Value *value, int depth)
{
    const StepClass *cls = class_of(value);

    if (depth > SEARCH_MAX)
        return;
    if (cls && cls->kind == CLASS_PARAMETER) {
        note_parameter(v1, pipeline, value);
    } else if (cls && cls->kind != CLASS_PIPELINE) {
        for (size_t i = 0; i < value->as.object->args.len; i++)
            find_parameters(v1, pipeline, value->as.object->args.at[i].value, depth + 1);
    } else if (value->kind == VAL_OBJECT && value->as.object->form == OBJ_CALL &&
               value->as.object->self) {
        find_parameters(v1, pipeline, value->as.object->self, depth + 1);
    } else if (value_is_sequence(value)) {
        for (size_t i = 0; i < value->as.items.len; i++)
            find_parameters(v1, pipeline, value->as.items.at[i], depth + 1);
    } else if (value->kind == VAL_DICT) {
        for (size_t i = 0; i < value->as.dict->entries.len; i++)
            find_parameters(v1, pipeline, value->as.dict->entries.at[i].value, depth + 1);
    }
}

/* -- submission --------------------------------------------------------------------- */

/* pipeline.submit(...) or experiment.submit(pipeline, ...): the pipeline, NULL when none. */
static Pipeline *submitted(const V1 *v1, const Object *call)
{
    if (call->form != OBJ_CALL || !str_ends(call->qualname, ".submit") || !call->self)
        return NULL;
    if (call->self->kind == VAL_OBJECT && slot_of(v1, call->self)->pipeline)
        return slot_of(v1, call->self)->pipeline;
    const Value *config = call->args.len ? call->args.at[0].value : NULL;
    return config && config->kind == VAL_OBJECT ? slot_of(v1, config)->pipeline : NULL;
}

static void note_submissions(V1 *v1)
{
    for (size_t i = 0; i < v1->in->objects.len; i++) {
        const Object *call = v1->in->objects.at[i]->as.object;
        Pipeline *pipeline = submitted(v1, call);
        for (size_t k = 0; pipeline && k < call->args.len; k++) {
            const ObjectArg *arg = &call->args.at[k];
            if (!arg->name.len)
                continue;
            Setting setting = { .name = arena_str(v1->project->arena, arg->name),
                                .value = v1_copy(v1, arg->value),
                                .key = arg->name_span,
                                .at = arg->value_span };
            vec_push(v1->project->arena, &pipeline->submission, setting);
        }
    }
}

/* -- all of it ---------------------------------------------------------------------- */

typedef VEC(Holder) HolderVec;

static bool find_holders(V1 *v1, HolderVec *holders)
{
    bool steps = false;

    for (size_t i = 0; i < v1->in->objects.len; i++) {
        const Value *object = v1->in->objects.at[i];
        const StepClass *cls = class_of(object);
        steps |= cls && cls->kind == CLASS_STEP;
        if (!cls || cls->kind != CLASS_PIPELINE)
            continue;
        Holder holder = { .object = object, .number = holders->len + 1, .known = true };
        vec_push(v1->scratch, holders, holder);
    }
    return steps || holders->len > 0;
}

static void place_steps(V1 *v1, const HolderVec *holders)
{
    for (size_t i = 0; i < holders->len; i++) {
        const Holder *holder = &holders->at[i];
        for (size_t k = 0; k < holder->steps.len; k++)
            if (!slot_of(v1, holder->steps.at[k])->step)
                make_step(v1, holder->steps.at[k], holder->pipeline, holder->object);
    }
    for (size_t i = 0; i < v1->in->objects.len; i++) {
        const Value *object = v1->in->objects.at[i];
        const StepClass *cls = class_of(object);
        if (cls && cls->kind == CLASS_STEP && !slot_of(v1, object)->step)
            make_step(v1, object, builder_loose(v1->project, v1->file), NULL);
    }
    link_inputs(v1);
    link_order(v1);
}

static void repeat_steps(V1 *v1, const HolderVec *holders)
{
    for (size_t i = 0; i < holders->len; i++) {
        const Holder *holder = &holders->at[i];
        for (size_t k = 0; k < holder->steps.len; k++) {
            const Step *step = slot_of(v1, holder->steps.at[k])->step;
            if (step->pipeline != holder->pipeline)
                builder_step_again(v1->project, step, holder->pipeline);
            find_parameters(v1, holder->pipeline, holder->steps.at[k], 0);
        }
    }
}

bool v1_build(V1 *v1)
{
    HolderVec holders = { 0 };

    v1->slots = arena_alloc(v1->scratch, (v1->in->serial + 1) * sizeof *v1->slots);
    if (!find_holders(v1, &holders))
        return false;
    note_producers(v1);
    for (size_t i = 0; i < holders.len; i++)
        read_holder(v1, &holders.at[i]);
    place_steps(v1, &holders);
    repeat_steps(v1, &holders);
    note_submissions(v1);
    return true;
}

/*
 * builder_finish.c - what can only be said when a file is complete.
 *
 * For every step: its name, where nobody wrote one; its source folder, where the
 * service takes the current one; the producers of its inputs; and a line for each
 * part of it that is not known, so that `drydock graph` can show what was missed.
 */
#include "analyzer/model/builder.h"

#include "analyzer/model/asset.h"
#include "analyzer/model/class.h"

/* Entries that are searched for an equal one; a front end or a twin may have made it. */
#define LOOK_BACK 256

typedef struct Finish {
    Project *project;
    File *file;
    Map keys, names, originals; /* of the pipeline in hand: index_steps() */
} Finish;

static Arena *arena_of(const Finish *f) { return f->project->arena; }

/* -- names and defaults ------------------------------------------------------------ */

static Str first_word(Str text)
{
    text = str_trim(text);
    size_t end = 0;
    while (end < text.len && text.ptr[end] != ' ' && text.ptr[end] != '\t' && text.ptr[end] != '\n')
        end++;
    return str_slice(text, 0, end);
}

/* The SDK names a v1 step after its script or command, the service a v2 node after its key. */
static void derive_name(const Finish *f, Step *step)
{
    Str text;
    if (step->name.len || value_get_str(step->name_value, &step->name) || step->name_value)
        return;
    if (!step->cls || step->cls->sdk == SDK_V2)
        step->name = step->key;
    else if (value_get_str(step->script, &text))
        step->name = text;
    else if (value_get_str(step->command, &text))
        step->name = arena_fmt(arena_of(f), "%s_%.*s", step->cls->name, STR_ARG(first_word(text)));
}

static void default_source(const Finish *f, Step *step)
{
    if (step->source_directory || !step->cls || !step->cls->cwd_source)
        return;
    step->source_directory = value_str(arena_of(f), (Span){ 0 }, STR("."));
    step->source_defaulted = true;
}

/* -- producers --------------------------------------------------------------------- */

/* The steps of the pipeline in hand, by what bindings call them. */
static void index_steps(Finish *f, const Pipeline *pipeline)
{
    map_init(&f->keys, arena_of(f));
    map_init(&f->names, arena_of(f));
    map_init(&f->originals, arena_of(f));
    for (size_t i = pipeline->steps.len; i > 0; i--) { /* the first of several stays */
        Step *step = pipeline->steps.at[i - 1];
        const Step **original = ARENA_NEW(arena_of(f), const Step *);
        *original = step->twin_of ? step->twin_of : step;
        map_set(&f->originals, (Str){ (const char *)original, sizeof *original }, step);
        if (step->key.len)
            map_set(&f->keys, step->key, step);
        map_set(&f->names, step->name, step);
    }
}

static Step *step_named(const Finish *f, Str name)
{
    Step *step = map_get(&f->keys, name);

    return step ? step : map_get(&f->names, name);
}

/* The same step as placed in `pipeline`; the step itself when it is not there. */
static Step *placed_in(const Finish *f, const Pipeline *pipeline, Step *step)
{
    const Step *original = step->twin_of ? step->twin_of : step;

    if (step->pipeline == pipeline)
        return step;
    Step *here = map_get(&f->originals, (Str){ (const char *)&original, sizeof original });
    return here ? here : step;
}

static void link_step(const Finish *f, const Pipeline *pipeline, Step *step)
{
    for (size_t i = 0; i < step->inputs.len; i++) {
        Binding *binding = &step->inputs.at[i]->binding;
        if (binding->kind != BIND_STEP)
            continue;
        if (binding->step)
            binding->step = placed_in(f, pipeline, binding->step);
        else if (binding->step_name.len)
            binding->step = step_named(f, binding->step_name);
    }

    for (size_t i = 0; i < step->run_after.len; i++)
        step->run_after.at[i] = placed_in(f, pipeline, step->run_after.at[i]);
}

/* -- what is not known ------------------------------------------------------------- */

static Str step_label(const Finish *f, const Step *step)
{
    if (step->name.len)
        return arena_fmt(arena_of(f), "step '%.*s'", STR_ARG(step->name));
    if (step->key.len)
        return arena_fmt(arena_of(f), "step '%.*s'", STR_ARG(step->key));
    return arena_fmt(arena_of(f), "a %.*s", STR_ARG(step->kind.len ? step->kind : STR("step")));
}

static void add(const Finish *f, Span span, Str what, Str why)
{
    size_t len = f->file->unresolved.len;
    for (size_t i = len > LOOK_BACK ? len - LOOK_BACK : 0; i < len; i++) {
        const Unresolved *seen = &f->file->unresolved.at[i];
        if (seen->span.source == span.source && seen->span.start == span.start &&
            str_eq(seen->what, what))
            return;
    }
    builder_unresolved(f->project, f->file, span, what, why);
}

static void add_value(const Finish *f, const Step *step, const char *part, const Value *value)
{
    Str what = arena_fmt(arena_of(f), "%s of %.*s", part, STR_ARG(step_label(f, step)));
    add(f, value->span.source ? value->span : step->span, what, value_why(arena_of(f), value));
}

static void list_roles(const Finish *f, const Step *step)
{
    const struct {
        const char *part;
        const Value *value;
    } roles[] = {
        { "name", step->name_value },        { "source directory", step->source_directory },
        { "script", step->script },          { "command", step->command },
        { "reuse flag", step->allow_reuse },
    };
    for (size_t i = 0; i < COUNTOF(roles); i++) {
        if (roles[i].value && !value_is_known(roles[i].value))
            add_value(f, step, roles[i].part, roles[i].value);
    }
    if (step->compute && !asset_is_known(step->compute, ASSET_COMPUTE))
        add_value(f, step, "compute", step->compute);
    if (step->environment && !asset_is_known(step->environment, ASSET_ENVIRONMENT))
        add_value(f, step, "environment", step->environment);
}

static void list_arguments(const Finish *f, const Step *step)
{
    for (size_t i = 0; i < step->arguments.len; i++) {
        const Argument *argument = &step->arguments.at[i];
        if (argument->port || !argument->value || value_is_known(argument->value))
            continue;
        Str part = arena_fmt(arena_of(f), "argument %zu", i + 1);
        add_value(f, step, part.ptr, argument->value);
    }
    if (!step->arguments_known)
        add(f, step->span,
            arena_fmt(arena_of(f), "arguments of %.*s", STR_ARG(step_label(f, step))),
            STR("there may be more than what is seen"));
}

static void list_ports(const Finish *f, const Step *step)
{
    Str label = step_label(f, step);
    for (size_t i = 0; i < step->inputs.len; i++) {
        const Port *port = step->inputs.at[i];
        const Binding *binding = &port->binding;
        if (binding->kind != BIND_UNKNOWN &&
            (binding->kind != BIND_LITERAL || value_is_known(binding->value)))
            continue;
        Str why = value_why(arena_of(f), binding->value);
        add(f, binding->span.source ? binding->span : port->span,
            arena_fmt(arena_of(f), "input '%.*s' of %.*s", STR_ARG(port->name), STR_ARG(label)),
            why.len ? why : STR("where its data comes from is not known"));
    }
    if (!step->ports_known)
        add(f, step->span, arena_fmt(arena_of(f), "inputs and outputs of %.*s", STR_ARG(label)),
            STR("there may be more than what is seen"));
}

static void finish_step(const Finish *f, const Pipeline *pipeline, Step *step)
{
    derive_name(f, step);
    default_source(f, step);
    if (pipeline)
        link_step(f, pipeline, step);
    list_roles(f, step);
    list_arguments(f, step);
    list_ports(f, step);
}

static void finish_pipeline(Finish *f, const Pipeline *pipeline)
{
    for (size_t i = 0; i < pipeline->steps.len; i++)
        derive_name(f, pipeline->steps.at[i]); /* bindings may name steps further down */
    index_steps(f, pipeline);
    for (size_t i = 0; i < pipeline->steps.len; i++)
        finish_step(f, pipeline, pipeline->steps.at[i]);
    for (size_t i = 0; i < pipeline->parameters.len; i++) {
        const PipelineParam *parameter = pipeline->parameters.at[i];
        if (parameter->fallback && !value_is_known(parameter->fallback))
            add(f, parameter->span,
                arena_fmt(arena_of(f), "default of parameter '%.*s'", STR_ARG(parameter->name)),
                value_why(arena_of(f), parameter->fallback));
    }
    if (!pipeline->steps_known)
        add(f, pipeline->span,
            arena_fmt(arena_of(f), "steps of pipeline '%.*s'", STR_ARG(pipeline->name)),
            STR("there may be more than what is seen"));
}

void builder_finish(Project *project, File *file)
{
    Finish f = { .project = project, .file = file };
    for (size_t i = 0; i < file->pipelines.len; i++)
        finish_pipeline(&f, file->pipelines.at[i]);
    for (size_t i = 0; i < file->components.len; i++)
        finish_step(&f, NULL, file->components.at[i]);
}

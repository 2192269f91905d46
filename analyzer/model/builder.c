/*
 * builder.c - making the parts of a model and linking each to its owner.
 *
 * Nothing is checked here: a front end says what it saw, and the rules judge it.
 * What can only be known when a file is complete (producers, derived names, the
 * list of what is unresolved) is the business of builder_finish.c.
 */
#include "analyzer/model/builder.h"

#include "analyzer/model/class.h"

Project *project_new(Arena *arena, SourceMap *sources)
{
    Project *project = ARENA_NEW(arena, Project);
    project->arena = arena;
    project->sources = sources;
    map_init(&project->scripts, arena);
    project->snapshots = ARENA_NEW(arena, Map);
    map_init(project->snapshots, arena);
    return project;
}

File *builder_file(Project *project, Str path, uint32_t source)
{
    File *file = ARENA_NEW(project->arena, File);
    file->path = path;
    file->source = source;
    vec_push(project->arena, &project->files, file);
    return file;
}

Pipeline *builder_pipeline(Project *project, File *file, Str name, Span span)
{
    Pipeline *pipeline = ARENA_NEW(project->arena, Pipeline);
    pipeline->name = name;
    pipeline->span = span;
    pipeline->steps_known = true;
    pipeline->file = file;
    vec_push(project->arena, &file->pipelines, pipeline);
    return pipeline;
}

Pipeline *builder_loose(Project *project, File *file)
{
    for (size_t i = 0; i < file->pipelines.len; i++) {
        if (file->pipelines.at[i]->name.len == 0)
            return file->pipelines.at[i];
    }
    return builder_pipeline(project, file, STR(""), (Span){ .source = file->source });
}

static void place_step(Project *project, File *file, Pipeline *pipeline, Step *step)
{
    step->pipeline = pipeline;
    vec_push(project->arena, pipeline ? &pipeline->steps : &file->components, step);
}

Step *builder_step(Project *project, File *file, Pipeline *pipeline, const struct StepClass *cls,
                   Span span)
{
    Step *step = ARENA_NEW(project->arena, Step);
    step->cls = cls;
    step->file = file;
    step->span = span;
    step->name_span = span;
    step->settings_known = true;
    step->ports_known = true;
    step->arguments_known = true;
    if (cls) {
        step->kind = str_c(cls->name);
        if (cls->reuse || class_role(cls, ROLE_REUSE))
            step->allow_reuse = value_bool(project->arena, (Span){ 0 }, cls->reuse);
    }
    place_step(project, file, pipeline, step);
    return step;
}

/* The port of `step` that stands for `port` of the step it repeats. */
static const Port *own_port(const Step *step, const Port *port)
{
    const Port *own =
        port && port->dir == PORT_INPUT ? step_port(step, PORT_INPUT, port->name) : NULL;
    return own ? own : port;
}

/* An input is bound to a step of its own pipeline, so the copy has inputs of its own; arguments
 * must then hold those. */
static void copy_inputs(Project *project, const Step *from, Step *to)
{
    to->inputs = (PortVec){ 0 };
    for (size_t i = 0; i < from->inputs.len; i++) {
        Port *port = ARENA_NEW(project->arena, Port);
        *port = *from->inputs.at[i];
        vec_push(project->arena, &to->inputs, port);
    }

    to->arguments.at = NULL;
    to->arguments.len = to->arguments.cap = 0;
    for (size_t i = 0; i < from->arguments.len; i++) {
        Argument argument = from->arguments.at[i];
        argument.port = own_port(to, argument.port);
        vec_push(project->arena, &to->arguments, argument);
    }
}

/* Gives a shared vector memory of its own when either owner adds to it. */
#define UNSHARE(vec) ((vec)->cap = (vec)->len)

Step *builder_step_again(Project *project, const Step *step, Pipeline *pipeline)
{
    Step *again = ARENA_NEW(project->arena, Step);
    *again = *step;
    again->twin_of = step->twin_of ? step->twin_of : (Step *)(uintptr_t)step;
    UNSHARE(&again->settings);
    UNSHARE(&again->configs);
    UNSHARE(&again->outputs);
    again->run_after = (StepVec){ 0 };
    for (size_t i = 0; i < step->run_after.len; i++)
        vec_push(project->arena, &again->run_after, step->run_after.at[i]);
    copy_inputs(project, step, again);
    place_step(project, step->file, pipeline, again);
    return again;
}

Port *builder_port(Project *project, Step *step, PortDir dir, Str name, Span span)
{
    Port *port = ARENA_NEW(project->arena, Port);
    port->dir = dir;
    port->name = name;
    port->span = span;
    port->required = dir == PORT_INPUT;
    vec_push(project->arena, dir == PORT_INPUT ? &step->inputs : &step->outputs, port);
    return port;
}

Port *step_port(const Step *step, PortDir dir, Str name)
{
    const PortVec *ports = dir == PORT_INPUT ? &step->inputs : &step->outputs;
    for (size_t i = 0; i < ports->len; i++) {
        if (str_eq(ports->at[i]->name, name))
            return ports->at[i];
    }
    return NULL;
}

PipelineParam *builder_parameter(Project *project, Pipeline *pipeline, Str name, Span span)
{
    PipelineParam *parameter = ARENA_NEW(project->arena, PipelineParam);
    parameter->name = name;
    parameter->span = span;
    vec_push(project->arena, &pipeline->parameters, parameter);
    return parameter;
}

void builder_setting(Project *project, Step *step, Setting setting)
{
    vec_push(project->arena, &step->settings, setting);
}

const Setting *step_setting(const Step *step, const char *name)
{
    for (size_t i = 0; i < step->settings.len; i++) {
        if (str_is(step->settings.at[i].name, name))
            return &step->settings.at[i];
    }
    return NULL;
}

Argument *builder_argument(Project *project, Step *step, const Value *value, const Port *port)
{
    Argument argument = { .value = value, .port = port };
    if (value)
        argument.span = value->span;
    vec_push(project->arena, &step->arguments, argument);
    return &step->arguments.at[step->arguments.len - 1];
}

void builder_unresolved(Project *project, File *file, Span span, Str what, Str why)
{
    vec_push(project->arena, &file->unresolved, ((Unresolved){ what, why, span }));
}

void builder_problem(Project *project, File *file, ProblemKind kind, Span span, const char *fmt,
                     ...)
{
    va_list ap;
    va_start(ap, fmt);
    Str message = arena_vfmt(project->arena, fmt, ap);
    va_end(ap);
    Problem problem = { .kind = kind, .span = span, .path = file->path, .message = message };
    vec_push(project->arena, &file->problems, problem);
}

void builder_problem_hint(Project *project, File *file, const char *fmt, ...)
{
    if (file->problems.len == 0)
        return;
    va_list ap;
    va_start(ap, fmt);
    file->problems.at[file->problems.len - 1].hint = arena_vfmt(project->arena, fmt, ap);
    va_end(ap);
}

/*
 * builder.h - the only way to make a model.
 *
 * Each function allocates in the project's arena, links the new part to its
 * owner and returns it with defaults filled in; the front end then sets fields.
 * builder_finish() links bindings to steps, derives names and freezes: from then
 * on the model is handed around const.
 */
#ifndef ANALYZER_MODEL_BUILDER_H
#define ANALYZER_MODEL_BUILDER_H

#include "analyzer/model/model.h"

Project *project_new(Arena *arena, SourceMap *sources);

/* A file that was looked at; its text may be absent (source 0). */
File *builder_file(Project *project, Str path, uint32_t source);

Pipeline *builder_pipeline(Project *project, File *file, Str name, Span span);

/* The file's nameless pipeline for steps that no pipeline holds; made on first use. */
Pipeline *builder_loose(Project *project, File *file);

/* A step; `pipeline` NULL makes a component of the file. */
Step *builder_step(Project *project, File *file, Pipeline *pipeline, const struct StepClass *cls,
                   Span span);

/* A step that is placed in a second pipeline: a copy that shares everything but its place. */
Step *builder_step_again(Project *project, const Step *step, Pipeline *pipeline);

Port *builder_port(Project *project, Step *step, PortDir dir, Str name, Span span);
Port *step_port(const Step *step, PortDir dir, Str name); /* NULL when there is none */

PipelineParam *builder_parameter(Project *project, Pipeline *pipeline, Str name, Span span);

void builder_setting(Project *project, Step *step, Setting setting);
const Setting *step_setting(const Step *step, const char *name); /* NULL when not written */

Argument *builder_argument(Project *project, Step *step, const Value *value, const Port *port);

void builder_unresolved(Project *project, File *file, Span span, Str what, Str why);

void builder_problem(Project *project, File *file, ProblemKind kind, Span span, const char *fmt,
                     ...) __attribute__((format(printf, 5, 6)));

/* Gives the last problem a hint. */
void builder_problem_hint(Project *project, File *file, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Resolves BIND_STEP names to steps of the same pipeline, and lists in `unresolved` every role
 * of a step whose value is UNKNOWN, CHOICE or partly so. Call once a file is complete. */
void builder_finish(Project *project, File *file);

#endif

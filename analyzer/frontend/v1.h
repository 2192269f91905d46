/*
 * v1.h - from evaluated Python to a model of SDK v1 pipelines.
 *
 * The evaluator leaves a list of objects: the calls of the SDK that were made.
 * v1_build.c finds steps and pipelines among them and places the steps;
 * v1_step.c reads one step's settings, v1_ports.c its inputs, outputs and
 * arguments, v1_data.c what carries data between them, v1_paths.c which file and
 * folder are meant.
 */
#ifndef ANALYZER_FRONTEND_V1_H
#define ANALYZER_FRONTEND_V1_H

#include "analyzer/frontend/python_unit.h"
#include "analyzer/steps/stepclass.h"

/* What is known of one object, by its serial number. */
typedef struct V1Slot {
    Step *step;            /* a step: in the model */
    const Value *producer; /* data: the step object that has it among its outputs */
    Pipeline *pipeline;    /* a Pipeline: in the model */
    size_t placed;         /* number of the last pipeline it was put in, from 1 */
} V1Slot;

/* An input whose producer has no Step yet. */
typedef struct V1Link {
    Port *port;
    const Value *producer;
} V1Link;

typedef struct V1 {
    const PythonUnit *unit;
    Project *project;
    File *file;
    Interp *in;
    Arena *scratch; /* of the evaluation; the model's is project->arena */
    ValueCopy copy;
    V1Slot *slots; /* in->serial + 1 of them */
    VEC(V1Link) links;
    ValueVec wanted;      /* producers of what one step reads, while a pipeline is closed over */
    const Value *command; /* of the step that is being read */
    bool reading_ports;   /* in inputs or outputs, not in arguments */
} V1;

/* Fills `file` from the objects of `in`. False when there is neither step nor pipeline. */
bool v1_build(V1 *v1);

/* Fills a step from the call that made it. `holder` is the Pipeline(...) it is in, or NULL. */
void v1_step(V1 *v1, Step *step, const Value *object, const Value *holder);

/* The arguments of a call, as settings. */
void v1_settings(V1 *v1, const StepClass *cls, const Object *call, SettingVec *out);

/* Ports from the value of an inputs or outputs parameter; arguments from a list. */
void v1_ports(V1 *v1, Step *step, const Value *value, ParamRole role);
void v1_arguments(V1 *v1, Step *step, const Value *value);

/* Command, script and arguments of a step out of what a CommandStep was given. */
void v1_command(V1 *v1, Step *step, const Value *command);

/* What carries data, with the modifiers that were applied to it. */
typedef struct V1Data {
    const Value *base;      /* PipelineData(...), a dataset; NULL when it is a parameter alone */
    const StepClass *cls;   /* of the base; NULL for stored data of the library */
    const Value *parameter; /* the PipelineParameter that says which data, or NULL */
    Str name;               /* of the port; "" = not known */
    Str output;             /* the name that the producer gives it */
    Str mode, type;
    Carrier carrier;
    bool consumed; /* .as_input() was called: not an output here */
    bool dataset;  /* .as_dataset() was called: the SDK lists it by itself */
    bool kept;     /* registered, or with a destination or name of its own */
    bool unnamed;  /* the SDK makes up a name */
} V1Data;
bool v1_data(Arena *arena, const Value *value, V1Data *out);

/* Calls `each` for every data object that a step has in a role, in its own call or in that of a
 * configuration it was given. */
void v1_each_data(V1 *v1, const Value *step, ParamRole role,
                  void (*each)(V1 *v1, const Value *step, const V1Data *data));

/* True for a PipelineParameter(...); value may be NULL. */
bool v1_is_parameter(const Value *value);

/* Sets source_folder and script_path. */
void v1_paths(V1 *v1, Step *step);

Value *v1_copy(V1 *v1, const Value *value); /* into the model; NULL stays NULL */

#endif

/*
 * stepclass.h - what the SDK and the service know about each class, as data.
 *
 * One table per class, one row in steps.def. Rows are not only steps: what a
 * step takes its settings from (ParallelRunConfig, RunConfiguration, Estimator),
 * what carries data between steps (PipelineData, OutputFileDatasetConfig) and
 * Pipeline itself need their parameters in positional order, too.
 *
 * Source of all tables: AZUREML.md A1 to A5, B1 to B6; see docs/sources.md.
 */
#ifndef ANALYZER_STEPS_STEPCLASS_H
#define ANALYZER_STEPS_STEPCLASS_H

#include "analyzer/model/class.h"
#include "analyzer/model/model.h"

/* In the order of steps.def, NULL-terminated. */
extern const StepClass *const all_step_classes[];

/* What stands behind the last dot: "PipelineData" of `azureml.pipeline.core.PipelineData`. */
Str qualname_last(Str qualname);

/* By qualified Python name; accepts any module path of the same package, so that
 * `azureml.pipeline.steps.python_script_step.PythonScriptStep` and
 * `azureml.contrib.pipeline.steps.ParallelRunStep` are found as well. NULL when none. */
const StepClass *step_class_by_py(Str qualname);

/* By its bare class name, for star imports and snippets without imports. */
const StepClass *step_class_by_short_name(Str name);

/* By `type:` of a v2 node. */
const StepClass *step_class_by_yaml(Str type);

/* Binds a call's arguments to the class's parameters; *out[i] belongs to params[i], surplus
 * positional and unknown keyword arguments go to `rest`. */
typedef struct BoundArg {
    const ParamSpec *spec;
    const ObjectArg *arg;
} BoundArg;
typedef struct BoundArgs {
    VEC(BoundArg) args; /* in the order of the call; spec NULL for the unknown */
} BoundArgs;
void bind_args(Arena *arena, const StepClass *cls, const Object *call, BoundArgs *out);

/* The value bound to a role or a name, NULL when not passed. */
const Value *bound_role(const BoundArgs *bound, ParamRole role);
const Value *bound_name(const BoundArgs *bound, const char *name);

#endif

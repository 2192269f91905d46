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

#include "analyzer/model/model.h"

typedef enum {
    T_ANY,
    T_STRING,
    T_INT,
    T_NUMBER,
    T_BOOL,
    T_LIST,
    T_MAP,
    T_PATH,
    T_COMMAND,
    T_ENUM,
    T_COMPUTE,
    T_ENVIRONMENT,
    T_OBJECT
} ParamType;

/* What a parameter means for the model, whatever its name. */
typedef enum {
    ROLE_NONE,
    ROLE_NAME,
    ROLE_SOURCE, /* source folder: source_directory, code */
    ROLE_SCRIPT, /* script_name, entry_script */
    ROLE_COMMAND,
    ROLE_ARGUMENTS,
    ROLE_INPUTS,
    ROLE_SIDE_INPUTS,
    ROLE_OUTPUTS,
    ROLE_REUSE, /* True allows reuse */
    ROLE_COMPUTE,
    ROLE_ENVIRONMENT,
    ROLE_CONFIG, /* an object or map that carries further roles: parallel_run_config, task, trial */
    ROLE_PARAMS, /* a dict of parameters */
    ROLE_STEPS   /* Pipeline(steps=...), StepSequence(steps=...) */
} ParamRole;

enum {
    P_REQUIRED = 1u << 0,
    P_PARAMETER = 1u << 1, /* a PipelineParameter is accepted */
    P_DEPRECATED = 1u << 2,
    P_SINGLE = 1u << 3 /* one port, not a list of them */
};

typedef struct ParamSpec {
    const char *name; /* NULL ends the table */
    ParamType type;
    ParamRole role;
    unsigned flags;
    const char *fallback; /* default as Python or YAML would write it; NULL when none */
    const char *values;   /* T_ENUM: "a|b|c" */
} ParamSpec;

typedef struct NameRule {
    const char *pattern; /* PCRE2, anchored by itself */
    size_t min, max;     /* characters; max 0 = no limit */
    const char *words;   /* the rule in words, for the hint */
    bool unique;         /* two of one name in a pipeline are an error */
    bool ignore_case;    /* for `unique` */
} NameRule;

typedef enum {
    CLASS_STEP,     /* a node of a pipeline */
    CLASS_CONFIG,   /* carries roles for a step */
    CLASS_DATA,     /* carries data: becomes a port */
    CLASS_PIPELINE, /* holds steps */
    CLASS_SEQUENCE, /* StepSequence */
    CLASS_PARAMETER /* PipelineParameter */
} ClassKind;

typedef enum { SDK_V1, SDK_V2 } SdkVersion;

typedef struct StepClass {
    const char *name; /* "PythonScriptStep", "command" */
    ClassKind kind;
    SdkVersion sdk;
    const char *const *py_names; /* qualified names, NULL-terminated; NULL when not in Python */
    const char *yaml_type;       /* `type:` of a node or component; NULL when not in YAML */
    const ParamSpec *params;     /* in positional order */
    const ParamSpec *keys;       /* v2 YAML keys when they differ from params; else NULL */
    bool any_keyword;            /* takes **kwargs: unknown keywords are no error */
    bool reuse;                  /* reuse when nothing is said */
    bool cwd_source;             /* without a source folder the current one is snapshotted */
    bool parallel;               /* init/run entry script contract */
    Carrier carrier;             /* CLASS_DATA */
    const char *mode;            /* CLASS_DATA: default mode, "mount" */
    const NameRule *name_rule;   /* CLASS_STEP; NULL = anything */
} StepClass;

/* In the order of steps.def, NULL-terminated. */
extern const StepClass *const all_step_classes[];

/* By qualified Python name; accepts any module path of the same package, so that
 * `azureml.pipeline.steps.python_script_step.PythonScriptStep` and
 * `azureml.contrib.pipeline.steps.ParallelRunStep` are found as well. NULL when none. */
const StepClass *step_class_by_py(Str qualname);

/* By its bare class name, for star imports and snippets without imports. */
const StepClass *step_class_by_short_name(Str name);

/* By `type:` of a v2 node. */
const StepClass *step_class_by_yaml(Str type);

const ParamSpec *param_by_name(const ParamSpec *params, Str name);
const ParamSpec *param_by_role(const ParamSpec *params, ParamRole role);

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

/*
 * class.h - the shape of a step class: what the tables of analyzer/steps/ are made of.
 *
 * It is here and not beside the tables because the builder fills a step's
 * defaults from its class, and the model may not look upwards.
 */
#ifndef ANALYZER_MODEL_CLASS_H
#define ANALYZER_MODEL_CLASS_H

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
    const char *yaml_type;       /* `type:` of a v2 node or component; NULL when there is none */
    const ParamSpec *params;     /* in positional order */
    const ParamSpec *keys;       /* YAML keys; NULL when it cannot be written in YAML */
    bool any_keyword;            /* takes **kwargs: unknown keywords are no error */
    bool reuse;                  /* reuse when nothing is said */
    bool cwd_source;             /* without a source folder the current one is snapshotted */
    bool parallel;               /* init/run entry script contract */
    Carrier carrier;             /* CLASS_DATA */
    const char *mode;            /* CLASS_DATA: default mode, "mount" */
    const NameRule *name_rule;   /* CLASS_STEP; NULL = anything */
} StepClass;

/* NULL when there is none, or no table. */
const ParamSpec *param_by_name(const ParamSpec *params, Str name);
const ParamSpec *param_by_role(const ParamSpec *params, ParamRole role);

/* The parameter with this role, in Python or in YAML. */
const ParamSpec *class_role(const StepClass *cls, ParamRole role);

#endif

/*
 * model.h - what a pipeline is, whoever wrote it.
 *
 * Front ends build it through builder.h; afterwards everybody holds it const.
 * A NULL Value means "not written and without a default"; UNKNOWN means
 * "written, but not understood". All memory is the project's arena. Vectors are
 * in the order of the source.
 */
#ifndef ANALYZER_MODEL_MODEL_H
#define ANALYZER_MODEL_MODEL_H

#include "analyzer/model/script.h"
#include "analyzer/model/value.h"
#include "base/source.h"

typedef struct Project Project;
typedef struct File File;
typedef struct Pipeline Pipeline;
typedef struct Step Step;
typedef struct Port Port;
struct StepClass; /* analyzer/model/class.h */
struct ParamSpec;

typedef VEC(Step *) StepVec;
typedef VEC(Port *) PortVec;

typedef enum { PORT_INPUT, PORT_OUTPUT } PortDir;

/* What carries the data: decides what exists before the script starts (AZUREML.md C2). */
typedef enum {
    CARRIER_UNKNOWN,
    CARRIER_LITERAL,        /* a number, string or boolean */
    CARRIER_PIPELINE_DATA,  /* v1 PipelineData */
    CARRIER_DATA_REFERENCE, /* v1 DataReference */
    CARRIER_DATASET,        /* v1 Dataset, DatasetConsumptionConfig */
    CARRIER_OUTPUT_DATASET, /* v1 OutputFileDatasetConfig and kin */
    CARRIER_V2_FOLDER,      /* uri_folder, mltable, mlflow_model */
    CARRIER_V2_FILE         /* uri_file */
} Carrier;

typedef enum {
    BIND_NONE, /* an input nothing is bound to */
    BIND_STEP, /* output of another step */
    BIND_PARAMETER,
    BIND_DATA,    /* stored data: name or path */
    BIND_LITERAL, /* a value */
    BIND_UNKNOWN
} BindingKind;

typedef struct Binding {
    BindingKind kind;
    Step *step;    /* BIND_STEP: the producer, NULL when it is not in the model */
    Str name;      /* BIND_STEP: the output; BIND_PARAMETER: the parameter; BIND_DATA: what it is */
    Str step_name; /* BIND_STEP: the producer as written */
    const Value *value; /* BIND_LITERAL; BIND_UNKNOWN: says why */
    Span span;
} Binding;

struct Port {
    PortDir dir;
    Str name;
    Str mode; /* "mount", "upload", "rw_mount", ...; the default is filled in; "" = none known */
    Str type; /* "uri_folder", "PipelineData", ...; "" = not known */
    Carrier carrier;
    bool required; /* an input that has neither default nor `optional` */
    bool side;     /* a side input of a parallel step */
    bool implied;  /* v1: passed as an argument, but in neither inputs nor outputs */
    bool unnamed;  /* v1: the SDK makes up a name at every build */
    bool kept;     /* an output that goes somewhere of its own: registered, a path, a name */
    bool copied;   /* v1: a modifier made a copy of the data object */
    unsigned data; /* v1: number of the data object; equal for ports of one object, 0 = none */
    const Value *value;
    Binding binding; /* inputs only */
    Span span;       /* the port's name or the object in the step's list */
    Span declared;   /* where the data object was made: `PipelineData(...)`; zero when the same */
};

/* One word of a command line, as the script will find it in argv. */
typedef struct Argument {
    const Value *value; /* STR, SYMBOL, TEMPLATE, UNKNOWN, ... */
    const Port *port;   /* the port whose path it is or holds, NULL when none */
    Span span;
    bool maybe; /* inside `$[[ ]]`, or appended in a branch that may not be taken */
} Argument;

typedef struct Setting {
    Str name;                     /* the parameter's name, also when passed by position */
    const struct ParamSpec *spec; /* NULL for one that the class does not know */
    const Value *value;
    Span key; /* the keyword or mapping key; zero when passed by position */
    Span at;  /* the value as written at the step; value->span may be far away */
} Setting;

typedef VEC(Setting) SettingVec;

/* A configuration object that a v1 step was given: ParallelRunConfig, RunConfiguration, ... */
typedef struct StepConfig {
    const struct StepClass *cls;
    Span span; /* the call that made it */
    SettingVec settings;
    bool settings_known; /* false: there may be more */
} StepConfig;

struct Step {
    const struct StepClass *cls; /* NULL: a type nobody knows */
    Str kind;                    /* SDK class or node type, as graph shows it */
    Str name;                    /* effective name; "" when it is not known */
    const Value *name_value;     /* what the name came from; NULL when derived */
    Str key;                     /* v2: key in `jobs` or the variable; else "" */
    Span span;                   /* where the step is: the call, or its key */
    Span name_span;              /* the name, or the same as span */

    SettingVec settings;
    bool settings_known;     /* false: there may be more */
    VEC(StepConfig) configs; /* outermost first */

    const Value *source_directory; /* as written, or the default that applies; NULL = none */
    bool source_defaulted;         /* nobody wrote it: the submitting process's folder is taken */
    Str source_folder;             /* the folder on this disk, "" when not known */
    const Value *script;           /* as written, relative to the source folder; NULL = none */
    Str script_path;               /* the file on this disk, "" when not known or not there */
    const Value *command;          /* v2 `command`, CommandStep: the whole text */
    VEC(Argument) arguments;       /* for the script; v2: the words behind it in the command */
    bool arguments_known;          /* false: there may be more */
    const Value *allow_reuse;      /* effective: default filled in */
    Span reuse_span;               /* where it was written, zero when defaulted */
    const Value *compute;
    const Value *environment;

    PortVec inputs, outputs;
    bool ports_known; /* false: there may be more */
    StepVec run_after;

    Str component; /* v2: reference or path the node was made from, "" when inline */
    File *file;    /* where the step is defined */
    Pipeline *pipeline;
    Script *facts;  /* of script_path; NULL when there is none or it was not read */
    bool uncertain; /* in a branch that may not be taken, or a loop of unknown length */
    Step *twin_of;  /* the step that this one repeats in a second pipeline; else NULL */
};

typedef struct PipelineParam {
    Str name;
    const Value *fallback; /* the default, NULL when none */
    Str type;
    Span span;
} PipelineParam;

struct Pipeline {
    Str name; /* "" = steps that no pipeline holds */
    Span span;
    VEC(PipelineParam *) parameters;
    SettingVec settings;   /* of the pipeline itself: compute, settings, ... */
    SettingVec submission; /* v1: what its submit() was given */
    PortVec outputs;
    StepVec steps;
    bool steps_known; /* false: there may be more */
    File *file;
};

typedef struct Unresolved {
    Str what; /* "source_directory of step 'train'" */
    Str why;
    Span span;
} Unresolved;

/* Something wrong with the file itself; the rules DD0xx report it. */
typedef enum { PROBLEM_SYNTAX, PROBLEM_UNREADABLE, PROBLEM_DUPLICATE_KEY } ProblemKind;

typedef struct Problem {
    ProblemKind kind;
    Span span;
    Str path; /* when there is no span */
    Str message;
    Str hint;
} Problem;

struct File {
    Str path;
    uint32_t source;      /* 0 when it could not be read */
    const char *frontend; /* "v1-python", "v2-yaml", ...; NULL: nothing of ours in it */
    VEC(Pipeline *) pipelines;
    StepVec components; /* v2 component definitions, each shaped as a step */
    VEC(Unresolved) unresolved;
    VEC(Problem) problems;
};

struct Project {
    Arena *arena;
    SourceMap *sources;
    VEC(File *) files;
    Map scripts;    /* source and path -> Script, so that each is read once */
    Map *snapshots; /* folder -> Snapshot (analyzer/analysis/snapshot.h), each measured once */
};

#endif

/*
 * script.h - what a step's program does with its arguments and files.
 *
 * Facts, not judgements: rules and the harness draw the conclusions. Paths are
 * Values whose symbols (SYM_OPTION, SYM_ARGV, SYM_ENV) say which argument they
 * come from; `args.out + "/m.pkl"` is the TEMPLATE [option out, "/m.pkl"].
 */
#ifndef ANALYZER_MODEL_SCRIPT_H
#define ANALYZER_MODEL_SCRIPT_H

#include "analyzer/model/value.h"

typedef enum { LANG_PYTHON, LANG_C } ScriptLanguage;

/* An option or positional that the script declares. */
typedef struct ScriptOption {
    StrVec flags;                       /* "-o", "--out"; empty for a positional */
    Str dest;                           /* attribute under which the script finds it */
    Str type;                           /* "str", "int", "datetime.date"; "" when not given */
    bool positional, required, repeats; /* repeats: takes more than one word */
    bool takes_value;                   /* false for store_true and kin */
    bool maybe;                         /* declared in a branch that may not run */
    int least, most;                    /* words that it takes; most = -1 without end */
    const Value *fallback;              /* default; NULL when none */
    const Value *choices;               /* NULL when any */
    Span span;
} ScriptOption;

typedef enum {
    EVENT_CREATE,       /* makes the folder `path`, parents too unless shallow */
    EVENT_WRITE,        /* writes the file `path` */
    EVENT_WRITE_FOLDER, /* writes files into the folder `path` */
    EVENT_READ,
    EVENT_APPEND,
    EVENT_REMOVE,
    EVENT_HANDED /* goes to code that is not understood, which may do any of these to it */
} EventKind;

typedef struct ScriptEvent {
    EventKind kind;
    const Value *path;
    Span span;
    Str callee;         /* "pandas.DataFrame.to_csv", as understood */
    bool makes_parents; /* the call creates missing folders of its path itself */
    bool shallow;       /* CREATE: os.mkdir, fails when the parent is missing */
    bool maybe;         /* in a branch, handler or function that may not run */
    bool uncalled;      /* in a function that nothing in the script calls */
    bool in_loop;
    Str function; /* top-level function whose body it is in, "" for the module */
} ScriptEvent;

typedef struct ScriptFunction {
    Str name;
    Span span;
    int required, most;   /* positional parameters; most = -1 with *args */
    bool returns_value;   /* every way out of it hands back something, or raises */
    bool returns_nothing; /* some way out of it gives None; false when that is not sure */
} ScriptFunction;

typedef struct ScriptImport {
    Str module; /* "sklearn.linear_model" */
    Span span;
    bool local; /* found beside the script */
    bool maybe; /* inside try or a function */
} ScriptImport;

typedef struct Script {
    Str path;
    uint32_t source; /* 0 when it could not be read */
    ScriptLanguage language;
    bool broken;        /* has syntax errors: facts are incomplete */
    bool options_known; /* every option is in `options` */
    bool parses_line;   /* for certain, one plain parser gets the whole command line */
    bool parse_known;   /* tolerates arguments it does not declare */
    bool uses_parser;   /* argparse, click, ... */
    bool uses_argv;     /* reads sys.argv itself */
    VEC(ScriptOption *) options;
    VEC(ScriptEvent) events;       /* in the order in which they would happen */
    VEC(ScriptFunction) functions; /* top level */
    bool functions_known;          /* false: star import, exec, assignment from elsewhere */
    VEC(ScriptImport) imports;
} Script;

#endif

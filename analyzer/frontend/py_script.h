/*
 * py_script.h - private to the reader of Python scripts.
 *
 * The evaluator runs the script; its hooks see every call. Facts are copied into
 * the project's arena as they are met: the evaluator's own arena dies with the read.
 */
#ifndef ANALYZER_FRONTEND_PY_SCRIPT_H
#define ANALYZER_FRONTEND_PY_SCRIPT_H

#include "analyzer/frontend/eval/interp.h"
#include "analyzer/model/builder.h"

typedef struct ScriptReader {
    Project *project;
    Arena *arena; /* the project's */
    Script *script;
    Span parser;       /* where the parser was made that read the command line */
    VEC(Span) parents; /* parsers given to others as `parents` */
    VEC(Span) owners;  /* of every option: where its parser was made */
    Span command;      /* where click, typer or fire got their command */
    bool by_decorator; /* options are click\'s */
    bool strange;      /* the command line is read in a way that is not plain */
    Map verdicts;      /* qualified name -> LibCall, so that a loop looks a call up once */
} ScriptReader;

/* Fills the facts of a script whose source is loaded. */
void py_script_read(Project *project, Script *script);

/* py_script_args.c: what makes a parser, an option, or reads one. Returns the value that takes the
 * place of `made`, mostly `made` itself. */
Value *script_args_object(ScriptReader *reader, Interp *in, Value *made);

/* After the run: sets what can be said of the command line as a whole. */
void script_args_finish(ScriptReader *reader, const Interp *in);

/* A call whose name ends so. */
bool script_is_call(const Value *value, const char *suffix);

/* The parser that a method, a group or a subparser hangs on; NULL when there is none. */
const Object *script_parser_of(const Value *value);

/* py_script_options.c: a call of add_argument(), and one of ArgumentParser(). */
void script_add_option(ScriptReader *reader, const Interp *in, const Value *made);
void script_add_parser(ScriptReader *reader, const Value *made);
const Value *script_keyword(const Object *call, const char *name);
void script_push_option(ScriptReader *reader, ScriptOption *option, Span owner);
Str script_type_name(const Value *type);
Str script_dest(const ScriptReader *reader, const ScriptOption *option);
Str script_dashed(const ScriptReader *reader, Str name); /* "out_dir" -> "out-dir" */

/* py_script_click.c: options of click, typer and fire. */
void script_click_call(ScriptReader *reader, const Value *made);
void script_click_finish(ScriptReader *reader);

/* True for what parse_args() returned. */
bool script_is_namespace(const Value *value);

/* The options are not all seen: somebody else had the parser in hand. */
void script_parser_escapes(ScriptReader *reader, const CallArgs *args);

/* py_script_events.c: what a call does to files. */
void script_call_event(ScriptReader *reader, Interp *in, const Value *call);
void script_unknown_call_event(ScriptReader *reader, Interp *in, const CallArgs *args);

/* py_script_returns.c: the ways out of the function. */
void script_function_returns(const PyFunc *func, ScriptFunction *out);

/* The value as the model keeps it: texts, symbols, numbers and lists of them; the rest is UNKNOWN
 * with its reason. */
Value *script_keep(const ScriptReader *reader, const Value *value);

#endif

/*
 * native.h - the tables of functions and methods that are computed.
 *
 * One table a file; native.c looks them up. A function returns NULL when its
 * arguments are not known well enough: the call then becomes an OBJECT.
 */
#ifndef ANALYZER_FRONTEND_EVAL_NATIVE_H
#define ANALYZER_FRONTEND_EVAL_NATIVE_H

#include "analyzer/frontend/eval/interp.h"

/* Names behind the prefix, NULL-terminated. */
extern const Native native_builtins[];  /* builtins. */
extern const Native native_sequences[]; /* builtins. too */
extern const Native native_os[];        /* os. */
extern const Native native_path[];      /* os.path. */
extern const Native native_pathlib[];   /* pathlib. */
extern const Native native_copy[];      /* copy. */
extern const Native native_library[];   /* everything else, whole names */

extern const Method methods_str[];
extern const Method methods_list[];
extern const Method methods_dict[];
extern const Method methods_path[]; /* properties have a '.' in front */

/* Text of a path with what is not known left in: STR, SYMBOL, TEMPLATE, or NULL. */
Value *path_text(Interp *in, Value *value);
Value *path_parent(Interp *in, Value *path, Span span);
Value *path_name(Interp *in, Value *path, Span span); /* NULL when not known */
Value *as_path(Interp *in, Value *text, Span span);   /* STR -> PATH, others stay */

/* A copy of a value that is marked as coming from outside. */
Value *with_flags(Interp *in, const Value *value, unsigned flags);

#endif

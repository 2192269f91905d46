/* py_flatten.h - what strings and brackets alone say about Python text. */
#ifndef ANALYZER_SYNTAX_PY_FLATTEN_H
#define ANALYZER_SYNTAX_PY_FLATTEN_H

#include "base/str.h"

/* A copy of the same length, for mem_free(), in which comments and line ends inside brackets are
 * blanks, a lone CR is a line end, and stars and formats that the grammar stumbles over are
 * hidden. Brackets that are not closed, or closed by the wrong one,
 * are left alone. NULL when nothing was changed. */
char *py_flatten(Str text);

/* The first closing bracket that fits nothing open or, without one, the last that stays open. */
typedef struct PyBracket {
    size_t at; /* STR_NONE when all is well */
    bool unclosed;
} PyBracket;

PyBracket py_lone_bracket(Str text);

/* True when a string begins on the line and does not end there; triple quotes do not count. */
bool py_open_string(Str line);

/* True when lines are indented in so many ways that the grammar's scanner would overflow. */
bool py_too_indented(Str text);

#endif

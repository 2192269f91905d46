/* py_flatten.h - Python text with every statement on one line. */
#ifndef ANALYZER_SYNTAX_PY_FLATTEN_H
#define ANALYZER_SYNTAX_PY_FLATTEN_H

#include "base/str.h"

/* A copy of the same length, for mem_free(), in which comments and line ends inside brackets are
 * blanks. Brackets that are not closed, or closed by the wrong one, are left alone. NULL when
 * nothing was blanked. */
char *py_flatten(Str text);

#endif

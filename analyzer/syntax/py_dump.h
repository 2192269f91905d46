/* py_dump.h - shared by the two halves of py_dump(): expressions and statements. */
#ifndef ANALYZER_SYNTAX_PY_DUMP_H
#define ANALYZER_SYNTAX_PY_DUMP_H

#include "analyzer/syntax/py_ast.h"
#include "base/strbuf.h"

typedef struct PyDump {
    StrBuf out;
    int indent;
    int depth;
} PyDump;

enum { PY_DUMP_MAX = 8000 }; /* levels; more than py_parse() makes */

void py_dump_expr(PyDump *d, const PyNode *node);
void py_dump_part(PyDump *d, const PyNode *node); /* " node", or " -" for NULL */
void py_dump_parts(PyDump *d, const PyNodeVec *nodes);
void py_dump_args(PyDump *d, const PyArgVec *list);
void py_dump_params(PyDump *d, const PyFunction *fn);
const char *py_dump_op(PyOp op);

#endif

/* notebook_p.h - private to syntax/: the parts of the notebook reader. */
#ifndef ANALYZER_SYNTAX_NOTEBOOK_P_H
#define ANALYZER_SYNTAX_NOTEBOOK_P_H

#include "analyzer/syntax/notebook.h"
#include "base/strbuf.h"

/* Copies JSON without the values of "outputs" and "attachments", which are most of a notebook's
 * bytes and none of its code. Their line ends are kept, so that lines can still be counted. */
void notebook_strip(Str json, StrBuf *out);

/* What the first line of a cell makes of it. */
typedef enum { CELL_PYTHON, CELL_OTHER, CELL_FILE } CellKind;

typedef struct CellMagic {
    CellKind kind;
    size_t body;   /* offset behind the line of the magic; 0 when there is none */
    int body_line; /* line on which the body starts, from 1 */
    Str name;      /* CELL_FILE */
    bool append;
} CellMagic;

CellMagic cell_magic(Str cell);

#define OPEN_BRACKETS_MAX 64

/* What a cell leaves open at its end. */
typedef struct CellEnd {
    Str quote; /* the quotes of an unclosed string; empty when none */
    size_t quote_at;
    char brackets[OPEN_BRACKETS_MAX]; /* '(', '[', '{', outermost first */
    size_t bracket_at[OPEN_BRACKETS_MAX];
    size_t depth; /* more than the array holds when deeply nested */
} CellEnd;

/* Blanks in place what IPython would take out of the Python text of a cell. */
CellEnd cell_blank_magics(char *cell, size_t len);

/* Spaces over everything but line ends. */
void blank(char *text, size_t len);

#endif

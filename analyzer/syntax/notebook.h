/*
 * notebook.h - a Jupyter notebook as one Python text.
 *
 * Code cells are joined in order; magics (`%`, `%%`), shell lines (`!`) and help
 * (`?`) are blanked, byte for byte, so that places stay right (`pass` where a block
 * would become empty); cells of other languages (`%%bash`, `%%html`, ...) are
 * blanked whole. `%%writefile NAME` cells become virtual files. `%%time` and kin
 * keep their body. `x = !cmd` and `x = %magic` become `x = ...`: the name is bound
 * to something unknown. A string or bracket that a cell leaves open is closed
 * behind the cell, so that the next one can be read, and is a problem.
 */
#ifndef ANALYZER_SYNTAX_NOTEBOOK_H
#define ANALYZER_SYNTAX_NOTEBOOK_H

#include "base/arena.h"
#include "base/err.h"
#include "base/source.h"

typedef struct NotebookFile { /* a %%writefile cell */
    Str name;                 /* as written, variables in it not replaced: may hold "$x" or "{x}" */
    Str text;
    bool append; /* %%writefile -a */
    SourceCell cell;
    uint32_t at; /* offset in Notebook.text at which the cell runs */
} NotebookFile;

typedef struct NotebookProblem {
    size_t start, end; /* in Notebook.text */
    Str message;       /* "'(' is never closed" */
} NotebookProblem;

typedef struct Notebook {
    Str text; /* joined; a newline ends every cell */
    VEC(SourceCell) cells;
    VEC(NotebookFile) files;
    VEC(NotebookProblem) problems;
    Str language; /* "python" unless the metadata says otherwise */
} Notebook;

/* `json` is the file. False and `err` when it is not a notebook; all memory is the arena's. */
bool notebook_read(Arena *arena, Str json, Notebook *out, Err *err);

#endif

/*
 * python_unit.h - a Python file or notebook that may define pipelines, evaluated.
 *
 * What the readers of SDK v1 and v2 have in common: the text is parsed and
 * evaluated in an arena of its own, and each then builds its model from what the
 * evaluation made.
 */
#ifndef ANALYZER_FRONTEND_PYTHON_UNIT_H
#define ANALYZER_FRONTEND_PYTHON_UNIT_H

#include "analyzer/frontend/eval/interp.h"
#include "analyzer/model/builder.h"

typedef struct PythonUnit {
    Project *project;
    File *file;
    Interp *in;
    Arena *scratch; /* of the evaluation; the model's is project->arena */
    Str folder;     /* of the definition */
    Str root;       /* of the project: the nearest folder above with a `.git`, else the folder */
} PythonUnit;

/* One kind of definition. */
typedef struct PythonReader {
    /* Called before the evaluation; may set hooks of unit->in. Returns what build() gets as
     * `data`. May be NULL. */
    void *(*prepare)(PythonUnit *unit);
    /* Fills unit->file. False when there is nothing of its kind; then nothing was added. */
    bool (*build)(PythonUnit *unit, void *data);
    /* Is a text with a syntax error of this kind, although nothing was found? NULL: it is. */
    bool (*claims)(Str text);
} PythonReader;

/* As Frontend.read, for a .py file and for a notebook. */
bool python_read_file(Project *project, File *file, const PythonReader *reader);
bool python_read_notebook(Project *project, File *file, const PythonReader *reader);

/* A path the user wrote or computed, as it looks from the definition's folder. */
Str python_shown_path(const PythonUnit *unit, Str path);

/* The folder `relative` below the definition's folder or one above it, up to the root: the first
 * that holds `script` (when that is not ""), else the first that is there. */
Str python_find_folder(const PythonUnit *unit, Str relative, Str script);

#endif

/*
 * v1_paths.h - private to frontend/: which folder and which file a v1 definition means.
 *
 * SDK v1 resolves paths against the folder in which the submitting process runs.
 * Nobody knows it, but it is nearly always the definition's own or one above it.
 */
#ifndef ANALYZER_FRONTEND_V1_PATHS_H
#define ANALYZER_FRONTEND_V1_PATHS_H

#include "analyzer/model/builder.h"

typedef struct V1Home {
    Project *project;
    Str folder; /* of the definition, normal */
    Str root;   /* of the project, see v1_project_root() */
} V1Home;

/* The nearest folder, from the definition's upwards, that looks like a project's root; `folder`
 * itself when none does. */
Str v1_project_root(Arena *arena, Str folder);

/* The folder `relative` below the definition's folder or one above it, up to the root: the first
 * that holds `script` (when that is not ""), else the first that is there. */
Str v1_find_folder(const V1Home *home, Str relative, Str script);

/* Sets source_folder and script_path from what the step says. */
void v1_find_source(const V1Home *home, Step *step);

/* The file that a relative path means; false when there is none. */
bool v1_find_file(const V1Home *home, Str path, Str *out);

#endif

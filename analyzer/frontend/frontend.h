/*
 * frontend.h - files into models.
 *
 * One row per kind of definition (frontend.c). A byte scan decides whether a
 * file can concern us before anything is parsed; the reader that accepts it
 * fills a File of the project. Nothing is executed, fetched or written.
 */
#ifndef ANALYZER_FRONTEND_FRONTEND_H
#define ANALYZER_FRONTEND_FRONTEND_H

#include "analyzer/model/builder.h"

typedef struct Frontend {
    const char *name;              /* "v2-yaml": as graph shows it; read() may set a finer one */
    const char *const *extensions; /* ".yml", ".yaml"; NULL-terminated */
    /* True when the raw bytes of a file could be of this kind; must be fast and may err on the
     * side of true. */
    bool (*sniff)(Str bytes);
    /* Fills `file` (path and source are set) up to builder_finish(). Returns false when, looked at
     * closely, it is not of this kind; then nothing may have been added to the file. */
    bool (*read)(Project *project, File *file);
} Frontend;

extern const Frontend *const all_frontends[]; /* NULL-terminated */

/* True when some front end's sniff accepts; `path` decides by its extension. */
bool frontend_wants(Str path, Str bytes);

/* Reads one file into the project, whatever it is; the returned File has frontend NULL when
 * nothing of ours is in it, and a problem when it could not be read. Never NULL. */
File *frontend_read(Project *project, Str path);

/* Extensions of all front ends, NULL-terminated, for the walk. */
const char *const *frontend_extensions(void);

#endif

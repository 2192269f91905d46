/*
 * libcalls.h - what calls of libraries do to files, as a table.
 */
#ifndef ANALYZER_FRONTEND_LIBCALLS_H
#define ANALYZER_FRONTEND_LIBCALLS_H

#include "analyzer/model/script.h"

enum {
    LIB_SELF = -1, /* the path is what the method is called on */
    LIB_NAMED = 99 /* the path is given by keyword only */
};

enum {
    LIB_PARENTS = 1u << 0, /* makes missing folders of its path itself */
    LIB_SHALLOW = 1u << 1, /* makes one folder; fails when its parent is missing */
    LIB_MODE_R = 1u << 2,  /* the argument behind the path is a mode, "r" when not given */
    LIB_MODE_A = 1u << 3,  /* the same, "a" when not given */
    LIB_ALSO = 1u << 4     /* the next row is about the same call */
};

typedef struct LibCall {
    const char *name; /* qualified, may hold '*' and '+'; NULL ends the table */
    EventKind kind;
    const char *param; /* the argument that is the path, by name and by position */
    int at;
    unsigned flags;
    const char *maker; /* a keyword that, when given, has missing folders made; NULL when none */
} LibCall;

/* The first row for a function or method, NULL when the table knows nothing about it. */
const LibCall *libcall_find(Str qualname);

/* True for a call that is known to do nothing to the paths it gets. */
bool libcall_harmless(Str qualname);

#endif

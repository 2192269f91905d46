/*
 * discover.h - from the paths of a command line to the files that concern us.
 *
 * A file that is named is taken, whatever it is; a folder is walked, and a file
 * found there is taken when it is not excluded and a scan of its bytes says that
 * it could be a definition.
 */
#ifndef CLI_DISCOVER_H
#define CLI_DISCOVER_H

#include "analyzer/config/config.h"
#include "base/map.h"
#include "base/walk.h"

typedef struct Discovery {
    Arena *arena;
    ConfigCache *configs;
    const Config *config; /* the one for all folders; NULL = each folder's own */
    IgnoreList exclude;   /* of the command line, relative to the current folder */
    /* out: */
    StrVec files;                /* each once, in the order of the walk */
    Map named;                   /* those of them that were named themselves */
    VEC(WalkProblem) unreadable; /* folders */
    StrVec misnamed;             /* folders that were named and are called like a definition */
} Discovery;

/* False and `err` when a configuration on the way is wrong. */
bool discover(Discovery *d, Str path, Err *err);

/* The configuration of a file's folder; NULL and `err` when it is wrong. */
const Config *discover_config(const Discovery *d, Str file, Err *err);

#endif

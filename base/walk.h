/*
 * walk.h - the files below a folder, sorted by name, as a linter wants to see them.
 *
 * Honours .gitignore of every folder on the way (and of the parents up to the
 * repository's root), skips .git, virtual environments (a folder with
 * pyvenv.cfg), node_modules, __pycache__ and what `exclude` matches. Links to
 * folders are not followed, links to files are. Depth, and the number of
 * entries, are bounded; what was left out is counted in `skipped`.
 */
#ifndef BASE_WALK_H
#define BASE_WALK_H

#include "base/ignore.h"

typedef struct WalkOptions {
    const char *const *extensions; /* ".py", ...; NULL-terminated; NULL = every file */
    const IgnoreList *exclude;     /* relative to exclude_root; may be NULL */
    Str exclude_root;
    bool no_gitignore;
} WalkOptions;

typedef struct WalkProblem {
    Str path;
    Str why; /* "Permission denied" */
} WalkProblem;

typedef struct WalkResult {
    StrVec files; /* as root + "/" + relative; "./" is not put in front when root is "." */
    VEC(WalkProblem) problems; /* folders that could not be read */
    size_t skipped;
} WalkResult;

void walk(Arena *arena, Str root, const WalkOptions *options, WalkResult *out);

#endif

/*
 * ignore.h - patterns in the syntax of .gitignore.
 *
 * The last pattern that matches decides; '!' takes back; a pattern with a slash
 * inside is anchored at the folder of its file; a pattern that ends in '/'
 * matches folders only; '**' spans folders. Also used for .amlignore, for
 * `exclude:` in drydock.yaml and for the command line's globs.
 */
#ifndef BASE_IGNORE_H
#define BASE_IGNORE_H

#include "base/arena.h"

/* Most patterns are a plain name or "*.ext"; those need no glob_match(). */
typedef enum { GLOB_LITERAL, GLOB_SUFFIX, GLOB_ANY } GlobShape;

typedef struct IgnorePattern {
    Str glob; /* without '!', leading and trailing '/' */
    GlobShape shape;
    bool negated, folder_only, anchored;
} IgnorePattern;

typedef struct IgnoreList {
    VEC(IgnorePattern) patterns;
} IgnoreList;

typedef enum { IGNORE_UNDECIDED, IGNORE_YES, IGNORE_NO } IgnoreVerdict;

/* Adds the lines of one file. `text` must live as long as the list. */
void ignore_add(IgnoreList *list, Arena *arena, Str text);

/* `path` is relative to the folder that the patterns belong to, '/'-separated. Looks at this path
 * alone; that a parent folder is ignored is the walker's business. */
IgnoreVerdict ignore_match(const IgnoreList *list, Str path, bool is_folder);

/* Number, from 1, of the last pattern that matches this path alone; 0 when none does. For those who
 * let a pattern for a folder compete with one for a file inside. */
size_t ignore_last(const IgnoreList *list, Str path, bool is_folder);

/* git's wildmatch: '*' and '?' stop at '/', '**' does not, [a-z] and [!a-z] classes, '\' quotes.
 * Linear in glob times path. */
bool glob_match(Str glob, Str path);

#endif

/*
 * config.h - drydock.yaml.
 *
 * Searched from a definition's folder upwards, at most to the repository's root
 * (a folder with .git) or the file system's. Unknown keys are errors with the
 * nearest legal key: a misspelt setting must not be silently without effect.
 */
#ifndef ANALYZER_CONFIG_CONFIG_H
#define ANALYZER_CONFIG_CONFIG_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/err.h"
#include "base/ignore.h"
#include "base/map.h"
#include "base/regex.h"

typedef struct SeverityChange {
    Str rule; /* code, prefix or name */
    Severity severity;
} SeverityChange;

typedef struct Config {
    Str path;              /* of the file; "" when there is none */
    Str folder;            /* exclude patterns are relative to it */
    StrVec select, ignore; /* codes, prefixes or names; empty select = all that are on */
    VEC(SeverityChange) severity;
    IgnoreList exclude;
    Str step_name;          /* house rule: pattern, "" when none */
    Regex *step_name_regex; /* compiled, NULL when none */
} Config;

/* The configuration for files in `folder`: defaults when no file is found. False and `err` (with
 * path, line and what is legal) when the file is wrong. */
bool config_find(Arena *arena, Str folder, Config *out, Err *err);

/* The same for many folders: each file is read once. Init with the arena, release at the end. */
typedef struct ConfigCache {
    Arena *arena;
    Str cwd;
    Map folders;           /* absolute folder -> Config */
    VEC(Config *) configs; /* each once */
} ConfigCache;

void config_cache_init(ConfigCache *cache, Arena *arena);
void config_cache_release(ConfigCache *cache);

/* NULL and `err` when the file is wrong. Lives until the release. */
const Config *config_cached(ConfigCache *cache, Str folder, Err *err);

/* Reads one file. */
bool config_load(Arena *arena, Str path, Config *out, Err *err);

void config_release(Config *config); /* frees the regex */

#endif

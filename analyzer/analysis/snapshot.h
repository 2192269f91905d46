/*
 * snapshot.h - which files of a source folder would be uploaded.
 *
 * Exactly one ignore file counts: `.amlignore` in the folder itself or, without
 * one, `.gitignore` there. They are never merged, and those of other folders are
 * not read. The last pattern that matches a file or a folder around it decides, so
 * that, unlike with git, `!` can take back a file of an excluded folder. Without
 * ignore file, everything is uploaded.
 */
#ifndef ANALYZER_ANALYSIS_SNAPSHOT_H
#define ANALYZER_ANALYSIS_SNAPSHOT_H

#include "analyzer/model/model.h"

typedef struct SnapshotFile {
    Str path; /* relative to the folder */
    uint64_t bytes;
} SnapshotFile;

/* What lies in the folder itself: a file, or a folder with all that is uploaded of it. */
typedef struct SnapshotPart {
    Str name;
    bool folder;
    size_t files;
    uint64_t bytes;
} SnapshotPart;

typedef struct Snapshot {
    const char *ignore_file; /* ".amlignore", ".gitignore"; NULL when there is none */
    size_t files;
    uint64_t bytes;
    bool complete;        /* false: there is more than was looked at */
    SnapshotPart largest; /* by bytes; name "" when nothing is uploaded */
    SnapshotPart fullest; /* by files */
    /* Files that are uploaded although a `.gitignore` beside `.amlignore` excludes them. */
    size_t shadowed;
    uint64_t shadowed_bytes;
    Str shadowed_first;
    VEC(SnapshotFile) list; /* in order; only when asked for */
} Snapshot;

typedef struct SnapshotOptions {
    size_t most; /* entries looked at; 0 = SNAPSHOT_MOST */
    bool list;
} SnapshotOptions;

/* Ten times as many as an upload may have: enough to say that it has too many. */
#define SNAPSHOT_MOST 20000

void snapshot_take(Arena *arena, Str folder, const SnapshotOptions *options, Snapshot *out);

/* The same without a list, looked at once per project and folder. */
const Snapshot *snapshot_of(const Project *project, Str folder);

#endif

/*
 * snapshot.c - which files of a source folder would be uploaded.
 *
 * One walk, sorted by name, decides about each file by the ignore file that counts
 * and, for `shadowed`, by the one that does not. A folder hands the number of the
 * pattern that decided about it down to what it holds; it is entered unless it is
 * excluded and no later pattern could take a part of it back. Links to files
 * count as what they lead to; those to folders are left alone, so there are no loops.
 */
#include "analyzer/analysis/snapshot.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "base/ignore.h"
#include "base/path.h"

#define DEPTH_MAX 64
#define IGNORE_FILE_MAX ((size_t)1 << 20)

typedef struct Patterns {
    IgnoreList list;
    bool there;
    size_t last_negated; /* number of the last one that takes back, 0 when there is none */
} Patterns;

typedef struct Taker {
    Arena *arena;   /* the caller's */
    Arena *scratch; /* names and patterns */
    Patterns counts, shadowed;
    SnapshotPart part; /* the one that is being looked at */
    size_t left;       /* entries that may still be looked at */
    bool list;
    Snapshot *out;
} Taker;

typedef struct Entry {
    Str name;
    Str path; /* as the system knows it */
    bool folder;
    uint64_t bytes;
} Entry;

typedef VEC(Entry) EntryVec;

/* What decided about a folder: numbers of patterns, as by ignore_last(). */
typedef struct Decided {
    size_t counts, shadowed;
} Decided;

static bool excluded(const Patterns *patterns, size_t by)
{
    return by > 0 && by <= patterns->list.patterns.len &&
           !patterns->list.patterns.at[by - 1].negated;
}

static size_t decide(const Patterns *patterns, size_t above, Str path, bool folder)
{
    size_t own = ignore_last(&patterns->list, path, folder);

    return own > above ? own : above;
}

static void read_patterns(const Taker *t, Str folder, const char *name, Patterns *out)
{
    Str path = path_join(t->scratch, folder, str_c(name)), text = STR("");

    out->there = fs_kind(path) == FS_FILE;
    if (!out->there || !fs_read(t->scratch, path, IGNORE_FILE_MAX, &text, NULL))
        return;
    ignore_add(&out->list, t->scratch, text);
    for (size_t i = 0; i < out->list.patterns.len; i++) {
        if (out->list.patterns.at[i].negated)
            out->last_negated = i + 1;
    }
}

/* -- folders ----------------------------------------------------------------------------- */

/* False for what is no part of an upload: sockets, dangling links, links to folders. */
static bool look_at(Entry *entry)
{
    struct stat st, target;

    if (lstat(entry->path.ptr, &st) != 0)
        return false;
    if (S_ISLNK(st.st_mode)) {
        if (stat(entry->path.ptr, &target) != 0 || !S_ISREG(target.st_mode))
            return false;
        st = target;
    }
    entry->folder = S_ISDIR(st.st_mode);
    entry->bytes = S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0;
    return entry->folder || S_ISREG(st.st_mode);
}

static int by_name(const void *left, const void *right)
{
    return str_cmp(((const Entry *)left)->name, ((const Entry *)right)->name);
}

/* A folder that cannot be read is one whose content is not known. */
static void list_folder(Taker *t, Str folder, EntryVec *out)
{
    DIR *dir = opendir(folder.ptr);
    const struct dirent *found;

    if (!dir) {
        t->out->complete = false;
        return;
    }
    while ((found = readdir(dir))) {
        Str name = str_c(found->d_name);
        if (str_is(name, ".") || str_is(name, ".."))
            continue;
        if (t->left == 0) {
            t->out->complete = false;
            break;
        }
        t->left--;
        Entry entry = { .name = arena_str(t->scratch, name),
                        .path = path_join(t->scratch, folder, name) };
        if (look_at(&entry))
            vec_push(t->scratch, out, entry);
    }
    closedir(dir);
    if (out->len > 1)
        qsort(out->at, out->len, sizeof *out->at, by_name);
}

static void count_file(Taker *t, const Entry *entry, Str path, Decided by)
{
    t->out->files++;
    t->out->bytes += entry->bytes;
    t->part.files++;
    t->part.bytes += entry->bytes;
    if (t->list) {
        SnapshotFile file = { arena_str(t->arena, path), entry->bytes };
        vec_push(t->arena, &t->out->list, file);
    }
    if (!t->counts.there || !excluded(&t->shadowed, by.shadowed))
        return;
    if (t->out->shadowed++ == 0)
        t->out->shadowed_first = arena_str(t->arena, path);
    t->out->shadowed_bytes += entry->bytes;
}

static void keep_part(Taker *t)
{
    Snapshot *out = t->out;

    if (t->part.bytes > out->largest.bytes || out->largest.name.len == 0)
        out->largest = t->part;
    if (t->part.files > out->fullest.files || out->fullest.name.len == 0)
        out->fullest = t->part;
}

static void take_folder(Taker *t, Str folder, Str relative, Decided above, int depth)
{
    EntryVec entries = { 0 };

    list_folder(t, folder, &entries);
    for (size_t i = 0; i < entries.len; i++) {
        const Entry *entry = &entries.at[i];
        Str path = path_join(t->scratch, relative, entry->name);
        Decided by = { decide(&t->counts, above.counts, path, entry->folder),
                       decide(&t->shadowed, above.shadowed, path, entry->folder) };
        bool out = excluded(&t->counts, by.counts);
        if (out && (!entry->folder || t->counts.last_negated <= by.counts))
            continue;
        if (depth == 0)
            t->part = (SnapshotPart){ .name = entry->name, .folder = entry->folder };
        if (!entry->folder)
            count_file(t, entry, path, by);
        else if (depth + 1 < DEPTH_MAX)
            take_folder(t, entry->path, path, by, depth + 1);
        else
            t->out->complete = false;
        if (depth == 0 && t->part.files)
            keep_part(t);
    }
}

/* -- all of it --------------------------------------------------------------------------- */

void snapshot_take(Arena *arena, Str folder, const SnapshotOptions *options, Snapshot *out)
{
    Taker t = { .arena = arena,
                .scratch = arena_new(),
                .left = options->most ? options->most : SNAPSHOT_MOST,
                .list = options->list,
                .out = out };
    Patterns *git = &t.shadowed;

    *out = (Snapshot){ .complete = true };
    folder = arena_str(t.scratch, folder.len ? folder : STR("."));
    read_patterns(&t, folder, ".amlignore", &t.counts);
    read_patterns(&t, folder, ".gitignore", git);
    out->ignore_file = t.counts.there ? ".amlignore" : git->there ? ".gitignore" : NULL;
    if (!t.counts.there) {
        t.counts = *git;
        *git = (Patterns){ 0 };
    }
    take_folder(&t, folder, STR(""), (Decided){ 0 }, 0);
    out->largest.name = arena_str(arena, out->largest.name);
    out->fullest.name = arena_str(arena, out->fullest.name);
    arena_free(t.scratch);
}

const Snapshot *snapshot_of(const Project *project, Str folder)
{
    Str key = path_normal(project->arena, folder);
    Snapshot *snapshot = map_get(project->snapshots, key);

    if (!snapshot) {
        snapshot = ARENA_NEW(project->arena, Snapshot);
        snapshot_take(project->arena, key, &(SnapshotOptions){ 0 }, snapshot);
        map_set(project->snapshots, key, snapshot);
    }
    return snapshot;
}

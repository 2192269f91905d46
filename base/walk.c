/*
 * walk.c - the files below a folder, sorted by name.
 *
 * One folder is one readdir() loop; the type comes with the name, so a file
 * costs no system call of its own. Names of files that nobody asked for are
 * dropped before anything else is done. Ignore files form a stack: each knows
 * how much of the full path lies above its folder, and the innermost one that
 * has an opinion decides.
 *
 * A folder sorts as if its name ended in '/', so the result is in byte order.
 */
#include "base/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fs.h"
#include "base/path.h"
#include "base/strbuf.h"

#define DEPTH_MAX 64
#define ENTRIES_MAX 2000000
#define PATH_BYTES_MAX ((size_t)1 << 16)
#define IGNORE_FILE_MAX ((size_t)1 << 20)

typedef struct IgnoreFrame {
    const struct IgnoreFrame *outer;
    IgnoreList list;
    size_t above; /* bytes of the full path that are not part of what its patterns see */
} IgnoreFrame;

typedef struct Entry {
    Str name;
    bool folder;
} Entry;

typedef VEC(Entry) EntryVec;

typedef struct Walker {
    Arena *arena;   /* the caller's: what is found */
    Arena *scratch; /* ours: names and patterns */
    const WalkOptions *options;
    WalkResult *out;
    StrBuf path;          /* absolute and normal, of what is being looked at */
    size_t root_len;      /* of it, up to and with the slash behind the root */
    Str root;             /* as the caller wrote it */
    size_t exclude_above; /* as IgnoreFrame.above; STR_NONE = exclude does not apply */
    size_t entries;
} Walker;

/* clang-format off */
static const char *const never[] = {
    ".git", ".hg", ".svn", ".drydock", ".ipynb_checkpoints", ".mypy_cache", ".nox",
    ".pytest_cache", ".ruff_cache", ".tox", "__pycache__", "node_modules",
};
/* clang-format on */

static bool never_entered(Str name)
{
    for (size_t i = 0; i < COUNTOF(never); i++) {
        if (str_is(name, never[i]))
            return true;
    }
    return false;
}

static bool wanted(const Walker *w, Str name)
{
    if (!w->options->extensions)
        return true;
    Str extension = path_extension(name);
    for (const char *const *e = w->options->extensions; *e; e++) {
        if (extension.len && str_is(extension, *e))
            return true;
    }
    return false;
}

static void cut_path(Walker *w, size_t len)
{
    w->path.len = len;
    w->path.ptr[len] = '\0';
}

/* The current path as the caller would write it. */
static Str shown_path(const Walker *w, Arena *arena)
{
    Str path = strbuf_str(&w->path);
    Str rest = str_slice(path, w->root_len, path.len);
    if (rest.len == 0)
        return w->root;
    return str_is(w->root, ".") ? arena_str(arena, rest) : path_join(arena, w->root, rest);
}

static bool left_out(const Walker *w, const IgnoreFrame *ignore, bool folder)
{
    Str path = strbuf_str(&w->path);
    if (w->exclude_above != STR_NONE &&
        ignore_match(w->options->exclude, str_slice(path, w->exclude_above, path.len), folder) ==
            IGNORE_YES)
        return true;
    for (; ignore; ignore = ignore->outer) {
        IgnoreVerdict verdict =
            ignore_match(&ignore->list, str_slice(path, ignore->above, path.len), folder);
        if (verdict != IGNORE_UNDECIDED)
            return verdict == IGNORE_YES;
    }
    return false;
}

/* Puts the .gitignore of the folder at `path` on the stack; an unreadable one does not count. */
static const IgnoreFrame *push_ignore(Walker *w, const IgnoreFrame *outer, Str folder)
{
    Str text;
    if (!fs_read(w->scratch, path_join(w->scratch, folder, STR(".gitignore")), IGNORE_FILE_MAX,
                 &text, NULL))
        return outer;
    IgnoreFrame *frame = ARENA_NEW(w->scratch, IgnoreFrame);
    frame->outer = outer;
    frame->above = folder.len + (folder.len > 1);
    ignore_add(&frame->list, w->scratch, text);
    return frame->list.patterns.len ? frame : outer;
}

/* The ignore files of the folders above the root, when it lies in a repository. */
static const IgnoreFrame *ignore_of_parents(Walker *w, Str root)
{
    Str top = root;
    while (fs_kind(path_join(w->scratch, top, STR(".git"))) == FS_NONE) {
        if (top.len <= 1)
            return NULL;
        top = path_dir(top);
    }

    const IgnoreFrame *frame = NULL;
    for (size_t len = top.len; len < root.len;) {
        frame = push_ignore(w, frame, str_slice(root, 0, len));
        len = str_find_char(root, '/', len + 1);
        if (len == STR_NONE)
            break;
    }
    return frame;
}

typedef enum { KEEP_NOT, KEEP_FILE, KEEP_FOLDER } Keep;

static Keep kind_of(DIR *dir, const struct dirent *entry)
{
    struct stat st;
    switch (entry->d_type) {
    case DT_REG:
        return KEEP_FILE;
    case DT_DIR:
        return KEEP_FOLDER;
    case DT_LNK: /* to a file only: a folder is seen where it really is, and loops end */
        if (fstatat(dirfd(dir), entry->d_name, &st, 0) != 0)
            return KEEP_NOT;
        return S_ISREG(st.st_mode) ? KEEP_FILE : KEEP_NOT;
    case DT_UNKNOWN:
        if (fstatat(dirfd(dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
            return KEEP_NOT;
        if (S_ISLNK(st.st_mode) && fstatat(dirfd(dir), entry->d_name, &st, 0) != 0)
            return KEEP_NOT;
        if (S_ISREG(st.st_mode))
            return KEEP_FILE;
        return S_ISDIR(st.st_mode) ? KEEP_FOLDER : KEEP_NOT;
    default:
        return KEEP_NOT;
    }
}

typedef struct Listing {
    EntryVec entries;
    bool has_ignore, is_environment;
} Listing;

static bool list_folder(Walker *w, Listing *out)
{
    DIR *dir = opendir(w->path.ptr);
    if (!dir) {
        WalkProblem problem = { shown_path(w, w->arena),
                                arena_str(w->arena, str_c(strerror(errno))) };
        vec_push(w->arena, &w->out->problems, problem);
        return false;
    }

    const struct dirent *entry;
    while ((entry = readdir(dir))) {
        Str name = str_c(entry->d_name);
        if (str_is(name, ".") || str_is(name, ".."))
            continue;
        if (++w->entries > ENTRIES_MAX) {
            w->out->skipped++;
            break;
        }
        out->has_ignore |= str_is(name, ".gitignore");
        out->is_environment |= str_is(name, "pyvenv.cfg");

        Keep keep = entry->d_type == DT_DIR || wanted(w, name) || entry->d_type == DT_UNKNOWN
                        ? kind_of(dir, entry)
                        : KEEP_NOT;
        if (keep == KEEP_NOT || (keep == KEEP_FILE && !wanted(w, name)))
            continue;
        Entry found = { arena_str(w->scratch, name), keep == KEEP_FOLDER };
        vec_push(w->scratch, &out->entries, found);
    }
    closedir(dir);
    return true;
}

static int byte_at(const Entry *entry, size_t at)
{
    if (at < entry->name.len)
        return (unsigned char)entry->name.ptr[at];
    return entry->folder && at == entry->name.len ? '/' : -1;
}

static int compare_entries(const void *left, const void *right)
{
    const Entry *a = left, *b = right;
    size_t at = 0, shorter = a->name.len < b->name.len ? a->name.len : b->name.len;
    while (at < shorter && a->name.ptr[at] == b->name.ptr[at])
        at++;
    return byte_at(a, at) - byte_at(b, at);
}

static void walk_folder(Walker *w, const IgnoreFrame *ignore, int depth)
{
    Listing listing = { 0 };
    if (!list_folder(w, &listing))
        return;
    if (listing.is_environment && depth > 0) {
        w->out->skipped++;
        return;
    }
    if (listing.has_ignore && !w->options->no_gitignore)
        ignore = push_ignore(w, ignore, arena_str(w->scratch, strbuf_str(&w->path)));
    if (listing.entries.len > 1)
        qsort(listing.entries.at, listing.entries.len, sizeof(Entry), compare_entries);

    size_t here = w->path.len;
    for (size_t i = 0; i < listing.entries.len; i++) {
        const Entry *entry = &listing.entries.at[i];
        if (here > 1)
            strbuf_char(&w->path, '/');
        strbuf_add(&w->path, entry->name);

        bool fits = !w->path.full && (!entry->folder || depth + 1 < DEPTH_MAX);
        if (!fits || (entry->folder && never_entered(entry->name)) ||
            left_out(w, ignore, entry->folder)) {
            w->out->skipped++;
        } else if (entry->folder) {
            walk_folder(w, ignore, depth + 1);
        } else {
            Str file = shown_path(w, w->arena);
            vec_push(w->arena, &w->out->files, file);
        }
        w->path.full = false;
        cut_path(w, here);
    }
}

static Str absolute(Arena *arena, Str path)
{
    return path_normal(arena, path_join(arena, fs_cwd(arena), path));
}

void walk(Arena *arena, Str root, const WalkOptions *options, WalkResult *out)
{
    *out = (WalkResult){ 0 };
    if (root.len == 0)
        root = STR(".");
    if (fs_kind(root) == FS_FILE) {
        vec_push(arena, &out->files, root);
        return;
    }

    Walker w = { .arena = arena, .scratch = arena_new(), .options = options, .out = out };
    Str top = absolute(w.scratch, root);
    w.root = root;
    w.root_len = top.len + (top.len > 1);
    w.exclude_above = STR_NONE;
    if (options->exclude) {
        Str above = absolute(w.scratch, options->exclude_root);
        if (str_eq(top, above) || path_inside(top, above))
            w.exclude_above = above.len + (above.len > 1);
    }
    strbuf_init(&w.path, PATH_BYTES_MAX);
    strbuf_add(&w.path, top);
    walk_folder(&w, options->no_gitignore ? NULL : ignore_of_parents(&w, top), 0);
    strbuf_release(&w.path);
    arena_free(w.scratch);
}

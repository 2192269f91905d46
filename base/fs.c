/*
 * fs.c - the file system, read only.
 *
 * A path is a Str, the system wants a C string, so each call copies it to the
 * stack; one that holds a NUL or is too long names nothing. Files are opened
 * without blocking: a fifo must not hang us before fstat() has told what it is.
 */
#include "base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"

static bool c_path(char buf[PATH_MAX], Str path)
{
    if (path.len == 0 || path.len >= PATH_MAX || str_find_char(path, '\0', 0) != STR_NONE)
        return false;
    memcpy(buf, path.ptr, path.len);
    buf[path.len] = '\0';
    return true;
}

FsKind fs_kind(Str path)
{
    char name[PATH_MAX];
    struct stat st;
    if (!c_path(name, path) || stat(name, &st) != 0)
        return FS_NONE;
    if (S_ISREG(st.st_mode))
        return FS_FILE;
    return S_ISDIR(st.st_mode) ? FS_FOLDER : FS_OTHER;
}

/* A folder that cannot be listed cannot be doubted either. */
static bool lists_exactly(Str folder, Str name)
{
    char buf[PATH_MAX];
    DIR *dir = c_path(buf, folder.len ? folder : STR(".")) ? opendir(buf) : NULL;
    if (!dir)
        return true;

    bool found = false;
    const struct dirent *entry;
    while (!found && (entry = readdir(dir)))
        found = str_is(name, entry->d_name);
    closedir(dir);
    return found;
}

bool fs_exact_case(Str path)
{
    if (fs_kind(path) == FS_NONE)
        return false;

    size_t from = 0;
    while (from < path.len) {
        size_t to = str_find_char(path, '/', from);
        if (to == STR_NONE)
            to = path.len;
        Str name = str_slice(path, from, to);
        bool special = name.len == 0 || str_is(name, ".") || str_is(name, "..");
        if (!special && !lists_exactly(str_slice(path, 0, from), name))
            return false;
        from = to + 1;
    }
    return true;
}

bool fs_other_case(Arena *arena, Str path, Str *name)
{
    char buf[PATH_MAX];
    Str folder = path_dir(path), base = path_base(path);
    DIR *dir = c_path(buf, folder.len ? folder : STR(".")) ? opendir(buf) : NULL;
    if (!dir)
        return false;

    bool found = false;
    const struct dirent *entry;
    while (!found && (entry = readdir(dir))) {
        Str other = str_c(entry->d_name);
        found = str_ieq(base, other) && !str_eq(base, other);
        if (found)
            *name = arena_str(arena, other);
    }
    closedir(dir);
    return found;
}

/* An open regular file of at most `max` bytes, its size in *size; -1 and `err` otherwise. */
static int open_regular(Str path, size_t max, size_t *size, Err *err)
{
    char name[PATH_MAX];
    if (!c_path(name, path)) {
        err_set(err, "is not a usable path");
        return -1;
    }
    int fd = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        if (errno == ENOENT)
            err_set(err, "does not exist");
        else
            err_set(err, "cannot be read: %s", strerror(errno));
        return -1;
    }

    struct stat st;
    if (fstat(fd, &st) != 0)
        err_set(err, "cannot be read: %s", strerror(errno));
    else if (S_ISDIR(st.st_mode))
        err_set(err, "is a folder");
    else if (!S_ISREG(st.st_mode))
        err_set(err, "is not a regular file");
    else if ((unsigned long long)st.st_size > max)
        err_set(err, "is larger than %zu %s", max >> 20 ? max >> 20 : max,
                max >> 20 ? "MiB" : "bytes");
    else {
        *size = (size_t)st.st_size;
        return fd;
    }
    close(fd);
    return -1;
}

/* Reads up to `size` bytes: fewer when the file has shrunk meanwhile. */
static bool read_all(int fd, char *to, size_t size, size_t *len, Err *err)
{
    *len = 0;
    while (*len < size) {
        ssize_t got = read(fd, to + *len, size - *len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return err_set(err, "cannot be read: %s", strerror(errno));
        if (got == 0)
            break;
        *len += (size_t)got;
    }
    to[*len] = '\0';
    return true;
}

bool fs_read(Arena *arena, Str path, size_t max, Str *out, Err *err)
{
    size_t size, len;
    int fd = open_regular(path, max, &size, err);
    if (fd < 0)
        return false;

    char *text = arena_alloc(arena, size + 1);
    bool ok = read_all(fd, text, size, &len, err);
    close(fd);
    if (ok)
        *out = (Str){ text, len };
    return ok;
}

bool fs_read_into(FsBuffer *buffer, Str path, size_t max, Err *err)
{
    size_t size;
    int fd = open_regular(path, max, &size, err);
    if (fd < 0)
        return false;

    if (size + 1 > buffer->cap) {
        buffer->cap = size + 1 + size / 2;
        buffer->ptr = mem_grow(buffer->ptr, buffer->cap);
    }
    bool ok = read_all(fd, buffer->ptr, size, &buffer->len, err);
    close(fd);
    return ok;
}

void fs_buffer_release(FsBuffer *buffer)
{
    mem_free(buffer->ptr);
    *buffer = (FsBuffer){ 0 };
}

Str fs_cwd(Arena *arena)
{
    char name[PATH_MAX];
    if (!getcwd(name, sizeof name))
        return STR("/");
    return arena_str(arena, str_c(name));
}

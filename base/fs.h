/*
 * fs.h - the file system, read only.
 *
 * Everything takes paths relative to the process's folder or absolute, and never
 * follows a link into an endless loop. Sizes are bytes.
 */
#ifndef BASE_FS_H
#define BASE_FS_H

#include "base/arena.h"
#include "base/err.h"

typedef enum { FS_NONE, FS_FILE, FS_FOLDER, FS_OTHER } FsKind; /* FS_OTHER: fifo, socket, device */

/* What is there, links followed. FS_NONE also when it cannot be looked at. */
FsKind fs_kind(Str path);

/* True when every component is there with exactly this spelling, whatever the file system does
 * about upper and lower case. */
bool fs_exact_case(Str path);

/* The name of an entry beside `path` that differs from it in upper and lower case only. */
bool fs_other_case(Arena *arena, Str path, Str *name);

/* Whole content into the arena with a NUL behind it. Fails on anything but a regular file, on
 * more than `max` bytes, and when the file cannot be read; `err` then says why, without path. */
bool fs_read(Arena *arena, Str path, size_t max, Str *out, Err *err);

/* Same into memory of the caller's that is used again and grows: for scanning many files. */
typedef struct FsBuffer {
    char *ptr;
    size_t len, cap;
} FsBuffer;
bool fs_read_into(FsBuffer *buffer, Str path, size_t max, Err *err);
void fs_buffer_release(FsBuffer *buffer);

/* Absolute path of the process's folder. */
Str fs_cwd(Arena *arena);

#endif

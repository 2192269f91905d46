/*
 * path.h - paths as text; nothing here looks at the disk.
 *
 * The separator is '/'. A backslash is an ordinary character except in
 * path_portable(), which reads what a Windows user wrote.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/arena.h"

/* base + "/" + rest; rest alone when it is absolute or base is empty. */
Str path_join(Arena *arena, Str base, Str rest);

/* "a/./b/../c/" -> "a/c"; leading ".." stay; "" and "." -> ".". */
Str path_normal(Arena *arena, Str path);

/* Everything before the last '/', "" when there is none, "/" for "/x". */
Str path_dir(Str path);

/* The folder above a normal folder: "a/b" -> "a", "a" -> ".", "." -> "..", ".." -> "../..";
 * "/" stays. */
Str path_up(Arena *arena, Str folder);

Str path_base(Str path);      /* after the last '/' */
Str path_extension(Str path); /* ".py", with the dot; "" for none and for ".bashrc" */
bool path_absolute(Str path);

/* `path` as seen from folder `from`; both normal, both absolute or both relative to one place.
 * Returns `path` itself when no relative form exists ("../x" seen from a folder inside). */
Str path_relative(Arena *arena, Str path, Str from);

/* True when `path` lies inside `folder` (not equal). Both normal. */
bool path_inside(Str path, Str folder);

/* Backslashes to slashes when the text looks like a Windows path ("src\\train", "C:\\x"). */
Str path_portable(Arena *arena, Str path);

#endif

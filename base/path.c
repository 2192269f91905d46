/*
 * path.c - paths as text.
 *
 * path_normal() is the only place that understands "." and ".."; the functions
 * that compare paths ask for normal ones.
 */
#include "base/path.h"

#include <string.h>

bool path_absolute(Str path) { return path.len && path.ptr[0] == '/'; }

Str path_join(Arena *arena, Str base, Str rest)
{
    if (path_absolute(rest) || base.len == 0)
        return rest;
    if (rest.len == 0)
        return base;

    bool slash = base.ptr[base.len - 1] != '/';
    char *text = arena_alloc(arena, base.len + slash + rest.len + 1);
    memcpy(text, base.ptr, base.len);
    text[base.len] = '/';
    memcpy(text + base.len + slash, rest.ptr, rest.len);
    return (Str){ text, base.len + slash + rest.len };
}

/* Cuts the next component off *rest, skipping empty ones. */
static bool next_part(Str *rest, Str *part)
{
    size_t from = 0;
    while (from < rest->len && rest->ptr[from] == '/')
        from++;
    size_t to = from;
    while (to < rest->len && rest->ptr[to] != '/')
        to++;
    *part = str_slice(*rest, from, to);
    *rest = str_slice(*rest, to, rest->len);
    return part->len > 0;
}

static Str last_part(Str path)
{
    size_t slash = str_rfind_char(path, '/');
    return slash == STR_NONE ? path : str_slice(path, slash + 1, path.len);
}

Str path_normal(Arena *arena, Str path)
{
    bool absolute = path_absolute(path);
    char *text = arena_alloc(arena, path.len + 2);
    size_t root = absolute ? 1 : 0, len = root;
    if (absolute)
        text[0] = '/';

    Str part;
    while (next_part(&path, &part)) {
        if (str_is(part, "."))
            continue;
        Str last = last_part((Str){ text + root, len - root });
        if (str_is(part, "..") && (absolute || last.len) && !str_is(last, "..")) {
            len -= last.len;
            if (len > root)
                len--; /* the slash in front of it */
            continue;
        }
        if (len > root)
            text[len++] = '/';
        memcpy(text + len, part.ptr, part.len);
        len += part.len;
    }
    if (len == 0)
        text[len++] = '.';
    text[len] = '\0';
    return (Str){ text, len };
}

Str path_dir(Str path)
{
    size_t slash = str_rfind_char(path, '/');
    if (slash == STR_NONE)
        return str_slice(path, 0, 0);
    while (slash > 0 && path.ptr[slash - 1] == '/')
        slash--;
    return str_slice(path, 0, slash ? slash : 1);
}

Str path_base(Str path) { return last_part(path); }

Str path_extension(Str path)
{
    Str base = last_part(path);
    size_t first = 0;
    while (first < base.len && base.ptr[first] == '.')
        first++;
    size_t dot = str_rfind_char(base, '.');
    if (dot == STR_NONE || dot < first)
        return str_slice(base, base.len, base.len);
    return str_slice(base, dot, base.len);
}

/* Takes the leading ".." off a normal relative path, returns how many. "." is the empty path. */
static size_t cut_parents(Str *path)
{
    size_t count = 0;
    Str rest = *path, part;
    while (next_part(&rest, &part) && (str_is(part, "..") || str_is(part, "."))) {
        count += part.len == 2;
        *path = rest;
    }
    if (path->len && path->ptr[0] == '/')
        *path = str_slice(*path, 1, path->len);
    return count;
}

bool path_inside(Str path, Str folder)
{
    if (path_absolute(path) != path_absolute(folder))
        return false;

    if (!path_absolute(path)) {
        size_t path_up = cut_parents(&path), folder_up = cut_parents(&folder);
        if (path_up != folder_up || folder.len == 0)
            return folder.len == 0 && (path_up < folder_up || (path_up == folder_up && path.len));
    } else if (folder.len == 1) {
        return path.len > 1;
    }
    return path.len > folder.len && path.ptr[folder.len] == '/' &&
           str_eq(str_slice(path, 0, folder.len), folder);
}

Str path_relative(Arena *arena, Str path, Str from)
{
    if (path_absolute(path) != path_absolute(from))
        return path;

    Str rest = path, base = from;
    if (!path_absolute(path)) {
        size_t path_up = cut_parents(&rest), base_up = cut_parents(&base);
        if (base_up > path_up)
            return path; /* the names of the folders in between are not known */
        if (path_up > base_up) {
            rest = path;
            for (size_t i = 0; i < base_up; i++)
                rest = str_slice(rest, 3, rest.len);
        }
    }

    for (;;) {
        Str rest_after = rest, base_after = base, a, b;
        bool more = next_part(&rest_after, &a) && next_part(&base_after, &b);
        if (!more || !str_eq(a, b))
            break;
        rest = rest_after;
        base = base_after;
    }

    Str result = STR("");
    Str part;
    while (next_part(&base, &part))
        result = path_join(arena, result, STR(".."));
    while (next_part(&rest, &part))
        result = path_join(arena, result, part);
    return result.len ? result : STR(".");
}

static bool name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == '$' || (unsigned char)c >= 0x80;
}

static bool beside_separator(char c) { return name_char(c) || c == '\\' || c == '{' || c == '}'; }

static bool has_drive(Str path)
{
    return path.len >= 3 && path.ptr[1] == ':' && path.ptr[2] == '\\' && name_char(path.ptr[0]);
}

/* Every backslash stands between names, as a separator does; one that quotes a space or a quote
 * does not. */
static bool looks_windows(Str path)
{
    if (path.len == 0 || str_find_char(path, '\\', 0) == STR_NONE)
        return false;
    if (has_drive(path))
        return true;
    for (size_t i = 0; i < path.len; i++) {
        if (path.ptr[i] != '\\')
            continue;
        if (i == 0 || !beside_separator(path.ptr[i - 1]))
            return false;
        if (i + 1 < path.len && !beside_separator(path.ptr[i + 1]))
            return false;
    }
    return true;
}

Str path_portable(Arena *arena, Str path)
{
    if (!looks_windows(path))
        return path;
    char *text = arena_cstr(arena, path);
    for (size_t i = 0; i < path.len; i++) {
        if (text[i] == '\\')
            text[i] = '/';
    }
    return (Str){ text, path.len };
}

Str path_up(Arena *arena, Str folder)
{
    if (folder.len == 0 || str_is(folder, "."))
        return STR("..");
    if (str_is(path_base(folder), ".."))
        return arena_fmt(arena, "%.*s/..", STR_ARG(folder));
    Str up = path_dir(folder);
    return up.len ? up : STR(".");
}

/*
 * golden.c - expected texts in files.
 *
 * A difference is shown as the first line that differs: the whole texts would
 * hide it, and `make golden` followed by `git diff` shows the rest.
 */
#include "tests/golden.h"

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"

static void rewrite(const char *path, Str got)
{
    FILE *file = fopen(path, "wb");

    ck_assert_msg(file != NULL, "cannot write '%s': %s", path, strerror(errno));
    size_t written = fwrite(got.ptr, 1, got.len, file);
    ck_assert(fclose(file) == 0 && written == got.len);
}

static void compare(const char *path, Str want, Str got)
{
    for (int line = 1;; line++) {
        Str expected = STR(""), actual = STR("");
        bool more_expected = str_next_line(&want, &expected);
        bool more_actual = str_next_line(&got, &actual);
        if (!more_expected && !more_actual)
            return;
        ck_assert_msg(more_expected && more_actual && str_eq(expected, actual),
                      "%s:%d differs\nwant: %.*s%s\ngot:  %.*s%s", path, line, STR_ARG(expected),
                      more_expected ? "" : "(end)", STR_ARG(actual), more_actual ? "" : "(end)");
    }
}

void golden_check(const char *path, Str got)
{
    if (getenv("GOLDEN")) {
        rewrite(path, got);
        return;
    }

    Arena *arena = arena_new();
    Str want = STR("");
    Err err = { "" };
    bool ok = fs_read(arena, str_c(path), (size_t)1 << 24, &want, &err);
    ck_assert_msg(ok, "%s: %s (`make golden` writes it)", path, err.text);
    compare(path, want, got);
    arena_free(arena);
}

/*
 * err.c - texts of our own failures, and the end of the process for our own
 * mistakes.
 *
 * A text that is too long is cut: it is for a person, and its beginning says
 * what failed.
 */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define EXIT_INTERNAL 3

bool err_set(Err *err, const char *fmt, ...)
{
    if (!err)
        return false;
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(err->text, sizeof err->text, fmt, ap);
    va_end(ap);
    return false;
}

bool err_wrap(Err *err, const char *fmt, ...)
{
    if (!err)
        return false;

    Err old = *err;
    va_list ap;
    va_start(ap, fmt);
    int len = vsnprintf(err->text, sizeof err->text, fmt, ap);
    va_end(ap);

    if (len >= 0 && (size_t)len < sizeof err->text) {
        size_t left = sizeof err->text - (size_t)len;
        int room = left > 3 ? (int)left - 3 : 0;
        snprintf(err->text + len, left, ": %.*s", room, old.text);
    }
    return false;
}

_Noreturn void bug_at(const char *file, int line, const char *fmt, ...)
{
    fprintf(stderr, "drydock: internal error at %s:%d: ", file, line);
    va_list ap;
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
    exit(EXIT_INTERNAL);
}

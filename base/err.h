/*
 * err.h - "we could not": a failure of ours, for the person who started us.
 *
 * News about the user's files is a Diagnostic (diag.h). A broken promise between
 * our own functions is BUG(). An Err lives on the caller's stack, is the last
 * parameter, and is text only: nobody branches on it.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

typedef struct Err {
    char text[512];
} Err;

/* Both return false, so that `return err_set(err, ...)` is one line. err may be NULL. */
bool err_set(Err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool err_wrap(Err *err, const char *fmt, ...)
    __attribute__((format(printf, 2, 3))); /* "new: old" */

/* Prints the place and ends the process with status 3. */
#define BUG(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)
_Noreturn void bug_at(const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif

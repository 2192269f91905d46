/*
 * cli.c - what all subcommands share: options, messages, output, the terminal.
 *
 * The result of a command is written with one loop of write(2) instead of stdio:
 * so a full disk is noticed, and a reader that stops early (`| head`) is told
 * from it. SIGPIPE is ignored by main().
 */
#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int help(const Command *self, const Opt *opts)
{
    StrBuf out;

    strbuf_init(&out, STRBUF_MAX);
    strbuf_fmt(&out, "usage: drydock %s %s\n\n", self->name, self->usage);
    help_wrap(&out, self->summary, 0, 0);
    strbuf_add_c(&out, "\noptions:\n");
    opts_help(&out, opts);
    if (self->detail) {
        strbuf_char(&out, '\n');
        help_wrap(&out, self->detail, 0, 0);
    }
    int status = cli_write(&out, STATUS_CLEAN);
    strbuf_release(&out);
    return status;
}

bool cli_options(const Command *self, const Opt *opts, OptInput *in, int *status)
{
    Err err;

    if (!opts_parse(opts, in, &err)) {
        *status = cli_usage(self, "%s", err.text);
        return false;
    }
    if (in->help) {
        *status = help(self, opts);
        return false;
    }
    return true;
}

static void message(const char *fmt, va_list ap)
{
    fputs("drydock: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
}

int cli_usage(const Command *self, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    message(fmt, ap);
    va_end(ap);
    fprintf(stderr, "usage: drydock %s %s\n", self->name, self->usage);
    return STATUS_USAGE;
}

void cli_error(const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    message(fmt, ap);
    va_end(ap);
}

int cli_write(const StrBuf *out, int status)
{
    for (size_t done = 0; done < out->len;) {
        ssize_t n = write(STDOUT_FILENO, out->ptr + done, out->len - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EPIPE)
            return status;
        if (n < 0) {
            cli_error("cannot write to stdout: %s", strerror(errno));
            return STATUS_INTERNAL;
        }
        done += (size_t)n;
    }
    if (out->full) {
        cli_error("the output is larger than %zu bytes and was cut", out->max);
        return STATUS_INTERNAL;
    }
    return status;
}

bool cli_color(Str when)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");

    if (str_is(when, "always"))
        return true;
    if (str_is(when, "never") || (no_color && *no_color))
        return false;
    return isatty(STDOUT_FILENO) && !(term && strcmp(term, "dumb") == 0);
}

int cli_width(void)
{
    struct winsize size;

    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

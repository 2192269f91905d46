/*
 * svg.c - a drawing by Graphviz.
 *
 * `dot` reads the graph from a pipe and opens the output file itself, so that a
 * file which is there stays when `dot` is missing or does not like its input. The
 * name of the file is part of an option's word and can never be one.
 */
#include "cli/svg.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/strbuf.h"

extern char **environ;

/* The child has the pipe as its input, and SIGPIPE as it was before we ignored it. */
static int start(char *const *argv, const int ends[2], pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults;

    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    int why = posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    if (!why)
        why = posix_spawnp(pid, argv[0], &actions, &attributes, argv, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return why;
}

/* What cannot be written, because `dot` ended, shows in its status. */
static void feed(int fd, Str text)
{
    while (text.len) {
        ssize_t n = write(fd, text.ptr, text.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return;
        text = str_slice(text, (size_t)n, text.len);
    }
}

static SvgResult wait_for(pid_t pid, Err *err)
{
    int status;

    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR) {
            err_set(err, "cannot wait for 'dot': %s", strerror(errno));
            return SVG_FAILED;
        }
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return SVG_DRAWN;
    if (WIFSIGNALED(status))
        err_set(err, "'dot' was ended by signal %d", WTERMSIG(status));
    else
        err_set(err, "'dot' failed with status %d", WEXITSTATUS(status));
    return SVG_FAILED;
}

SvgResult svg_draw(Str text, const char *path, Err *err)
{
    char name[] = "dot", format[] = "-Tsvg";
    int ends[2];
    pid_t pid;
    StrBuf output;

    if (pipe2(ends, O_CLOEXEC) != 0) {
        err_set(err, "cannot make a pipe: %s", strerror(errno));
        return SVG_FAILED;
    }
    strbuf_init(&output, STRBUF_MAX);
    strbuf_fmt(&output, "-o%s", path);
    char *argv[] = { name, format, output.ptr, NULL };
    int why = start(argv, ends, &pid);
    close(ends[0]);
    if (!why)
        feed(ends[1], text);
    close(ends[1]);
    strbuf_release(&output);
    if (!why)
        return wait_for(pid, err);
    if (why == ENOENT) {
        err_set(err, "'dot' is not installed, so no SVG can be drawn; it is part of Graphviz");
        return SVG_NO_DOT;
    }
    err_set(err, "cannot run 'dot': %s", strerror(why));
    return SVG_FAILED;
}

/*
 * command.c - runs the program itself.
 *
 * Output goes to temporary files, so that no pipe can fill up while nobody
 * reads. The program inherits a locale and an environment without colours.
 */
#include "tests/command.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fs.h"

#define ARGS_MAX 16

static const char *program(void)
{
    const char *path = getenv("DRYDOCK");

    return path ? path : "build/debug/drydock";
}

static void child(const char *folder, char *const *argv, int out, int err)
{
    setenv("NO_COLOR", "1", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    if (chdir(folder) != 0 || dup2(out, STDOUT_FILENO) < 0 || dup2(err, STDERR_FILENO) < 0)
        _exit(127);
    execv(argv[0], argv);
    _exit(127);
}

static int temporary(char *path)
{
    int fd = mkstemp(path);

    ck_assert_msg(fd >= 0, "cannot make '%s': %s", path, strerror(errno));
    return fd;
}

static Str content(Arena *arena, const char *path)
{
    Str text = STR("");

    fs_read(arena, str_c(path), (size_t)1 << 24, &text, NULL);
    return text;
}

CommandResult command_run_to(Arena *arena, const char *folder, const char *const *argv,
                             const char *out)
{
    char out_path[] = "/tmp/drydock-out-XXXXXX", err_path[] = "/tmp/drydock-err-XXXXXX";
    char absolute[4096];
    char *full[ARGS_MAX] = { absolute };
    int err_fd = temporary(err_path), out_fd = temporary(out_path);
    int state = 0;

    ck_assert_msg(realpath(program(), absolute) != NULL, "no program '%s'", program());
    for (size_t i = 0; argv[i] && i + 2 < ARGS_MAX; i++)
        full[i + 1] = arena_cstr(arena, str_c(argv[i]));
    if (out) {
        close(out_fd);
        out_fd = open(out, O_WRONLY);
        ck_assert_int_ge(out_fd, 0);
    }

    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0)
        child(folder, full, out_fd, err_fd);
    ck_assert_int_eq(waitpid(pid, &state, 0), pid);
    close(out_fd);
    close(err_fd);

    CommandResult result = {
        .status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state),
        .out = content(arena, out_path),
        .err = content(arena, err_path),
    };
    unlink(out_path);
    unlink(err_path);
    return result;
}

CommandResult command_run(Arena *arena, const char *folder, const char *const *argv)
{
    return command_run_to(arena, folder, argv, NULL);
}

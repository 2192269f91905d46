/* command.h - runs the program itself, for tests of the command line. */
#ifndef TESTS_COMMAND_H
#define TESTS_COMMAND_H

#include "base/arena.h"

typedef struct CommandResult {
    int status; /* 128 + N when signal N ended it */
    Str out, err;
} CommandResult;

/* The program named by DRYDOCK in the environment, with argv behind its name, in `folder`. Fails
 * the running test when it cannot be started. */
CommandResult command_run(Arena *arena, const char *folder, const char *const *argv);

/* The same with stdout going to the file `out`, e.g. "/dev/full". */
CommandResult command_run_to(Arena *arena, const char *folder, const char *const *argv,
                             const char *out);

#endif

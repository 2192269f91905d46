/*
 * cli.h - what a subcommand is, and what all of them share.
 *
 * A subcommand is one file with one const Command, and one row in main.c. It
 * returns the status of the process and prints in two ways only: its result
 * through cli_write(), at once and last, and everything else with cli_error().
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/strbuf.h"
#include "cli/opts.h"

#define DRYDOCK_VERSION "0.1.0"

enum {
    STATUS_CLEAN = 0,
    STATUS_FINDINGS = 1,
    STATUS_USAGE = 2,   /* wrong usage, wrong configuration */
    STATUS_INTERNAL = 3 /* we could not: memory, a full disk */
};

typedef struct Command Command;
struct Command {
    const char *name;
    const char *summary; /* one line, no full stop */
    const char *usage;   /* behind "drydock NAME " */
    const char *detail;  /* last paragraphs of the help; NULL when there are none */
    /* argv[0] is the subcommand's name. */
    int (*run)(const Command *self, int argc, char **argv);
};

extern const Command cmd_dump, cmd_explain, cmd_facts, cmd_graph, cmd_lint;

/* Parses the options of a subcommand. True: go on. False: `*status` is the status to return, after
 * help was printed or the mistake was named. */
bool cli_options(const Command *self, const Opt *opts, OptInput *in, int *status);

/* A wrong call: names the mistake and where to read more; returns STATUS_USAGE. */
int cli_usage(const Command *self, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* "drydock: ..." on stderr. */
void cli_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Writes the result to stdout. Returns `status`, or STATUS_INTERNAL after a message when it could
 * not be written; a reader that went away (`| head`) is no failure. */
int cli_write(const StrBuf *out, int status);

/* `--color auto|always|never` for stdout, with NO_COLOR and TERM=dumb respected. */
bool cli_color(Str when);

/* Columns of the terminal behind stdout, 0 when it is none. */
int cli_width(void);

#endif

/*
 * opts.h - options of a subcommand as a table.
 *
 * The table says what is legal, where the value goes and what the help prints:
 * there is no second place. Values are borrowed from argv.
 */
#ifndef CLI_OPTS_H
#define CLI_OPTS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

typedef enum {
    OPT_FLAG,   /* bool *   */
    OPT_VALUE,  /* Str *    the last one counts */
    OPT_CHOICE, /* Str *    one of the words of `value`, split at '|' */
    OPT_LIST,   /* StrVec * may be given again; each value as it is */
    OPT_WORDS   /* StrVec * may be given again; each value split at commas */
} OptKind;

typedef struct Opt {
    const char *name; /* without dashes; NULL ends the table */
    char letter;      /* short form, 0 = none */
    OptKind kind;
    void *into;
    const char *value; /* how the help calls it, or the choices */
    const char *help;
} Opt;

typedef struct OptInput {
    Arena *arena;
    int argc;
    char **argv;     /* argv[0] is not looked at */
    StrVec operands; /* out: what is no option; everything behind "--" */
    bool help;       /* out: --help or -h was among the options */
} OptInput;

/* False and `err` for an unknown option (with the nearest legal one), a missing or surplus value,
 * or a value that is none of the choices. Parsing stops at --help. */
bool opts_parse(const Opt *opts, OptInput *in, Err *err);

/* The lines of the help, at most 80 columns wide; --help included. */
void opts_help(StrBuf *out, const Opt *opts);

#define HELP_WIDTH 80

/* Adds `text` broken at blanks to HELP_WIDTH columns; the cursor stands at `column`, further lines
 * begin at `indent`. Line feeds in the text are kept. */
void help_wrap(StrBuf *out, const char *text, size_t column, size_t indent);

#endif

/*
 * main.c - the table of subcommands.
 *
 * Finds the subcommand and hands it the rest of the line. Exit status: 0 clean,
 * 1 findings, 2 wrong usage or configuration, 3 internal error.
 */
#include "cli/cli.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/nearest.h"

/* clang-format off */
static const Command *const commands[] = {
    &cmd_lint,
    &cmd_graph,
    &cmd_facts,
    &cmd_explain,
    &cmd_dump,
};
/* clang-format on */

static int show_help(void)
{
    StrBuf out;

    strbuf_init(&out, STRBUF_MAX);
    strbuf_add_c(&out, "usage: drydock COMMAND [options] [operands]\n\n"
                       "lint, run and debug Azure Machine Learning pipelines on this machine\n\n"
                       "commands:\n");
    for (size_t i = 0; i < COUNTOF(commands); i++) {
        strbuf_fmt(&out, "  %-10s", commands[i]->name);
        help_wrap(&out, commands[i]->summary, 12, 12);
    }
    strbuf_add_c(&out, "\noptions:\n"
                       "  -h, --help  show this text, or behind a command its own\n"
                       "  --version   show the version\n");
    int status = cli_write(&out, STATUS_CLEAN);
    strbuf_release(&out);
    return status;
}

static int show_version(void)
{
    StrBuf out;

    strbuf_init(&out, STRBUF_MAX);
    strbuf_add_c(&out, "drydock " DRYDOCK_VERSION "\n");
    int status = cli_write(&out, STATUS_CLEAN);
    strbuf_release(&out);
    return status;
}

static int unknown_command(Str word)
{
    Nearest near;
    char text[NEAREST_TEXT];

    nearest_init(&near, word);
    for (size_t i = 0; i < COUNTOF(commands); i++)
        nearest_offer(&near, str_c(commands[i]->name));
    cli_error("unknown %s '%.*s'%s", str_starts(word, "-") ? "option" : "command", STR_ARG(word),
              nearest_hint(&near, text));
    fputs("'drydock --help' lists the commands\n", stderr);
    return STATUS_USAGE;
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    log_init();

    if (argc < 2) {
        cli_error("no command given");
        fputs("'drydock --help' lists the commands\n", stderr);
        return STATUS_USAGE;
    }

    Str word = str_c(argv[1]);
    if (str_is(word, "--help") || str_is(word, "-h") || str_is(word, "help"))
        return show_help();
    if (str_is(word, "--version"))
        return show_version();
    for (size_t i = 0; i < COUNTOF(commands); i++) {
        if (str_is(word, commands[i]->name))
            return commands[i]->run(commands[i], argc - 1, argv + 1);
    }
    return unknown_command(word);
}

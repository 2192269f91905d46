/*
 * main.c - the program: prints how it is used.
 *
 * The subcommands are not there yet; the exit status of wrong usage is.
 */
#include <stdio.h>

#define EXIT_USAGE 2

int main(void)
{
    fputs("usage: drydock COMMAND [ARGUMENT...]\n", stderr);
    return EXIT_USAGE;
}

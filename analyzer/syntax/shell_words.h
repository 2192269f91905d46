/*
 * shell_words.h - a command line split as a POSIX shell would.
 *
 * Quotes and backslashes are taken away; `${{ ... }}`, `$( ... )` and `` `...` ``
 * are kept whole and never split. `$[[ ... ]]` is split like the rest, its
 * brackets vanish and its words are marked. Operators (`&&`, `||`, `;`, `|`, `&`,
 * `(`, `)`, newline, redirections such as `2>`) are words of their own kind, so that
 * a caller can look at each simple command; what a redirection goes to is the
 * word behind it. Here-documents are not known.
 */
#ifndef ANALYZER_SYNTAX_SHELL_WORDS_H
#define ANALYZER_SYNTAX_SHELL_WORDS_H

#include "base/arena.h"

typedef struct ShellWord {
    Str text;          /* quotes removed */
    size_t start, end; /* bytes in the command */
    bool is_operator;
    bool quoted;  /* some part was in quotes */
    bool maybe;   /* inside `$[[ ]]` */
    bool expands; /* holds $VAR, $( ) or `...` outside single quotes, or * ? [ outside any */
} ShellWord;

typedef VEC(ShellWord) ShellWordVec;

/* Words and text are in the arena. An unclosed quote ends at the end of the text. */
void shell_split(Arena *arena, Str command, ShellWordVec *out);

#endif

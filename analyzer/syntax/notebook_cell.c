/*
 * notebook_cell.c - what a `%%magic` makes of its cell.
 *
 * Most magics that IPython or an extension knows hand the body to another
 * program, so a magic that is not in the table means "not Python".
 */
#include "analyzer/syntax/notebook_p.h"

/* clang-format off */
static const struct { const char *name; CellKind kind; } magics[] = {
    { "writefile", CELL_FILE   },
    { "file",      CELL_FILE   },
    { "time",      CELL_PYTHON },
    { "timeit",    CELL_PYTHON },
    { "capture",   CELL_PYTHON },
    { "prun",      CELL_PYTHON },
    { "memit",     CELL_PYTHON },
    { "debug",     CELL_PYTHON },
    { "python",    CELL_PYTHON },
    { "python3",   CELL_PYTHON },
    { "px",        CELL_PYTHON },
    { "local",     CELL_PYTHON },
};
/* clang-format on */

static CellKind kind_of(Str name)
{
    for (size_t i = 0; i < COUNTOF(magics); i++) {
        if (str_is(name, magics[i].name))
            return magics[i].kind;
    }
    return CELL_OTHER;
}

/* Cuts the next word off *rest; a quoted one without its quotes. */
static Str next_word(Str *rest)
{
    *rest = str_trim(*rest);
    if (rest->len == 0)
        return *rest;
    char quote = rest->ptr[0];
    if (quote == '"' || quote == '\'') {
        size_t end = str_find_char(*rest, quote, 1);
        Str word = str_slice(*rest, 1, end);
        *rest = str_slice(*rest, end == STR_NONE ? rest->len : end + 1, rest->len);
        return word;
    }
    size_t end = 0;
    while (end < rest->len && rest->ptr[end] != ' ' && rest->ptr[end] != '\t')
        end++;
    Str word = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end, rest->len);
    return word;
}

static CellMagic read_magic(Str line)
{
    CellMagic magic = { .kind = kind_of(next_word(&line)) };
    if (magic.kind != CELL_FILE)
        return magic;
    for (Str word = next_word(&line); word.len; word = next_word(&line)) {
        if (str_is(word, "-a") || str_is(word, "--append"))
            magic.append = true;
        else if (!magic.name.len)
            magic.name = word;
    }
    if (!magic.name.len)
        magic.kind = CELL_OTHER;
    return magic;
}

CellMagic cell_magic(Str cell)
{
    Str rest = cell, line;
    for (int number = 1; str_next_line(&rest, &line); number++) {
        Str text = str_trim(line);
        if (text.len == 0 || text.ptr[0] == '#')
            continue;
        if (!str_starts(text, "%%"))
            break;
        CellMagic magic = read_magic(str_slice(text, 2, text.len));
        magic.body = cell.len - rest.len;
        magic.body_line = number + 1;
        return magic;
    }
    return (CellMagic){ .kind = CELL_PYTHON };
}

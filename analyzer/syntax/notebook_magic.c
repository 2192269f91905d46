/*
 * notebook_magic.c - take IPython's own syntax out of a cell, byte for byte.
 *
 * Line by line, as IPython does it: a line is a magic only where a statement can
 * start, so open strings, open brackets and backslashes at line ends are followed
 * through the cell. Indented magics become `pass`, so that no block is left empty.
 */
#include <string.h>

#include "analyzer/syntax/notebook_p.h"

typedef struct Scan {
    char *text;
    size_t len;
    size_t at;
    CellEnd open;
    bool continued;   /* the line before ended in a backslash */
    size_t assigned;  /* offset behind the first `=` of the statement, 0 when none */
    size_t last_code; /* offset of the last character that is neither blank nor comment */
} Scan;

static size_t line_end(const Scan *s, size_t at)
{
    const char *end = memchr(s->text + at, '\n', s->len - at);
    return end ? (size_t)(end - s->text) : s->len;
}

/* End of the line at `at` and of those that a backslash joins to it. */
static size_t joined_end(const Scan *s, size_t at)
{
    for (;;) {
        size_t end = line_end(s, at), last = end;
        if (last > at && s->text[last - 1] == '\r')
            last--;
        if (end == s->len || last == at || s->text[last - 1] != '\\')
            return end;
        at = end + 1;
    }
}

void blank(char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (text[i] != '\n' && text[i] != '\r')
            text[i] = ' ';
    }
}

static void put(Scan *s, size_t at, const char *text)
{
    for (size_t i = 0; text[i]; i++)
        s->text[at + i] = text[i];
}

/* Replaces [from, to) by a statement that does nothing; of a block's line only. */
static void blank_statement(Scan *s, size_t line, size_t from, size_t to)
{
    size_t room = line_end(s, from) - from;
    if (room > to - from)
        room = to - from;
    if (room > 0 && s->text[from + room - 1] == '\r')
        room--;
    blank(s->text + from, to - from);
    if (from > line && room > 0)
        put(s, from, room >= 4 ? "pass" : "0");
}

/* `x = !ls`, `x = %magic`: the rest becomes `...`. */
static void blank_value(Scan *s, size_t from)
{
    size_t to = joined_end(s, from);
    size_t room = line_end(s, from) - from;
    blank(s->text + from, to - from);
    put(s, from, room >= 3 ? "..." : "0");
    s->at = to;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static Str word_at(const Scan *s, size_t at)
{
    size_t end = at;
    while (end < s->len && is_word(s->text[end]))
        end++;
    return (Str){ s->text + at, end - at };
}

/* `pip install x` without its `%`. Two names side by side are no Python, unless one is a keyword.
 */
static bool is_bare_magic(const Scan *s, size_t at)
{
    static const char *const commands[] = { "pip",   "conda", "mamba", "cd", "ls", "cat",
                                            "mkdir", "rm",    "cp",    "mv", NULL };
    static const char *const keywords[] = { "if", "in", "is", "and", "or", "not", "for", NULL };
    Str first = word_at(s, at);
    at += first.len;
    if (at >= s->len || s->text[at] != ' ')
        return false;
    while (at < s->len && s->text[at] == ' ')
        at++;
    Str second = word_at(s, at);
    bool known = false;
    for (size_t i = 0; commands[i]; i++)
        known |= str_is(first, commands[i]);
    for (size_t i = 0; keywords[i]; i++)
        known &= !str_is(second, keywords[i]);
    return known && second.len > 0;
}

/* `%time x = f()` runs its statement in the notebook's own names. */
static bool is_timed_statement(const Scan *s, size_t at)
{
    static const char *const compound[] = { "for", "while", "with",  "if", "try",
                                            "def", "class", "async", NULL };
    if (s->len - at < 7 || memcmp(s->text + at, "%time ", 6) != 0)
        return false;
    Str first = word_at(s, at + 6);
    for (size_t i = 0; compound[i]; i++) {
        if (str_is(first, compound[i]))
            return false;
    }
    return first.len > 0;
}

/* The line that starts at `line` is IPython's: blank it. False when Python is left in it. */
static bool take_magic_line(Scan *s, size_t line)
{
    size_t at = line;
    while (at < s->len && (s->text[at] == ' ' || s->text[at] == '\t'))
        at++;
    if (at == s->len || (!strchr("%!?,;/", s->text[at]) && !is_bare_magic(s, at)))
        return false;

    if (is_timed_statement(s, at)) {
        put(s, at, "pass;");
        s->at = at + strlen("pass;");
        return false;
    }
    size_t end = joined_end(s, at);
    blank_statement(s, line, at, end);
    s->at = end;
    return true;
}

static void open_string(Scan *s)
{
    Str rest = { s->text + s->at, s->len - s->at };
    s->open.quote = str_slice(rest, 0, 1);
    if (str_starts(rest, "\"\"\"") || str_starts(rest, "'''"))
        s->open.quote.len = 3;
    s->open.quote_at = s->at;
    s->at += s->open.quote.len;
}

/* Inside a string: up to its end or that of the line. */
static void take_string(Scan *s)
{
    Str quote = s->open.quote;
    while (s->at < s->len) {
        char c = s->text[s->at];
        if (c == '\\' && s->at + 1 < s->len) {
            bool crlf = s->text[s->at + 1] == '\r';
            s->at += 2;
            if (crlf && s->at < s->len && s->text[s->at] == '\n')
                s->at++;
        } else if (c == '\n' && quote.len == 1) {
            s->open.quote.len = 0; /* a syntax error of this line only */
            return;
        } else if (c == quote.ptr[0] && s->len - s->at >= quote.len &&
                   memcmp(s->text + s->at, quote.ptr, quote.len) == 0) {
            s->at += quote.len;
            s->last_code = s->at - 1;
            s->open.quote.len = 0;
            return;
        } else {
            s->at++;
        }
    }
}

static void take_bracket(Scan *s, char c)
{
    CellEnd *open = &s->open;
    if (strchr("([{", c)) {
        if (open->depth < OPEN_BRACKETS_MAX) {
            open->brackets[open->depth] = c;
            open->bracket_at[open->depth] = s->at;
        }
        open->depth++;
    } else if (open->depth > 0) {
        open->depth--;
    }
}

/* The first `=` outside brackets that assigns. */
static bool is_assignment(const Scan *s)
{
    if (s->open.depth > 0 || s->assigned || s->at == 0 || s->at + 1 >= s->len)
        return false;
    return s->text[s->at + 1] != '=' && !strchr("=!<>:", s->text[s->at - 1]);
}

/* One character of Python outside strings. False at the end of the line. */
static bool take_code(Scan *s)
{
    char c = s->text[s->at];
    if (c == '\n')
        return false;
    if (c == '#') {
        s->at = line_end(s, s->at);
        return false;
    }
    if (c == '"' || c == '\'') {
        open_string(s);
        take_string(s);
        return true;
    }
    if ((c == '!' || c == '%') && s->assigned && s->last_code + 1 == s->assigned) {
        blank_value(s, s->at);
        return true;
    }
    if (c != ' ' && c != '\t' && c != '\r')
        s->last_code = s->at;
    if (c && strchr("()[]{}", c))
        take_bracket(s, c);
    else if (c == '=' && is_assignment(s))
        s->assigned = s->at + 1;
    s->at++;
    return true;
}

static void take_line(Scan *s)
{
    size_t line = s->at;
    bool start = s->open.quote.len == 0 && s->open.depth == 0 && !s->continued;
    if (start)
        s->assigned = 0;
    s->last_code = STR_NONE;
    s->continued = false;

    if (s->open.quote.len)
        take_string(s);
    else if (start && take_magic_line(s, line))
        return;
    while (s->at < s->len && take_code(s))
        ;
    if (s->last_code == STR_NONE || s->open.quote.len)
        return;
    s->continued = s->text[s->last_code] == '\\';
    if (start && s->open.depth == 0 && s->text[s->last_code] == '?') {
        while (line < s->at && (s->text[line] == ' ' || s->text[line] == '\t'))
            line++;
        bool indented = line > 0 && s->text[line - 1] != '\n';
        blank_statement(s, line - indented, line, s->at);
    }
}

CellEnd cell_blank_magics(char *cell, size_t len)
{
    Scan s = { .text = cell, .len = len };
    while (s.at < s.len) {
        take_line(&s);
        s.at += s.at < s.len; /* the line end */
    }
    if (s.open.quote.len == 1) /* ends with its line; the parser will complain */
        s.open.quote.len = 0;
    return s.open;
}

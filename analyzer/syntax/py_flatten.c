/*
 * py_flatten.c - finds the lines that brackets join, and brackets without a partner, with
 * just enough of a tokenizer: strings, comments, brackets.
 *
 * Only the outermost brackets that close matter. Their extent is known when the closing
 * one is met, so blanking looks at that part of the text again. On the way it hides two
 * more things that the grammar does not know.
 */
#include "analyzer/syntax/py_flatten.h"

#include <ctype.h>
#include <string.h>

#include "base/mem.h"

enum {
    OPEN_MAX = 256, /* deeper ones are too deep anyway */
    INDENT_KINDS = 380,
    INDENT_WIDTH = 65536
};

typedef struct Open {
    size_t at;
    char close;
} Open;

static bool is_quote(char c) { return c == '"' || c == '\''; }

/* Behind the string that starts at `i`; behind the line for one that is not closed. */
static size_t skip_string(Str text, size_t i)
{
    char quote = text.ptr[i];
    bool triple = i + 2 < text.len && text.ptr[i + 1] == quote && text.ptr[i + 2] == quote;
    for (i += triple ? 3 : 1; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\\')
            i++;
        else if (c == quote && !triple)
            return i + 1;
        else if (c == '\n' && !triple)
            return i;
        else if (c == quote && i + 2 < text.len && text.ptr[i + 1] == quote &&
                 text.ptr[i + 2] == quote)
            return i + 3;
    }
    return text.len;
}

static size_t skip_comment(Str text, size_t i)
{
    while (i < text.len && text.ptr[i] != '\n' && text.ptr[i] != '\r')
        i++;
    return i;
}

/* Blanks line ends and comments of text[from, to); text in strings stays. */
static bool blank(char *flat, Str text, size_t from, size_t to)
{
    bool changed = false;
    for (size_t i = from; i < to;) {
        char c = text.ptr[i];
        size_t end = i + 1;
        if (is_quote(c)) {
            i = skip_string(text, i);
            continue;
        }
        bool joined = c == '\\' && i + 1 < to && strchr("\r\n", text.ptr[i + 1]);
        if (c == '#')
            end = skip_comment(text, i);
        else if (c != '\n' && c != '\r' && c != '\f' && !joined) {
            i++;
            continue;
        }
        memset(flat + i, ' ', end - i);
        changed = true;
        i = end;
    }
    return changed;
}

static char closer(char open) { return open == '(' ? ')' : open == '[' ? ']' : '}'; }

/* True for the quote of an f-string: at most two letters before it, and an f among them. */
static bool is_fstring(Str text, size_t quote)
{
    size_t i = quote;
    bool f = false, other = false;
    while (i > 0 && isalnum((unsigned char)text.ptr[i - 1])) {
        char c = (char)(text.ptr[--i] | 0x20);
        f |= c == 'f';
        other |= c != 'f' && c != 'r';
    }
    return f && !other && quote - i <= 2;
}

/* f"{x:=^9}" has a format and no assignment, which the grammar thinks: hides the `=`. */
static bool mask_formats(char *flat, Str text, size_t from, size_t to)
{
    bool changed = false, field = false;
    int depth = 0;
    for (size_t i = from; i + 1 < to; i++) {
        char c = text.ptr[i];
        if (!field) {
            field = c == '{' && text.ptr[i + 1] != '{';
            i += c == '{' && !field;
            depth = 0;
        } else if (c == '(' || c == '[' || c == '{') {
            depth++;
        } else if (c == ')' || c == ']' || c == '}') {
            field = c != '}' || depth > 0;
            depth--;
        } else if (c == ':' && text.ptr[i + 1] == '=' && depth == 0) {
            flat[i + 1] = '_';
            changed = true;
        }
    }
    return changed;
}

/* True when the text before `i` ends in one of the words or in `=` or `,`: an operand follows. */
static bool operand_follows(Str text, size_t i, bool subscript)
{
    static const char *const words[] = { "return", "in", "yield" };
    while (i > 0 && isspace((unsigned char)text.ptr[i - 1]))
        i--;
    if (i > 0 && (strchr("=,", text.ptr[i - 1]) || (subscript && text.ptr[i - 1] == '[')))
        return true;
    for (size_t k = 0; k < COUNTOF(words); k++) {
        size_t len = strlen(words[k]);
        if (i >= len && memcmp(text.ptr + i - len, words[k], len) == 0 &&
            (i == len || isspace((unsigned char)text.ptr[i - len - 1])))
            return true;
    }
    return false;
}

/* In `a = *[b], c` and `a[*[b]]` the grammar wants a name behind the star; lowering looks at the
 * text before an item, and so finds a star that is hidden here. */
static bool is_hard_star(Str text, size_t i, bool subscript)
{
    size_t next = i + 1;
    while (next < text.len && strchr(" \t", text.ptr[next]))
        next++;
    return next < text.len && strchr("([{'\"", text.ptr[next]) &&
           operand_follows(text, i, subscript);
}

static bool is_subscript(Str text, size_t i)
{
    return i > 0 && text.ptr[i] == '[' &&
           (isalnum((unsigned char)text.ptr[i - 1]) || strchr("_)]", text.ptr[i - 1]));
}

char *py_flatten(Str text)
{
    Open open[OPEN_MAX];
    size_t depth = 0, done = 0;
    bool changed = false;
    char *flat = mem_alloc(text.len + 1);
    memcpy(flat, text.ptr, text.len);

    for (size_t i = 0; i < text.len && depth < OPEN_MAX;) {
        char c = text.ptr[i];
        if (is_quote(c)) {
            size_t end = skip_string(text, i);
            changed |= is_fstring(text, i) && mask_formats(flat, text, i, end);
            i = end;
            continue;
        }
        if (c == '#') {
            i = skip_comment(text, i);
            continue;
        }
        bool subscript = depth > 0 && is_subscript(text, open[depth - 1].at);
        if (c == '*' && (depth == 0 || subscript) && is_hard_star(text, i, subscript)) {
            flat[i] = ' ';
            changed = true;
        } else if (c == '\r' && (i + 1 == text.len || text.ptr[i + 1] != '\n')) {
            flat[i] = '\n'; /* Mac OS 9; inside brackets it is blanked later */
            changed = true;
        } else if (c == '(' || c == '[' || c == '{') {
            open[depth++] = (Open){ i, closer(c) };
        } else if (depth > 0 && c == open[depth - 1].close) {
            depth--;
            size_t from = open[depth].at > done ? open[depth].at : done;
            if (depth == 0) {
                changed |= blank(flat, text, from, i);
                done = i;
            }
        }
        i++;
    }
    if (changed)
        return flat;
    mem_free(flat);
    return NULL;
}

PyBracket py_lone_bracket(Str text)
{
    Open open[OPEN_MAX];
    size_t depth = 0;
    for (size_t i = 0; i < text.len && depth < OPEN_MAX;) {
        char c = text.ptr[i];
        if (is_quote(c)) {
            i = skip_string(text, i);
            continue;
        }
        if (c == '#') {
            i = skip_comment(text, i);
            continue;
        }
        if (c == '(' || c == '[' || c == '{')
            open[depth++] = (Open){ i, closer(c) };
        else if (depth > 0 && c == open[depth - 1].close)
            depth--;
        else if (c == ')' || c == ']' || c == '}')
            return (PyBracket){ i, false };
        i++;
    }
    return depth > 0 ? (PyBracket){ open[depth - 1].at, true } : (PyBracket){ STR_NONE, false };
}

bool py_open_string(Str line)
{
    for (size_t i = 0; i < line.len;) {
        size_t end = is_quote(line.ptr[i]) ? skip_string(line, i) : i + 1;
        bool triple =
            i + 2 < line.len && line.ptr[i + 1] == line.ptr[i] && line.ptr[i + 2] == line.ptr[i];
        if (is_quote(line.ptr[i]) && !triple && end == line.len &&
            (end == i + 1 || line.ptr[end - 1] != line.ptr[i]))
            return true;
        i = end;
    }
    return false;
}

static bool ends_line(char c)
{
    return c == '\n' || c == '\r' || c == '\f'; /* each starts the count anew */
}

/* Width of the blanks at *i, as the scanner counts them; *i ends behind. */
static size_t indent_width(Str text, size_t *i)
{
    size_t width = 0;
    for (; *i < text.len; ++*i) {
        char c = text.ptr[*i];
        size_t end = *i + 1;
        end += end < text.len && text.ptr[end] == '\r';
        if (c == ' ')
            width++;
        else if (c == '\t')
            width += 8;
        else if (c == '\\' && end < text.len && text.ptr[end] == '\n')
            *i = end; /* a joined line goes on counting */
        else
            break;
    }
    return width;
}

/*
 * The scanner keeps its stack of indentations, each wider than the last, in 1024 bytes, two for
 * each, beside up to 255 open strings. Past that the parser aborts the process, so texts that
 * could get there are not given to it: the stack holds no width twice.
 */
bool py_too_indented(Str text)
{
    unsigned char seen[INDENT_WIDTH / 8] = { 0 };
    size_t kinds = 0;
    for (size_t i = 0; i < text.len;) {
        size_t width = indent_width(text, &i);
        if (width >= INDENT_WIDTH)
            return true;
        bool blank = i == text.len || ends_line(text.ptr[i]);
        unsigned char bit = (unsigned char)(1u << (width & 7));
        if (!blank && !(seen[width / 8] & bit)) {
            seen[width / 8] |= bit;
            kinds++;
        }
        while (i < text.len && !ends_line(text.ptr[i]))
            i++;
        i += i < text.len;
    }
    return kinds > INDENT_KINDS;
}

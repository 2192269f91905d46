/*
 * shell_words.c - a command line split as a POSIX shell would.
 *
 * One pass over the bytes with the word under construction in a buffer. What is
 * kept whole is copied by its own little function that finds its end first; when
 * there is no end, the characters are ordinary ones.
 */
#include "analyzer/syntax/shell_words.h"

#include <string.h>

#include "base/strbuf.h"

typedef struct Splitter {
    Arena *arena;
    Str in;
    size_t at;
    ShellWordVec *out;
    StrBuf text;
    ShellWord word;   /* under construction */
    bool open;        /* there is one, though its text may still be empty */
    bool maybe;       /* inside $[[ ]] */
    bool unclosed[4]; /* by Whole: there is no end further on, so do not search again */
} Splitter;

typedef enum { WHOLE_EXPRESSION, WHOLE_SUBSTITUTION, WHOLE_BACKQUOTES, OPTIONAL } Whole;

static Str rest(const Splitter *s) { return str_slice(s->in, s->at, s->in.len); }

static void begin_word(Splitter *s)
{
    if (s->open)
        return;
    s->open = true;
    s->word = (ShellWord){ .start = s->at, .maybe = s->maybe };
    strbuf_clear(&s->text);
}

static void end_word(Splitter *s)
{
    if (!s->open)
        return;
    s->open = false;
    s->word.end = s->at;
    s->word.text = arena_str(s->arena, strbuf_str(&s->text));
    vec_push(s->arena, s->out, s->word);
}

static void take(Splitter *s, size_t count)
{
    begin_word(s);
    strbuf_add(&s->text, str_slice(s->in, s->at, s->at + count));
    s->at += count;
}

/* Length of `$(...)` at the start of text, 0 when it is not closed. Quotes inside hide brackets. */
static size_t substitution_length(Str text)
{
    int depth = 0;
    char quote = '\0';
    for (size_t i = 1; i < text.len; i++) {
        char c = text.ptr[i];
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '(') {
            depth++;
        } else if (c == ')' && --depth == 0) {
            return i + 1;
        }
    }
    return 0;
}

/* Length up to the end of `closer`, which is searched from `from`; 0 when there is none. */
static size_t length_until(Str text, Str closer, size_t from)
{
    size_t end = str_find(text, closer, from);
    return end == STR_NONE ? 0 : end + closer.len;
}

static size_t whole_length(Splitter *s, Whole whole)
{
    size_t length = 0;
    if (s->unclosed[whole])
        return 0;
    switch (whole) {
    case WHOLE_EXPRESSION:
        length = length_until(rest(s), STR("}}"), 3);
        break;
    case WHOLE_SUBSTITUTION:
        length = substitution_length(rest(s));
        break;
    case WHOLE_BACKQUOTES:
        length = length_until(rest(s), STR("`"), 1);
        break;
    case OPTIONAL:
        length = length_until(rest(s), STR("]]"), 3);
        break;
    }
    s->unclosed[whole] = length == 0;
    return length;
}

/* `${{ }}`, `$( )` and backquotes: one piece of the word. False when none begins here. */
static bool take_whole(Splitter *s)
{
    Str text = rest(s);
    size_t length = 0;
    if (str_starts(text, "${{")) {
        length = whole_length(s, WHOLE_EXPRESSION);
    } else if (str_starts(text, "$(") || str_starts(text, "`")) {
        length = whole_length(s, text.ptr[0] == '$' ? WHOLE_SUBSTITUTION : WHOLE_BACKQUOTES);
        s->word.expands |= length > 0;
    }
    if (length)
        take(s, length);
    return length > 0;
}

static bool starts_variable(Str text)
{
    return text.len > 1 && text.ptr[0] == '$' && text.ptr[1] != ' ' && text.ptr[1] != '"';
}

static void take_double_quoted(Splitter *s)
{
    s->at++;
    while (s->at < s->in.len && s->in.ptr[s->at] != '"') {
        if (s->in.ptr[s->at] == '\\' && s->at + 1 < s->in.len &&
            strchr("$`\"\\\n", s->in.ptr[s->at + 1])) {
            s->at++;
            if (s->in.ptr[s->at] == '\n')
                s->at++;
            else
                take(s, 1);
        } else if (!take_whole(s)) {
            s->word.expands |= starts_variable(rest(s));
            take(s, 1);
        }
    }
    s->at += s->at < s->in.len;
}

static void take_quoted(Splitter *s)
{
    begin_word(s);
    s->word.quoted = true;
    if (s->in.ptr[s->at] == '"') {
        take_double_quoted(s);
        return;
    }
    size_t end = str_find_char(s->in, '\'', s->at + 1);
    if (end == STR_NONE)
        end = s->in.len;
    s->at++;
    take(s, end - s->at);
    s->at += s->at < s->in.len;
}

static void take_backslash(Splitter *s)
{
    size_t end_of_line = str_starts(rest(s), "\\\r\n") ? 3 : str_starts(rest(s), "\\\n") ? 2 : 0;
    if (end_of_line) {
        s->at += end_of_line;
        return;
    }
    begin_word(s);
    s->word.quoted = true;
    s->at++;
    if (s->at < s->in.len)
        take(s, 1);
}

/* Length of the operator at the start of text, 0 when there is none. */
static size_t operator_length(Str text)
{
    static const char *const operators[] = { "&>>", "<<<", "&&", "||", ";;", "|&", "&>",
                                             ">>",  "<<",  ">&", "<&", ">|", ";",  "|",
                                             "&",   ">",   "<",  "(",  ")",  "\n", NULL };

    if (text.len == 0 || text.ptr[0] == '\0' || !strchr("&<|;>()\n", text.ptr[0]))
        return 0; /* as nearly every character */
    for (size_t i = 0; operators[i]; i++) {
        if (str_starts(text, operators[i]))
            return strlen(operators[i]);
    }
    return 0;
}

static bool all_digits(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
    }
    return text.len > 0;
}

static void take_operator(Splitter *s, size_t length)
{
    char c = s->in.ptr[s->at];
    size_t start = s->at;
    if (s->open && (c == '<' || c == '>') && !s->word.quoted && all_digits(strbuf_str(&s->text))) {
        start = s->word.start; /* the 2 of `2>` */
        s->open = false;
    }
    end_word(s);
    s->at += length;
    ShellWord word = { .text = str_slice(s->in, start, s->at),
                       .start = start,
                       .end = s->at,
                       .is_operator = true,
                       .maybe = s->maybe };
    vec_push(s->arena, s->out, word);
}

/* Blanks, comments and the brackets of `$[[ ]]`: what is between words. False when none is here. */
static bool skip_between(Splitter *s)
{
    Str text = rest(s);
    char c = text.ptr[0];
    size_t length = 0;
    if (c == ' ' || c == '\t' || c == '\r') {
        length = 1;
    } else if (c == '#' && !s->open) {
        size_t end = str_find_char(text, '\n', 0);
        length = end == STR_NONE ? text.len : end;
    } else if (str_starts(text, "$[[") && whole_length(s, OPTIONAL)) {
        length = 3;
    } else if (s->maybe && str_starts(text, "]]")) {
        length = 2;
    }
    if (!length)
        return false;

    end_word(s);
    if (c == '$' || c == ']')
        s->maybe = c == '$';
    s->at += length;
    return true;
}

void shell_split(Arena *arena, Str command, ShellWordVec *out)
{
    Splitter s = { .arena = arena, .in = command, .out = out };
    *out = (ShellWordVec){ 0 };
    strbuf_init(&s.text, STRBUF_MAX);

    while (s.at < command.len) {
        char c = command.ptr[s.at];
        size_t length = operator_length(rest(&s));
        if (c == '\'' || c == '"') {
            take_quoted(&s);
        } else if (c == '\\') {
            take_backslash(&s);
        } else if (length) {
            take_operator(&s, length);
        } else if (!skip_between(&s)) {
            begin_word(&s);
            if (take_whole(&s))
                continue;
            s.word.expands |= starts_variable(rest(&s)) || c == '*' || c == '?' || c == '[';
            take(&s, 1);
        }
    }
    end_word(&s);
    strbuf_release(&s.text);
}

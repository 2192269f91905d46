/*
 * suppress.c - comments that silence a finding.
 *
 * Findings are few and lines are many, so nothing is indexed: the lines that may
 * hold a comment for a finding are looked at when there is a finding. A '#' is a
 * comment when it stands outside quotes on its own line; a text over several
 * lines is not recognised, which at worst silences what its author wrote about.
 */
#include "rules/suppress.h"

#include "rules/select.h"

/* The comment of a line with its '#', "" when there is none. A quote that is not closed on the line
 * is an apostrophe. */
static Str line_comment(Str line)
{
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (c == '#')
            return str_slice(line, i, line.len);
        if (c != '"' && c != '\'')
            continue;
        size_t end = i + 1;
        while (end < line.len && line.ptr[end] != c)
            end += line.ptr[end] == '\\' ? 2 : 1;
        if (end < line.len)
            i = end;
    }
    return STR("");
}

static bool word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

static bool names_rule(Str words, const RuleInfo *rule)
{
    for (size_t i = 0; i < words.len; i++) {
        size_t end = i;
        while (end < words.len && word_char(words.ptr[end]))
            end++;
        if (end > i && word_match(str_slice(words, i, end), rule) > 0)
            return true;
        i = end;
    }
    return false;
}

/* Cuts a whole word off the front of *text, in any case, and the blanks behind it. */
static bool take(Str *text, const char *word)
{
    Str want = str_c(word);

    if (!str_ieq(str_slice(*text, 0, want.len), want))
        return false;
    if (text->len > want.len && word_char(want.ptr[want.len - 1]) && word_char(text->ptr[want.len]))
        return false;
    *text = str_trim(str_slice(*text, want.len, text->len));
    return true;
}

/* `rest` is what follows "ignore" or "ignore-file": nothing, "[words] reason", or a reason. */
static bool brackets_allow(Str rest, const RuleInfo *rule)
{
    if (!str_starts(rest, "["))
        return true;
    return names_rule(str_slice(rest, 1, str_find_char(rest, ']', 0)), rule);
}

/* One directive, without its '#'. */
static bool directive_silences(Str text, const RuleInfo *rule, bool whole_file)
{
    text = str_trim(text);
    if (take(&text, "drydock:")) {
        if (take(&text, "ignore-file"))
            return whole_file && brackets_allow(text, rule);
        return !whole_file && take(&text, "ignore") && brackets_allow(text, rule);
    }
    if (whole_file || !take(&text, "noqa"))
        return false;
    return take(&text, ":") ? names_rule(text, rule) : true;
}

/* A comment may hold several directives, each behind a '#' of its own. */
static bool line_silences(Str line, const RuleInfo *rule, bool whole_file)
{
    Str comment = line_comment(line);

    while (comment.len > 0) {
        comment = str_slice(comment, 1, comment.len);
        size_t next = str_find_char(comment, '#', 0);
        if (directive_silences(str_slice(comment, 0, next), rule, whole_file))
            return true;
        comment = str_slice(comment, next, comment.len);
    }
    return false;
}

static bool file_silences(SourceMap *sources, uint32_t source, const RuleInfo *rule)
{
    const SourceFile *file = source_get(sources, source);
    Str mark = STR("ignore-file");

    for (size_t at = str_find(file->text, mark, 0); at != STR_NONE;
         at = str_find(file->text, mark, at + mark.len)) {
        Span here = { source, (uint32_t)at, (uint32_t)at };
        if (line_silences(source_line(sources, here), rule, true))
            return true;
    }
    return false;
}

bool suppressed(SourceMap *sources, const Diagnostic *diag)
{
    if (!source_get(sources, diag->span.source))
        return false;

    uint32_t last = diag->span.end > diag->span.start ? diag->span.end - 1 : diag->span.start;
    const Span places[] = { diag->span, { diag->span.source, last, last }, diag->owner };

    for (size_t i = 0; i < COUNTOF(places); i++) {
        if (places[i].source && line_silences(source_line(sources, places[i]), diag->rule, false))
            return true;
    }
    return file_silences(sources, diag->span.source, diag->rule);
}

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

/* One order to be silent, in a comment. */
typedef struct Directive {
    const char *at; /* just behind its '#'; no two are at one place */
    Str words;      /* rules that it names */
    bool all;       /* it names none: every rule is meant */
    bool whole_file;
} Directive;

typedef struct Silencing {
    const RuleInfo *rule;
    Arena *arena;
    Map *used; /* directives that silenced something; may be NULL */
} Silencing;

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

/* A directive without its '#'; false when it is none. */
static bool directive_parse(Str text, Directive *out)
{
    *out = (Directive){ .at = text.ptr };
    text = str_trim(text);
    if (take(&text, "drydock:")) {
        out->whole_file = take(&text, "ignore-file");
        if (!out->whole_file && !take(&text, "ignore"))
            return false;
        out->all = !str_starts(text, "[");
        if (!out->all)
            out->words = str_slice(text, 1, str_find_char(text, ']', 0));
        return true;
    }
    if (!take(&text, "noqa"))
        return false;
    out->all = !take(&text, ":");
    out->words = text;
    return true;
}

/* Cuts the next directive off a comment. A comment may hold several, each behind a '#' of its own.
 */
static bool next_directive(Str *comment, Directive *out)
{
    while (comment->len > 0) {
        Str rest = str_slice(*comment, 1, comment->len);
        size_t next = str_find_char(rest, '#', 0);
        *comment = str_slice(rest, next, rest.len);
        if (directive_parse(str_slice(rest, 0, next), out))
            return true;
    }
    return false;
}

static Str directive_key(const Directive *directive)
{
    return (Str){ (const char *)&directive->at, sizeof directive->at };
}

/* All of the line's directives are asked: each that would do has done something. */
static bool line_silences(const Silencing *s, Str line, bool whole_file)
{
    Str comment = line_comment(line);
    Directive directive;
    bool silent = false;

    while (next_directive(&comment, &directive)) {
        if (directive.whole_file != whole_file ||
            (!directive.all && !names_rule(directive.words, s->rule)))
            continue;
        silent = true;
        if (s->used && !map_has(s->used, directive_key(&directive)))
            map_set(s->used, arena_str(s->arena, directive_key(&directive)), NULL);
    }
    return silent;
}

/* Most files say no such thing, and one file may have thousands of findings: whether it does is
 * looked up once, in `used`. */
static bool speaks_of_itself(const Silencing *s, const SourceFile *file, uint32_t source)
{
    Str mark = STR("ignore-file");

    if (!s->used)
        return true;
    Str key = arena_fmt(s->arena, "file %u", source);
    if (!map_has(s->used, key))
        map_set(s->used, key, str_find(file->text, mark, 0) == STR_NONE ? NULL : s->used);
    return map_get(s->used, key) != NULL;
}

static bool file_silences(const Silencing *s, SourceMap *sources, uint32_t source)
{
    const SourceFile *file = source_get(sources, source);
    Str mark = STR("ignore-file");
    bool silent = false;

    if (!speaks_of_itself(s, file, source))
        return false;
    for (size_t at = str_find(file->text, mark, 0); at != STR_NONE;
         at = str_find(file->text, mark, at + mark.len)) {
        Span here = { source, (uint32_t)at, (uint32_t)at };
        silent |= line_silences(s, source_line(sources, here), true);
    }
    return silent;
}

bool suppressed(SourceMap *sources, const Diagnostic *diag, Arena *arena, Map *used)
{
    const Silencing s = { .rule = diag->rule, .arena = arena, .used = used };
    bool silent = false;

    if (!source_get(sources, diag->span.source))
        return false;

    uint32_t last = diag->span.end > diag->span.start ? diag->span.end - 1 : diag->span.start;
    const Span places[] = { diag->span, { diag->span.source, last, last }, diag->owner };

    for (size_t i = 0; i < COUNTOF(places); i++)
        if (places[i].source)
            silent |= line_silences(&s, source_line(sources, places[i]), false);
    return silent || file_silences(&s, sources, diag->span.source);
}

static bool looks_like_code(Str word)
{
    size_t letters = 0;

    while (letters < word.len && word.ptr[letters] >= 'A' && word.ptr[letters] <= 'Z')
        letters++;
    return letters > 0 && letters < word.len && word.ptr[letters] >= '0' &&
           word.ptr[letters] <= '9';
}

/* True when the words name rules of ours and nobody else's, and every rule they mean is in `ran`.
 */
static bool all_ran(Str words, const Rule *const *ran, size_t count)
{
    bool any = false;

    for (size_t i = 0; i < words.len; i++) {
        size_t end = i, meant = 0, there = 0;
        while (end < words.len && word_char(words.ptr[end]))
            end++;
        Str word = str_slice(words, i, end);
        i = end;
        for (const Rule *const *r = all_rules; word.len && *r; r++)
            meant += word_match(word, &(*r)->info) > 0;
        for (size_t k = 0; meant && k < count; k++)
            there += word_match(word, &ran[k]->info) > 0;
        if (meant != there || (!meant && looks_like_code(word)))
            return false;
        any |= meant > 0;
    }
    return any;
}

static void check_line(SourceMap *sources, uint32_t source, Str line, const UnusedSearch *search)
{
    const char *text = source_get(sources, source)->text.ptr;
    Str comment = line_comment(line);
    Directive directive;

    while (next_directive(&comment, &directive)) {
        if (directive.all || map_has(search->used, directive_key(&directive)) ||
            !all_ran(directive.words, search->ran, search->count))
            continue;
        size_t start = (size_t)(directive.at - 1 - text);
        size_t end = (size_t)((comment.len ? comment.ptr : line.ptr + line.len) - text);
        search->found(search->data, (Span){ source, (uint32_t)start, (uint32_t)end },
                      str_trim(directive.words));
    }
}

void suppress_unused(SourceMap *sources, uint32_t source, const UnusedSearch *search)
{
    static const char *const marks[] = { "noqa", "NOQA", "drydock:" };
    Str text = source_get(sources, source)->text;

    for (size_t i = 0; i < COUNTOF(marks); i++) {
        Str mark = str_c(marks[i]);
        size_t at = str_find(text, mark, 0);
        while (at != STR_NONE) {
            Span here = { source, (uint32_t)at, (uint32_t)at };
            Str line = source_line(sources, here);
            check_line(sources, source, line, search);
            at = str_find(text, mark, (size_t)(line.ptr - text.ptr) + line.len);
        }
    }
}

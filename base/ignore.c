/*
 * ignore.c - patterns in the syntax of .gitignore.
 *
 * A glob is matched component by component. Inside a component only the last
 * '*' can need another try, and between components only the last '**': an
 * earlier one, given more, would only move the later parts to the right. So
 * there is one place to go back to on each level, and the time is bounded by
 * glob times path.
 */
#include "base/ignore.h"

#include <ctype.h>

typedef struct Class {
    const char *name;
    int (*test)(int c);
} Class;

static const Class classes[] = {
    /* clang-format off */
    { "alnum", isalnum }, { "alpha", isalpha }, { "blank", isblank }, { "cntrl", iscntrl },
    { "digit", isdigit }, { "graph", isgraph }, { "lower", islower }, { "print", isprint },
    { "punct", ispunct }, { "space", isspace }, { "upper", isupper }, { "xdigit", isxdigit },
    /* clang-format on */
};

/* "[:name:]" at the start of glob: sets *hit when c belongs to it, returns its length or 0. */
static size_t named_class(Str glob, unsigned char c, bool *hit)
{
    if (!str_starts(glob, "[:"))
        return 0;
    size_t end = str_find(glob, STR(":]"), 2);
    if (end == STR_NONE)
        return 0;
    for (size_t i = 0; i < COUNTOF(classes); i++) {
        if (str_is(str_slice(glob, 2, end), classes[i].name) && classes[i].test(c))
            *hit = true;
    }
    return end + 2;
}

/* One character of a bracket expression, '\' taken off; false at the end of the glob. */
static bool bracket_char(Str glob, size_t *at, unsigned char *c)
{
    if (*at < glob.len && glob.ptr[*at] == '\\')
        ++*at;
    if (*at >= glob.len)
        return false;
    *c = (unsigned char)glob.ptr[(*at)++];
    return true;
}

/* Matches c with the bracket expression at the start of glob. Returns its length, 0 for one that
 * is never closed (and so matches nothing). */
static size_t bracket(Str glob, unsigned char c, bool *matches)
{
    size_t at = 1;
    bool negated = at < glob.len && (glob.ptr[at] == '!' || glob.ptr[at] == '^');
    bool hit = false;
    if (negated)
        at++;

    for (size_t first = at; at < glob.len;) {
        if (glob.ptr[at] == ']' && at > first) {
            *matches = hit != negated;
            return at + 1;
        }
        size_t named = named_class(str_slice(glob, at, glob.len), c, &hit);
        if (named) {
            at += named;
            continue;
        }
        unsigned char low, high;
        if (!bracket_char(glob, &at, &low))
            return 0;
        high = low;
        if (at + 1 < glob.len && glob.ptr[at] == '-' && glob.ptr[at + 1] != ']') {
            at++;
            if (!bracket_char(glob, &at, &high))
                return 0;
        }
        if (c >= low && c <= high)
            hit = true;
    }
    return 0;
}

/* One character of the text against what the glob wants at its start; returns how much of the
 * glob that took, 0 when it does not match. '*' is the caller's. */
static size_t match_one(Str glob, char c)
{
    bool matches = false;
    size_t len;
    switch (glob.ptr[0]) {
    case '?':
        return 1;
    case '[':
        len = bracket(glob, (unsigned char)c, &matches);
        return matches ? len : 0;
    case '\\':
        return glob.len > 1 && glob.ptr[1] == c ? 2 : 0;
    default:
        return glob.ptr[0] == c;
    }
}

static bool match_component(Str glob, Str name)
{
    size_t g = 0, n = 0;
    size_t star = STR_NONE, retry = 0; /* behind the last '*', and what it has not yet taken */
    for (;;) {
        if (g < glob.len && glob.ptr[g] == '*') {
            star = ++g;
            retry = n;
            continue;
        }
        if (n == name.len && g == glob.len)
            return true;
        size_t took =
            g < glob.len && n < name.len ? match_one(str_slice(glob, g, glob.len), name.ptr[n]) : 0;
        if (took) {
            g += took;
            n++;
        } else if (star != STR_NONE && retry < name.len) {
            n = ++retry;
            g = star;
        } else {
            return false;
        }
    }
}

/* The component that starts at `at`; *next is where the following one starts, len + 1 at the end
 * (so that "a/" has an empty last component). */
static Str component(Str path, size_t at, size_t *next)
{
    size_t end = str_find_char(path, '/', at);
    if (end == STR_NONE)
        end = path.len;
    *next = end + 1;
    return str_slice(path, at, end);
}

bool glob_match(Str glob, Str path)
{
    size_t g = 0, p = 0;
    size_t star = STR_NONE, retry = 0; /* as above, for '**' */
    for (;;) {
        size_t g_next = g, p_next = p;
        bool glob_left = g <= glob.len, path_left = p <= path.len;
        Str part = glob_left ? component(glob, g, &g_next) : STR("");

        if (glob_left && str_is(part, "**")) {
            if (g_next > glob.len) /* at the end it takes anything, but not nothing */
                return path_left;
            star = g = g_next;
            retry = p;
            continue;
        }
        if (!glob_left && !path_left)
            return true;
        if (glob_left && path_left && match_component(part, component(path, p, &p_next))) {
            g = g_next;
            p = p_next;
        } else if (star != STR_NONE && retry <= path.len) {
            component(path, retry, &retry);
            p = retry;
            g = star;
        } else {
            return false;
        }
    }
}

static GlobShape shape_of(Str glob)
{
    for (size_t i = 0; i < glob.len; i++) {
        if (glob.ptr[i] == '*' && i == 0 && glob.len > 1)
            continue;
        if (glob.ptr[i] == '*' || glob.ptr[i] == '?' || glob.ptr[i] == '[' || glob.ptr[i] == '\\')
            return GLOB_ANY;
    }
    return glob.len && glob.ptr[0] == '*' ? GLOB_SUFFIX : GLOB_LITERAL;
}

/* Spaces at the end do not count, unless the first of them is quoted. */
static Str trim_end(Str line)
{
    size_t len = line.len;
    while (len > 0 && line.ptr[len - 1] == ' ')
        len--;
    size_t quotes = 0;
    while (quotes < len && line.ptr[len - 1 - quotes] == '\\')
        quotes++;
    if (quotes % 2 == 1 && len < line.len)
        len++;
    return str_slice(line, 0, len);
}

static void add_line(IgnoreList *list, Arena *arena, Str line)
{
    if (str_starts(line, "#"))
        return;
    line = trim_end(line);

    IgnorePattern pattern = { 0 };
    if (str_starts(line, "!")) {
        pattern.negated = true;
        line = str_slice(line, 1, line.len);
    }
    if (str_ends(line, "/")) {
        pattern.folder_only = true;
        line = str_slice(line, 0, line.len - 1);
    }
    pattern.anchored = str_find_char(line, '/', 0) != STR_NONE;
    if (str_starts(line, "/"))
        line = str_slice(line, 1, line.len);
    if (line.len == 0)
        return;
    pattern.glob = line;
    pattern.shape = shape_of(line);
    vec_push(arena, &list->patterns, pattern);
}

void ignore_add(IgnoreList *list, Arena *arena, Str text)
{
    if (str_starts(text, "\xEF\xBB\xBF"))
        text = str_slice(text, 3, text.len);
    while (text.len) {
        size_t end = str_find_char(text, '\n', 0);
        Str line = str_slice(text, 0, end);
        if (end != STR_NONE && str_ends(line, "\r"))
            line = str_slice(line, 0, line.len - 1);
        add_line(list, arena, line);
        text = end == STR_NONE ? STR("") : str_slice(text, end + 1, text.len);
    }
}

static bool pattern_matches(const IgnorePattern *pattern, Str path, Str name)
{
    Str subject = pattern->anchored ? path : name;
    if (pattern->shape == GLOB_LITERAL)
        return str_eq(subject, pattern->glob);
    if (pattern->shape == GLOB_SUFFIX && !pattern->anchored) {
        size_t tail = pattern->glob.len - 1;
        return name.len >= tail && str_eq(str_slice(name, name.len - tail, name.len),
                                          str_slice(pattern->glob, 1, pattern->glob.len));
    }
    return glob_match(pattern->glob, subject);
}

size_t ignore_last(const IgnoreList *list, Str path, bool is_folder)
{
    size_t slash = str_rfind_char(path, '/');
    Str name = slash == STR_NONE ? path : str_slice(path, slash + 1, path.len);
    for (size_t i = list->patterns.len; i > 0; i--) {
        const IgnorePattern *pattern = &list->patterns.at[i - 1];
        if (pattern->folder_only && !is_folder)
            continue;
        if (pattern_matches(pattern, path, name))
            return i;
    }
    return 0;
}

IgnoreVerdict ignore_match(const IgnoreList *list, Str path, bool is_folder)
{
    size_t last = ignore_last(list, path, is_folder);
    if (last == 0)
        return IGNORE_UNDECIDED;
    return list->patterns.at[last - 1].negated ? IGNORE_NO : IGNORE_YES;
}

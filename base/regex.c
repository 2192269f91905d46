/*
 * regex.c - PCRE2, for name rules and house rules.
 *
 * Patterns are UTF-8; a subject that is not matches in its valid parts. Limits
 * on the length of a pattern and on the work of a match turn a hostile one into
 * an error or into "no match".
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/regex.h"

#include <pcre2.h>

#include "base/mem.h"

#define PATTERN_MAX 4096
#define MATCH_LIMIT 200000
#define DEPTH_LIMIT 2000
#define HEAP_LIMIT_KIB 4096

struct Regex {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *limits;
};

Regex *regex_new(Str pattern, Err *err)
{
    if (pattern.len > PATTERN_MAX) {
        err_set(err, "is longer than %d characters", PATTERN_MAX);
        return NULL;
    }
    int why;
    size_t where;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)(pattern.len ? pattern.ptr : ""), pattern.len,
                                     PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C,
                                     &why, &where, NULL);
    if (!code) {
        unsigned char text[200] = "";
        pcre2_get_error_message(why, text, sizeof text);
        err_set(err, "%s at character %zu", (const char *)text, where + 1);
        return NULL;
    }

    Regex *regex = mem_alloc(sizeof *regex);
    regex->code = code;
    regex->data = pcre2_match_data_create_from_pattern(code, NULL);
    regex->limits = pcre2_match_context_create(NULL);
    if (!regex->data || !regex->limits) {
        err_set(err, "out of memory");
        regex_free(regex);
        return NULL;
    }
    pcre2_set_match_limit(regex->limits, MATCH_LIMIT);
    pcre2_set_depth_limit(regex->limits, DEPTH_LIMIT);
    pcre2_set_heap_limit(regex->limits, HEAP_LIMIT_KIB);
    return regex;
}

void regex_free(Regex *regex)
{
    if (!regex)
        return;
    pcre2_match_context_free(regex->limits);
    pcre2_match_data_free(regex->data);
    pcre2_code_free(regex->code);
    mem_free(regex);
}

bool regex_match(const Regex *regex, Str subject)
{
    return pcre2_match(regex->code, (PCRE2_SPTR)(subject.len ? subject.ptr : ""), subject.len, 0, 0,
                       regex->data, regex->limits) >= 0;
}

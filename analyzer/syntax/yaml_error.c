/*
 * yaml_error.c - what stopped libyaml, in our words.
 *
 * A table from libyaml's text to ours. Some errors are noticed long after the
 * place that caused them (a quote that is never closed, a key without ':');
 * for these the place is libyaml's context, where the thing began.
 */
#include "analyzer/syntax/yaml_error.h"

enum { AT_CONTEXT = 1, AT_TOKEN = 2 };

typedef struct Phrase {
    const char *problem, *context; /* libyaml's; context NULL = any */
    const char *words;
    int flags;
} Phrase;

/* clang-format off */
static const Phrase phrases[] = {
    { "could not find expected ':'", NULL, "expected ':' behind this key", AT_CONTEXT },
    { "did not find expected key", NULL, "expected a key of the mapping here; check indentation and quotes", 0 },
    { "did not find expected '-' indicator", NULL, "expected '-' for the next item of the list; check indentation", 0 },
    { "did not find expected ',' or ']'", NULL, "expected ',' or ']'", 0 },
    { "did not find expected ',' or '}'", NULL, "expected ',' or '}'", 0 },
    { "did not find expected node content", NULL, "expected a value here", 0 },
    { "did not find expected <document start>", NULL, "unexpected text behind the end of the document", 0 },
    { "mapping values are not allowed in this context", NULL, "unexpected ':'; a text that holds ': ' needs quotes", 0 },
    { "mapping keys are not allowed in this context", NULL, "unexpected '?'", 0 },
    { "block sequence entries are not allowed in this context", NULL, "unexpected '-'; a list starts on a line of its own", 0 },
    { "found character that cannot start any token", NULL, "a text cannot start with this character without quotes", AT_TOKEN },
    { "found a tab character that violates indentation", NULL, "a tab cannot indent; use spaces", 0 },
    { "found a tab character where an indentation space is expected", NULL, "a tab cannot indent; use spaces", 0 },
    { "found unexpected end of stream", "while scanning a quoted scalar", "this quote is never closed", AT_CONTEXT },
    { "found unexpected document indicator", "while scanning a quoted scalar", "this quote is never closed", AT_CONTEXT },
    { "found unknown escape character", NULL, "no such escape in double quotes; write '\\\\' for a backslash, or use single quotes", 0 },
    { "did not find expected hexdecimal number", NULL, "expected hexadecimal digits of an escape", 0 },
    { "found invalid Unicode character escape code", NULL, "this escape is no character", 0 },
    { "did not find expected alphabetic or numeric character", "while scanning an alias", "expected a name behind '*'; a text that starts with '*' needs quotes", 0 },
    { "did not find expected alphabetic or numeric character", NULL, "expected a name behind '&'; a text that starts with '&' needs quotes", 0 },
    { "did not find expected whitespace or line break", "while scanning a tag", "expected a space behind this tag", 0 },
    { "did not find expected comment or line break", NULL, "unexpected text behind '|' or '>'", 0 },
    { "found an indentation indicator equal to 0", NULL, "the indentation behind '|' or '>' cannot be 0", 0 },
    { "found undefined tag handle", NULL, "no %TAG directive explains this tag", 0 },
    { "found incompatible YAML document", NULL, "this version of YAML is not understood", 0 },
    { "found duplicate %YAML directive", NULL, "second %YAML directive", 0 },
    { "found duplicate %TAG directive", NULL, "second %TAG directive for one handle", 0 },
    { "found unknown directive name", NULL, "no such directive; a text that starts with '%' needs quotes", 0 },
    { "control characters are not allowed", NULL, "a control character is not allowed here", 0 },
    { "invalid leading UTF-8 octet", NULL, "not UTF-8 text", 0 },
    { "invalid trailing UTF-8 octet", NULL, "not UTF-8 text", 0 },
    { "incomplete UTF-8 octet sequence", NULL, "not UTF-8 text", 0 },
};
/* clang-format on */

static const Phrase *find_phrase(Str problem, Str context)
{
    for (size_t i = 0; i < COUNTOF(phrases); i++) {
        const Phrase *phrase = &phrases[i];
        if (str_is(problem, phrase->problem) &&
            (!phrase->context || str_is(context, phrase->context)))
            return phrase;
    }
    return NULL;
}

YamlFault yaml_fault(Arena *arena, const yaml_parser_t *parser)
{
    Str problem = str_c(parser->problem), context = str_c(parser->context);
    const Phrase *phrase = find_phrase(problem, context);
    int flags = phrase ? phrase->flags : 0;
    YamlFault fault = { .at = parser->problem_mark.index, .at_token = flags & AT_TOKEN };

    if (parser->error == YAML_READER_ERROR) {
        fault.at = parser->problem_offset;
        fault.in_bytes = true;
    } else if (flags & AT_CONTEXT) {
        fault.at = parser->context_mark.index;
    }
    if (phrase)
        fault.message = str_c(phrase->words);
    else if (problem.len && context.len)
        fault.message = arena_fmt(arena, "%s %s", parser->context, parser->problem);
    else
        fault.message = problem.len ? arena_str(arena, problem) : STR("cannot be read as YAML");
    return fault;
}

/*
 * argument_words.h - the words of a step's command line, as the script's argparse takes them.
 *
 * Only for scripts of which it is certain that one plain parser gets the whole
 * command line; everywhere else there is nothing to say.
 */
#ifndef ANALYZER_ANALYSIS_ARGUMENT_WORDS_H
#define ANALYZER_ANALYSIS_ARGUMENT_WORDS_H

#include "analyzer/model/model.h"

/* True when the word is a flag; "--x=1" gives itself whole. */
bool argument_flag(const Argument *word, Str *text);

/* The option that a flag means, also by an unambiguous beginning. NULL: none, or more than one. */
const ScriptOption *option_by_flag(const Script *script, Str flag);

typedef enum {
    WORD_FLAG,    /* of `option` */
    WORD_VALUE,   /* belongs to `option` */
    WORD_PLAIN,   /* a positional */
    WORD_STRANGE, /* a flag that the script does not declare */
    WORD_UNSURE
} WordKind;

typedef struct ArgumentWord {
    WordKind kind;
    const ScriptOption *option;
    Str flag; /* WORD_FLAG, WORD_STRANGE: without "=1" */
} ArgumentWord;

typedef struct ArgumentWords {
    VEC(ArgumentWord) items; /* one for each argument of the step */
    size_t plain;            /* how many WORD_PLAIN */
    bool plain_sure;         /* false: there may be more or less of them */
    bool all_sure;           /* false: a word may be a flag that is not seen */
} ArgumentWords;

/* False when it is not known what the script gets, or how it reads it. */
bool argument_words(Arena *arena, const Step *step, ArgumentWords *out);

/* True for a place in the file of the component that the step was made from: what is wrong there is
 * said once, of the component itself. */
bool is_components(const Step *step, Span at);

/* The text of a word, or of the value behind "=", when it is written out: by the step itself or as
 * the literal bound to the input that is passed. `*at` is where. False when it is not known. */
bool argument_literal(Arena *arena, const Argument *word, Str *text, Span *at);

#endif

/*
 * value_text.h - what the files of value_*.c share: text forms and limits.
 *
 * A value may hold itself, share parts a thousand times and be as deep as the
 * input's author likes, so every walk over one is bounded in depth and in the
 * number of values it looks at.
 */
#ifndef ANALYZER_MODEL_VALUE_TEXT_H
#define ANALYZER_MODEL_VALUE_TEXT_H

#include "analyzer/model/value.h"
#include "base/strbuf.h"

#define VALUE_DEPTH 64
#define VALUE_WALK 20000 /* values looked at by one walk */
#define VALUE_TEXT_MAX ((size_t)1 << 20)

/* str() of a scalar as Python gives it: `True`, `None`, `0.1`, the text of a string or path.
 * False for kinds that have no such text. */
bool value_text(StrBuf *out, const Value *value);

/* The symbol as its author knows it: `${{inputs.x}}`, `args.out`. */
void symbol_text(StrBuf *out, const Symbol *symbol);

/* As value_show() and value_why(), into a buffer whose maximum shortens them. */
void value_show_to(StrBuf *out, const Value *value);
void value_why_to(StrBuf *out, const Value *value);

/* Adds as much of the text as there is room for. */
void text_add_cut(StrBuf *out, Str text);

#endif

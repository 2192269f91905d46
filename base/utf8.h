/* utf8.h - just enough UTF-8. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdint.h>

#include "base/str.h"
#include "base/strbuf.h"

/* Offset of the first byte that is not valid UTF-8 (surrogates and overlong forms are not valid),
 * STR_NONE when all of it is. */
size_t utf8_check(Str text);

/* Number of code points; a stray byte counts as one. */
size_t utf8_count(Str text);

/* Columns on a terminal: wide East Asian characters count 2, combining marks 0. */
size_t utf8_width(Str text);

/* Appends one code point; invalid ones become U+FFFD. */
void utf8_put(StrBuf *buf, uint32_t code);

/* Length in bytes of the character at the start of text (1 for a stray byte), its code in *code. */
size_t utf8_next(Str text, uint32_t *code);

#endif

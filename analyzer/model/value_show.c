/*
 * value_show.c - values as text for messages, and why a value is not known.
 *
 * Texts are quoted as Python would quote them. The buffer's maximum is what ends
 * the printing of a large value; the depth bound ends that of one that holds
 * itself. Objects are shown by their qualified name, as nobody knows their parts.
 */
#include "analyzer/model/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyzer/model/value_text.h"
#include "base/utf8.h"

static void show(StrBuf *out, const Value *value, int depth);

void text_add_cut(StrBuf *out, Str text)
{
    strbuf_add(out, str_slice(text, 0, out->max - out->len));
}

/* As Python's repr(): the shortest digits that read back, an exponent only where it is small or
 * large, and a point. */
static void show_float(StrBuf *out, double real)
{
    char text[40];
    int digits = 0;

    if (!isfinite(real)) {
        strbuf_add_c(out, isnan(real) ? "nan" : real < 0 ? "-inf" : "inf");
        return;
    }
    for (; digits <= 16; digits++) {
        snprintf(text, sizeof text, "%.*e", digits, real);
        double back = strtod(text, NULL);
        if (back <= real && back >= real)
            break;
    }
    int exponent = (int)strtol(strchr(text, 'e') + 1, NULL, 10);
    if (exponent < -4 || exponent >= 16) {
        strbuf_add_c(out, text);
        return;
    }
    int decimals = digits > exponent ? digits - exponent : 0;
    strbuf_fmt(out, "%.*f%s", decimals, real, decimals ? "" : ".0");
}

bool value_text(StrBuf *out, const Value *value)
{
    if (!value)
        return false;
    if (value->kind == VAL_NONE)
        strbuf_add_c(out, "None");
    else if (value->kind == VAL_BOOL)
        strbuf_add_c(out, value->as.boolean ? "True" : "False");
    else if (value->kind == VAL_INT)
        strbuf_fmt(out, "%lld", (long long)value->as.integer);
    else if (value->kind == VAL_FLOAT)
        show_float(out, value->as.real);
    else if (value->kind == VAL_STR || value->kind == VAL_PATH)
        strbuf_add(out, value->as.text);
    else
        return false;
    return true;
}

void symbol_text(StrBuf *out, const Symbol *symbol)
{
    static const struct {
        const char *before, *after;
    } forms[] = {
        [SYM_PARAMETER] = { "${{parent.inputs.", "}}" },
        [SYM_INPUT] = { "${{inputs.", "}}" },
        [SYM_OUTPUT] = { "${{outputs.", "}}" },
        [SYM_OPTION] = { "{args.", "}" },
        [SYM_ARGV] = { "{sys.argv[", "]}" },
        [SYM_ENV] = { "${", "}" },
        [SYM_OTHER] = { "${{", "}}" },
    };
    strbuf_add_c(out, forms[symbol->kind].before);
    text_add_cut(out, symbol->name);
    strbuf_add_c(out, forms[symbol->kind].after);
}

static void show_quoted(StrBuf *out, Str text)
{
    while (text.len && !out->full) {
        uint32_t code;
        size_t len = utf8_next(text, &code);
        if (code == '\n')
            strbuf_add_c(out, "\\n");
        else if (code == '\t')
            strbuf_add_c(out, "\\t");
        else if (code < 0x20 || code == 0x7F)
            strbuf_fmt(out, "\\x%02x", (unsigned)code);
        else if (code == '\'' || code == '\\')
            strbuf_fmt(out, "\\%c", (int)code);
        else
            utf8_put(out, code);
        text = str_slice(text, len, text.len);
    }
}

static void show_items(StrBuf *out, const Value *value, const char *brackets, int depth)
{
    const ValueVec *items = &value->as.items;
    strbuf_char(out, brackets[0]);
    for (size_t i = 0; i < items->len && !out->full; i++) {
        strbuf_add_c(out, i ? ", " : "");
        show(out, items->at[i], depth);
    }
    if (value->flags & VALUE_PARTIAL)
        strbuf_add_c(out, items->len ? ", ..." : "...");
    else if (value->kind == VAL_TUPLE && items->len == 1)
        strbuf_char(out, ',');
    strbuf_char(out, brackets[1]);
}

static void show_dict(StrBuf *out, const Value *value, int depth)
{
    const Dict *dict = value->as.dict;
    strbuf_char(out, '{');
    for (size_t i = 0; i < dict->entries.len && !out->full; i++) {
        strbuf_add_c(out, i ? ", " : "");
        show(out, dict->entries.at[i].key, depth);
        strbuf_add_c(out, ": ");
        show(out, dict->entries.at[i].value, depth);
    }
    if (value->flags & VALUE_PARTIAL)
        strbuf_add_c(out, dict->entries.len ? ", ..." : "...");
    strbuf_char(out, '}');
}

static void show_template(StrBuf *out, const Value *value, int depth)
{
    strbuf_char(out, '\'');
    for (size_t i = 0; i < value->as.items.len && !out->full; i++) {
        const Value *part = value->as.items.at[i];
        if (part->kind == VAL_STR || part->kind == VAL_PATH) {
            show_quoted(out, part->as.text);
        } else if (part->kind == VAL_SYMBOL) {
            symbol_text(out, &part->as.symbol);
        } else {
            strbuf_char(out, '{');
            show(out, part, depth);
            strbuf_char(out, '}');
        }
    }
    strbuf_char(out, '\'');
}

static void show_choice(StrBuf *out, const Value *value, int depth)
{
    for (size_t i = 0; i < value->as.items.len && !out->full; i++) {
        strbuf_add_c(out, i ? ", " : "");
        show(out, value->as.items.at[i], depth);
    }
}

static void show_object(StrBuf *out, const Object *object, int depth)
{
    if (object->form == OBJ_ITEM && object->self) {
        show(out, object->self, depth);
        strbuf_char(out, '[');
        show(out, object->args.len ? object->args.at[0].value : NULL, depth);
        strbuf_char(out, ']');
        return;
    }
    text_add_cut(out, object->qualname);
    if (object->form == OBJ_CALL)
        strbuf_add_c(out, object->args.len || object->args_partial ? "(...)" : "()");
}

static void show(StrBuf *out, const Value *value, int depth)
{
    if (!value || depth == 0) {
        strbuf_add_c(out, "...");
        return;
    }
    depth--;
    switch (value->kind) {
    case VAL_UNKNOWN:
        strbuf_char(out, '?');
        break;
    case VAL_NONE:
    case VAL_BOOL:
    case VAL_INT:
    case VAL_FLOAT:
        value_text(out, value);
        break;
    case VAL_STR:
    case VAL_PATH:
    case VAL_BYTES:
        strbuf_add_c(out, value->kind == VAL_BYTES ? "b'" : "'");
        show_quoted(out, value->as.text);
        strbuf_char(out, '\'');
        break;
    case VAL_LIST:
        show_items(out, value, "[]", depth);
        break;
    case VAL_TUPLE:
        show_items(out, value, "()", depth);
        break;
    case VAL_SET:
        show_items(out, value, "{}", depth);
        break;
    case VAL_DICT:
        show_dict(out, value, depth);
        break;
    case VAL_SYMBOL:
        symbol_text(out, &value->as.symbol);
        break;
    case VAL_TEMPLATE:
        show_template(out, value, depth);
        break;
    case VAL_CHOICE:
        show_choice(out, value, depth);
        break;
    case VAL_OBJECT:
        show_object(out, value->as.object, depth);
        break;
    case VAL_FUNCTION:
    case VAL_CLASS:
    case VAL_INSTANCE:
    case VAL_MODULE:
    case VAL_NATIVE:
        strbuf_fmt(out, "<%s>", value_kind_name(value->kind));
        break;
    }
}

void value_show_to(StrBuf *out, const Value *value) { show(out, value, VALUE_DEPTH); }

/* Cuts at a character and says so with dots. */
static Str shortened(Arena *arena, Str text, size_t most, bool full)
{
    if (!full && text.len <= most)
        return arena_str(arena, text);
    size_t end = most > 3 ? most - 3 : 0;
    while (end > 0 && end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    text = str_slice(text, 0, end);
    return arena_fmt(arena, "%.*s...", STR_ARG(text));
}

Str value_show(Arena *arena, const Value *value, size_t most)
{
    StrBuf out;
    strbuf_init(&out, most + 64);
    value_show_to(&out, value);
    Str text = shortened(arena, strbuf_str(&out), most, out.full);
    strbuf_release(&out);
    return text;
}

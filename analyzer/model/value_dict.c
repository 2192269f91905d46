/*
 * value_dict.c - dictionaries and the canonical text of a key.
 *
 * The canonical text of a string is the string itself, so that the common lookup
 * costs no memory; everything else starts with a byte that names its kind, and a
 * string that happens to start with that byte is marked as a string. Parts of a
 * tuple carry their length, so no two keys can read the same.
 */
#include "analyzer/model/value.h"

#include "analyzer/model/value_text.h"

#define KEY_MARK '\x01'
#define KEY_MAX ((size_t)1 << 16)

static bool key_to(StrBuf *out, const Value *value, int depth);

static bool marked(Str text) { return text.len && text.ptr[0] == KEY_MARK; }

static bool items_key(StrBuf *out, const ValueVec *items, int depth)
{
    for (size_t i = 0; i < items->len; i++) {
        StrBuf part;
        strbuf_init(&part, out->max - out->len);
        bool ok = key_to(&part, items->at[i], depth - 1) && !part.full;
        if (ok) {
            strbuf_fmt(out, "%zu:", part.len);
            strbuf_add(out, strbuf_str(&part));
        }
        strbuf_release(&part);
        if (!ok || out->full)
            return false;
    }
    return true;
}

static bool text_key(StrBuf *out, char kind, Str text)
{
    strbuf_char(out, KEY_MARK);
    strbuf_char(out, kind);
    strbuf_add(out, text);
    return true;
}

static bool pointer_key(StrBuf *out, const void *of)
{
    strbuf_fmt(out, "%cp%p", KEY_MARK, of);
    return true;
}

/* 1, 1.0 and True are one key, as in Python. */
static bool scalar_key(StrBuf *out, const Value *value)
{
    Value number = { .kind = VAL_INT };

    if (value->kind == VAL_BOOL) {
        number.as.integer = value->as.boolean;
        value = &number;
    } else if (value->kind == VAL_FLOAT && value->as.real > -9e15 && value->as.real < 9e15) {
        number.as.integer = (int64_t)value->as.real;
        double back = (double)number.as.integer;
        if (back <= value->as.real && back >= value->as.real)
            value = &number;
    }
    strbuf_fmt(out, "%c%d", KEY_MARK, (int)value->kind);
    return value_text(out, value);
}

static bool key_to(StrBuf *out, const Value *value, int depth)
{
    if (!value || depth == 0)
        return false;
    switch (value->kind) {
    case VAL_STR:
        if (marked(value->as.text))
            return text_key(out, 's', value->as.text);
        strbuf_add(out, value->as.text);
        return true;
    case VAL_BYTES:
        return text_key(out, 'b', value->as.text);
    case VAL_PATH:
        return text_key(out, '/', value->as.text);
    case VAL_NONE:
    case VAL_BOOL:
    case VAL_INT:
    case VAL_FLOAT:
        return scalar_key(out, value);
    case VAL_TUPLE:
    case VAL_TEMPLATE:
        strbuf_fmt(out, "%c%c", KEY_MARK, value->kind == VAL_TUPLE ? '(' : '+');
        return items_key(out, &value->as.items, depth);
    case VAL_SYMBOL:
        strbuf_fmt(out, "%cy%d %p ", KEY_MARK, (int)value->as.symbol.kind, value->as.symbol.of);
        strbuf_add(out, value->as.symbol.name);
        return true;
    case VAL_OBJECT:
        return pointer_key(out, value->as.object);
    case VAL_FUNCTION:
    case VAL_CLASS:
    case VAL_INSTANCE:
    case VAL_MODULE:
    case VAL_NATIVE:
        return pointer_key(out, value->as.impl);
    case VAL_UNKNOWN:
    case VAL_CHOICE:
    case VAL_LIST:
    case VAL_SET:
    case VAL_DICT:
        break;
    }
    return false;
}

bool value_key(Arena *arena, const Value *value, Str *out)
{
    if (value && value->kind == VAL_STR && !marked(value->as.text)) {
        *out = value->as.text;
        return true;
    }
    StrBuf key;
    strbuf_init(&key, KEY_MAX);
    bool ok = key_to(&key, value, VALUE_DEPTH) && !key.full;
    if (ok)
        *out = arena_str(arena, strbuf_str(&key));
    strbuf_release(&key);
    return ok;
}

/* Position + 1 of the entry; 0 when absent. */
static size_t position(const Dict *dict, const Value *key)
{
    if (key && key->kind == VAL_STR && !marked(key->as.text))
        return (size_t)(uintptr_t)map_get(&dict->index, key->as.text);

    StrBuf text;
    strbuf_init(&text, KEY_MAX);
    size_t at = 0;
    if (key_to(&text, key, VALUE_DEPTH) && !text.full)
        at = (size_t)(uintptr_t)map_get(&dict->index, strbuf_str(&text));
    strbuf_release(&text);
    return at;
}

void dict_set(Arena *arena, Value *dict, Value *key, Value *value)
{
    if (!dict || dict->kind != VAL_DICT)
        return;
    Str text;
    if (!value_key(arena, key, &text)) {
        dict->flags |= VALUE_PARTIAL; /* some entry is set or added, which one is not known */
        return;
    }
    Dict *d = dict->as.dict;
    size_t at = (size_t)(uintptr_t)map_get(&d->index, text);
    if (at) {
        d->entries.at[at - 1].value = value;
        return;
    }
    vec_push(arena, &d->entries, ((DictEntry){ key, value }));
    map_set(&d->index, text, (void *)(uintptr_t)d->entries.len);
}

Value *dict_get_value(const Value *dict, const Value *key)
{
    if (!dict || dict->kind != VAL_DICT)
        return NULL;
    size_t at = position(dict->as.dict, key);
    return at ? dict->as.dict->entries.at[at - 1].value : NULL;
}

Value *dict_get(const Value *dict, Str key)
{
    return dict_get_value(dict, &(Value){ .kind = VAL_STR, .as.text = key });
}

bool dict_remove(Arena *arena, Value *dict, const Value *key)
{
    Str text;
    if (!dict || dict->kind != VAL_DICT || !value_key(arena, key, &text))
        return false;
    Dict *d = dict->as.dict;
    size_t gone = (size_t)(uintptr_t)map_get(&d->index, text);
    if (!gone)
        return false;

    for (size_t i = gone; i < d->entries.len; i++)
        d->entries.at[i - 1] = d->entries.at[i];
    d->entries.len--;
    map_set(&d->index, text, NULL);
    for (size_t i = 0; i < d->index.len; i++) {
        size_t at = (size_t)(uintptr_t)d->index.at[i].value;
        if (at > gone)
            d->index.at[i].value = (void *)(uintptr_t)(at - 1);
    }
    return true;
}

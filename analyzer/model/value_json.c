/*
 * value_json.c - values as JSON.
 *
 * What is not known becomes {"unresolved": "reason"} where it stands, so that the
 * known parts of a list or a mapping are still shown. A text with symbols inside
 * is shown as its author would write it; one with an unknown inside is unresolved
 * as a whole.
 */
#include "analyzer/model/value.h"

#include "analyzer/model/value_text.h"

#define REASON_MAX 1024

typedef struct Walk {
    JsonW *w;
    size_t left;
} Walk;

static void json(Walk *walk, const Value *value);

static void unresolved(JsonW *w, Str why)
{
    jsonw_object(w);
    jsonw_key(w, "unresolved");
    jsonw_str(w, why);
    jsonw_object_end(w);
}

static void json_why(JsonW *w, const Value *value)
{
    StrBuf why;
    strbuf_init(&why, REASON_MAX);
    value_why_to(&why, value);
    unresolved(w, strbuf_str(&why));
    strbuf_release(&why);
}

static void json_template(JsonW *w, const Value *value)
{
    StrBuf text;
    strbuf_init(&text, VALUE_TEXT_MAX);
    for (size_t i = 0; i < value->as.items.len; i++) {
        const Value *part = value->as.items.at[i];
        if (part->kind == VAL_SYMBOL)
            symbol_text(&text, &part->as.symbol);
        else
            value_text(&text, part);
    }
    jsonw_str(w, strbuf_str(&text));
    strbuf_release(&text);
}

static void json_symbol(JsonW *w, const Symbol *symbol)
{
    if (symbol->kind == SYM_PARAMETER) {
        jsonw_object(w);
        jsonw_key(w, "parameter");
        jsonw_str(w, symbol->name);
        jsonw_object_end(w);
        return;
    }
    StrBuf text;
    strbuf_init(&text, VALUE_TEXT_MAX);
    symbol_text(&text, symbol);
    jsonw_str(w, strbuf_str(&text));
    strbuf_release(&text);
}

static void json_items(Walk *walk, const Value *value)
{
    jsonw_array(walk->w);
    for (size_t i = 0; i < value->as.items.len && walk->left; i++)
        json(walk, value->as.items.at[i]);
    if (value->flags & VALUE_PARTIAL)
        unresolved(walk->w, STR("more may follow"));
    else if (walk->left == 0)
        unresolved(walk->w, STR("too large to show"));
    jsonw_array_end(walk->w);
}

static void json_key(JsonW *w, const Value *key)
{
    StrBuf text;
    strbuf_init(&text, REASON_MAX);
    Str plain;
    if (value_get_str(key, &plain)) {
        jsonw_key_str(w, plain);
    } else {
        value_show_to(&text, key);
        jsonw_key_str(w, strbuf_str(&text));
    }
    strbuf_release(&text);
}

static void json_dict(Walk *walk, const Value *value)
{
    const Dict *dict = value->as.dict;
    jsonw_object(walk->w);
    for (size_t i = 0; i < dict->entries.len && walk->left; i++) {
        json_key(walk->w, dict->entries.at[i].key);
        json(walk, dict->entries.at[i].value);
    }
    if ((value->flags & VALUE_PARTIAL) || walk->left == 0) {
        jsonw_key(walk->w, "**"); /* as in a call: further entries nobody sees */
        unresolved(walk->w, walk->left ? STR("more may follow") : STR("too large to show"));
    }
    jsonw_object_end(walk->w);
}

static void json(Walk *walk, const Value *value)
{
    JsonW *w = walk->w;
    if (!value) {
        jsonw_null(w);
        return;
    }
    /* The writer's own depth counts, too: two levels stay free for {"unresolved"}. */
    if (w->depth + 3 >= (int)COUNTOF(w->comma) || walk->left == 0) {
        if (w->depth + 2 < (int)COUNTOF(w->comma))
            unresolved(w, STR("too deep or too large to show"));
        else
            jsonw_null(w);
        return;
    }
    walk->left--;

    switch (value->kind) {
    case VAL_NONE:
        jsonw_null(w);
        break;
    case VAL_BOOL:
        jsonw_bool(w, value->as.boolean);
        break;
    case VAL_INT:
        jsonw_int(w, value->as.integer);
        break;
    case VAL_FLOAT:
        jsonw_float(w, value->as.real);
        break;
    case VAL_STR:
    case VAL_PATH:
    case VAL_BYTES:
        jsonw_str(w, value->as.text);
        break;
    case VAL_LIST:
    case VAL_TUPLE:
    case VAL_SET:
        json_items(walk, value);
        break;
    case VAL_DICT:
        json_dict(walk, value);
        break;
    case VAL_SYMBOL:
        json_symbol(w, &value->as.symbol);
        break;
    case VAL_TEMPLATE:
        if (value_is_known(value))
            json_template(w, value);
        else
            json_why(w, value);
        break;
    case VAL_UNKNOWN:
    case VAL_CHOICE:
    case VAL_OBJECT:
    case VAL_FUNCTION:
    case VAL_CLASS:
    case VAL_INSTANCE:
    case VAL_MODULE:
    case VAL_NATIVE:
        json_why(w, value);
        break;
    }
}

void value_json(JsonW *w, const Value *value)
{
    Walk walk = { .w = w, .left = VALUE_WALK };
    json(&walk, value);
}

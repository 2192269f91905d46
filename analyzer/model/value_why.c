/*
 * value_why.c - why a value is not known, in words for the user.
 *
 * The first unknown part, in the order of the source, gives the reason; a walk
 * that is cut short says that instead.
 */
#include "analyzer/model/value.h"

#include "analyzer/model/value_text.h"

typedef struct Walk {
    int depth;
    size_t left;
} Walk;

static bool why(StrBuf *out, Walk *walk, const Value *value);

static bool why_items(StrBuf *out, Walk *walk, const ValueVec *items)
{
    for (size_t i = 0; i < items->len; i++) {
        if (why(out, walk, items->at[i]))
            return true;
    }
    return false;
}

static bool why_dict(StrBuf *out, Walk *walk, const Dict *dict)
{
    for (size_t i = 0; i < dict->entries.len; i++) {
        if (why(out, walk, dict->entries.at[i].value))
            return true;
    }
    return false;
}

static bool why_choice(StrBuf *out, const Value *choice)
{
    for (size_t i = 0; i < choice->as.items.len; i++) {
        if (choice->as.items.at[i]->kind == VAL_UNKNOWN) {
            strbuf_add_c(out, "depends on a condition: ");
            text_add_cut(out, choice->as.items.at[i]->as.text);
            return true;
        }
    }
    strbuf_add_c(out, "one of ");
    value_show_to(out, choice);
    return true;
}

/* `x.get("a")` of an x that is not known is not known for the reason that x is not. */
static const Value *root_of(const Value *object)
{
    for (int i = 0; i < 64 && object->kind == VAL_OBJECT && object->as.object->self; i++)
        object = object->as.object->self;
    return object;
}

static bool why_object(StrBuf *out, const Value *value)
{
    const Value *root = root_of(value);

    if (root->kind == VAL_UNKNOWN && root->as.text.len) {
        text_add_cut(out, root->as.text);
        return true;
    }
    strbuf_add_c(out, "object '");
    value_show_to(out, value);
    strbuf_add_c(out, "' is known at run time only");
    return true;
}

static bool why_parts(StrBuf *out, Walk *walk, const Value *value)
{
    switch (value->kind) {
    case VAL_UNKNOWN:
        text_add_cut(out, value->as.text.len ? value->as.text : STR("not known"));
        return true;
    case VAL_CHOICE:
        return why_choice(out, value);
    case VAL_OBJECT:
        return why_object(out, value);
    case VAL_LIST:
    case VAL_TUPLE:
    case VAL_SET:
    case VAL_TEMPLATE:
        return why_items(out, walk, &value->as.items);
    case VAL_DICT:
        return why_dict(out, walk, value->as.dict);
    case VAL_FUNCTION:
    case VAL_CLASS:
    case VAL_INSTANCE:
    case VAL_MODULE:
    case VAL_NATIVE:
        strbuf_fmt(out, "a %s, not a plain value", value_kind_name(value->kind));
        return true;
    case VAL_NONE:
    case VAL_BOOL:
    case VAL_INT:
    case VAL_FLOAT:
    case VAL_STR:
    case VAL_BYTES:
    case VAL_PATH:
    case VAL_SYMBOL:
        break;
    }
    return false;
}

static bool why(StrBuf *out, Walk *walk, const Value *value)
{
    if (!value)
        return false;
    if (walk->depth == 0 || walk->left == 0) {
        strbuf_add_c(out, "too deep or too large to follow");
        return true;
    }
    walk->left--;
    walk->depth--;
    bool found = why_parts(out, walk, value);
    walk->depth++;
    if (!found && (value->flags & VALUE_PARTIAL)) {
        strbuf_add_c(out, "may hold more than what is seen");
        found = true;
    }
    return found;
}

void value_why_to(StrBuf *out, const Value *value)
{
    Walk walk = { .depth = VALUE_DEPTH, .left = VALUE_WALK };
    why(out, &walk, value);
}

Str value_why(Arena *arena, const Value *value)
{
    StrBuf out;
    strbuf_init(&out, 1024);
    value_why_to(&out, value);
    Str text = arena_str(arena, strbuf_str(&out));
    strbuf_release(&out);
    return text;
}

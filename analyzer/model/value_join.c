/*
 * value_join.c - one value out of two: a choice between them, or their texts joined.
 *
 * Scalars are immutable, so a join that changes flags copies; containers keep
 * their identity, as whoever else holds them must see the flag too.
 */
#include "analyzer/model/value.h"

#include <string.h>

#include "analyzer/model/value_text.h"

#define TEMPLATE_MAX 1024 /* parts */

static bool is_container(const Value *value)
{
    return value_is_sequence(value) || value->kind == VAL_SET || value->kind == VAL_DICT;
}

static Value *with_flags(Arena *arena, Value *value, unsigned flags)
{
    if ((value->flags | flags) == value->flags)
        return value;
    Value *flagged = value;
    if (!is_container(value)) {
        flagged = ARENA_NEW(arena, Value);
        *flagged = *value;
    }
    flagged->flags |= flags;
    return flagged;
}

/* Two unknowns are one alternative: the first reason is as good as the second. */
static bool add_alternative(Arena *arena, Value *choice, Value *item)
{
    choice->flags |= item->flags & (VALUE_ENV | VALUE_VOLATILE);
    for (size_t i = 0; i < choice->as.items.len; i++) {
        const Value *seen = choice->as.items.at[i];
        if (value_equal(seen, item) || (seen->kind == VAL_UNKNOWN && item->kind == VAL_UNKNOWN))
            return true;
    }
    if (choice->as.items.len == VALUE_CHOICES)
        return false;
    vec_push(arena, &choice->as.items, item);
    return true;
}

static bool add_alternatives(Arena *arena, Value *choice, Value *from)
{
    if (from->kind != VAL_CHOICE)
        return add_alternative(arena, choice, from);
    for (size_t i = 0; i < from->as.items.len; i++) {
        if (!add_alternative(arena, choice, from->as.items.at[i]))
            return false;
    }
    return true;
}

Value *value_join(Arena *arena, Value *a, Value *b)
{
    if (a == b)
        return a;
    if (!a || !b)
        return value_unknown(arena, a ? a->span : b->span, "set in one branch only");
    if (value_equal(a, b))
        return with_flags(arena, a, b->flags);
    if (a->kind == VAL_UNKNOWN && b->kind == VAL_UNKNOWN)
        return a;

    Value *choice = value_new(arena, VAL_CHOICE, a->span);
    if (!add_alternatives(arena, choice, a) || !add_alternatives(arena, choice, b))
        return value_unknown(arena, a->span, "one of more than %d values", VALUE_CHOICES);
    return choice;
}

static bool is_text(const Value *value)
{
    return value->kind == VAL_STR || value->kind == VAL_PATH;
}

static bool is_empty_text(const Value *value) { return is_text(value) && value->as.text.len == 0; }

/* What a value is inside a text: the text of a scalar, else itself. */
static Value *as_part(Arena *arena, Value *value)
{
    StrBuf text;
    strbuf_init(&text, VALUE_TEXT_MAX);
    Value *part = value;
    if (!is_text(value) && value_text(&text, value)) {
        part = value_str(arena, value->span, arena_str(arena, strbuf_str(&text)));
        part->flags = value->flags;
    }
    strbuf_release(&text);
    return part;
}

static Value *join_texts(Arena *arena, const Value *a, const Value *b)
{
    if (a->as.text.len + b->as.text.len > VALUE_TEXT_MAX)
        return value_unknown(arena, a->span, "text of more than %zu bytes", VALUE_TEXT_MAX);
    Str first = a->as.text, second = b->as.text;
    char *text = arena_alloc(arena, first.len + second.len + 1);
    if (first.len)
        memcpy(text, first.ptr, first.len);
    if (second.len)
        memcpy(text + first.len, second.ptr, second.len);
    return value_str(arena, a->span, (Str){ text, first.len + second.len });
}

static void add_part(Arena *arena, Value *result, Value *part)
{
    ValueVec *items = &result->as.items;
    Value *last = items->len ? items->at[items->len - 1] : NULL;
    if (is_empty_text(part))
        return;
    if (last && is_text(last) && is_text(part))
        items->at[items->len - 1] = join_texts(arena, last, part);
    else
        vec_push(arena, items, part);
}

static void add_parts(Arena *arena, Value *result, Value *from)
{
    result->flags |= from->flags & (VALUE_ENV | VALUE_VOLATILE);
    if (from->kind != VAL_TEMPLATE) {
        add_part(arena, result, from);
        return;
    }
    for (size_t i = 0; i < from->as.items.len; i++)
        add_part(arena, result, from->as.items.at[i]);
}

Value *value_concat(Arena *arena, Span span, Value *a, Value *b)
{
    Value *result = value_new(arena, VAL_TEMPLATE, span);
    add_parts(arena, result, as_part(arena, a));
    add_parts(arena, result, as_part(arena, b));
    ValueVec *items = &result->as.items;
    if (items->len > TEMPLATE_MAX)
        return value_unknown(arena, span, "text of more than %d parts", TEMPLATE_MAX);
    if (items->len > 1)
        return result;

    Value *only = value_str(arena, span, STR(""));
    if (items->len)
        *only = *items->at[0];
    if (is_text(only))
        only->kind = VAL_STR;
    only->span = span;
    only->flags |= result->flags;
    return only;
}

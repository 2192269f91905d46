/*
 * slices.c - value[a:b:c] and text by characters.
 *
 * Positions in text count code points. Bytes and ASCII text are addressed
 * directly; any other text is walked through.
 */
#include "analyzer/frontend/eval/interp.h"

#include "base/utf8.h"

static bool counts_bytes(const Value *text)
{
    if (text->kind == VAL_BYTES)
        return true;
    for (size_t i = 0; i < text->as.text.len; i++)
        if ((unsigned char)text->as.text.ptr[i] >= 0x80)
            return false;
    return true;
}

size_t text_length(const Value *text)
{
    return counts_bytes(text) ? text->as.text.len : utf8_count(text->as.text);
}

/* Where character `index` starts; the end of the text when there are not so many. */
static size_t offset_of(Str text, size_t index)
{
    size_t at = 0;
    uint32_t code;

    while (index-- > 0 && at < text.len)
        at += utf8_next(str_slice(text, at, text.len), &code);
    return at;
}

Str text_part(const Value *text, size_t from, size_t to)
{
    if (!counts_bytes(text)) {
        from = offset_of(text->as.text, from);
        to = offset_of(text->as.text, to);
    }
    return str_slice(text->as.text, from, to);
}

typedef struct Range {
    int64_t from, to, step;
    size_t count;
} Range;

static int64_t clamp(int64_t at, int64_t len, int64_t low, int64_t high)
{
    at = at < 0 ? at + len : at;
    return at < low ? low : at > high ? high : at;
}

/* Python's rule for slice.indices(). */
static bool resolve(const Value *bounds, int64_t len, Range *range)
{
    const Value *lower = bounds->as.items.at[0], *upper = bounds->as.items.at[1],
                *step = bounds->as.items.at[2];
    int64_t at;

    range->step = 1;
    if (step->kind != VAL_NONE && (!value_get_int(step, &range->step) || range->step == 0 ||
                                   range->step > INT32_MAX || range->step < -INT32_MAX))
        return false;
    bool down = range->step < 0;
    int64_t low = down ? -1 : 0, high = down ? len - 1 : len;
    range->from = down ? high : low;
    range->to = down ? low : high;
    if (lower->kind != VAL_NONE) {
        if (!value_get_int(lower, &at))
            return false;
        range->from = clamp(at, len, low, high);
    }
    if (upper->kind != VAL_NONE) {
        if (!value_get_int(upper, &at))
            return false;
        range->to = clamp(at, len, low, high);
    }
    int64_t distance = down ? range->from - range->to : range->to - range->from;
    int64_t stride = down ? -range->step : range->step;
    range->count = distance > 0 ? (size_t)((distance + stride - 1) / stride) : 0;
    return true;
}

static Value *sliced_text(Interp *in, const Value *text, const Range *range, Span span)
{
    Value *part = value_new(in->arena, text->kind, span);

    part->flags = text->flags & (VALUE_ENV | VALUE_VOLATILE);
    if (range->step == 1) {
        part->as.text =
            range->count ? text_part(text, (size_t)range->from, (size_t)range->to) : STR("");
        return part;
    }
    if (!counts_bytes(text))
        return unknown_at(in, span, "every other character of a text");
    char *out = arena_alloc(in->arena, range->count + 1);
    for (size_t i = 0; i < range->count; i++)
        out[i] = text->as.text.ptr[range->from + (int64_t)i * range->step];
    part->as.text = (Str){ out, range->count };
    return part;
}

Value *slice_load(Interp *in, Value *object, Value *bounds, Span span)
{
    bool is_text = object->kind == VAL_STR || object->kind == VAL_BYTES;
    Range range;

    if (object->kind == VAL_OBJECT)
        return object_item(in, object, bounds, span);
    if (!is_text && !value_is_sequence(object))
        return unknown_at(in, span, "a slice of something that is not known");
    size_t len = is_text ? text_length(object) : object->as.items.len;
    if (object->flags & VALUE_PARTIAL || !resolve(bounds, (int64_t)len, &range))
        return unknown_at(in, span, "a slice whose bounds are not known");
    if (is_text)
        return sliced_text(in, object, &range, span);
    Value *part = new_list(in, object->kind, span);
    for (size_t i = 0; i < range.count; i++)
        value_push(in->arena, part, object->as.items.at[range.from + (int64_t)i * range.step]);
    return part;
}

/* list[a:b] = items, and del list[a:b] when items is NULL. */
void slice_store(Interp *in, Value *list, Value *bounds, Value *value)
{
    ValueVec items = { 0 }, all = { 0 };
    bool partial = false;
    Range range;

    container_touch(in, list);
    if (list->kind != VAL_LIST || list->flags & VALUE_PARTIAL ||
        !resolve(bounds, (int64_t)list->as.items.len, &range) || range.step != 1 ||
        (value && (!iterate(in, value, &items, &partial) || partial))) {
        if (list->kind == VAL_LIST)
            list->flags |= VALUE_PARTIAL;
        return;
    }
    for (size_t i = 0; i < (size_t)range.from; i++)
        vec_push(in->arena, &all, list->as.items.at[i]);
    for (size_t i = 0; i < items.len; i++)
        vec_push(in->arena, &all, items.at[i]);
    for (size_t i = (size_t)range.from + range.count; i < list->as.items.len; i++)
        vec_push(in->arena, &all, list->as.items.at[i]);
    list->as.items = all;
}

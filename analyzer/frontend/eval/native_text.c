/*
 * native_text.c - methods of str.
 */
#include "analyzer/frontend/eval/native.h"

#include "base/strbuf.h"
#include "base/utf8.h"

enum { TEXT_MAX = 1 << 20 };

static Value *text_value(Interp *in, const Value *from, Span span, Str text)
{
    return with_flags(in, value_str(in->arena, span, text), from->flags & VALUE_ENV);
}

static Value *from_buf(Interp *in, const Value *from, Span span, StrBuf *buf)
{
    Value *value =
        buf->full ? NULL : text_value(in, from, span, arena_str(in->arena, strbuf_str(buf)));

    strbuf_release(buf);
    return value;
}

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/* Changes case by ASCII's rules; text beyond ASCII is not touched, so not known. */
static Value *recase(Interp *in, const Value *self, Span span, bool upper, bool words)
{
    char *out = arena_cstr(in->arena, self->as.text);
    bool start = true;

    for (size_t i = 0; i < self->as.text.len; i++) {
        if ((unsigned char)out[i] >= 0x80)
            return NULL;
        bool raise = words ? start : upper;
        if (raise && is_lower(out[i]))
            out[i] = (char)(out[i] - 32);
        else if (!raise && is_upper(out[i]))
            out[i] = (char)(out[i] + 32);
        start = !is_upper(out[i]) && !is_lower(out[i]);
    }
    return text_value(in, self, span, (Str){ out, self->as.text.len });
}

static Value *run_lower(Interp *in, Value *self, const CallArgs *args)
{
    return recase(in, self, args->span, false, false);
}

static Value *run_upper(Interp *in, Value *self, const CallArgs *args)
{
    return recase(in, self, args->span, true, false);
}

static Value *run_title(Interp *in, Value *self, const CallArgs *args)
{
    return recase(in, self, args->span, false, true);
}

static Value *run_capitalize(Interp *in, Value *self, const CallArgs *args)
{
    Value *lower = recase(in, self, args->span, false, false);

    if (!lower || lower->as.text.len == 0 || !is_lower(lower->as.text.ptr[0]))
        return lower;
    char *out = arena_cstr(in->arena, lower->as.text);
    out[0] = (char)(out[0] - 32);
    lower->as.text.ptr = out;
    return lower;
}

static bool in_set(Str set, char c) { return str_find_char(set, c, 0) != STR_NONE; }

static const Str white = STR_INIT(" \t\r\n\v\f\x1c\x1d\x1e\x1f");

/* White space and line ends beyond ASCII are not worth a table: such text is not split. */
static bool has_wide(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (str_find_char(STR("\xC2\xE1\xE2\xE3"), text.ptr[i], 0) != STR_NONE)
            return true;
    return false;
}

static Value *strip(Interp *in, Value *self, const CallArgs *args, bool left, bool right)
{
    Str set = white;
    Str text = self->as.text;
    Value *given = arg_at(args, 0);

    if (given && given->kind != VAL_NONE && !value_get_str(given, &set))
        return NULL;
    if (str_eq(set, white) ? has_wide(text) : utf8_count(set) != set.len)
        return NULL;
    while (left && text.len && in_set(set, text.ptr[0]))
        text = str_slice(text, 1, text.len);
    while (right && text.len && in_set(set, text.ptr[text.len - 1]))
        text.len--;
    return text_value(in, self, args->span, text);
}

static Value *run_strip(Interp *in, Value *self, const CallArgs *args)
{
    return strip(in, self, args, true, true);
}

static Value *run_lstrip(Interp *in, Value *self, const CallArgs *args)
{
    return strip(in, self, args, true, false);
}

static Value *run_rstrip(Interp *in, Value *self, const CallArgs *args)
{
    return strip(in, self, args, false, true);
}

static Value *run_replace(Interp *in, Value *self, const CallArgs *args)
{
    Str old, new;
    StrBuf buf;
    size_t from = 0, at;

    if (!value_get_str(arg_at(args, 0), &old) || !value_get_str(arg_at(args, 1), &new) ||
        arg_at(args, 2) || old.len == 0)
        return NULL;
    strbuf_init(&buf, TEXT_MAX);
    while ((at = str_find(self->as.text, old, from)) != STR_NONE) {
        strbuf_add(&buf, str_slice(self->as.text, from, at));
        strbuf_add(&buf, new);
        from = at + old.len;
    }
    strbuf_add(&buf, str_slice(self->as.text, from, self->as.text.len));
    return from_buf(in, self, args->span, &buf);
}

static Str skip_white(Str text)
{
    while (text.len && in_set(white, text.ptr[0]))
        text = str_slice(text, 1, text.len);
    return text;
}

/* split() at runs of white space. */
static Value *split_words(Interp *in, Value *self, Span span)
{
    Value *list = new_list(in, VAL_LIST, span);
    Str rest = skip_white(self->as.text);

    while (rest.len && list->as.items.len < EVAL_ITEMS_MAX) {
        size_t end = 0;
        while (end < rest.len && !in_set(white, rest.ptr[end]))
            end++;
        value_push(in->arena, list, text_value(in, self, span, str_slice(rest, 0, end)));
        rest = skip_white(str_slice(rest, end, rest.len));
    }
    return list;
}

static Value *run_split(Interp *in, Value *self, const CallArgs *args)
{
    Value *separator = arg_named(args, "sep", 0), *most = arg_named(args, "maxsplit", 1);
    Str rest = self->as.text, sep;
    int64_t limit = -1;
    size_t at;

    if (!separator || separator->kind == VAL_NONE)
        return most || has_wide(self->as.text) ? NULL : split_words(in, self, args->span);
    if (!value_get_str(separator, &sep) || sep.len == 0 || (most && !value_get_int(most, &limit)))
        return NULL;
    Value *list = new_list(in, VAL_LIST, args->span);
    while (limit-- != 0 && list->as.items.len < EVAL_ITEMS_MAX &&
           (at = str_find(rest, sep, 0)) != STR_NONE) {
        value_push(in->arena, list, text_value(in, self, args->span, str_slice(rest, 0, at)));
        rest = str_slice(rest, at + sep.len, rest.len);
    }
    value_push(in->arena, list, text_value(in, self, args->span, rest));
    return list;
}

static Value *run_rsplit(Interp *in, Value *self, const CallArgs *args)
{
    const Value *most = arg_named(args, "maxsplit", 1);
    int64_t limit;
    Str sep;

    if (!most)
        return run_split(in, self, args);
    if (!value_get_int(most, &limit) || limit != 1 || !value_get_str(arg_at(args, 0), &sep) ||
        sep.len != 1)
        return NULL;
    Value *list = new_list(in, VAL_LIST, args->span);
    size_t at = str_rfind_char(self->as.text, sep.ptr[0]);
    if (at != STR_NONE)
        value_push(in->arena, list,
                   text_value(in, self, args->span, str_slice(self->as.text, 0, at)));
    value_push(
        in->arena, list,
        text_value(in, self, args->span,
                   str_slice(self->as.text, at == STR_NONE ? 0 : at + 1, self->as.text.len)));
    return list;
}

static Value *run_splitlines(Interp *in, Value *self, const CallArgs *args)
{
    Value *list = new_list(in, VAL_LIST, args->span);
    Str rest = self->as.text, line;

    /* Ends of a line that only splitlines() knows. */
    for (size_t i = 0; i < rest.len; i++)
        if (str_find_char(STR("\r\v\f\x1c\x1d\x1e"), rest.ptr[i], 0) != STR_NONE)
            return NULL;
    if (has_wide(rest))
        return NULL;
    while (list->as.items.len < EVAL_ITEMS_MAX && str_next_line(&rest, &line))
        value_push(in->arena, list, text_value(in, self, args->span, line));
    return list;
}

static Value *run_join(Interp *in, Value *self, const CallArgs *args)
{
    Value *value = arg_at(args, 0);
    ValueVec items = { 0 };
    bool partial = false;

    if (!value || !iterate(in, value, &items, &partial) || partial)
        return NULL;
    Value *text = value_str(in->arena, args->span, STR(""));
    for (size_t i = 0; i < items.len; i++) {
        if (i > 0)
            text = binary_op(in, PY_OP_ADD, text, self, args->span);
        text = binary_op(in, PY_OP_ADD, text, items.at[i], args->span);
    }
    return text;
}

static Value *run_format(Interp *in, Value *self, const CallArgs *args)
{
    return args->partial ? NULL : format_method(in, self->as.text, args);
}

static Value *affix(Interp *in, Value *self, const CallArgs *args, bool at_start)
{
    Str part, text = self->as.text;

    if (self->flags & VALUE_ENV || arg_at(args, 1) || !value_get_str(arg_at(args, 0), &part))
        return NULL;
    bool fits = part.len <= text.len &&
                str_eq(part, at_start ? str_slice(text, 0, part.len)
                                      : str_slice(text, text.len - part.len, text.len));
    return value_bool(in->arena, args->span, fits);
}

static Value *run_startswith(Interp *in, Value *self, const CallArgs *args)
{
    return affix(in, self, args, true);
}

static Value *run_endswith(Interp *in, Value *self, const CallArgs *args)
{
    return affix(in, self, args, false);
}

/* clang-format off */
const Method methods_str[] = {
    { "lower", run_lower },
    { "casefold", run_lower },
    { "upper", run_upper },
    { "title", run_title },
    { "capitalize", run_capitalize },
    { "strip", run_strip },
    { "lstrip", run_lstrip },
    { "rstrip", run_rstrip },
    { "replace", run_replace },
    { "split", run_split },
    { "rsplit", run_rsplit },
    { "splitlines", run_splitlines },
    { "join", run_join },
    { "format", run_format },
    { "startswith", run_startswith },
    { "endswith", run_endswith },
    { NULL, NULL },
};
/* clang-format on */

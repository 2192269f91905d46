/*
 * format.c - text made of values: f-strings, "%s" and "{}".format().
 *
 * A field whose value is not known makes the text a TEMPLATE, so that the rest
 * of it is still seen. Format specifications are honoured where they are simple
 * (width with zeros for integers); any other makes the field unknown.
 */
#include "analyzer/frontend/eval/interp.h"

#include <stdio.h>

#include "analyzer/model/value_text.h"

static Value *literal(Interp *in, Str text, Span span) { return value_str(in->arena, span, text); }

/* repr() of what a container holds: texts in quotes, numbers as they are. */
static bool add_repr(Interp *in, StrBuf *buf, Value *value, Span span)
{
    if (value->kind == VAL_STR) {
        for (size_t i = 0; i < value->as.text.len; i++) {
            char c = value->as.text.ptr[i];
            if (c == '\'' || c == '\\' || c < ' ' || c > '~')
                return false; /* it would be escaped */
        }
        strbuf_fmt(buf, "'%.*s'", STR_ARG(value->as.text));
        return true;
    }
    if (value->kind > VAL_FLOAT || value->kind == VAL_UNKNOWN)
        return false;
    strbuf_add(buf, to_text(in, value, span)->as.text);
    return true;
}

/* str() of a list or dictionary of plain values; NULL for any other. */
static Value *container_text(Interp *in, Value *value, Span span)
{
    bool dict = value->kind == VAL_DICT;
    size_t n = dict ? value->as.dict->entries.len : value->as.items.len;
    bool known = !(value->flags & VALUE_PARTIAL);
    StrBuf buf;

    strbuf_init(&buf, 1 << 16);
    strbuf_char(&buf, dict ? '{' : value->kind == VAL_LIST ? '[' : '(');
    for (size_t i = 0; i < n && known; i++) {
        if (i > 0)
            strbuf_add_c(&buf, ", ");
        if (dict) {
            known = add_repr(in, &buf, value->as.dict->entries.at[i].key, span);
            strbuf_add_c(&buf, ": ");
        }
        known = known &&
                add_repr(in, &buf,
                         dict ? value->as.dict->entries.at[i].value : value->as.items.at[i], span);
    }
    if (n == 1 && value->kind == VAL_TUPLE)
        strbuf_char(&buf, ',');
    strbuf_char(&buf, dict ? '}' : value->kind == VAL_LIST ? ']' : ')');
    Value *text =
        known && !buf.full ? literal(in, arena_str(in->arena, strbuf_str(&buf)), span) : NULL;
    strbuf_release(&buf);
    return text;
}

static Value *float_text(Interp *in, const Value *value, Span span)
{
    StrBuf buf;

    strbuf_init(&buf, STRBUF_MAX);
    value_text(&buf, value);
    Value *text = literal(in, arena_str(in->arena, strbuf_str(&buf)), span);
    strbuf_release(&buf);
    return text;
}

Value *to_text(Interp *in, Value *value, Span span)
{
    switch ((int)value->kind) {
    case VAL_STR:
    case VAL_SYMBOL:
    case VAL_TEMPLATE:
    case VAL_UNKNOWN:
        return value;
    case VAL_PATH: {
        Value *text = literal(in, value->as.text, span);
        text->flags |= value->flags & VALUE_ENV;
        return text;
    }
    case VAL_NONE:
        return literal(in, STR("None"), span);
    case VAL_BOOL:
        return literal(in, value->as.boolean ? STR("True") : STR("False"), span);
    case VAL_INT:
        return literal(in, arena_fmt(in->arena, "%lld", (long long)value->as.integer), span);
    case VAL_FLOAT:
        return float_text(in, value, span);
    case VAL_CHOICE: {
        Value *joined = NULL;
        for (size_t i = 0; i < value->as.items.len; i++) {
            Value *one = to_text(in, value->as.items.at[i], span);
            joined = joined ? value_join(in->arena, joined, one) : one;
        }
        return joined;
    }
    case VAL_LIST:
    case VAL_TUPLE:
    case VAL_DICT: {
        Value *text = container_text(in, value, span);
        return text ? text : unknown_at(in, span, "text of a container");
    }
    default: {
        Value *text = unknown_at(in, span, "text of a value that is known at run time only");
        text->flags |= value->flags & VALUE_VOLATILE;
        return text;
    }
    }
}

/* "!r" of a field; "!s" and none leave the value to its format. */
static Value *converted(Interp *in, Value *value, Str conversion, Span span)
{
    StrBuf buf;

    if (conversion.len == 0 || str_is(conversion, "s"))
        return value;
    strbuf_init(&buf, 1 << 16);
    bool known = add_repr(in, &buf, value, span) && !buf.full;
    Value *text = known ? literal(in, arena_str(in->arena, strbuf_str(&buf)), span)
                        : unknown_at(in, span, "text as repr() gives it");
    text->flags |= value->flags & (VALUE_ENV | VALUE_VOLATILE);
    strbuf_release(&buf);
    return text;
}

/* "05", "04d", "": the specifications that pipeline names are made with. */
static Value *apply_spec(Interp *in, Value *value, Str spec, Span span)
{
    int width = 0;
    size_t i = 0;

    if (spec.len == 0 || str_is(spec, "s"))
        return to_text(in, value, span);
    if (value->kind == VAL_UNKNOWN || value->kind == VAL_OBJECT || value->kind == VAL_SYMBOL)
        return to_text(in, value, span);
    for (; i < spec.len && spec.ptr[i] >= '0' && spec.ptr[i] <= '9' && width < 100; i++)
        width = width * 10 + (spec.ptr[i] - '0');
    bool rest = i == spec.len || (i + 1 == spec.len && spec.ptr[i] == 'd');
    if (!rest || value->kind != VAL_INT || (width && spec.ptr[0] != '0'))
        return unknown_at(in, span, "a number written with the format '%.*s'", STR_ARG(spec));
    return literal(in, arena_fmt(in->arena, "%0*lld", width, (long long)value->as.integer), span);
}

static Value *append(Interp *in, Value *text, Value *part, Span span)
{
    unsigned flags = (text->flags | part->flags) & (VALUE_ENV | VALUE_VOLATILE);
    Value *both = binary_op(in, PY_OP_ADD, text, part, span);

    if (flags & ~both->flags) {
        Value *marked = ARENA_NEW(in->arena, Value);
        *marked = *both;
        marked->flags |= flags;
        return marked;
    }
    return both;
}

static Value *eval_field(Interp *in, const PyNode *field, Span span)
{
    Value *value = converted(in, eval(in, field->as.field.value), field->as.field.conversion, span);
    const PyNode *format = field->as.field.format;

    if (field->as.field.debug)
        return unknown_at(in, span, "text as '{x=}' gives it");
    if (format && format->kind != PY_STRING)
        return unknown_at(in, span, "a number written with a computed format");
    return apply_spec(in, value, format ? format->as.text : (Str){ 0 }, span);
}

Value *eval_fstring(Interp *in, const PyNode *node)
{
    Span span = interp_span(in, node);
    Value *text = literal(in, STR(""), span);

    for (size_t i = 0; i < node->as.seq.items.len; i++) {
        const PyNode *part = node->as.seq.items.at[i];
        Value *piece =
            part->kind == PY_STRING ? literal(in, part->as.text, span) : eval_field(in, part, span);
        /* f"{x}/y" starts with x itself, which so keeps its place */
        text = i == 0 ? piece : append(in, text, piece, span);
    }
    return text;
}

/* Where a "%(name)-5d" ends; the conversion letter in *kind, the mapping key in *key. */
static size_t percent_end(Str format, size_t at, char *kind, Str *key)
{
    *key = (Str){ 0 };
    if (at < format.len && format.ptr[at] == '(') {
        size_t close = str_find_char(format, ')', at);
        if (close == STR_NONE)
            return STR_NONE;
        *key = str_slice(format, at + 1, close);
        at = close + 1;
    }
    while (at < format.len && str_find_char(STR("-+ #0123456789."), format.ptr[at], 0) != STR_NONE)
        at++;
    if (at >= format.len)
        return STR_NONE;
    *kind = format.ptr[at];
    return at + 1;
}

static Value *percent_value(const Value *args, Str key, size_t index)
{
    if (key.len)
        return args->kind == VAL_DICT ? dict_get(args, key) : NULL;
    if (args->kind == VAL_TUPLE)
        return index < args->as.items.len ? args->as.items.at[index] : NULL;
    return index == 0 ? (Value *)args : NULL;
}

static Value *percent_field(Interp *in, Value *value, Str form, char kind, Span span)
{
    if (!value)
        return unknown_at(in, span, "a format field without a value");
    if (kind == 's' && form.len == 1)
        return to_text(in, value, span);
    if ((kind == 'd' || kind == 'i') && value->kind != VAL_FLOAT && value->kind != VAL_BOOL)
        return apply_spec(in, value, str_slice(form, 0, form.len - 1), span);
    return value->kind == VAL_UNKNOWN ? value
                                      : unknown_at(in, span, "a number written with a format");
}

Value *format_percent(Interp *in, Str format, Value *args, Span span)
{
    Value *text = literal(in, STR(""), span);
    size_t from = 0, index = 0;

    for (size_t at = 0; at < format.len;) {
        char kind = 0;
        Str key;
        if (format.ptr[at] != '%') {
            at++;
            continue;
        }
        text = append(in, text, literal(in, str_slice(format, from, at), span), span);
        size_t end = percent_end(format, at + 1, &kind, &key);
        if (end == STR_NONE)
            return unknown_at(in, span, "a format that is not complete");
        if (kind == '%') {
            text = append(in, text, literal(in, STR("%"), span), span);
        } else {
            Str form =
                key.len ? str_slice(format, at + 3 + key.len, end) : str_slice(format, at + 1, end);
            Value *value = percent_value(args, key, index);
            index += key.len == 0;
            text = append(in, text, percent_field(in, value, form, kind, span), span);
        }
        at = from = end;
    }
    return append(in, text, literal(in, str_slice(format, from, format.len), span), span);
}

static bool is_number(Str text, size_t *out)
{
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || i > 4)
            return false;
        *out = *out * 10 + (size_t)(text.ptr[i] - '0');
    }
    return text.len > 0;
}

/* `name.attr.attr`, `0`, `` of a replacement field. */
static Value *format_value(Interp *in, const CallArgs *args, Str name, size_t *automatic)
{
    size_t dot = str_find_char(name, '.', 0);
    Str head = str_slice(name, 0, dot == STR_NONE ? name.len : dot);
    char first[64];
    size_t index;
    Value *value;

    if (str_find_char(name, '[', 0) != STR_NONE || head.len >= sizeof first)
        return NULL;
    snprintf(first, sizeof first, "%.*s", STR_ARG(head));
    if (head.len == 0)
        value = arg_at(args, (*automatic)++);
    else if (is_number(head, &index))
        value = arg_at(args, index);
    else
        value = arg_named(args, first, (size_t)-1);
    while (value && dot != STR_NONE) {
        size_t next = str_find_char(name, '.', dot + 1);
        Str part = str_slice(name, dot + 1, next == STR_NONE ? name.len : next);
        value = attribute_load(in, value, part, args->span);
        dot = next;
    }
    return value;
}

Value *format_method(Interp *in, Str format, const CallArgs *args)
{
    Span span = args->span;
    Value *text = literal(in, STR(""), span);
    size_t from = 0, automatic = 0;

    for (size_t at = 0; at < format.len;) {
        char c = format.ptr[at];
        if (c != '{' && c != '}') {
            at++;
            continue;
        }
        if (at + 1 < format.len && format.ptr[at + 1] == c) { /* {{ and }} */
            text = append(in, text, literal(in, str_slice(format, from, at + 1), span), span);
            at = from = at + 2;
            continue;
        }
        size_t close = str_find_char(format, '}', at);
        if (c == '}' || close == STR_NONE)
            return unknown_at(in, span, "a format that is not complete");
        text = append(in, text, literal(in, str_slice(format, from, at), span), span);
        Str field = str_slice(format, at + 1, close);
        size_t colon = str_find_char(field, ':', 0);
        Str name = str_slice(field, 0, colon == STR_NONE ? field.len : colon);
        size_t bang = str_find_char(name, '!', 0);
        Str conversion = bang == STR_NONE ? (Str){ 0 } : str_slice(name, bang + 1, name.len);
        name = str_slice(name, 0, bang == STR_NONE ? name.len : bang);
        Str spec = colon == STR_NONE ? (Str){ 0 } : str_slice(field, colon + 1, field.len);
        Value *value = format_value(in, args, name, &automatic);
        Value *piece = value ? apply_spec(in, converted(in, value, conversion, span), spec, span)
                             : unknown_at(in, span, "a format field that is not known");
        text = append(in, text, piece, span);
        at = from = close + 1;
    }
    return append(in, text, literal(in, str_slice(format, from, format.len), span), span);
}

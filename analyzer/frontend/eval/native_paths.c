/*
 * native_paths.c - os.path and pathlib on text.
 *
 * Nothing looks at the disk. The working folder is "." throughout: what a
 * relative path means is decided where it is used. A path that hangs on an
 * option of a script stays a TEMPLATE, `option + "/model.pkl"`; its parent is
 * `option + "/.."` when nothing is left to cut off.
 */
#include "analyzer/frontend/eval/native.h"

#include "base/path.h"
#include "base/strbuf.h"

Value *path_text(Interp *in, Value *value)
{
    switch ((int)value->kind) {
    case VAL_STR:
    case VAL_SYMBOL:
    case VAL_TEMPLATE:
        return value;
    case VAL_PATH:
        return to_text(in, value, value->span);
    default:
        return NULL;
    }
}

/* What pathlib makes of a text: no "//", no "." parts, no slash at the end; ".." stays. */
static Str tidy(Interp *in, Str text)
{
    StrBuf buf;

    strbuf_init(&buf, text.len + 2);
    if (path_absolute(text))
        strbuf_char(&buf, '/');
    for (size_t at = 0; at < text.len;) {
        size_t slash = str_find_char(text, '/', at);
        Str part = str_slice(text, at, slash == STR_NONE ? text.len : slash);
        at += part.len + 1;
        if (part.len == 0 || str_is(part, "."))
            continue;
        if (buf.len > 0 && buf.ptr[buf.len - 1] != '/')
            strbuf_char(&buf, '/');
        strbuf_add(&buf, part);
    }
    Str out = buf.len ? arena_str(in->arena, strbuf_str(&buf)) : STR(".");
    strbuf_release(&buf);
    return out;
}

Value *as_path(Interp *in, Value *text, Span span)
{
    if (text->kind != VAL_STR)
        return text;
    Value *path = value_new(in->arena, VAL_PATH, span);
    path->as.text = tidy(in, text->as.text);
    path->flags = text->flags & VALUE_ENV;
    return path;
}

/* A template whose last part is replaced by `last`, or dropped when that is empty. */
static Value *with_last(Interp *in, const Value *template, Str last, Span span)
{
    Value *out = value_str(in->arena, span, STR(""));
    size_t n = template->as.items.len;

    for (size_t i = 0; i + 1 < n; i++)
        out = value_concat(in->arena, span, out, template->as.items.at[i]);
    return last.len ? value_concat(in->arena, span, out, value_str(in->arena, span, last)) : out;
}

Value *path_parent(Interp *in, Value *path, Span span)
{
    Value *text = path_text(in, path);

    if (!text)
        return unknown_at(in, span, "the folder of a path that is not known");
    if (text->kind == VAL_STR)
        return with_flags(in, value_str(in->arena, span, path_dir(text->as.text)),
                          text->flags & VALUE_ENV);
    if (text->kind == VAL_TEMPLATE) {
        const Value *last = text->as.items.at[text->as.items.len - 1];
        size_t slash = last->kind == VAL_STR ? str_rfind_char(last->as.text, '/') : STR_NONE;
        if (slash != STR_NONE)
            return with_last(in, text, str_slice(last->as.text, 0, slash), span);
    }
    return value_concat(in->arena, span, text, value_str(in->arena, span, STR("/..")));
}

Value *path_name(Interp *in, Value *path, Span span)
{
    Value *text = path_text(in, path);
    const Value *last = text;

    if (text && text->kind == VAL_TEMPLATE)
        last = text->as.items.at[text->as.items.len - 1];
    if (!text || last->kind != VAL_STR)
        return NULL;
    if (text->kind == VAL_TEMPLATE && str_rfind_char(last->as.text, '/') == STR_NONE)
        return NULL;
    return value_str(in->arena, span, path_base(last->as.text));
}

static Value *join_two(Interp *in, Value *left, Value *right, Span span)
{
    Value *a = path_text(in, left), *b = path_text(in, right);
    Str text;

    if (b && b->kind == VAL_STR && path_absolute(b->as.text))
        return b;
    if (!a)
        a = left;
    if (!b)
        b = right;
    if (value_get_str(a, &text) && text.len == 0)
        return b;
    if (!(value_get_str(a, &text) && str_ends(text, "/")))
        a = binary_op(in, PY_OP_ADD, a, value_str(in->arena, span, STR("/")), span);
    return binary_op(in, PY_OP_ADD, a, b, span);
}

static Value *run_join(Interp *in, const CallArgs *args)
{
    Value *path = arg_at(args, 0), *next;

    if (!path || args->partial)
        return NULL;
    for (size_t i = 1; (next = arg_at(args, i)); i++)
        path = join_two(in, path, next, args->span);
    return path->kind == VAL_PATH ? to_text(in, path, args->span) : path;
}

static Value *run_dirname(Interp *in, const CallArgs *args)
{
    Value *path = arg_at(args, 0);

    return path && path_text(in, path) ? path_parent(in, path, args->span) : NULL;
}

static Value *run_basename(Interp *in, const CallArgs *args)
{
    Value *path = arg_at(args, 0);

    return path ? path_name(in, path, args->span) : NULL;
}

/* abspath, realpath, normpath, expanduser: the same file, written differently. */
static Value *run_same(Interp *in, const CallArgs *args)
{
    Value *path = arg_at(args, 0);
    Value *text = path ? path_text(in, path) : NULL;

    if (!text || text->kind != VAL_STR)
        return text;
    return with_flags(in, value_str(in->arena, args->span, path_normal(in->arena, text->as.text)),
                      text->flags & VALUE_ENV);
}

static Value *run_as_is(Interp *in, const CallArgs *args)
{
    Value *path = arg_at(args, 0);

    return path ? path_text(in, path) : NULL;
}

static Value *run_split(Interp *in, const CallArgs *args)
{
    Value *path = arg_at(args, 0);
    Value *name = path ? path_name(in, path, args->span) : NULL;

    if (!name)
        return NULL;
    Value *pair = new_list(in, VAL_TUPLE, args->span);
    value_push(in->arena, pair, path_parent(in, path, args->span));
    value_push(in->arena, pair, name);
    return pair;
}

static Value *run_splitext(Interp *in, const CallArgs *args)
{
    const Value *path = arg_at(args, 0);
    Str text;

    if (!value_get_str(path, &text))
        return NULL;
    Str extension = path_extension(text);
    Value *pair = new_list(in, VAL_TUPLE, args->span);
    value_push(in->arena, pair,
               value_str(in->arena, args->span, str_slice(text, 0, text.len - extension.len)));
    value_push(in->arena, pair, value_str(in->arena, args->span, extension));
    return pair;
}

static Value *run_relpath(Interp *in, const CallArgs *args)
{
    Str path, start = STR(".");

    if (!value_get_str(arg_at(args, 0), &path) ||
        (arg_at(args, 1) && !value_get_str(arg_at(args, 1), &start)) ||
        path_absolute(path) != path_absolute(start))
        return NULL;
    return value_str(
        in->arena, args->span,
        path_relative(in->arena, path_normal(in->arena, path), path_normal(in->arena, start)));
}

/* clang-format off */
const Native native_path[] = {
    { "join", run_join },
    { "dirname", run_dirname },
    { "basename", run_basename },
    { "abspath", run_same },
    { "realpath", run_same },
    { "normpath", run_same },
    { "expanduser", run_as_is },
    { "expandvars", run_as_is },
    { "split", run_split },
    { "splitext", run_splitext },
    { "relpath", run_relpath },
    { NULL, NULL },
};
/* clang-format on */

static Value *run_path(Interp *in, const CallArgs *args)
{
    Value *path = arg_at(args, 0);

    if (!path)
        return as_path(in, value_str(in->arena, args->span, STR(".")), args->span);
    if (arg_at(args, 1))
        path = run_join(in, args);
    else
        path = path_text(in, path);
    return path ? as_path(in, path, args->span) : NULL;
}

static Value *run_cwd(Interp *in, const CallArgs *args)
{
    return as_path(in, value_str(in->arena, args->span, STR(".")), args->span);
}

/* clang-format off */
const Native native_pathlib[] = {
    { "Path", run_path },
    { "PurePath", run_path },
    { "PosixPath", run_path },
    { "PurePosixPath", run_path },
    { "Path.cwd", run_cwd },
    { NULL, NULL },
};
/* clang-format on */

static Value *method_joinpath(Interp *in, Value *self, const CallArgs *args)
{
    Value *path = path_text(in, self), *next;

    for (size_t i = 0; path && (next = arg_at(args, i)); i++)
        path = join_two(in, path, next, args->span);
    return path ? as_path(in, path, args->span) : NULL;
}

static Value *method_same(Interp *in, Value *self, const CallArgs *args)
{
    if (self->kind != VAL_PATH)
        return self;
    Value *text = value_str(in->arena, args->span, path_normal(in->arena, self->as.text));
    return as_path(in, with_flags(in, text, self->flags & VALUE_ENV), args->span);
}

static Value *method_as_posix(Interp *in, Value *self, const CallArgs *args)
{
    return to_text(in, self, args->span);
}

static Value *method_with_suffix(Interp *in, Value *self, const CallArgs *args)
{
    Str suffix, path;

    if (!value_get_str(self, &path) || !value_get_str(arg_at(args, 0), &suffix))
        return NULL;
    Str stem = str_slice(path, 0, path.len - path_extension(path).len);
    return as_path(in,
                   value_str(in->arena, args->span,
                             arena_fmt(in->arena, "%.*s%.*s", STR_ARG(stem), STR_ARG(suffix))),
                   args->span);
}

static Value *method_with_name(Interp *in, Value *self, const CallArgs *args)
{
    Value *name = arg_at(args, 0);

    return name ? as_path(in, join_two(in, path_parent(in, self, args->span), name, args->span),
                          args->span)
                : NULL;
}

static Value *property_parent(Interp *in, Value *self, const CallArgs *args)
{
    Value *parent = path_parent(in, self, args->span);

    if (parent->kind == VAL_STR && parent->as.text.len == 0)
        parent = value_str(in->arena, args->span, STR("."));
    return as_path(in, parent, args->span);
}

enum { PARENTS_MAX = 12 };

static Value *property_parents(Interp *in, Value *self, const CallArgs *args)
{
    Value *list = new_list(in, VAL_TUPLE, args->span);

    if (self->kind != VAL_PATH)
        return NULL;
    for (int i = 0; i < PARENTS_MAX; i++) {
        self = property_parent(in, self, args);
        value_push(in->arena, list, self);
        if (str_is(self->as.text, ".") || str_is(self->as.text, "/"))
            break;
    }
    return list;
}

static Value *property_name(Interp *in, Value *self, const CallArgs *args)
{
    if (self->kind == VAL_PATH && str_is(self->as.text, "."))
        return value_str(in->arena, args->span, STR(""));
    return path_name(in, self, args->span);
}

/* A dot alone at the end is no suffix. */
static Str suffix_of(Str name)
{
    Str suffix = path_extension(name);

    return suffix.len > 1 ? suffix : (Str){ 0 };
}

static Value *property_stem(Interp *in, Value *self, const CallArgs *args)
{
    Value *name = path_name(in, self, args->span);

    if (!name)
        return NULL;
    Str text = name->as.text;
    return value_str(in->arena, args->span, str_slice(text, 0, text.len - suffix_of(text).len));
}

static Value *property_suffix(Interp *in, Value *self, const CallArgs *args)
{
    Value *name = path_name(in, self, args->span);

    return name ? value_str(in->arena, args->span, suffix_of(name->as.text)) : NULL;
}

/* What is in a file of the repository that a definition reads. */
static Value *method_read_text(Interp *in, Value *self, const CallArgs *args)
{
    Str path;

    if (!value_get_str(self, &path))
        return NULL;
    path = find_user_file(in, path);
    uint32_t source = path.len ? source_load(in->sources, path, NULL) : 0;
    return source ? value_str(in->arena, args->span, source_get(in->sources, source)->text) : NULL;
}

/* clang-format off */
const Method methods_path[] = {
    { "joinpath", method_joinpath },
    { "resolve", method_same },
    { "absolute", method_same },
    { "expanduser", method_same },
    { "as_posix", method_as_posix },
    { "with_suffix", method_with_suffix },
    { "with_name", method_with_name },
    { "read_text", method_read_text },
    { ".parent", property_parent },
    { ".parents", property_parents },
    { ".name", property_name },
    { ".stem", property_stem },
    { ".suffix", property_suffix },
    { NULL, NULL },
};
/* clang-format on */

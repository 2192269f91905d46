/*
 * opts.c - reads argv by a table of options, and prints the table as help.
 *
 * `--name value`, `--name=value`, `-n value`, `-nvalue` and bundled flags (`-qx`)
 * are understood; "--" ends the options; options and operands may be mixed.
 * What the values mean is left to the subcommand.
 */
#include "cli/opts.h"

#include "base/nearest.h"

static const Opt help_option = { "help", 'h', OPT_FLAG, NULL, NULL, "show this text and stop" };

/* argv as a stream of words. */
typedef struct Cursor {
    OptInput *in;
    int next;
} Cursor;

static const Opt *by_name(const Opt *opts, Str name)
{
    for (const Opt *o = opts; o->name; o++) {
        if (str_is(name, o->name))
            return o;
    }
    return str_is(name, help_option.name) ? &help_option : NULL;
}

static const Opt *by_letter(const Opt *opts, char letter)
{
    for (const Opt *o = opts; o->name; o++) {
        if (o->letter && o->letter == letter)
            return o;
    }
    return letter == help_option.letter ? &help_option : NULL;
}

static bool unknown_option(const Opt *opts, Str name, Err *err)
{
    Nearest near;
    char text[NEAREST_TEXT] = "";

    nearest_init(&near, name);
    for (const Opt *o = opts; o->name; o++)
        nearest_offer(&near, str_c(o->name));
    nearest_offer(&near, str_c(help_option.name));
    if (near.best.len > 0)
        snprintf(text, sizeof text, "; did you mean '--%.*s'?", STR_ARG(near.best));
    return err_set(err, "unknown option '--%.*s'%s", STR_ARG(name), text);
}

static void add_words(Arena *arena, StrVec *words, Str value)
{
    for (size_t from = 0; from <= value.len;) {
        size_t comma = str_find_char(value, ',', from);
        size_t end = comma == STR_NONE ? value.len : comma;
        Str word = str_trim(str_slice(value, from, end));
        if (word.len > 0)
            vec_push(arena, words, word);
        from = end + 1;
    }
}

static bool is_choice(const char *choices, Str value)
{
    Str all = str_c(choices);

    for (size_t from = 0; from <= all.len;) {
        size_t bar = str_find_char(all, '|', from);
        size_t end = bar == STR_NONE ? all.len : bar;
        if (str_eq(str_slice(all, from, end), value))
            return true;
        from = end + 1;
    }
    return false;
}

static bool store(const Opt *opt, OptInput *in, Str value, Err *err)
{
    switch (opt->kind) {
    case OPT_FLAG:
        *(bool *)opt->into = true;
        break;
    case OPT_CHOICE:
        if (!is_choice(opt->value, value))
            return err_set(err, "option '--%s' takes one of %s, not '%.*s'", opt->name, opt->value,
                           STR_ARG(value));
        *(Str *)opt->into = value;
        break;
    case OPT_VALUE:
        *(Str *)opt->into = value;
        break;
    case OPT_LIST:
        vec_push(in->arena, (StrVec *)opt->into, value);
        break;
    case OPT_WORDS:
        add_words(in->arena, opt->into, value);
        break;
    }
    return true;
}

/* Stores a flag, or a value that is `given` with the option or else is the next word. */
static bool take(const Opt *opt, Cursor *at, const Str *given, Err *err)
{
    if (opt == &help_option) {
        at->in->help = true;
        return true;
    }
    if (opt->kind == OPT_FLAG) {
        if (given)
            return err_set(err, "option '--%s' takes no value", opt->name);
        return store(opt, at->in, (Str){ 0 }, err);
    }
    if (given)
        return store(opt, at->in, *given, err);
    if (at->next >= at->in->argc)
        return err_set(err, "option '--%s' needs a value (%s)", opt->name, opt->value);
    return store(opt, at->in, str_c(at->in->argv[at->next++]), err);
}

static bool long_option(const Opt *opts, Cursor *at, Str word, Err *err)
{
    size_t equals = str_find_char(word, '=', 0);
    Str name = str_slice(word, 0, equals == STR_NONE ? word.len : equals);
    Str value = str_slice(word, name.len + 1, word.len);
    const Opt *opt = by_name(opts, name);

    if (!opt)
        return unknown_option(opts, name, err);
    return take(opt, at, equals == STR_NONE ? NULL : &value, err);
}

static bool short_options(const Opt *opts, Cursor *at, Str letters, Err *err)
{
    for (size_t i = 0; i < letters.len; i++) {
        const Opt *opt = by_letter(opts, letters.ptr[i]);
        if (!opt)
            return err_set(err, "unknown option '-%c'", letters.ptr[i]);
        if (opt->kind != OPT_FLAG) {
            Str rest = str_slice(letters, i + 1, letters.len);
            return take(opt, at, rest.len > 0 ? &rest : NULL, err);
        }
        if (!take(opt, at, NULL, err))
            return false;
    }
    return true;
}

bool opts_parse(const Opt *opts, OptInput *in, Err *err)
{
    Cursor at = { in, 1 };
    bool only_operands = false;

    while (at.next < in->argc && !in->help) {
        Str word = str_c(in->argv[at.next++]);
        bool ok = true;

        if (only_operands || !str_starts(word, "-") || word.len == 1)
            vec_push(in->arena, &in->operands, word);
        else if (str_is(word, "--"))
            only_operands = true;
        else if (str_starts(word, "--"))
            ok = long_option(opts, &at, str_slice(word, 2, word.len), err);
        else
            ok = short_options(opts, &at, str_slice(word, 1, word.len), err);
        if (!ok)
            return false;
    }
    return true;
}

static void spaces(StrBuf *out, size_t n)
{
    while (n-- > 0)
        strbuf_char(out, ' ');
}

void help_wrap(StrBuf *out, const char *text, size_t column, size_t indent)
{
    bool fresh = true; /* nothing stands on this line yet that a blank must follow */

    for (const char *p = text; *p;) {
        size_t len = strcspn(p, " \n");
        if (!fresh && column + 1 + len > HELP_WIDTH) {
            strbuf_char(out, '\n');
            spaces(out, indent);
            column = indent;
            fresh = true;
        }
        if (!fresh && len > 0) {
            strbuf_char(out, ' ');
            column++;
        }
        strbuf_add(out, (Str){ p, len });
        column += len;
        fresh = fresh && len == 0;
        p += len;
        if (*p == '\n') {
            strbuf_char(out, '\n');
            spaces(out, p[1] == '\n' || !p[1] ? 0 : indent);
            column = indent;
            fresh = true;
        }
        p += *p ? 1 : 0;
    }
    strbuf_char(out, '\n');
}

static void option_help(StrBuf *out, const Opt *opt)
{
    enum { COLUMN = 26 };
    size_t before = out->len;

    if (opt->letter)
        strbuf_fmt(out, "  -%c, --%s", opt->letter, opt->name);
    else
        strbuf_fmt(out, "      --%s", opt->name);
    if (opt->kind != OPT_FLAG)
        strbuf_fmt(out, " %s", opt->value);

    size_t column = out->len - before;
    if (column + 2 > COLUMN) {
        strbuf_char(out, '\n');
        column = 0;
    }
    spaces(out, COLUMN - column);
    help_wrap(out, opt->help, COLUMN, COLUMN);
}

void opts_help(StrBuf *out, const Opt *opts)
{
    for (const Opt *o = opts; o->name; o++)
        option_help(out, o);
    option_help(out, &help_option);
}

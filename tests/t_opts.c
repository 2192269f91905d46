/* t_opts.c - the command line as a table, and the help made from it. */
#include <check.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/opts.h"

Suite *opts_suite(void);

typedef struct Parsed {
    bool quiet, all;
    Str format, config;
    StrVec select, exclude;
} Parsed;

static Arena *arena;

static void setup(void) { arena = arena_new(); }
static void teardown(void) { arena_free(arena); }

#define WORDS 8

/* Splits `line` at blanks, parses it, and shows the result as one text. */
static Str parse(const char *line, Err *err)
{
    Parsed p = { .format = STR("text") };
    /* clang-format off */
    const Opt opts[] = {
        { "format",  'f', OPT_CHOICE, &p.format,  "text|json", "how to print" },
        { "config",  'c', OPT_VALUE,  &p.config,  "FILE",      "a file" },
        { "select",  's', OPT_WORDS,  &p.select,  "CODES",     "rules" },
        { "exclude", 0,   OPT_LIST,   &p.exclude, "GLOB",      "left out" },
        { "quiet",   'q', OPT_FLAG,   &p.quiet,   NULL,        "say less" },
        { "all",     'a', OPT_FLAG,   &p.all,     NULL,        "everything" },
        { 0 },
    };
    /* clang-format on */
    char *argv[WORDS] = { arena_cstr(arena, STR("lint")) };
    int argc = 1;
    Str rest = str_c(line);

    while (rest.len > 0 && argc < WORDS) {
        size_t blank = str_find_char(rest, ' ', 0);
        argv[argc++] = arena_cstr(arena, str_slice(rest, 0, blank));
        rest = blank == STR_NONE ? STR("") : str_slice(rest, blank + 1, rest.len);
    }
    OptInput in = { .arena = arena, .argc = argc, .argv = argv };
    if (!opts_parse(opts, &in, err))
        return arena_str(arena, str_c(err->text));

    Str shown = arena_fmt(arena, "%.*s%s%s%s", STR_ARG(p.format), p.quiet ? " quiet" : "",
                          p.all ? " all" : "", in.help ? " help" : "");
    if (p.config.len > 0)
        shown = arena_fmt(arena, "%.*s config=%.*s", STR_ARG(shown), STR_ARG(p.config));
    for (size_t i = 0; i < p.select.len; i++)
        shown = arena_fmt(arena, "%.*s +%.*s", STR_ARG(shown), STR_ARG(p.select.at[i]));
    for (size_t i = 0; i < p.exclude.len; i++)
        shown = arena_fmt(arena, "%.*s -%.*s", STR_ARG(shown), STR_ARG(p.exclude.at[i]));
    for (size_t i = 0; i < in.operands.len; i++)
        shown = arena_fmt(arena, "%.*s [%.*s]", STR_ARG(shown), STR_ARG(in.operands.at[i]));
    return shown;
}

/* clang-format off */
static const struct { const char *line, *want; } lines[] = {
    { "",                             "text" },
    { "--format=json x.yml",          "json [x.yml]" },
    { "--format json x.yml",          "json [x.yml]" },
    { "-f json",                      "json" },
    { "-fjson -qa y",                 "json quiet all [y]" },
    { "-qf json",                     "json quiet" },
    { "x --quiet y",                  "text quiet [x] [y]" },
    { "--select=DD1,DD201 -s DD3",    "text +DD1 +DD201 +DD3" },
    { "--select ,DD1,,",              "text +DD1" },
    { "--exclude a,b --exclude c",    "text -a,b -c" },
    { "-- --quiet -x",                "text [--quiet] [-x]" },
    { "- x",                          "text [-] [x]" },
    { "--config=a=b",                 "text config=a=b" },
    { "--config=",                    "text" },
    { "--help --nonsense",            "text help" },
    { "-h",                           "text help" },
    { "-qh",                          "text quiet help" },
    { "--fromat=json",                "unknown option '--fromat'; did you mean '--format'?" },
    { "--frobnicate",                 "unknown option '--frobnicate'" },
    { "--hlep",                       "unknown option '--hlep'; did you mean '--help'?" },
    { "-z",                           "unknown option '-z'" },
    { "--format xml",                 "option '--format' takes one of text|json, not 'xml'" },
    { "--format=",                    "option '--format' takes one of text|json, not ''" },
    { "--format",                     "option '--format' needs a value (text|json)" },
    { "-s",                           "option '--select' needs a value (CODES)" },
    { "--quiet=yes",                  "option '--quiet' takes no value" },
};
/* clang-format on */

START_TEST(command_lines)
{
    Err err = { "" };
    Str got = parse(lines[_i].line, &err);
    ck_assert_msg(str_is(got, lines[_i].want), "'%s': got '%.*s'", lines[_i].line, STR_ARG(got));
}
END_TEST

START_TEST(help_fits)
{
    bool flag;
    Str value;
    const Opt opts[] = {
        { "an-option-whose-name-is-long", 'l', OPT_VALUE, &value, "SOMETHING",
          "a text that is long enough that it must be broken into more than one line, because it "
          "goes on and on without saying anything that matters to anybody who reads it" },
        { "flag", 0, OPT_FLAG, &flag, NULL, "short" },
        { 0 },
    };
    StrBuf out;

    strbuf_init(&out, STRBUF_MAX);
    opts_help(&out, opts);
    Str rest = strbuf_str(&out), line;
    size_t count = 0;
    while (str_next_line(&rest, &line)) {
        count++;
        ck_assert_msg(utf8_width(line) <= HELP_WIDTH, "'%.*s'", STR_ARG(line));
        ck_assert_msg(!str_ends(line, " "), "'%.*s'", STR_ARG(line));
    }
    ck_assert_uint_ge(count, 5);
    strbuf_release(&out);
}
END_TEST

START_TEST(wrapping)
{
    StrBuf out;

    strbuf_init(&out, STRBUF_MAX);
    help_wrap(&out, "one\n\ntwo  three\n", 0, 2);
    ck_assert_str_eq(out.ptr, "one\n\n  two three\n\n");
    strbuf_release(&out);
}
END_TEST

Suite *opts_suite(void)
{
    Suite *suite = suite_create("opts");
    TCase *tc = tcase_create("opts");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, command_lines, 0, (int)COUNTOF(lines));
    tcase_add_test(tc, help_fits);
    tcase_add_test(tc, wrapping);
    suite_add_tcase(suite, tc);
    return suite;
}

/* t_report.c - the same findings in every format, and the code frame's geometry. */
#include <check.h>
#include <string.h>

#include "analyzer/report/frame.h"
#include "analyzer/report/report.h"
#include "tests/golden.h"

Suite *report_suite(void);

static const RuleInfo shared = { .code = "DD101",
                                 .name = "shared-source-directory",
                                 .severity = SEV_WARNING };
static const RuleInfo syntax = { .code = "DD001", .name = "syntax-error", .severity = SEV_ERROR };
static const RuleInfo unreadable = { .code = "DD002",
                                     .name = "unreadable-file",
                                     .severity = SEV_ERROR };
static const RuleInfo unresolved = { .code = "DD003",
                                     .name = "unresolved-value",
                                     .severity = SEV_INFO };

static Arena *arena;
static SourceMap *sources;
static DiagList found;

static void setup(void)
{
    arena = arena_new();
    sources = source_map_new(arena);
    diag_list_init(&found, arena);
}

static void teardown(void) { arena_free(arena); }

static Span where(uint32_t source, const char *word)
{
    size_t at = str_find(source_get(sources, source)->text, str_c(word), 0);

    ck_assert(at != STR_NONE);
    return (Span){ source, (uint32_t)at, (uint32_t)(at + strlen(word)) };
}

/* One finding of each kind: with related places, without a source, in a notebook, with hostile
 * names, on a line that is too long. */
static void findings(void)
{
    static const SourceCell cells[] = { { 0, 2, 1 }, { 15, 4, 1 } };
    static const char long_line[] =
        "arguments: [--a, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, "
        "--wrong, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb]\n";
    uint32_t yaml =
        source_add(sources, STR("pipeline.yml"),
                   STR("jobs:\n  prep:\n    code: ./src\n  train:\n    code: ./src/a\n"), NULL, 0);
    uint32_t cell =
        source_add(sources, STR("train.ipynb"), STR("import azureml\nx = step(\n\ty)\n"), cells, 2);
    uint32_t wide = source_add(sources, STR("wide.yml"), str_c(long_line), NULL, 0);
    Diagnostic *d;

    d = diag_add(&found, &shared, where(yaml, "./src/a"),
                 "source directory './src/a' of step 'train' lies inside './src' of step 'prep'");
    diag_relate(&found, d, where(yaml, "./src"), "step 'prep' uploads './src'");
    diag_relate(&found, d, (Span){ yaml, 0, 0 }, "no frame for an empty place");
    diag_hint(&found, d, "give each step a folder of its own, and name it in `code`");
    d = diag_add(&found, &unreadable, (Span){ 0 }, "cannot be read: Permission denied");
    d->path = STR("secret.yml");
    diag_add(&found, &syntax, where(cell, "y)"), "unexpected '\x1b[31m'\n in a call");
    diag_add(&found, &unresolved, where(cell, "step"), "not known");
    diag_add(&found, &shared, where(wide, "--wrong"), "a long line");
    diag_list_finish(&found, sources);
}

/* clang-format off */
static const struct { const char *format, *golden; ReportOptions options; } formats[] = {
    { "text",    "fixtures/report/text.txt",    { .files = 14 } },
    { "text",    "fixtures/report/color.txt",   { .files = 1, .color = true, .width = 60 } },
    { "text",    "fixtures/report/quiet.txt",   { .files = 14, .quiet = true, .width = 40 } },
    { "concise", "fixtures/report/concise.txt", { .files = 14 } },
    { "json",    "fixtures/report/json.json",   { .files = 14 } },
};
/* clang-format on */

START_TEST(golden)
{
    StrBuf out;

    findings();
    strbuf_init(&out, STRBUF_MAX);
    report_format(str_c(formats[_i].format))->write(&out, &found, sources, &formats[_i].options);
    golden_check(formats[_i].golden, strbuf_str(&out));
    strbuf_release(&out);
}
END_TEST

/* clang-format off */
static const struct { const char *format; size_t files; const char *want; } empty[] = {
    { "text",    1, "no findings in 1 definition\n" },
    { "text",    0, "no findings in 0 definitions\n" },
    { "concise", 3, "" },
    { "json",    3, "{\n  \"version\": 1,\n  \"findings\": [],\n  \"summary\": {\n"
                    "    \"definitions\": 3,\n    \"findings\": 0,\n    \"errors\": 0,\n"
                    "    \"warnings\": 0,\n    \"infos\": 0\n  }\n}\n" },
};
/* clang-format on */

START_TEST(nothing_found)
{
    const ReportOptions options = { .files = empty[_i].files };
    StrBuf out;

    strbuf_init(&out, STRBUF_MAX);
    report_format(str_c(empty[_i].format))->write(&out, &found, sources, &options);
    ck_assert_msg(str_is(strbuf_str(&out), empty[_i].want), "%s: %s", empty[_i].format, out.ptr);
    strbuf_release(&out);
}
END_TEST

/* The span is what stands between '<' and '>' in `line`; both are taken out. */
/* clang-format off */
static const struct { const char *name, *line; int width; const char *want; } frames[] = {
    { "plain",        "code: <./src>\n", 0,
      "    1 | code: ./src\n      |       ^~~~~\n" },
    { "tabs",         "\tif\t<x>:\n", 0,
      "    1 |     if  x:\n      |         ^\n" },
    { "wide",         "\xE6\xBC\xA2 = <\xE6\xBC\xA2\xE6\xBC\xA2>\n", 0,
      "    1 | \xE6\xBC\xA2 = \xE6\xBC\xA2\xE6\xBC\xA2\n      |      ^~~~\n" },
    { "combining",    "e\xCC\x81 <x>\n", 0,
      "    1 | e\xCC\x81 x\n      |   ^\n" },
    { "empty",        "a <>b\n", 0, "    1 | a b\n      |   ^\n" },
    { "end of line",  "abc<>\n", 0, "    1 | abc\n      |    ^\n" },
    { "end of file",  "abc<>", 0, "    1 | abc\n      |    ^\n" },
    { "empty file",   "<>", 0, "    1 | \n      | ^\n" },
    { "two lines",    "ab<cd\nef>\n", 0, "    1 | abcd\n      |   ^~\n" },
    { "CR LF",        "ab<cd\r\nef>\r\n", 0, "    1 | abcd\n      |   ^~\n" },
    { "control",      "a\x1b[1m<b>\n", 0,
      "    1 | a\xEF\xBF\xBD[1mb\n      |      ^\n" },
    { "cut right",    "<0123456789>012345678901234567890\n", 28,
      "    1 | 01234567890123456...\n      | ^~~~~~~~~~\n" },
    { "cut left",     "01234567890123456789012345678<90>\n", 28,
      "    1 | ...45678901234567890\n      |                   ^~\n" },
    { "cut both",     "0123456789012345678901234<56>78901234567890123456789\n", 28,
      "    1 | ...23456789012345...\n      |       ^~\n" },
    { "span cut",     "01234567890123456789<0123456789012345678901234567890123456789>\n", 28,
      "    1 | ...78901234567890...\n      |       ^~~~~~~~~~~\n" },
};
/* clang-format on */

START_TEST(frame)
{
    const FrameStyle style = { frames[_i].width, "", "", "" };
    Str line = str_c(frames[_i].line);
    size_t open = str_find_char(line, '<', 0), shut = str_find_char(line, '>', 0);
    Str text = arena_fmt(arena, "%.*s%.*s%.*s", STR_ARG(str_slice(line, 0, open)),
                         STR_ARG(str_slice(line, open + 1, shut)),
                         STR_ARG(str_slice(line, shut + 1, line.len)));
    uint32_t source = source_add(sources, STR("x"), text, NULL, 0);
    StrBuf out;

    strbuf_init(&out, STRBUF_MAX);
    frame_put(&out, sources, (Span){ source, (uint32_t)open, (uint32_t)shut - 1 }, &style);
    ck_assert_msg(str_is(strbuf_str(&out), frames[_i].want), "%s: got\n%swant\n%s", frames[_i].name,
                  out.ptr, frames[_i].want);
    strbuf_release(&out);
}
END_TEST

/* A line of a megabyte must not come out whole, and not take long. */
START_TEST(frame_is_bounded)
{
    const FrameStyle style = { 0, "", "", "" };
    size_t length = (size_t)1 << 20;
    char *text = arena_alloc(arena, length);
    StrBuf out;

    memset(text, 'x', length);
    uint32_t source = source_add(sources, STR("x"), (Str){ text, length }, NULL, 0);
    strbuf_init(&out, STRBUF_MAX);
    frame_put(&out, sources, (Span){ source, 500000, 900000 }, &style);
    ck_assert_uint_lt(out.len, 4 * FRAME_MAX);
    strbuf_release(&out);
}
END_TEST

Suite *report_suite(void)
{
    Suite *suite = suite_create("report");
    TCase *tc = tcase_create("report");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, golden, 0, (int)COUNTOF(formats));
    tcase_add_loop_test(tc, nothing_found, 0, (int)COUNTOF(empty));
    tcase_add_loop_test(tc, frame, 0, (int)COUNTOF(frames));
    tcase_add_test(tc, frame_is_bounded);
    suite_add_tcase(suite, tc);
    return suite;
}

/* t_base_source.c - loading texts, and the place of a byte. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/path.h"
#include "base/source.h"
#include "tests/tempdir.h"

Suite *base_source_suite(void);

static Arena *arena;
static SourceMap *map;
static TempDir dir;

static void setup(void)
{
    arena = arena_new();
    map = source_map_new(arena);
    tempdir_open(&dir);
}

static void teardown(void)
{
    tempdir_close(&dir);
    arena_free(arena);
}

#define TEXT(literal)                                                                              \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }

/* clang-format off */
static const struct { const char *name; Str text; uint32_t start, end; int line, column, end_line, end_column; } places[] = {
    { "first",               TEXT("abc"),            0, 1,   1, 1, 1, 2 },
    { "second line",         TEXT("a\nbcd"),         3, 5,   2, 2, 2, 4 },
    { "CR LF",               TEXT("a\r\nb"),         3, 4,   2, 1, 2, 2 },
    { "lone CR",             TEXT("a\rb\rc"),        4, 5,   3, 1, 3, 2 },
    { "over two lines",      TEXT("ab\ncd"),         1, 4,   1, 2, 2, 2 },
    { "columns are characters", TEXT("\xC3\xA4\xE2\x82\xAC x"), 6, 7, 1, 4, 1, 5 },
    { "behind the end",      TEXT("a\n"),            9, 12,  2, 1, 2, 1 },
    { "end before start",    TEXT("abc"),            2, 0,   1, 3, 1, 3 },
    { "empty text",          TEXT(""),               0, 0,   1, 1, 1, 1 },
    { "the line end itself", TEXT("a\nb"),           1, 2,   1, 2, 2, 1 },
};

static const struct { const char *name; Str text; const char *why; } unreadable[] = {
    { "UTF-16 with mark",    TEXT("\xFF\xFE" "a\0b\0"), "is UTF-16; save it as UTF-8" },
    { "UTF-16 big end first", TEXT("\xFE\xFF\0a"),   "is UTF-16; save it as UTF-8" },
    { "UTF-16 without mark", TEXT("a\0b\0c\0"),      "is UTF-16; save it as UTF-8" },
    { "NUL",                 TEXT("a\nb\nc\0d"),     "holds a NUL byte at line 3" },
    { "NUL after CR",        TEXT("a\r\n\0"),        "holds a NUL byte at line 2" },
    { "Latin-1",             TEXT("x\n\xE4\n"),      "is not UTF-8 at line 2" },
    { "cut character",       TEXT("x\xE2\x82"),      "is not UTF-8 at line 1" },
    { "surrogate",           TEXT("\r\r\xED\xA0\x80"), "is not UTF-8 at line 3" },
};
/* clang-format on */

static Str in_dir(const char *name) { return path_join(arena, str_c(dir.path), str_c(name)); }

START_TEST(place)
{
    uint32_t source = source_add(map, STR("x.py"), places[_i].text, NULL, 0);
    Place got = source_place(map, (Span){ source, places[_i].start, places[_i].end });
    bool same = got.line == places[_i].line && got.column == places[_i].column &&
                got.end_line == places[_i].end_line && got.end_column == places[_i].end_column;
    ck_assert_msg(same, "case '%s': %d:%d-%d:%d", places[_i].name, got.line, got.column,
                  got.end_line, got.end_column);
    ck_assert_int_eq(got.cell, 0);
    ck_assert(str_is(got.path, "x.py"));
}
END_TEST

START_TEST(place_in_cells)
{
    static const SourceCell cells[] = { { 0, 2, 1 }, { 4, 5, 1 }, { 8, 7, 3 } };
    uint32_t source = source_add(map, STR("x.ipynb"), STR("a\nb\nc\nd\ne\nf\n"), cells, 3);
    static const struct {
        uint32_t at;
        int cell, line;
    } want[] = { { 0, 2, 1 }, { 2, 2, 2 }, { 4, 5, 1 }, { 6, 5, 2 }, { 8, 7, 3 }, { 10, 7, 4 } };
    for (size_t i = 0; i < COUNTOF(want); i++) {
        Place got = source_place(map, (Span){ source, want[i].at, want[i].at + 1 });
        ck_assert_int_eq(got.cell, want[i].cell);
        ck_assert_int_eq(got.line, want[i].line);
        ck_assert_int_eq(got.column, 1);
    }
}
END_TEST

START_TEST(no_place)
{
    Place got = source_place(map, (Span){ 0, 5, 6 });
    ck_assert_int_eq(got.line, 0);
    ck_assert_uint_eq(got.path.len, 0);
    ck_assert_ptr_null(source_get(map, 1));
    ck_assert_uint_eq(source_text(map, (Span){ 9, 0, 5 }).len, 0);
    ck_assert_uint_eq(source_line(map, (Span){ 9, 0, 5 }).len, 0);
}
END_TEST

START_TEST(text_and_line)
{
    uint32_t source = source_add(map, STR("x"), STR("one\r\ntwo\nthree"), NULL, 0);
    ck_assert(str_is(source_text(map, (Span){ source, 5, 8 }), "two"));
    ck_assert(str_is(source_line(map, (Span){ source, 6, 7 }), "two"));
    ck_assert(str_is(source_line(map, (Span){ source, 1, 14 }), "one"));
    ck_assert(str_is(source_line(map, (Span){ source, 99, 99 }), "three"));
}
END_TEST

START_TEST(load_refuses)
{
    Err err;
    tempdir_file(&dir, "x.py", unreadable[_i].text);
    ck_assert_uint_eq(source_load(map, in_dir("x.py"), &err), 0);
    ck_assert_msg(strcmp(err.text, unreadable[_i].why) == 0, "case '%s': %s", unreadable[_i].name,
                  err.text);
    err.text[0] = 0;
    ck_assert_uint_eq(source_load(map, in_dir("./x.py"), &err), 0);
    ck_assert_str_eq(err.text, unreadable[_i].why);
}
END_TEST

START_TEST(load_reads_once)
{
    Err err;
    tempdir_file(&dir, "a/x.py", STR("\xEF\xBB\xBFx = 1\n"));
    tempdir_folder(&dir, "folder.py");
    uint32_t source = source_load(map, in_dir("a/x.py"), &err);
    ck_assert_uint_eq(source, 1);
    ck_assert(str_is(source_get(map, source)->text, "x = 1\n"));
    tempdir_file(&dir, "a/x.py", STR("changed"));
    ck_assert_uint_eq(source_load(map, in_dir("a/../a//x.py"), &err), source);

    ck_assert_uint_eq(source_load(map, in_dir("none.py"), &err), 0);
    ck_assert_str_eq(err.text, "does not exist");
    ck_assert_uint_eq(source_load(map, in_dir("folder.py"), NULL), 0);
    ck_assert(source_exists(map, in_dir("a/x.py")));
    ck_assert(!source_exists(map, in_dir("folder.py")));
    ck_assert(!source_exists(map, in_dir("none.py")));
}
END_TEST

START_TEST(provided_text_wins)
{
    uint32_t source = source_add(map, STR("x.ipynb"), STR("print()"), NULL, 0);
    ck_assert_uint_eq(source_load(map, in_dir("src/train.py"), NULL), 0);
    source_provide(map, in_dir("src/train.py"), source);
    ck_assert(source_exists(map, in_dir("src/./train.py")));
    ck_assert_uint_eq(source_load(map, in_dir("src/./train.py"), NULL), source);
}
END_TEST

Suite *base_source_suite(void)
{
    Suite *suite = suite_create("base_source");
    TCase *tc = tcase_create("source");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, place, 0, (int)COUNTOF(places));
    tcase_add_loop_test(tc, load_refuses, 0, (int)COUNTOF(unreadable));
    tcase_add_test(tc, place_in_cells);
    tcase_add_test(tc, no_place);
    tcase_add_test(tc, text_and_line);
    tcase_add_test(tc, load_reads_once);
    tcase_add_test(tc, provided_text_wins);
    suite_add_tcase(suite, tc);
    return suite;
}

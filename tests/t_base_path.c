/* t_base_path.c - paths as text. */
#include <check.h>

#include "base/path.h"

Suite *base_path_suite(void);

/* clang-format off */
static const struct { const char *path, *want; } normals[] = {
    { "a/./b/../c/", "a/c" }, { "", "." }, { ".", "." }, { "./", "." }, { "a/..", "." },
    { "..", ".." }, { "../../a", "../../a" }, { "a/../../b", "../b" }, { "../a/../..", "../.." },
    { "/", "/" }, { "//a//b", "/a/b" }, { "/..", "/" }, { "/../a", "/a" }, { "/a/..", "/" },
    { "/a/../../b", "/b" }, { "a//b", "a/b" }, { "...", "..." }, { "./..a/b", "..a/b" },
    { "a/b/../..", "." }, { "a b/c", "a b/c" },
};

static const struct { const char *base, *rest, *want; } joins[] = {
    { "a", "b", "a/b" }, { "a/", "b", "a/b" }, { "", "b", "b" }, { "a", "/b", "/b" },
    { "/", "b", "/b" }, { "a", "", "a" }, { "", "", "" },
};

static const struct { const char *path, *dir, *base, *extension; } parts[] = {
    { "a/b.py",       "a",   "b.py",     ".py" },
    { "b.py",         "",    "b.py",     ".py" },
    { "/x",           "/",   "x",        "" },
    { "/",            "/",   "",         "" },
    { "a/",           "a",   "",         "" },
    { "a//b",         "a",   "b",        "" },
    { ".bashrc",      "",    ".bashrc",  "" },
    { "..x",          "",    "..x",      "" },
    { "a.tar.gz",     "",    "a.tar.gz", ".gz" },
    { "a.d/b",        "a.d", "b",        "" },
    { "x.",           "",    "x.",       "." },
    { "",             "",    "",         "" },
};

static const struct { const char *path, *from, *want; } relatives[] = {
    { "a/b/c", "a", "b/c" }, { "a", "a/b", ".." }, { "a/x", "a/b/c", "../../x" },
    { "a", "a", "." }, { "a", ".", "a" }, { "ab", "a", "../ab" }, { "/a/b", "/a", "b" },
    { "/a", "/", "a" }, { "/", "/a", ".." }, { "/a", "b", "/a" }, { "a", "/b", "a" },
    { "../x", "a", "../../x" }, { "x", "../a", "x" }, { "../x", "../y", "../x" },
    { "../../x", "..", "../x" }, { "../a/b", "../a", "b" },
};

static const struct { const char *path, *folder; bool want; } insides[] = {
    { "a/b", "a", true }, { "a", "a", false }, { "ab", "a", false }, { "a", ".", true },
    { ".", ".", false }, { "../a", ".", false }, { "/a", "/", true }, { "/", "/", false },
    { "/a", "a", false }, { "a", "..", true }, { "../a", "..", true }, { "../..", "..", false },
    { "../../a", "..", false }, { "a", "../b", false }, { "../b/c", "../b", true },
    { ".", "..", true }, { "..a", "..", true },
};

static const struct { const char *path, *want; } portables[] = {
    { "src\\train", "src/train" }, { "C:\\data\\x.csv", "C:/data/x.csv" },
    { ".\\src", "./src" }, { "..\\src\\a.py", "../src/a.py" }, { "a/b\\c", "a/b/c" },
    { "my\\ file", "my\\ file" }, { "a/b", "a/b" }, { "", "" }, { "\\d+", "\\d+" },
    { "data\\", "data/" }, { "it\\'s", "it\\'s" },
};
/* clang-format on */

static Arena *arena;

static void open_arena(void) { arena = arena_new(); }
static void close_arena(void) { arena_free(arena); }

START_TEST(normal)
{
    Str got = path_normal(arena, str_c(normals[_i].path));
    ck_assert_msg(str_is(got, normals[_i].want), "'%s': '%.*s'", normals[_i].path, STR_ARG(got));
}
END_TEST

START_TEST(join)
{
    Str got = path_join(arena, str_c(joins[_i].base), str_c(joins[_i].rest));
    ck_assert_msg(str_is(got, joins[_i].want), "case %d: '%.*s'", _i, STR_ARG(got));
}
END_TEST

START_TEST(split)
{
    Str path = str_c(parts[_i].path);
    ck_assert_msg(str_is(path_dir(path), parts[_i].dir), "dir of '%s'", parts[_i].path);
    ck_assert_msg(str_is(path_base(path), parts[_i].base), "base of '%s'", parts[_i].path);
    ck_assert_msg(str_is(path_extension(path), parts[_i].extension), "extension of '%s'",
                  parts[_i].path);
}
END_TEST

START_TEST(relative)
{
    Str got = path_relative(arena, str_c(relatives[_i].path), str_c(relatives[_i].from));
    ck_assert_msg(str_is(got, relatives[_i].want), "'%s' from '%s': '%.*s'", relatives[_i].path,
                  relatives[_i].from, STR_ARG(got));
}
END_TEST

START_TEST(inside)
{
    bool got = path_inside(str_c(insides[_i].path), str_c(insides[_i].folder));
    ck_assert_msg(got == insides[_i].want, "'%s' in '%s'", insides[_i].path, insides[_i].folder);
}
END_TEST

START_TEST(portable)
{
    Str got = path_portable(arena, str_c(portables[_i].path));
    ck_assert_msg(str_is(got, portables[_i].want), "'%s': '%.*s'", portables[_i].path,
                  STR_ARG(got));
}
END_TEST

Suite *base_path_suite(void)
{
    Suite *suite = suite_create("base_path");
    TCase *tc = tcase_create("path");
    tcase_add_checked_fixture(tc, open_arena, close_arena);
    tcase_add_loop_test(tc, normal, 0, (int)COUNTOF(normals));
    tcase_add_loop_test(tc, join, 0, (int)COUNTOF(joins));
    tcase_add_loop_test(tc, split, 0, (int)COUNTOF(parts));
    tcase_add_loop_test(tc, relative, 0, (int)COUNTOF(relatives));
    tcase_add_loop_test(tc, inside, 0, (int)COUNTOF(insides));
    tcase_add_loop_test(tc, portable, 0, (int)COUNTOF(portables));
    suite_add_tcase(suite, tc);
    return suite;
}

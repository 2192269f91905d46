/* t_base_ignore.c - patterns as git reads them. */
#include <check.h>
#include <string.h>

#include "base/ignore.h"

Suite *base_ignore_suite(void);

/* Verdicts of `git check-ignore`, which looks at the path alone when its folders are not ignored.
 * A path that ends in '/' is a folder. */
/* clang-format off */
static const struct { const char *lines, *path; bool ignored; } ignores[] = {
    { "*.pyc",               "a/b.pyc",            true },
    { "*.pyc",               "a/b.py",             false },
    { "build/",              "build/",             true },
    { "build/",              "build",              false },
    { "build/",              "a/build/",           true },
    { "/build",              "a/build",            false },
    { "/build",              "build",              true },
    { "a/b",                 "a/b",                true },
    { "a/b",                 "x/a/b",              false },
    { "a/*",                 "a/b",                true },
    { "a/*",                 "a/b/c",              false },
    { "a/**",                "a/b/c",              true },
    { "a/**",                "a/",                 false },
    { "**/b",                "b",                  true },
    { "**/b",                "x/y/b",              true },
    { "a/**/b",              "a/b",                true },
    { "a/**/b",              "a/x/y/b",            true },
    { "a/**/b",              "a/x/yb",             false },
    { "a**b",                "axxb",               true },
    { "x/a**b",              "x/a/b",              false },
    { "**",                  "a/b",                true },
    { "*.log\n!keep.log",    "keep.log",           false },
    { "!keep.log\n*.log",    "keep.log",           true },
    { "#x",                  "#x",                 false },
    { "\\#x",                "#x",                 true },
    { "\\!x",                "!x",                 true },
    { "x   ",                "x",                  true },
    { "x\\ ",                "x ",                 true },
    { "x\\ ",                "x",                  false },
    { "x\t",                 "x",                  false },
    { "x\r\ny\r\n",          "x",                  true },
    { "\n\n",                "x",                  false },
    { "/",                   "x",                  false },
    { "!",                   "x",                  false },
    { "[ab].py",             "a.py",               true },
    { "[!ab].py",            "a.py",               false },
    { "[^ab].py",            "c.py",               true },
    { "[a-c]x",              "bx",                 true },
    { "[]-]x",               "]x",                 true },
    { "[]-]x",               "-x",                 true },
    { "[[:digit:]]x",        "7x",                 true },
    { "[![:digit:]]x",       "7x",                 false },
    { "[\\]]x",              "]x",                 true },
    { "[ab",                 "a",                  false },
    { "[ab",                 "[ab",                false },
    { "a?c",                 "abc",                true },
    { "x/a?c",               "x/a/c",              false },
    { "a\\*",                "a*",                 true },
    { "a\\*",                "ab",                 false },
    { "a\\",                 "a\\",                false },
    { "foo/bar/",            "foo/bar/",           true },
    { "foo/bar/",            "x/foo/bar/",         false },
    { "\xEF\xBB\xBFx",       "x",                  true },
    { "*",                   "a",                  true },
    { "*/",                  "a",                  false },
    { "*a*b*c*",             "xxaxxbxxcxx",        true },
    { "*a*b*c*",             "xxaxxcxxbxx",        false },
    { "**/a/*/c",            "a/b/x/a/q/c",        true },
    { "**/a/**/c/d",         "x/a/c/x/c/d",        true },
    { "*.tar.*",             "x.tar.gz",           true },
    { "Data",                "data",               false },
    { "**/",                 "a/b/",               true },
};

static const struct { const char *glob, *path; bool want; } globs[] = {
    { "",         "",        true  }, { "",        "a",      false }, { "a",    "",     false },
    { "*",        "",        true  }, { "**",      "",       true  }, { "**/a", "a",    true  },
    { "a/",       "a",       false }, { "a//b",    "a/b",    false }, { "*/*",  "a",    false },
    { "*/*",      "a/b",     true  }, { "**/**/a", "x/a",    true  }, { "?",    "/",    false },
    { "a/**/**",  "a/b",     true  }, { "[",       "[",      false }, { "[a-",  "a",    false },
    { "\\",       "\\",      false }, { "[!/]",    "/",      false }, { "a*/b", "a/x/b", false },
};
/* clang-format on */

START_TEST(as_git)
{
    Arena *arena = arena_new();
    IgnoreList list = { 0 };
    ignore_add(&list, arena, str_c(ignores[_i].lines));

    Str path = str_c(ignores[_i].path);
    bool folder = str_ends(path, "/");
    IgnoreVerdict got = ignore_match(&list, str_slice(path, 0, path.len - folder), folder);
    ck_assert_msg((got == IGNORE_YES) == ignores[_i].ignored, "'%s' and '%s'", ignores[_i].lines,
                  ignores[_i].path);
    arena_free(arena);
}
END_TEST

START_TEST(negation_is_a_verdict)
{
    Arena *arena = arena_new();
    IgnoreList list = { 0 };
    ignore_add(&list, arena, STR("*.a\n!b.a"));
    ck_assert_int_eq(ignore_match(&list, STR("b.a"), false), IGNORE_NO);
    ck_assert_int_eq(ignore_match(&list, STR("c"), false), IGNORE_UNDECIDED);
    arena_free(arena);
}
END_TEST

START_TEST(glob)
{
    bool got = glob_match(str_c(globs[_i].glob), str_c(globs[_i].path));
    ck_assert_msg(got == globs[_i].want, "'%s' and '%s'", globs[_i].glob, globs[_i].path);
}
END_TEST

/* Each of these takes years with plain backtracking. */
START_TEST(hostile_globs_end)
{
    static char path[4000], glob_text[1000];
    memset(path, 'a', sizeof path);
    for (size_t i = 0; i < sizeof glob_text; i++)
        glob_text[i] = i % 2 ? 'a' : '*';
    glob_text[sizeof glob_text - 1] = 'b';
    ck_assert(!glob_match((Str){ glob_text, sizeof glob_text }, (Str){ path, sizeof path }));

    for (size_t i = 1; i < sizeof path; i += 2)
        path[i] = '/';
    for (size_t i = 0; i + 5 <= sizeof glob_text; i += 5)
        memcpy(glob_text + i, "**/a/", 5);
    ck_assert(!glob_match((Str){ glob_text, 990 }, (Str){ path, 300 }));
    memcpy(glob_text + 985, "**/b/", 5);
    ck_assert(!glob_match((Str){ glob_text, 989 }, (Str){ path, sizeof path }));
}
END_TEST

Suite *base_ignore_suite(void)
{
    Suite *suite = suite_create("base_ignore");
    TCase *tc = tcase_create("ignore");
    tcase_add_loop_test(tc, as_git, 0, (int)COUNTOF(ignores));
    tcase_add_loop_test(tc, glob, 0, (int)COUNTOF(globs));
    tcase_add_test(tc, negation_is_a_verdict);
    tcase_add_test(tc, hostile_globs_end);
    suite_add_tcase(suite, tc);
    return suite;
}

/*
 * t_fixtures.c - every file of fixtures/rules is linted on its own.
 *
 * bad_* files say on the line what is found there (expect.h); ok_* files carry no
 * mark and so must be silent. Other files are what these refer to. The rule of a
 * folder runs even when it is off by default.
 */
#include <check.h>

#include "base/path.h"
#include "base/walk.h"
#include "tests/expect.h"
#include "tests/lint_one.h"

Suite *fixtures_suite(void);

#define ROOT "fixtures/rules"

static Arena *names; /* lives as long as the test program */
static StrVec files;

static void find_fixtures(void)
{
    static const char *const extensions[] = { ".yml", ".py", ".ipynb", NULL };
    const WalkOptions options = { .extensions = extensions, .no_gitignore = true };
    WalkResult found;

    names = arena_new();
    walk(names, STR(ROOT), &options, &found);
    for (size_t i = 0; i < found.files.len; i++) {
        Str base = path_base(found.files.at[i]);
        if (str_starts(base, "bad_") || str_starts(base, "ok_"))
            vec_push(names, &files, found.files.at[i]);
    }
}

/* "fixtures/rules/dd101_x/..." -> "dd101" */
static Str rule_of(Str path)
{
    Str rest = str_slice(path, sizeof ROOT, path.len);

    return str_slice(rest, 0, str_find_char(rest, '_', 0));
}

START_TEST(fixture_matches)
{
    Arena *arena = arena_new();
    Str path = files.at[_i];
    StrVec one = { 0 };
    DiagList found;

    vec_push(arena, &one, path);
    Project *project = lint_files(arena, &one, rule_of(path), &found);
    if (str_starts(path_base(path), "bad_"))
        ck_assert_msg(found.items.len > 0, "%.*s: nothing was found", STR_ARG(path));
    Str diff = expect_diff(arena, project->sources, &found);
    ck_assert_msg(diff.len == 0, "%.*s\n%.*s", STR_ARG(path), STR_ARG(diff));
    arena_free(arena);
}
END_TEST

Suite *fixtures_suite(void)
{
    Suite *suite = suite_create("fixtures");
    TCase *tc = tcase_create("rules");

    find_fixtures();
    tcase_add_loop_test(tc, fixture_matches, 0, (int)files.len);
    suite_add_tcase(suite, tc);
    return suite;
}

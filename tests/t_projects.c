/*
 * t_projects.c - every folder of fixtures/projects is linted whole, in its own
 * folder, by the program; the report is compared with its expected.txt.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/fs.h"
#include "base/path.h"
#include "base/walk.h"
#include "tests/command.h"
#include "tests/golden.h"

Suite *projects_suite(void);

#define ROOT "fixtures/projects"

static Arena *names; /* lives as long as the test program */
static StrVec projects;

static void find_projects(void)
{
    const WalkOptions options = { .no_gitignore = true };
    WalkResult found;

    names = arena_new();
    walk(names, STR(ROOT), &options, &found);
    for (size_t i = 0; i < found.files.len; i++) {
        Str path = found.files.at[i];
        Str rest = str_slice(path, sizeof ROOT, path.len);
        Str folder = str_slice(path, 0, sizeof ROOT + str_find_char(rest, '/', 0));
        if (projects.len == 0 || !str_eq(projects.at[projects.len - 1], folder))
            vec_push(names, &projects, folder);
    }
}

START_TEST(project_matches)
{
    Arena *arena = arena_new();
    char *folder = arena_cstr(arena, projects.at[_i]);
    Str expected = path_join(arena, projects.at[_i], STR("expected.txt"));
    static const char *const argv[] = { "lint", "--color", "never", NULL };

    CommandResult result = command_run(arena, folder, argv);
    ck_assert_msg(result.status <= 1, "%s: status %d\n%.*s", folder, result.status,
                  STR_ARG(result.err));
    golden_check(arena_cstr(arena, expected), result.out);
    arena_free(arena);
}
END_TEST

Suite *projects_suite(void)
{
    Suite *suite = suite_create("projects");
    TCase *tc = tcase_create("projects");

    find_projects();
    tcase_add_loop_test(tc, project_matches, 0, (int)projects.len);
    suite_add_tcase(suite, tc);
    return suite;
}

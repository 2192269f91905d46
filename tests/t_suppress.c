/* t_suppress.c - which comments silence a finding, and which only look like it. */
#include <check.h>

#include "rules/suppress.h"

Suite *suppress_suite(void);

static const RuleInfo shared = { .code = "DD101", .name = "shared-source-directory" };

/* clang-format off */
static const struct { const char *name, *line; bool silent; } lines[] = {
    { "no comment",        "code: ./src",                                  false },
    { "another comment",   "code: ./src  # the sources",                   false },
    { "bare noqa",         "code: ./src  # noqa",                          true  },
    { "upper case",        "code: ./src  # NOQA",                          true  },
    { "noqa with code",    "code: ./src  # noqa: DD101",                   true  },
    { "no blanks",         "code: ./src  #noqa:DD101",                     true  },
    { "second of two",     "code: ./src  # noqa: E501, DD101",             true  },
    { "another tool's",    "code: ./src  # noqa: E501",                    false },
    { "another rule's",    "code: ./src  # noqa: DD102",                   false },
    { "beginning",         "code: ./src  # noqa: DD1",                     true  },
    { "one letter",        "code: ./src  # noqa: D",                       false },
    { "by name",           "x  # noqa: shared-source-directory",           true  },
    { "not a word",        "code: ./src  # noqable",                       false },
    { "behind another",    "x = 1  # pylint: disable=x  # noqa: DD101",    true  },
    { "ignore",            "x  # drydock: ignore",                         true  },
    { "ignore with code",  "x  # drydock: ignore[DD101] both run as one",  true  },
    { "ignore two",        "x  # drydock: ignore[DD102,DD101]",            true  },
    { "ignore another",    "x  # drydock: ignore[DD102] reason DD101",     false },
    { "ignored",           "x  # drydock: ignored",                        false },
    { "reason alone",      "x  # drydock: ignore it is meant so",          true  },
    { "in quotes",         "x = 'a # noqa'",                               false },
    { "in double quotes",  "x = \"a # noqa\"",                             false },
    { "behind quotes",     "x = 'a # b'  # noqa",                          true  },
    { "escaped quote",     "x = 'a \\' # noqa'",                           false },
    { "apostrophe",        "name: don't  # noqa",                          true  },
    { "ignore-file",       "# drydock: ignore-file",                       true  },
    { "ignore-file code",  "# drydock: ignore-file[DD101]",                true  },
    { "ignore-file other", "# drydock: ignore-file[DD102]",                false },
    { "ignore-file quoted", "x = '# drydock: ignore-file'",                false },
};
/* clang-format on */

START_TEST(on_the_line)
{
    Arena *arena = arena_new();
    SourceMap *sources = source_map_new(arena);
    Str text = str_c(lines[_i].line);
    uint32_t source = source_add(sources, STR("x.yml"), text, NULL, 0);
    Diagnostic diag = { .rule = &shared, .span = { source, 0, 1 } };

    ck_assert_msg(suppressed(sources, &diag, arena, NULL) == lines[_i].silent, "%s: '%s'",
                  lines[_i].name, lines[_i].line);
    arena_free(arena);
}
END_TEST

/* Lines 1 to 4 hold the step, the finding stands on lines 2 and 3. */
/* clang-format off */
static const struct { const char *name, *text; bool silent; } places[] = {
    { "first line of the step", "step(  # noqa\n  a,\n  b,\n)\n",                  true },
    { "start of the finding",   "step(\n  a,  # noqa\n  b,\n)\n",                  true },
    { "end of the finding",     "step(\n  a,\n  b,  # noqa\n)\n",                  true },
    { "end of the step",        "step(\n  a,\n  b,\n)  # noqa\n",                  false },
    { "line above",             "# noqa\nstep(\n  a,\n  b,\n)\n",                  false },
    { "whole file, below",      "step(\n  a,\n  b,\n)\n# drydock: ignore-file\n",  true },
};
/* clang-format on */

START_TEST(around_the_finding)
{
    Arena *arena = arena_new();
    SourceMap *sources = source_map_new(arena);
    Str text = str_c(places[_i].text);
    uint32_t source = source_add(sources, STR("x.py"), text, NULL, 0);
    uint32_t step = (uint32_t)str_find(text, STR("step"), 0);
    uint32_t a = (uint32_t)str_find(text, STR("a,"), 0), b = (uint32_t)str_find(text, STR("b,"), 0);
    Diagnostic diag = { .rule = &shared,
                        .span = { source, a, b + 1 },
                        .owner = { source, step, b + 2 } };

    ck_assert_msg(suppressed(sources, &diag, arena, NULL) == places[_i].silent, "%s",
                  places[_i].name);
    arena_free(arena);
}
END_TEST

START_TEST(no_source)
{
    Arena *arena = arena_new();
    Diagnostic diag = { .rule = &shared, .path = STR("gone.yml") };

    ck_assert(!suppressed(source_map_new(arena), &diag, arena, NULL));
    arena_free(arena);
}
END_TEST

Suite *suppress_suite(void)
{
    Suite *suite = suite_create("suppress");
    TCase *tc = tcase_create("suppress");

    tcase_add_loop_test(tc, on_the_line, 0, (int)COUNTOF(lines));
    tcase_add_loop_test(tc, around_the_finding, 0, (int)COUNTOF(places));
    tcase_add_test(tc, no_source);
    suite_add_tcase(suite, tc);
    return suite;
}

/* t_base_str.c - slices of text. */
#include <check.h>
#include <stdio.h>

#include "base/str.h"

Suite *base_str_suite(void);

/* clang-format off */
static const struct { const char *name, *text, *needle; size_t from, want; } finds[] = {
    { "at the start",       "abc",    "a",   0, 0 },
    { "behind from",        "abcabc", "bc",  2, 4 },
    { "absent",             "abc",    "d",   0, STR_NONE },
    { "cut at the end",     "abcab",  "abc", 1, STR_NONE },
    { "empty needle",       "abc",    "",    2, 2 },
    { "from behind end",    "abc",    "",    4, STR_NONE },
    { "empty text",         "",       "a",   0, STR_NONE },
    { "false start",        "aaab",   "aab", 0, 1 },
};

static const struct { const char *text, *want; } trims[] = {
    { "  a b\t\r\n", "a b" }, { "", "" }, { " \v\f ", "" }, { "x", "x" },
};

static const struct { const char *name, *a, *b; size_t most, want; } distances[] = {
    { "equal",            "allow_reuse", "allow_reuse", 3, 0 },
    { "one letter off",   "allow_reuse", "allow_reus",  3, 1 },
    { "neighbours swapped", "allow_reuse", "allow_resue", 3, 1 },
    { "changed",          "inputs",      "imputs",      3, 1 },
    { "capped",           "inputs",      "xyzxyz",      2, 3 },
    { "lengths too far",  "a",           "abcdef",      2, 3 },
    { "empty",            "",            "ab",          3, 2 },
};

static const struct { const char *name, *text, *lines; } line_cases[] = {
    { "line feeds",         "a\nb\n",     "a|b|" },
    { "no end",             "a\nb",       "a|b|" },
    { "CR LF",              "a\r\nb\r\n", "a|b|" },
    { "lone CR",            "a\rb",       "a|b|" },
    { "empty lines",        "\n\r\n\r",   "|||" },
    { "nothing",            "",           "" },
};
/* clang-format on */

START_TEST(find)
{
    size_t got = str_find(str_c(finds[_i].text), str_c(finds[_i].needle), finds[_i].from);
    ck_assert_msg(got == finds[_i].want, "case '%s': %zu", finds[_i].name, got);
}
END_TEST

START_TEST(trim)
{
    Str got = str_trim(str_c(trims[_i].text));
    ck_assert_msg(str_is(got, trims[_i].want), "case %d: '%.*s'", _i, STR_ARG(got));
}
END_TEST

START_TEST(distance)
{
    size_t got = str_distance(str_c(distances[_i].a), str_c(distances[_i].b), distances[_i].most);
    ck_assert_msg(got == distances[_i].want, "case '%s': %zu", distances[_i].name, got);
}
END_TEST

START_TEST(distance_of_long_names)
{
    static char a[1000], b[1000];
    ck_assert_uint_eq(str_distance((Str){ a, 1000 }, (Str){ b, 1000 }, 2), 0);
    b[999] = 1;
    ck_assert_uint_eq(str_distance((Str){ a, 1000 }, (Str){ b, 1000 }, 2), 3);
}
END_TEST

START_TEST(lines)
{
    Str rest = str_c(line_cases[_i].text), line;
    char got[64] = "";
    size_t len = 0;
    while (str_next_line(&rest, &line))
        len += (size_t)snprintf(got + len, sizeof got - len, "%.*s|", STR_ARG(line));
    ck_assert_msg(str_is(str_c(got), line_cases[_i].lines), "case '%s': '%s'", line_cases[_i].name,
                  got);
}
END_TEST

START_TEST(compare_and_cut)
{
    Str none = { NULL, 0 };
    ck_assert(str_eq(none, STR("")));
    ck_assert_int_eq(str_cmp(none, STR("")), 0);
    ck_assert_int_lt(str_cmp(STR("ab"), STR("b")), 0);
    ck_assert_int_lt(str_cmp(STR("a"), STR("ab")), 0);
    ck_assert_int_gt(str_cmp(STR("\xC3"), STR("z")), 0);
    ck_assert(str_ieq(STR("AzureML"), STR("azureml")));
    ck_assert(!str_ieq(STR("[a"), STR("{a")));
    ck_assert(str_starts(STR("abc"), "ab") && !str_starts(STR("a"), "ab"));
    ck_assert(str_ends(STR("a.py"), ".py") && !str_ends(STR("py"), ".py"));
    ck_assert(str_is(str_slice(STR("abc"), 1, 99), "bc"));
    ck_assert(str_is(str_slice(STR("abc"), 9, 1), ""));
    ck_assert(str_is(str_slice(none, 0, 5), ""));
    ck_assert_uint_eq(str_rfind_char(STR("a/b/c"), '/'), 3);
    ck_assert_uint_eq(str_rfind_char(STR("abc"), '/'), STR_NONE);
    ck_assert(str_is(str_c(NULL), ""));
}
END_TEST

Suite *base_str_suite(void)
{
    Suite *suite = suite_create("base_str");
    TCase *tc = tcase_create("str");
    tcase_add_loop_test(tc, find, 0, (int)COUNTOF(finds));
    tcase_add_loop_test(tc, trim, 0, (int)COUNTOF(trims));
    tcase_add_loop_test(tc, distance, 0, (int)COUNTOF(distances));
    tcase_add_loop_test(tc, lines, 0, (int)COUNTOF(line_cases));
    tcase_add_test(tc, distance_of_long_names);
    tcase_add_test(tc, compare_and_cut);
    suite_add_tcase(suite, tc);
    return suite;
}

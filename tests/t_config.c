/* t_config.c - drydock.yaml: what is read, what is refused, and where it is looked for. */
#include <check.h>
#include <string.h>

#include "analyzer/config/config.h"
#include "base/path.h"
#include "tests/tempdir.h"

Suite *config_suite(void);

static Arena *arena;
static TempDir dir;

static void setup(void)
{
    arena = arena_new();
    tempdir_open(&dir);
}

static void teardown(void)
{
    tempdir_close(&dir);
    arena_free(arena);
}

static Str inside(const char *name) { return path_join(arena, str_c(dir.path), str_c(name)); }

/* The error without the folder in front; "" when the file is right. */
static Str load(const char *text, Config *out)
{
    Err err = { "" };

    tempdir_file(&dir, "drydock.yaml", str_c(text));
    if (config_load(arena, inside("drydock.yaml"), out, &err))
        return STR("");
    Str why = str_c(err.text);
    return arena_str(arena, str_slice(why, strlen(dir.path) + 1, why.len));
}

/* clang-format off */
static const struct { const char *name, *text, *want; } wrong[] = {
    { "top key",       "lnit:\n  select: [DD1]\n",
      "drydock.yaml:1:1: unknown key 'lnit'; did you mean 'lint'?" },
    { "lint key",      "lint:\n  step_name: x\n",
      "drydock.yaml:2:3: unknown key 'step_name'; did you mean 'step-name'?" },
    { "far key",       "lint:\n  frobnicate: x\n",
      "drydock.yaml:2:3: unknown key 'frobnicate'; legal are select, ignore, severity, exclude, "
      "step-name" },
    { "list at top",   "- a\n", "drydock.yaml:1:3: the configuration must be a mapping of keys to values" },
    { "text as lint",  "lint: yes please\n",
      "drydock.yaml:1:7: 'lint' must be a mapping of keys to values" },
    { "map as select", "lint:\n  select: {DD1: true}\n",
      "drydock.yaml:2:12: 'select' must be a text or a list of texts" },
    { "list in list",  "lint:\n  ignore: [DD1, [DD2]]\n",
      "drydock.yaml:2:18: 'ignore' must be a list of texts" },
    { "severity",      "lint:\n  severity: {DD101: fatal}\n",
      "drydock.yaml:2:21: the severity of 'DD101' must be error, warning or info" },
    { "severity list", "lint:\n  severity: [DD101]\n",
      "drydock.yaml:2:14: 'severity' must be a mapping of rules to severities" },
    { "regex",         "lint:\n  step-name: 'a(b'\n",
      "drydock.yaml:2:14: 'step-name' is no regular expression: missing closing parenthesis at "
      "character 4" },
    { "duplicate",     "lint: {}\nlint: {}\n", "drydock.yaml:2:1: duplicate key 'lint'" },
};
/* clang-format on */

START_TEST(refused)
{
    Config config;
    Str got = load(wrong[_i].text, &config);
    ck_assert_msg(str_is(got, wrong[_i].want), "%s: '%.*s'", wrong[_i].name, STR_ARG(got));
}
END_TEST

START_TEST(everything)
{
    Config config;
    Str why = load("lint:\n"
                   "  select: [DD1, DD201]\n"
                   "  ignore: reuse-disabled\n"
                   "  severity: {DD102: info, DD1: error}\n"
                   "  exclude: ['archive/**', '*.tmp.py']\n"
                   "  step-name: '^[a-z]+$'\n"
                   "data: {raw: ./data}\n"
                   "sample: {rows: 10}\n"
                   "mocks:\n"
                   "parameters: {rate: 0.1}\n"
                   "python: .venv/bin/python\n",
                   &config);
    ck_assert_msg(why.len == 0, "%.*s", STR_ARG(why));
    ck_assert_uint_eq(config.select.len, 2);
    ck_assert(str_is(config.select.at[1], "DD201"));
    ck_assert(str_is(config.ignore.at[0], "reuse-disabled"));
    ck_assert_uint_eq(config.severity.len, 2);
    ck_assert(config.severity.at[1].severity == SEV_ERROR);
    ck_assert(ignore_match(&config.exclude, STR("archive/a/b.yml"), false) == IGNORE_YES);
    ck_assert(ignore_match(&config.exclude, STR("src/a.yml"), false) == IGNORE_UNDECIDED);
    ck_assert(regex_match(config.step_name_regex, STR("train")));
    ck_assert(!regex_match(config.step_name_regex, STR("Train")));
    config_release(&config);
}
END_TEST

START_TEST(empty_is_default)
{
    static const char *const texts[] = { "", "# nothing\n", "lint:\n", "{}\n",
                                         "lint: {select: }\n" };
    for (size_t i = 0; i < COUNTOF(texts); i++) {
        Config config;
        Str why = load(texts[i], &config);
        ck_assert_msg(why.len == 0 && config.select.len == 0, "'%s': %.*s", texts[i], STR_ARG(why));
    }
}
END_TEST

START_TEST(searched_upwards)
{
    ConfigCache cache;
    Err err = { "" };

    tempdir_folder(&dir, ".git");
    tempdir_file(&dir, "drydock.yaml", STR("lint: {select: [DD1]}\n"));
    tempdir_file(&dir, "a/b/x.py", STR(""));
    tempdir_file(&dir, "inner/drydock.yaml", STR("lint: {select: [DD3]}\n"));
    tempdir_file(&dir, "other/.git/config", STR(""));
    tempdir_file(&dir, "broken/drydock.yaml", STR("nope: 1\n"));

    config_cache_init(&cache, arena);
    const Config *top = config_cached(&cache, str_c(dir.path), &err);
    ck_assert_msg(top && str_is(top->select.at[0], "DD1"), "%s", err.text);
    ck_assert_ptr_eq(config_cached(&cache, inside("a/b"), &err), top);
    ck_assert_ptr_eq(config_cached(&cache, inside("a"), &err), top);
    const Config *inner = config_cached(&cache, inside("inner"), &err);
    ck_assert(inner && str_is(inner->select.at[0], "DD3"));
    const Config *other = config_cached(&cache, inside("other"), &err);
    ck_assert_msg(other && other->path.len == 0, "a repository's root ends the search");
    ck_assert_ptr_null(config_cached(&cache, inside("broken"), &err));
    ck_assert(strstr(err.text, "unknown key 'nope'"));
    config_cache_release(&cache);
}
END_TEST

START_TEST(not_there)
{
    Config config;
    Err err = { "" };

    ck_assert(!config_load(arena, inside("missing.yaml"), &config, &err));
    ck_assert_msg(strstr(err.text, "missing.yaml: "), "%s", err.text);
}
END_TEST

Suite *config_suite(void)
{
    Suite *suite = suite_create("config");
    TCase *tc = tcase_create("config");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, refused, 0, (int)COUNTOF(wrong));
    tcase_add_test(tc, everything);
    tcase_add_test(tc, empty_is_default);
    tcase_add_test(tc, searched_upwards);
    tcase_add_test(tc, not_there);
    suite_add_tcase(suite, tc);
    return suite;
}

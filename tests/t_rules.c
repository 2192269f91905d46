/* t_rules.c - tests about the table of rules, and which of them run. */
#include <check.h>
#include <string.h>
#include <ctype.h>

#include "base/path.h"
#include "base/utf8.h"
#include "base/walk.h"
#include "rules/engine.h"
#include "rules/select.h"

Suite *rules_suite(void);

static Arena *arena;

static void setup(void) { arena = arena_new(); }
static void teardown(void) { arena_free(arena); }

/* "dd101_shared_source_directory" */
static Str file_name(const RuleInfo *info)
{
    Str name = arena_fmt(arena, "%s_%s", info->code, info->name);
    char *text = arena_cstr(arena, name);

    for (char *c = text; *c; c++)
        *c = (char)(*c == '-' ? '_' : tolower((unsigned char)*c));
    return (Str){ text, name.len };
}

static bool listed(const StrVec *files, Str path)
{
    for (size_t i = 0; i < files->len; i++) {
        if (str_eq(files->at[i], path))
            return true;
    }
    return false;
}

START_TEST(codes_ascend)
{
    for (const Rule *const *r = all_rules; r[0] && r[1]; r++)
        ck_assert_msg(str_cmp(str_c(r[0]->info.code), str_c(r[1]->info.code)) < 0, "%s before %s",
                      r[0]->info.code, r[1]->info.code);
}
END_TEST

START_TEST(names_are_unique)
{
    for (const Rule *const *r = all_rules; *r; r++) {
        ck_assert_ptr_eq(rule_find(str_c((*r)->info.code)), *r);
        ck_assert_ptr_eq(rule_find(str_c((*r)->info.name)), *r);
    }
}
END_TEST

START_TEST(files_match_codes)
{
    static const char *const extensions[] = { ".c", NULL };
    const WalkOptions options = { .extensions = extensions };
    WalkResult sources;
    size_t rules = 0, files = 0;

    walk(arena, STR("rules"), &options, &sources);
    for (const Rule *const *r = all_rules; *r; r++, rules++) {
        Str path = arena_fmt(arena, "rules/%.*s.c", STR_ARG(file_name(&(*r)->info)));
        ck_assert_msg(listed(&sources.files, path), "no file '%.*s'", STR_ARG(path));
    }
    for (size_t i = 0; i < sources.files.len; i++)
        files += str_starts(path_base(sources.files.at[i]), "dd");
    ck_assert_msg(rules == files, "%zu files of rules, %zu rows in rules.def", files, rules);
}
END_TEST

START_TEST(texts_are_there)
{
    for (const Rule *const *r = all_rules; *r; r++) {
        const RuleInfo *info = &(*r)->info;
        Str summary = str_c(info->summary), line;
        ck_assert_msg(summary.len > 0 && summary.len <= 70, "summary of %s", info->code);
        ck_assert_msg(!str_ends(summary, "."), "summary of %s ends in a full stop", info->code);
        ck_assert_msg(str_c(info->explain).len > 300, "explanation of %s is thin", info->code);
        ck_assert_msg(str_find(str_c(info->explain), STR("\n\n"), 0) != STR_NONE, "%s", info->code);
        ck_assert_msg(info->bad && info->good && *info->good, "examples of %s", info->code);
        const char *const examples[] = { info->bad, info->good };
        for (size_t i = 0; i < COUNTOF(examples); i++) {
            Str rest = str_c(examples[i]);
            while (str_next_line(&rest, &line))
                ck_assert_msg(utf8_width(line) <= 76, "%s: '%.*s'", info->code, STR_ARG(line));
        }
    }
}
END_TEST

/* 300 MB have no place in a repository: t_snapshot.c makes what this rule needs. */
static bool made_by_test(const RuleInfo *info) { return strcmp(info->code, "DD104") == 0; }

/* A fixture folder holds at least one file that fires and one that is silent. */
START_TEST(fixtures_are_there)
{
    const WalkOptions options = { .no_gitignore = true };
    WalkResult fixtures;
    StrVec folders = { 0 };

    walk(arena, STR("fixtures/rules"), &options, &fixtures);
    for (const Rule *const *r = all_rules; *r; r++) {
        Str folder = arena_fmt(arena, "fixtures/rules/%.*s", STR_ARG(file_name(&(*r)->info)));
        size_t bad = 0, ok = 0;
        if (made_by_test(&(*r)->info))
            continue;
        vec_push(arena, &folders, folder);
        for (size_t i = 0; i < fixtures.files.len; i++) {
            Str path = fixtures.files.at[i];
            bad += path_inside(path, folder) && str_starts(path_base(path), "bad_");
            ok += path_inside(path, folder) && str_starts(path_base(path), "ok_");
        }
        ck_assert_msg(bad > 0 && ok > 0, "%.*s needs a bad_* and an ok_* file", STR_ARG(folder));
    }
    for (size_t i = 0; i < fixtures.files.len; i++) {
        Str path = fixtures.files.at[i];
        Str folder = str_slice(path, 0, str_find_char(path, '/', sizeof "fixtures/rules"));
        ck_assert_msg(listed(&folders, folder), "no rule for '%.*s'", STR_ARG(path));
    }
}
END_TEST

/* One word each; "" is none. The rule is DD102 but where the name says otherwise. */
/* clang-format off */
static const struct {
    const char *name, *code, *select, *ignore, *config_select, *config_ignore;
    bool want;
} selections[] = {
    { "default",                     "DD102", "", "", "", "",                         true },
    { "off by default",              "DD003", "", "", "", "",                         false },
    { "selected",                    "DD102", "DD102", "", "", "",                    true },
    { "another is selected",         "DD102", "DD101", "", "", "",                    false },
    { "beginning",                   "DD102", "DD1", "", "", "",                      true },
    { "lower case name",             "DD102", "Reuse-Disabled", "", "", "",           true },
    { "ignored",                     "DD102", "", "DD102", "", "",                    false },
    { "ignored by beginning",        "DD102", "", "DD1", "", "",                      false },
    { "closer select wins",          "DD102", "DD102", "DD1", "", "",                 true },
    { "closer ignore wins",          "DD102", "DD1", "DD102", "", "",                 false },
    { "tie",                         "DD102", "DD102", "DD102", "", "",               false },
    { "all",                         "DD102", "ALL", "", "", "",                      true },
    { "all leaves the quiet ones",   "DD003", "ALL", "", "", "",                      false },
    { "beginning leaves them, too",  "DD003", "DD0", "", "", "",                      false },
    { "on by code",                  "DD003", "DD003", "", "", "",                    true },
    { "configuration selects",       "DD102", "", "", "DD1", "",                      true },
    { "configuration leaves out",    "DD102", "", "", "DD2", "",                      false },
    { "configuration ignores",       "DD102", "", "", "", "DD102",                    false },
    { "command line over select",    "DD102", "DD102", "", "DD2", "",                 true },
    { "command line over ignore",    "DD102", "DD102", "", "", "DD102",               true },
    { "command line ignores, too",   "DD102", "", "DD102", "DD102", "",               false },
    { "command line hides",          "DD102", "DD101", "", "DD102", "",               false },
    { "on by configuration",         "DD003", "", "", "DD003", "",                    true },
};
/* clang-format on */

static StrVec word(const char *text)
{
    StrVec words = { 0 };

    if (*text)
        vec_push(arena, &words, str_c(text));
    return words;
}

START_TEST(selection)
{
    RuleSelection line = { word(selections[_i].select), word(selections[_i].ignore) };
    Config config = { .select = word(selections[_i].config_select),
                      .ignore = word(selections[_i].config_ignore) };
    const Rule *rule = rule_find(str_c(selections[_i].code));

    ck_assert_msg(rule_selected(rule, &line, &config) == selections[_i].want, "case '%s'",
                  selections[_i].name);
}
END_TEST

/* clang-format off */
static const struct { const char *word, *want; } words[] = {
    { "DD101", "" }, { "dd1", "" }, { "ALL", "" }, { "reuse-disabled", "" },
    { "reuse-disable", "no rule is called 'reuse-disable'; did you mean 'reuse-disabled'?" },
    { "DD999",         "no rule is called 'DD999'; did you mean 'DD001'?" },
    { "E501",          "no rule is called 'E501'" },
    { "",              "no rule is called ''" },
};
/* clang-format on */

START_TEST(unknown_words)
{
    StrVec list = { 0 };
    Err err = { "" };

    vec_push(arena, &list, str_c(words[_i].word));
    bool ok = selection_check(&list, &err);
    ck_assert_msg(ok == !*words[_i].want, "'%s'", words[_i].word);
    if (str_is(STR("DD999"), words[_i].word)) /* which of the many is nearest does not matter */
        return;
    ck_assert_str_eq(err.text, words[_i].want);
}
END_TEST

START_TEST(severities)
{
    const RuleInfo *info = &rule_find(STR("DD102"))->info;
    Config config = { 0 };

    ck_assert(rule_severity(info, &config) == SEV_WARNING);
    vec_push(arena, &config.severity, ((SeverityChange){ STR("reuse-disabled"), SEV_INFO }));
    vec_push(arena, &config.severity, ((SeverityChange){ STR("DD1"), SEV_ERROR }));
    ck_assert(rule_severity(info, &config) == SEV_INFO);
    ck_assert(rule_severity(&rule_find(STR("DD101"))->info, &config) == SEV_ERROR);
}
END_TEST

Suite *rules_suite(void)
{
    Suite *suite = suite_create("rules");
    TCase *tc = tcase_create("table");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, codes_ascend);
    tcase_add_test(tc, names_are_unique);
    tcase_add_test(tc, files_match_codes);
    tcase_add_test(tc, texts_are_there);
    tcase_add_test(tc, fixtures_are_there);
    suite_add_tcase(suite, tc);

    tc = tcase_create("select");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, selection, 0, (int)COUNTOF(selections));
    tcase_add_loop_test(tc, unknown_words, 0, (int)COUNTOF(words));
    tcase_add_test(tc, severities);
    suite_add_tcase(suite, tc);
    return suite;
}

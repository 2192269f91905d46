/* t_snapshot.c - what of a folder is uploaded, and the limits of that (DD104). */
#include <check.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyzer/analysis/snapshot.h"
#include "analyzer/model/builder.h"
#include "base/strbuf.h"
#include "tests/lint_one.h"
#include "tests/tempdir.h"

Suite *snapshot_suite(void);

static Arena *arena;
static TempDir dir;

static void set_up(void)
{
    arena = arena_new();
    tempdir_open(&dir);
}

static void tear_down(void)
{
    tempdir_close(&dir);
    arena_free(arena);
}

static Snapshot take(size_t most)
{
    Snapshot snapshot;
    snapshot_take(arena, str_c(dir.path), &(SnapshotOptions){ .most = most, .list = true },
                  &snapshot);
    return snapshot;
}

static Str names_of(const Snapshot *snapshot)
{
    Str names = STR("");
    for (size_t i = 0; i < snapshot->list.len; i++)
        names = arena_fmt(arena, "%.*s%s%.*s", STR_ARG(names), i ? " " : "",
                          STR_ARG(snapshot->list.at[i].path));
    return names;
}

/* The folder always holds a.py, b.log, d/c.log, d/e/f.py and __pycache__/g.pyc; NULL = there is no
 * such ignore file. The ignore files themselves are uploaded, and left out of `uploaded`. */
/* clang-format off */
static const struct { const char *name, *amlignore, *gitignore, *uploaded; size_t shadowed; } cases[] = {
    { "none",               NULL, NULL,              "__pycache__/g.pyc a.py b.log d/c.log d/e/f.py", 0 },
    { "git only",           NULL, "*.log\n__pycache__/\n", "a.py d/e/f.py", 0 },
    { "aml only",           "*.log\n", NULL,         "__pycache__/g.pyc a.py d/e/f.py", 0 },
    { "never merged",       "__pycache__\n", "*.log\n", "a.py b.log d/c.log d/e/f.py", 2 },
    { "empty aml",          "", "*.log\nd/\n",       "__pycache__/g.pyc a.py b.log d/c.log d/e/f.py", 3 },
    { "both say so",        "*.log\n", "*.log\n",    "__pycache__/g.pyc a.py d/e/f.py", 0 },
    { "last match wins",    "*.log\n!b.log\n", NULL, "__pycache__/g.pyc a.py b.log d/e/f.py", 0 },
    { "and the other way",  "!b.log\n*.log\n", NULL, "__pycache__/g.pyc a.py d/e/f.py", 0 },
    { "out of a folder",    "d/\n!d/e/f.py\n", NULL, "__pycache__/g.pyc a.py b.log d/e/f.py", 0 },
    { "folder taken back",  "*.log\n!d/\n", NULL,    "__pycache__/g.pyc a.py d/c.log d/e/f.py", 0 },
    { "and excluded again", "d/\n!d/e/f.py\nd/\n", NULL, "__pycache__/g.pyc a.py b.log", 0 },
    { "all but one",        "*\n!a.py\n", NULL,      "a.py", 0 },
    { "everything",         "*\n", NULL,             "", 0 },
    { "anchored",           "/b.log\n/c.log\n", NULL, "__pycache__/g.pyc a.py d/c.log d/e/f.py", 0 },
    { "stars",              "**/e/**\n", NULL,       "__pycache__/g.pyc a.py b.log d/c.log", 0 },
    { "comment, CRLF",      "# *.py\r\n*.log\r\n\r\n", NULL, "__pycache__/g.pyc a.py d/e/f.py", 0 },
};
/* clang-format on */

START_TEST(uploaded)
{
    static const char *const files[] = { "a.py", "b.log", "d/c.log", "d/e/f.py",
                                         "__pycache__/g.pyc" };
    for (size_t i = 0; i < COUNTOF(files); i++)
        tempdir_file(&dir, files[i], STR("12345"));
    tempdir_file(&dir, "d/.gitignore", STR("*\n")); /* those inside are not read */
    if (cases[_i].amlignore)
        tempdir_file(&dir, ".amlignore", str_c(cases[_i].amlignore));
    if (cases[_i].gitignore)
        tempdir_file(&dir, ".gitignore", str_c(cases[_i].gitignore));

    Snapshot got = take(0);
    Str names = STR("");
    for (size_t i = 0; i < got.list.len; i++) {
        Str path = got.list.at[i].path;
        if (!str_ends(path, "ignore"))
            names =
                arena_fmt(arena, "%.*s%s%.*s", STR_ARG(names), names.len ? " " : "", STR_ARG(path));
    }
    ck_assert_msg(str_is(names, cases[_i].uploaded), "'%s': %.*s", cases[_i].name, STR_ARG(names));
    ck_assert_uint_eq(got.files, got.list.len);
    ck_assert(got.complete);
    /* d/.gitignore is among them when the whole of d is */
    ck_assert_msg(got.shadowed == cases[_i].shadowed + (str_is(str_c(cases[_i].name), "empty aml")),
                  "'%s': %zu", cases[_i].name, got.shadowed);
    const char *counts = cases[_i].amlignore   ? ".amlignore"
                         : cases[_i].gitignore ? ".gitignore"
                                               : NULL;
    ck_assert(counts ? got.ignore_file && str_is(str_c(counts), got.ignore_file)
                     : !got.ignore_file);
}
END_TEST

START_TEST(parts_and_sizes)
{
    tempdir_file(&dir, "big.bin", STR("0123456789"));
    tempdir_file(&dir, "many/a", STR("1"));
    tempdir_file(&dir, "many/b/c", STR("1"));
    tempdir_file(&dir, "many/d", STR(""));
    Snapshot got = take(0);
    ck_assert_uint_eq(got.bytes, 12);
    ck_assert_uint_eq(got.files, 4);
    ck_assert(str_is(got.largest.name, "big.bin") && got.largest.bytes == 10);
    ck_assert(str_is(got.fullest.name, "many") && got.fullest.files == 3 && got.fullest.folder);
    ck_assert(str_is(names_of(&got), "big.bin many/a many/b/c many/d"));
}
END_TEST

START_TEST(links_and_the_like)
{
    tempdir_file(&dir, "real.txt", STR("12345"));
    tempdir_folder(&dir, "sub");
    tempdir_link(&dir, "to_file", "real.txt");
    tempdir_link(&dir, "to_folder", "sub");
    tempdir_link(&dir, "sub/loop", "..");
    tempdir_link(&dir, "gone", "nothing");
    ck_assert_int_eq(mkfifo(arena_fmt(arena, "%s/fifo", dir.path).ptr, 0600), 0);
    Snapshot got = take(0);
    ck_assert(str_is(names_of(&got), "real.txt to_file"));
    ck_assert_uint_eq(got.bytes, 10);
}
END_TEST

START_TEST(missing_folder)
{
    Snapshot got;
    snapshot_take(arena, arena_fmt(arena, "%s/none", dir.path), &(SnapshotOptions){ 0 }, &got);
    ck_assert_uint_eq(got.files, 0);
    ck_assert(!got.complete);
}
END_TEST

START_TEST(looked_at_no_further_than_asked)
{
    for (int i = 0; i < 50; i++)
        tempdir_file(&dir, arena_fmt(arena, "d%d/f", i % 10 * 100 + i).ptr, STR(""));
    Snapshot got = take(60);
    ck_assert(!got.complete);
    ck_assert_uint_le(got.files, 60);
    got = take(100);
    ck_assert(got.complete);
    ck_assert_uint_eq(got.files, 50);
}
END_TEST

START_TEST(deep_folders_are_bounded)
{
    Str path = STR("d");
    for (int i = 0; i < 100; i++)
        path = arena_fmt(arena, "%.*s/d", STR_ARG(path));
    tempdir_file(&dir, arena_fmt(arena, "%.*s/f", STR_ARG(path)).ptr, STR(""));
    ck_assert(!take(0).complete);
}
END_TEST

START_TEST(taken_once)
{
    const Project *project = project_new(arena, source_map_new(arena));
    tempdir_file(&dir, "a", STR("1"));
    const Snapshot *first = snapshot_of(project, str_c(dir.path));
    tempdir_file(&dir, "b", STR("1"));
    ck_assert_ptr_eq(snapshot_of(project, arena_fmt(arena, "%s/./", dir.path)), first);
    ck_assert_uint_eq(first->files, 1);
}
END_TEST

/* -- DD104 -------------------------------------------------------------------------------- */

#define DEFINITION                                                                                 \
    "from azureml.pipeline.steps import PythonScriptStep\n"                                        \
    "%s\n"                                                                                         \
    "a = PythonScriptStep(name=\"a\", script_name=\"a.py\", source_directory=\"src\")\n"           \
    "b = PythonScriptStep(name=\"b\", script_name=\"a.py\", source_directory=\"src\")\n"

static const char v1_yaml[] = "pipeline:\n"
                              "  steps:\n"
                              "    a: {type: PythonScriptStep, name: a, script_name: a.py,\n"
                              "        source_directory: src}\n";

static const char v2_yaml[] = "type: command\n"
                              "name: a\n"
                              "version: 1\n"
                              "code: src\n"
                              "environment: azureml:e:1\n"
                              "command: python a.py\n";

#define PYTHON NULL

/* `found` is part of the only message; NULL = nothing is found. `files` are made in src/data, each
 * of `megabytes`, as files with nothing in them. */
/* clang-format off */
static const struct {
    const char *name, *text, *line, *ignore;
    int files, megabytes;
    const char *found, *hint;
} limits[] = {
    { "size",           PYTHON,  "", NULL, 2, 151,
      "step 'a' uploads 302.0 MB from 'src', more than the 300 MB", "`data/` in '.amlignore'" },
    { "just not",       PYTHON,  "", NULL, 2, 149, NULL, NULL },
    { "count",          PYTHON,  "", NULL, 2000, 0,
      "step 'a' uploads 2001 files from 'src', more than the 2000", "'data' has 2000 files of it" },
    { "count, not yet", PYTHON,  "", NULL, 1999, 0, NULL, NULL },
    { "ignored",        PYTHON,  "", "data/\n", 2, 200, NULL, NULL },
    { "size lifted",    PYTHON,  "snapshots_client.SNAPSHOT_MAX_SIZE_BYTES = 2**40", NULL, 2, 200, NULL, NULL },
    { "count lifted",   PYTHON,  "os.environ[\"AML_SNAPSHOT_NO_FILE_LIMIT\"] = \"1\"", NULL, 2001, 0, NULL, NULL },
    { "ignored later",  PYTHON,  "open(\"src/.amlignore\", \"w\").write(\"data/\")", NULL, 2, 200, NULL, NULL },
    { "the other one",  PYTHON,  "os.environ[\"AML_SNAPSHOT_NO_FILE_LIMIT\"] = \"1\"", NULL, 2, 200, "400.0 MB", "data" },
    { "YAML",           v1_yaml, "", NULL, 1, 301, "step 'a' uploads 301.0 MB from 'src'", "data" },
    { "no limit in v2", v2_yaml, "", NULL, 2001, 1, NULL, NULL },
};
/* clang-format on */

static void make_file(const char *name, int megabytes)
{
    tempdir_file(&dir, name, STR(""));
    Str path = arena_fmt(arena, "%s/%s", dir.path, name);
    ck_assert_int_eq(truncate(path.ptr, (off_t)megabytes << 20), 0);
}

START_TEST(limit)
{
    static const char file_of_v1[] = "a.yml";
    const char *name = limits[_i].text ? file_of_v1 : "a.py";
    Str text =
        limits[_i].text ? str_c(limits[_i].text) : arena_fmt(arena, DEFINITION, limits[_i].line);
    StrVec paths = { 0 };
    DiagList found;

    tempdir_folder(&dir, ".git");
    tempdir_file(&dir, name, text);
    tempdir_file(&dir, "src/a.py", STR(""));
    for (int i = 0; i < limits[_i].files; i++)
        make_file(arena_fmt(arena, "src/data/f%d", i).ptr, limits[_i].megabytes);
    if (limits[_i].ignore)
        tempdir_file(&dir, "src/.amlignore", str_c(limits[_i].ignore));
    vec_push(arena, &paths, arena_fmt(arena, "%s/%s", dir.path, name));
    lint_files(arena, &paths, STR("DD104"), &found);

    const Diagnostic *only = NULL;
    for (size_t i = 0; i < found.items.len; i++) {
        if (!str_is(str_c(found.items.at[i]->rule->code), "DD104"))
            continue;
        ck_assert_msg(!only, "'%s': reported twice", limits[_i].name);
        only = found.items.at[i];
    }
    ck_assert_msg((only != NULL) == (limits[_i].found != NULL), "'%s'", limits[_i].name);
    if (!only)
        return;
    ck_assert_msg(str_find(only->message, str_c(limits[_i].found), 0) != STR_NONE, "'%s': %.*s",
                  limits[_i].name, STR_ARG(only->message));
    ck_assert_msg(str_find(only->hint, str_c(limits[_i].hint), 0) != STR_NONE, "'%s': %.*s",
                  limits[_i].name, STR_ARG(only->hint));
}
END_TEST

Suite *snapshot_suite(void)
{
    Suite *suite = suite_create("snapshot");
    TCase *tc = tcase_create("snapshot");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_loop_test(tc, uploaded, 0, (int)COUNTOF(cases));
    tcase_add_test(tc, parts_and_sizes);
    tcase_add_test(tc, links_and_the_like);
    tcase_add_test(tc, missing_folder);
    tcase_add_test(tc, looked_at_no_further_than_asked);
    tcase_add_test(tc, deep_folders_are_bounded);
    tcase_add_test(tc, taken_once);
    tcase_add_loop_test(tc, limit, 0, (int)COUNTOF(limits));
    suite_add_tcase(suite, tc);
    return suite;
}

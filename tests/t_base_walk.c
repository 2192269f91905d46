/* t_base_walk.c - which files a walk finds, and looking at files. */
#include <check.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "base/walk.h"
#include "tests/tempdir.h"

Suite *base_walk_suite(void);

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

static Str in_dir(const char *name) { return path_join(arena, str_c(dir.path), str_c(name)); }

/* A row is a tree: a name that ends in '/' is an empty folder, "name=text" a file with a text,
 * "name>target" a link; then what is found below `root`, without the folder of the test. */
/* clang-format off */
static const struct { const char *name, *root; const char *tree[10]; const char *found; } trees[] = {
    { "sorted by bytes of the path", "", { "b.py", "a/x.py", "a.py", "a-b/y.py" },
      "a-b/y.py a.py a/x.py b.py" },
    { "other extensions", "", { "a.txt", "b.yml", "c.py", "d", ".py" }, "b.yml c.py" },
    { "hidden folders are searched", "", { ".github/workflows/ci.yml" },
      ".github/workflows/ci.yml" },
    { "folders never entered", "",
      { ".git/x.py", "node_modules/x.py", "a/__pycache__/x.py", ".drydock/x.yml", "a/y.py" },
      "a/y.py" },
    { "virtual environment", "", { "env/pyvenv.cfg", "env/lib/x.py", "y.py" }, "y.py" },
    { "ignore file", "", { ".gitignore=*.py\n!keep.py", "a.py", "keep.py", "s/b.py" }, "keep.py" },
    { "inner ignore file decides", "", { ".gitignore=*.py", "s/.gitignore=!b.py", "s/b.py", "b.py" },
      "s/b.py" },
    { "nothing below an ignored folder", "", { ".gitignore=out/\n!out/a.py", "out/a.py", "b.py" },
      "b.py" },
    { "anchored in a sub-folder", "", { "s/.gitignore=/a.py", "s/a.py", "s/t/a.py" }, "s/t/a.py" },
    { "ignore files up to the repository", "s/t",
      { ".git/", ".gitignore=*.yml\n/s/t/b.py", "s/.gitignore=/t/c.py", "s/t/a.py", "s/t/b.py",
        "s/t/c.py", "s/t/d.yml" }, "s/t/a.py" },
    { "not above the repository", "s", { ".gitignore=*.py", "s/.git/", "s/a.py" }, "s/a.py" },
    { "no repository, no parents", "s", { ".gitignore=*.py", "s/a.py" }, "s/a.py" },
    { "an ignored root is searched", "out", { ".git/", ".gitignore=out/", "out/a.py" }, "out/a.py" },
    { "links to files", "", { "a.py", "b.py>a.py", "gone.py>none" }, "a.py b.py" },
    { "links to folders", "", { "a/x.py", "b>a", "a/loop>..", "c.py>a" }, "a/x.py" },
    { "folder named like a file", "", { "x.py/y.py" }, "x.py/y.py" },
    { "the root is a file", "x.py", { "x.py" }, "x.py" },
    { "build folders are ordinary", "", { "build/a.py" }, "build/a.py" },
};
/* clang-format on */

static void make_tree(const char *const *tree)
{
    for (; *tree; tree++) {
        Str entry = str_c(*tree);
        size_t text = str_find_char(entry, '=', 0), target = str_find_char(entry, '>', 0);
        char *name = arena_cstr(arena, str_slice(entry, 0, text < target ? text : target));
        if (str_ends(entry, "/"))
            tempdir_folder(&dir, arena_cstr(arena, str_slice(entry, 0, entry.len - 1)));
        else if (target != STR_NONE)
            tempdir_link(&dir, name, *tree + target + 1);
        else
            tempdir_file(&dir, name,
                         text == STR_NONE ? STR("") : str_slice(entry, text + 1, entry.len));
    }
}

static const char *const extensions[] = { ".py", ".yml", NULL };

static Str found_below(const WalkResult *result)
{
    StrBuf buf;
    strbuf_init(&buf, STRBUF_MAX);
    for (size_t i = 0; i < result->files.len; i++) {
        Str file = result->files.at[i];
        ck_assert(path_inside(file, str_c(dir.path)));
        strbuf_fmt(&buf, "%s%.*s", i ? " " : "",
                   STR_ARG(str_slice(file, strlen(dir.path) + 1, file.len)));
    }
    Str found = arena_str(arena, strbuf_str(&buf));
    strbuf_release(&buf);
    return found;
}

START_TEST(found)
{
    make_tree(trees[_i].tree);
    WalkResult result;
    WalkOptions options = { .extensions = extensions };
    walk(arena, in_dir(trees[_i].root), &options, &result);
    Str got = found_below(&result);
    ck_assert_msg(str_is(got, trees[_i].found), "case '%s': %.*s", trees[_i].name, STR_ARG(got));
    ck_assert_uint_eq(result.problems.len, 0);
}
END_TEST

START_TEST(exclude)
{
    static const char *const tree[] = { "a/x.py", "a/old/y.py", "b/a/z.py", "c.yml", NULL };
    make_tree(tree);
    IgnoreList list = { 0 };
    ignore_add(&list, arena, STR("/a/old/\n*.yml"));
    WalkOptions options = { .extensions = extensions, .exclude = &list };
    options.exclude_root = str_c(dir.path);
    WalkResult result;
    walk(arena, str_c(dir.path), &options, &result);
    ck_assert_str_eq(found_below(&result).ptr, "a/x.py b/a/z.py");
    ck_assert_uint_eq(result.skipped, 2);
    walk(arena, in_dir("a"), &options, &result);
    ck_assert_str_eq(found_below(&result).ptr, "a/x.py");
    options.exclude_root = in_dir("b");
    walk(arena, in_dir("a"), &options, &result);
    ck_assert_str_eq(found_below(&result).ptr, "a/old/y.py a/x.py");
}
END_TEST

START_TEST(every_extension_and_no_gitignore)
{
    static const char *const tree[] = { ".gitignore=x", "x", "y.txt", NULL };
    make_tree(tree);
    WalkOptions options = { .no_gitignore = true };
    WalkResult result;
    walk(arena, str_c(dir.path), &options, &result);
    ck_assert_str_eq(found_below(&result).ptr, ".gitignore x y.txt");
}
END_TEST

START_TEST(dot_is_not_put_in_front)
{
    tempdir_file(&dir, "s/a.py", STR(""));
    ck_assert_int_eq(chdir(dir.path), 0);
    WalkOptions options = { 0 };
    WalkResult result;
    walk(arena, STR("."), &options, &result);
    ck_assert_uint_eq(result.files.len, 1);
    ck_assert(str_is(result.files.at[0], "s/a.py"));
    walk(arena, STR("s/"), &options, &result);
    ck_assert(str_is(result.files.at[0], "s/a.py"));
    ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

START_TEST(problems_are_told)
{
    WalkOptions options = { 0 };
    WalkResult result;
    walk(arena, in_dir("none"), &options, &result);
    ck_assert_uint_eq(result.problems.len, 1);
    ck_assert(str_eq(result.problems.at[0].path, in_dir("none")));
    ck_assert(str_is(result.problems.at[0].why, "No such file or directory"));
}
END_TEST

START_TEST(deep_trees_end)
{
    StrBuf name;
    strbuf_init(&name, STRBUF_MAX);
    for (int i = 0; i < 100; i++)
        strbuf_add_c(&name, "d/");
    strbuf_add_c(&name, "x.py");
    tempdir_file(&dir, name.ptr, STR(""));
    WalkOptions options = { 0 };
    WalkResult result;
    walk(arena, str_c(dir.path), &options, &result);
    ck_assert_uint_eq(result.files.len, 0);
    ck_assert_uint_eq(result.skipped, 1);
    strbuf_release(&name);
}
END_TEST

START_TEST(kinds_and_spelling)
{
    tempdir_file(&dir, "Src/Train.py", STR("x"));
    tempdir_link(&dir, "loop", "loop");
    ck_assert_int_eq(mkfifo(arena_cstr(arena, in_dir("fifo")), 0600), 0);

    ck_assert_int_eq(fs_kind(in_dir("Src/Train.py")), FS_FILE);
    ck_assert_int_eq(fs_kind(in_dir("Src")), FS_FOLDER);
    ck_assert_int_eq(fs_kind(in_dir("fifo")), FS_OTHER);
    ck_assert_int_eq(fs_kind(in_dir("loop")), FS_NONE);
    ck_assert_int_eq(fs_kind(STR("")), FS_NONE);
    ck_assert_int_eq(fs_kind(STR("/tmp\0x")), FS_NONE);
    ck_assert(fs_exact_case(in_dir("Src/../Src/./Train.py")));
    ck_assert(!fs_exact_case(in_dir("src/Train.py")));
    ck_assert(!fs_exact_case(in_dir("Src/none")));

    Str name;
    ck_assert(fs_other_case(arena, in_dir("Src/train.PY"), &name));
    ck_assert(str_is(name, "Train.py"));
    ck_assert(!fs_other_case(arena, in_dir("Src/Train.py"), &name));
    ck_assert(!fs_other_case(arena, in_dir("none/Train.py"), &name));
}
END_TEST

START_TEST(reading)
{
    Err err;
    Str text;
    tempdir_file(&dir, "x", STR("12345"));
    ck_assert_int_eq(mkfifo(arena_cstr(arena, in_dir("fifo")), 0600), 0);

    ck_assert(fs_read(arena, in_dir("x"), 5, &text, &err));
    ck_assert_str_eq(text.ptr, "12345");
    ck_assert(!fs_read(arena, in_dir("x"), 4, &text, &err));
    ck_assert_str_eq(err.text, "is larger than 4 bytes");
    ck_assert(!fs_read(arena, in_dir("fifo"), 5, &text, &err));
    ck_assert_str_eq(err.text, "is not a regular file");
    ck_assert(!fs_read(arena, str_c(dir.path), 5, &text, &err));
    ck_assert_str_eq(err.text, "is a folder");
    ck_assert(!fs_read(arena, in_dir("none"), 5, &text, NULL));

    FsBuffer buffer = { 0 };
    ck_assert(fs_read_into(&buffer, in_dir("x"), 5, &err));
    ck_assert_str_eq(buffer.ptr, "12345");
    tempdir_file(&dir, "x", STR("1"));
    ck_assert(fs_read_into(&buffer, in_dir("x"), 5, &err));
    ck_assert_uint_eq(buffer.len, 1);
    fs_buffer_release(&buffer);
    ck_assert(path_absolute(fs_cwd(arena)));
}
END_TEST

Suite *base_walk_suite(void)
{
    Suite *suite = suite_create("base_walk");
    TCase *tc = tcase_create("walk");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, found, 0, (int)COUNTOF(trees));
    tcase_add_test(tc, exclude);
    tcase_add_test(tc, every_extension_and_no_gitignore);
    tcase_add_test(tc, dot_is_not_put_in_front);
    tcase_add_test(tc, problems_are_told);
    tcase_add_test(tc, deep_trees_end);
    tcase_add_test(tc, kinds_and_spelling);
    tcase_add_test(tc, reading);
    suite_add_tcase(suite, tc);
    return suite;
}

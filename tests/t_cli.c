/* t_cli.c - the program itself: exit status, what goes to stdout and what to stderr. */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/utf8.h"
#include "tests/command.h"
#include "tests/tempdir.h"

Suite *cli_suite(void);

static Arena *arena;
static TempDir dir;

static void setup(void)
{
    arena = arena_new();
    tempdir_open(&dir);
    tempdir_folder(&dir, ".git");
    tempdir_file(&dir, "empty.yml", STR(""));
    tempdir_file(&dir, "__init__.py", STR(""));
    tempdir_file(&dir, "other.yml", STR("services: {web: {image: nginx}}\n"));
    tempdir_file(&dir, "bytes.yml", STR("type: pipeline\njobs: azureml \xff\xfe\n"));
    tempdir_file(&dir, "nul.py", STR("import azureml\0\n"));
    tempdir_folder(&dir, "folder.py");
    tempdir_folder(&dir, "sub/folder.py");
    tempdir_file(&dir, "broken.py", STR("def f(:\n"));
    tempdir_file(&dir, "job.py",
                 STR("import argparse, os\n"
                     "p = argparse.ArgumentParser()\n"
                     "p.add_argument('--out', '-o', type=str, required=True)\n"
                     "args = p.parse_args()\n"
                     "open(os.path.join(args.out, 'log.txt'), 'a')\n"
                     "\n"
                     "def run(batch):\n"
                     "    if batch:\n"
                     "        return [1]\n"));
    tempdir_file(&dir, "wrong/drydock.yaml", STR("lnit: {}\n"));
    tempdir_file(&dir, "wrong/a.yml", STR("type: pipeline\njobs: {a: {component: azureml:a:1}}\n"));
    tempdir_file(&dir, "rule/drydock.yaml", STR("lint: {select: [DD999]}\n"));
    tempdir_file(&dir, "rule/a.yml", STR("type: pipeline\njobs: {a: {component: azureml:a:1}}\n"));
    tempdir_file(&dir, "wide/a.yml", STR("\xff\xfet\0y\0p\0e\0:\0 \0p\0i\0p\0e\0l\0i\0n\0e\0\n\0"));
    tempdir_folder(&dir, "loop");
    tempdir_link(&dir, "loop/again", "..");
    tempdir_link(&dir, "loop/self.yml", "self.yml");
}

static void teardown(void)
{
    tempdir_close(&dir);
    arena_free(arena);
}

#define ARGS 6

/* `out` and `err` must be part of what is printed there; "" means that nothing is. */
/* clang-format off */
static const struct { const char *name, *argv[ARGS]; int status; const char *out, *err; } runs[] = {
    { "no command",       { NULL }, 2, "", "no command given" },
    { "version",          { "--version" }, 0, "drydock ", "" },
    { "help",             { "--help" }, 0, "explain", "" },
    { "help of lint",     { "lint", "--help" }, 0, "--fail-on error|warning|info", "" },
    { "unknown command",  { "lnit" }, 2, "", "unknown command 'lnit'; did you mean 'lint'?" },
    { "unknown option",   { "--verson" }, 2, "", "unknown option '--verson'" },
    { "lint option",      { "lint", "--slect=DD1" }, 2, "", "did you mean '--select'?" },
    { "lint format",      { "lint", "--format", "xml" }, 2, "", "takes one of text|concise|json" },
    { "unknown rule",     { "lint", "--ignore", "reuse-disable" }, 2, "", "did you mean 'reuse-disabled'?" },
    { "standard input",   { "lint", "-" }, 2, "", "'-' is no path" },
    { "two minds",        { "lint", "--no-config", "--config", "x" }, 2, "", "contradict" },
    { "no such config",   { "lint", "--config", "x.yaml", "empty.yml" }, 2, "", "x.yaml: " },
    { "wrong config",     { "lint", "wrong/a.yml" }, 2, "", "wrong/drydock.yaml:1:1: unknown key 'lnit'; did you mean 'lint'?" },
    { "wrong, walked",    { "lint", "wrong" }, 2, "", "unknown key 'lnit'" },
    { "wrong, not taken", { "lint", "--no-config", "wrong" }, 0, "no findings", "" },
    { "rule in config",   { "lint", "rule/a.yml" }, 2, "", "rule/drydock.yaml: no rule is called 'DD999'" },
    { "no such file",     { "lint", "gone.yml" }, 1, "gone.yml: error: ", "" },
    { "no such folder",   { "lint", "gone/" }, 1, "gone/: error: ", "" },
    { "one of two",       { "lint", "gone.yml", "other.yml" }, 1, "[DD002]", "" },
    { "folder like file", { "lint", "folder.py" }, 1, "folder.py: error: is a folder", "" },
    { "met on the way",   { "lint", "--no-config", "sub" }, 0, "no findings", "" },
    { "device",           { "lint", "/dev/null" }, 1, "/dev/null: error: ", "" },
    { "not UTF-8",        { "lint", "bytes.yml" }, 1, "[DD002]", "" },
    { "UTF-16, walked",   { "lint", "wide" }, 1, "wide/a.yml: error: is UTF-16", "" },
    { "NUL",              { "lint", "nul.py" }, 1, "[DD002]", "" },
    { "links",            { "lint", "loop" }, 0, "no findings", "" },
    { "link to itself",   { "lint", "loop/self.yml" }, 1, "[DD002]", "" },
    { "empty file",       { "lint", "empty.yml" }, 1, "empty.yml: error: is empty", "" },
    { "empty package",    { "lint", "__init__.py" }, 0, "no findings", "" },
    { "quiet",            { "lint", "-q", "other.yml" }, 0, "", "" },
    { "as JSON",          { "lint", "-f", "json", "other.yml" }, 0, "\"findings\": []", "" },
    { "ignored",          { "lint", "--ignore", "DD002", "gone.yml" }, 0, "no findings", "" },
    { "facts",            { "facts", "job.py" }, 0, "append  {args.out}/log.txt  open", "" },
    { "facts as JSON",    { "facts", "-f", "json", "job.py" }, 0, "\"path\": \"{args.out}/log.txt\"", "" },
    { "facts, options",   { "facts", "job.py" }, 0, "--out, -o  required  str  args.out  line 3", "" },
    { "facts, functions", { "facts", "job.py" }, 0, "run  1 parameter  can return None  line 7", "" },
    { "facts of broken",  { "facts", "broken.py" }, 1, "broken.py", "has syntax errors" },
    { "facts of YAML",    { "facts", "empty.yml" }, 2, "", "'empty.yml': not a Python script" },
    { "facts of nothing", { "facts", "gone.py" }, 2, "", "'gone.py': " },
    { "facts, no file",   { "facts" }, 2, "", "no file given" },
    { "SVG and format",   { "graph", "-fdot", "--svg=x", "wrong/a.yml" }, 2, "", "contradict" },
    { "dump without file", { "dump", "py" }, 2, "", "a stage and a file are needed" },
    { "dump of no stage",  { "dump", "x", "y" }, 2, "", "unknown stage 'x'" },
    { "list of rules",    { "explain" }, 0, "DD101  warning  shared-source-directory", "" },
    { "one rule",         { "explain", "dd102" }, 0, "DD102 reuse-disabled (warning)", "" },
    { "by name",          { "explain", "syntax-error", "DD002" }, 0, "DD002 unreadable-file", "" },
    { "no such rule",     { "explain", "reuse" }, 2, "", "no rule is called 'reuse'" },
    { "many rules",       { "explain", "DD1" }, 2, "", "means several rules" },
};
/* clang-format on */

static void check_part(const char *name, const char *where, Str text, const char *part)
{
    bool ok = *part ? str_find(text, str_c(part), 0) != STR_NONE : text.len == 0;

    ck_assert_msg(ok, "%s: '%s' is not in %s:\n%.*s", name, part, where, STR_ARG(text));
}

START_TEST(run)
{
    CommandResult result = command_run(arena, dir.path, runs[_i].argv);

    check_part(runs[_i].name, "stderr", result.err, runs[_i].err);
    check_part(runs[_i].name, "stdout", result.out, runs[_i].out);
    ck_assert_msg(result.status == runs[_i].status, "%s: status %d", runs[_i].name, result.status);
}
END_TEST

START_TEST(unreadable)
{
    static const char *const argv[] = { "lint", NULL };

    if (geteuid() == 0)
        return; /* root may read everything */
    tempdir_file(&dir, "shut/a.yml", STR("type: pipeline\n"));
    ck_assert_int_eq(chdir(dir.path), 0);
    ck_assert_int_eq(chmod("empty.yml", 0) | chmod("shut", 0), 0);
    CommandResult result = command_run(arena, dir.path, argv);
    ck_assert_int_eq(chmod("shut", 0700), 0);
    check_part("file", "stdout", result.out, "empty.yml: error: ");
    check_part("folder", "stdout", result.out, "shut: error: cannot read this folder");
    ck_assert_int_eq(result.status, 1);
}
END_TEST

/* A program `dot` that writes what it is given into the file of its second word. */
static const char drawing_dot[] = "#!/bin/sh\nwhile read -r l; do echo \"$l\"; done >\"${2#-o}\"\n";

/* clang-format off */
static const struct { const char *name, *dot; int status; const char *err; } drawings[] = {
    { "no dot",      NULL,                    2, "'dot' is not installed" },
    { "dot draws",   drawing_dot,             0, "" },
    { "dot fails",   "#!/bin/sh\nexit 4\n",   3, "'dot' failed with status 4" },
    { "dot crashes", "#!/bin/sh\nkill -9 $$\n", 3, "'dot' was ended by signal 9" },
};
/* clang-format on */

START_TEST(svg)
{
    static const char *const argv[] = { "graph", "--svg", "out.svg", "wrong/a.yml", NULL };
    Str bin = arena_fmt(arena, "%s/bin", dir.path), text = STR("");

    tempdir_folder(&dir, "bin");
    if (drawings[_i].dot) {
        tempdir_file(&dir, "bin/dot", str_c(drawings[_i].dot));
        ck_assert_int_eq(chmod(arena_fmt(arena, "%s/dot", bin.ptr).ptr, 0700), 0);
    }
    ck_assert_int_eq(setenv("PATH", bin.ptr, 1), 0);
    CommandResult result = command_run(arena, dir.path, argv);
    check_part(drawings[_i].name, "stdout", result.out, "");
    check_part(drawings[_i].name, "stderr", result.err, drawings[_i].err);
    ck_assert_int_eq(result.status, drawings[_i].status);
    fs_read(arena, arena_fmt(arena, "%s/out.svg", dir.path), 65536, &text, NULL);
    ck_assert(str_starts(text, "digraph") == (drawings[_i].status == 0));
}
END_TEST

START_TEST(full_disk)
{
    static const char *const argv[] = { "explain", NULL };
    CommandResult result = command_run_to(arena, dir.path, argv, "/dev/full");

    check_part("full disk", "stderr", result.err, "cannot write to stdout");
    ck_assert_int_eq(result.status, 3);
}
END_TEST

START_TEST(help_is_narrow)
{
    static const char *const calls[][ARGS] = {
        { "--help" },
        { "lint", "--help" },
        { "explain", "--help" },
        { "facts", "--help" },
        { "explain" },
        { "explain", "DD001", "DD002", "DD003", "DD101" },
        { "explain", "DD102", "DD103", "DD301" },
        { "explain", "DD302", "DD401", "DD501", "DD502", "DD503" },
        { "explain", "DD004", "DD207", "DD209" },
    };
    for (size_t i = 0; i < COUNTOF(calls); i++) {
        Str rest = command_run(arena, dir.path, calls[i]).out, line;
        while (str_next_line(&rest, &line))
            ck_assert_msg(utf8_width(line) <= 80, "%s: '%.*s'", calls[i][0], STR_ARG(line));
    }
}
END_TEST

Suite *cli_suite(void)
{
    Suite *suite = suite_create("cli");
    TCase *tc = tcase_create("program");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, run, 0, (int)COUNTOF(runs));
    tcase_add_test(tc, unreadable);
    tcase_add_loop_test(tc, svg, 0, (int)COUNTOF(drawings));
    tcase_add_test(tc, full_disk);
    tcase_add_test(tc, help_is_narrow);
    suite_add_tcase(suite, tc);
    return suite;
}

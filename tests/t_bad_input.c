/*
 * t_bad_input.c - hostile and broken files, through the program.
 *
 * Each is found by walking the folder it lies in; what is wrong with it is one
 * finding with a place, the steps around it are still checked, and nothing
 * takes long.
 */
#include <check.h>
#include <stdlib.h>

#include "base/strbuf.h"
#include "tests/command.h"
#include "tests/tempdir.h"

Suite *bad_input_suite(void);

#define IMPORT "from azureml.pipeline.steps import PythonScriptStep\n"
#define STEP                                                                                       \
    "PythonScriptStep(name='s', script_name='a.py', source_directory='a', allow_reuse=False)\n"
#define NODE "{type: command, command: python a.py, code: ./a, environment: azureml:e:1}\n"

static Arena *arena;
static TempDir dir;

static void setup(void)
{
    arena = arena_new();
    tempdir_open(&dir);
    tempdir_folder(&dir, ".git");
}

static void teardown(void)
{
    tempdir_close(&dir);
    arena_free(arena);
}

/* What is between `head` and `tail`, `times` over: brackets, lines, list items. */
/* clang-format off */
static const struct {
    const char *name, *file, *head, *repeat;
    int times;
    const char *tail;
    const char *want[3]; /* each must be in the output */
} inputs[] = {
    { "error in the middle", "a.py", IMPORT "s = " STEP "def f(:\n  pass\nt = " STEP, "", 0, "",
      { "a.py:3:6: error: ", "a.py:2:", "a.py:5:" } },
    { "unclosed bracket", "a.py", IMPORT "s = " STEP "t = (\n", "", 0, "",
      { "[DD001]", "a.py:2:", NULL } },
    { "10,000 brackets", "a.py", IMPORT "x = ", "[", 10000, "\ns = " STEP,
      { "a.py:2:", "[DD001]", NULL } },
    { "a million brackets", "a.py", IMPORT "s = " STEP "x = ", "(", 1000000, "\n",
      { "[DD001]", "a.py:2:", NULL } },
    { "CRLF and tabs", "a.py", "from azureml.pipeline.steps import PythonScriptStep\r\n"
      "s = PythonScriptStep(name='s', script_name='a.py', source_directory='a',\r\n"
      "\tallow_reuse=False)\r\n", "", 0, "", { "a.py:3:14: warning", NULL, NULL } },
    { "byte order mark", "a.py", "\xEF\xBB\xBF" IMPORT "s = " STEP, "", 0, "",
      { "a.py:2:86: warning", NULL, NULL } },
    { "Latin-1 that says so", "a.py", "# -*- coding: latin-1 -*-\n" IMPORT "x = 'caf\xE9'\ns = " STEP,
      "", 0, "", { "a.py:4:86: warning", NULL, NULL } },
    { "Latin-1 that does not", "a.py", IMPORT "x = 'caf\xE9'\ns = " STEP, "", 0, "",
      { "is not UTF-8 at line 2", NULL, NULL } },
    { "a line of a megabyte", "a.py", IMPORT "x = '", "x", 1000000, "'\ns = " STEP,
      { "a.py:3:", NULL, NULL } },
    { "a list of 100,000", "a.py", IMPORT "x = [", "1, ", 100000, "]\ns = " STEP,
      { "a.py:3:", NULL, NULL } },
    { "while True", "a.py", IMPORT "while True:\n    x = x + [x]\ns = " STEP, "", 0, "",
      { "a.py:4:", NULL, NULL } },
    { "recursion", "a.py", IMPORT "def f(n):\n    return f(n + 1) + f(n + 2)\nf(0)\ns = " STEP, "", 0,
      "", { "a.py:5:", NULL, NULL } },
    { "imports itself", "a.py", IMPORT "import a\nfrom a import s\ns = " STEP, "", 0, "",
      { "a.py:4:", NULL, NULL } },
    { "duplicate job", "a.yml", "type: pipeline\njobs:\n  a: " NODE "  a: " NODE, "", 0, "",
      { "a.yml:4:3: error: ", "[DD302]", NULL } },
    { "YAML error behind a node", "a.yml", "type: pipeline\njobs:\n  a-b: " NODE "  c: {x: 1\n  d: y\n",
      "", 0, "", { "a.yml:3:3: error: ", "[DD001]", NULL } },
    { "YAML with a tab", "a.yml", "type: pipeline\njobs:\n\ta:\n", "", 0, "",
      { "a.yml:3:1: error: a tab", NULL, NULL } },
    { "YAML brackets", "a.yml", "type: pipeline\njobs: ", "[", 10000, "\n",
      { "nested more than 100 deep", NULL, NULL } },
    { "alias bomb", "a.yml", "type: pipeline\na: &a [x, x, x, x, x, x, x, x]\n"
      "b: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\n"
      "d: &d [*c, *c, *c, *c, *c, *c, *c, *c]\ne: &e [*d, *d, *d, *d, *d, *d, *d, *d]\n"
      "f: &f [*e, *e, *e, *e, *e, *e, *e, *e]\ng: &g [*f, *f, *f, *f, *f, *f, *f, *f]\n"
      "jobs: {a: {type: command, command: x, inputs: *g}}\n", "", 0, "",
      { "a.yml:8:", "aliases make more than", NULL } },
    { "cut notebook", "a.ipynb", "{\"cells\": [{\"cell_type\": \"code\", \"source\": [\""
      "from azureml.pipeline.steps import", "", 0, "", { "a.ipynb:1:1: error: ", NULL, NULL } },
    { "notebook of brackets", "a.ipynb", "{\"azureml.pipeline\": ", "[", 100000, "}",
      { "[DD002]", NULL, NULL } },
    { "large output", "a.ipynb", "{\"cells\": [{\"cell_type\": \"code\", \"source\": [\""
      "from azureml.pipeline.steps import PythonScriptStep\\n\", \"s = PythonScriptStep(name='s', "
      "script_name='a', source_directory='a', allow_reuse=False)\"], \"outputs\": [{\"data\": \"",
      "AAAAAAAAAA", 500000, "\"}]}], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 2}",
      { "a.ipynb:cell 1:2:", NULL, NULL } },
    { "open cell", "a.ipynb", "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"x = (\"}, "
      "{\"cell_type\": \"code\", \"source\": \"from azureml.pipeline.steps import PythonScriptStep\\n"
      "s = PythonScriptStep(name='s', script_name='a', source_directory='a', allow_reuse=False)\"}], "
      "\"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 2}", "", 0, "",
      { "a.ipynb:cell 1:1:5: error: ", "a.ipynb:cell 2:2:", NULL } },
};
/* clang-format on */

START_TEST(finding)
{
    static const char *const argv[] = { "lint", "--format", "concise", ".", NULL };
    StrBuf text;

    strbuf_init(&text, STRBUF_MAX);
    strbuf_add_c(&text, inputs[_i].head);
    for (int i = 0; i < inputs[_i].times; i++)
        strbuf_add_c(&text, inputs[_i].repeat);
    strbuf_add_c(&text, inputs[_i].tail);
    tempdir_file(&dir, inputs[_i].file, strbuf_str(&text));
    strbuf_release(&text);

    CommandResult result = command_run(arena, dir.path, argv);
    for (size_t i = 0; i < COUNTOF(inputs[_i].want) && inputs[_i].want[i]; i++)
        ck_assert_msg(str_find(result.out, str_c(inputs[_i].want[i]), 0) != STR_NONE,
                      "%s: no '%s' in\n%.*s", inputs[_i].name, inputs[_i].want[i],
                      STR_ARG(result.out));
    ck_assert_msg(result.status == 1, "%s: status %d", inputs[_i].name, result.status);
    ck_assert_msg(result.err.len == 0, "%s: %.*s", inputs[_i].name, STR_ARG(result.err));
}
END_TEST

Suite *bad_input_suite(void)
{
    Suite *suite = suite_create("bad_input");
    TCase *tc = tcase_create("lint");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, finding, 0, (int)COUNTOF(inputs));
    suite_add_tcase(suite, tc);
    return suite;
}

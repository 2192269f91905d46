/* t_eval_lib.c - the evaluator: builtins, the standard library, modules and data files. */
#include <check.h>

#include "tests/eval_case.h"
#include "tests/tempdir.h"

Suite *eval_lib_suite(void);

/* clang-format off */
static const EvalCase library[] = {
    { "join",              "import os\nr = os.path.join('a', 'b/', 'c.py')", "'a/b/c.py'" },
    { "absolute part",     "from os.path import join as j\nr = j('a', '/b')", "'/b'" },
    { "parts",             "import os.path as p\nr = (p.dirname('a/b.c'), p.basename('a/b.c'), p.splitext('a/b.c'))", "('a', 'b.c', ('a/b', '.c'))" },
    { "normal",            "import os\nr = os.path.normpath('a/./b/../c')", "'a/c'" },
    { "unknown part",      "import os\nr = os.path.join(x, 'b')", "'{?}/b'" },
    { "pathlib",           "from pathlib import Path\nr = Path('a') / 'b' / 'c.py'", "'a/b/c.py'" },
    { "path properties",   "from pathlib import Path\np = Path('a/b.tar.gz')\nr = (p.name, p.stem, p.suffix, str(p.parent), str(p.parents[1]))", "('b.tar.gz', 'b.tar', '.gz', 'a', '.')" },
    { "path is tidied",    "from pathlib import Path\nr = [str(Path(t)) for t in ('./a', 'a//b/', '', 'a/./b', '/', 'a/../b')]", "['a', 'a/b', '.', 'a/b', '/', 'a/../b']" },
    { "path in text",      "from pathlib import Path\nr = f'{Path(\"a\")}/b'", "'a/b'" },
    { "this file",         "import os\nr = os.path.basename(__file__)", "'main.py'" },
    { "environment",       "import os\nr = os.environ.get('A', 'd') + os.getenv('B', 'e')", "'de'" },
    { "no default",        "import os\nr = os.environ.get('A')", "why: environment variable 'A'" },
    { "not decided by it", "import os\nr = 'y' if os.getenv('A', '1') == '1' else 'n'", "'y', 'n'" },
    { "clock",             "import time\nr = time.time()", "why: differs from run to run" },
    { "json text",         "import json\nr = json.loads('{\"a\": [1, 2.5, null, true, \"x\", 1e3]}')", "{'a': [1, 2.5, None, True, 'x', 1000.0]}" },
    { "sorted",            "r = sorted(['b', 'a'])", "['a', 'b']" },
    { "extremes",          "r = (max(1, 3, 2), min([4, 2]), max([], default=0))", "(3, 2, 0)" },
    { "by a key",          "r = max([1, 2], key=f)", "builtins.max(...)" },
    { "types",             "r = (isinstance(True, int), isinstance('a', str), isinstance(1, float))", "(True, True, False)" },
    { "method unknown to us", "r = [2, 1]\nr.frobnicate()", "[2, 1, ...]" },
    { "set methods",       "r = {1}\nr.update([2], [3])\nr.discard(1)", "{2, 3}" },
    { "dict methods",      "d = {'a': 1}\nd.update(b=2)\nr = (d.pop('a'), d.setdefault('c', 3), list(d.items()))", "(1, 3, [('b', 2), ('c', 3)])" },
    { "pop of an unknown key", "r = {'a': 1}\nr.pop(x, None)", "{'a': 1, ...}" },
    { "keys of one value", "r = {1: 'a', True: 'b', 1.0: 'c'}", "{1: 'c'}" },
};

/* Files that are there: see repository(). */
static const EvalCase modules[] = {
    { "module",            "import settings\nr = settings.NAME", "'taxi'" },
    { "name of a module",  "from settings import NAME as n\nr = n", "'taxi'" },
    { "star",              "from settings import *\nr = (NAME, STEPS)", "('taxi', ['a', 'b'])" },
    { "star hides",        "from settings import *\nr = _hidden", "why: name '_hidden' is not defined in this file" },
    { "all",               "from listed import *\nr = (shown, other)", "(1, ?)" },
    { "package",           "import pkg\nr = pkg.VERSION", "'1.0'" },
    { "module of a package", "from pkg.steps import make\nr = make('x')", "'taxi-x'" },
    { "dotted",            "import pkg.steps\nr = pkg.steps.PREFIX", "'taxi-'" },
    { "relative",          "from pkg.inner.deep import UP\nr = UP", "'1.0'" },
    { "cyclic",            "import one\nr = (one.A, one.B)", "(1, 2)" },
    { "folder without init", "from plain.part import VALUE\nr = VALUE", "5" },
    { "main only",         "import guarded\nr = guarded.name", "'guarded'" },
    { "once",              "import settings\nimport settings as again\nsettings.STEPS.append('c')\nr = again.STEPS", "['a', 'b', 'c']" },
    { "class of a module", "from settings import Config\nr = Config().name", "'taxi'" },
    { "broken",            "import broken\nr = broken.A", "1" },
    { "not there",         "from .nowhere import A\nr = A", "why: 'A' of a module that was not found" },
    { "json file",         "import json\nwith open('data.json') as f:\n  r = json.load(f)", "{'n': 1, 'list': ['x', None]}" },
    { "json by text",      "import json\nr = json.loads(open('data.json').read())['n']", "1" },
    { "yaml file",         "import yaml\nr = yaml.safe_load(open('data.yml'))", "{'on': True, 'name': 'a', 'n': 1.5}" },
    { "path reads",        "import json\nfrom pathlib import Path\nr = json.loads(Path('data.json').read_text())['list']", "['x', None]" },
    { "no such data",      "import json\nr = json.load(open('none.json'))", "json.load(...)" },
};
/* clang-format on */

static void repository(const TempDir *dir)
{
    static const struct {
        const char *name, *text;
    } files[] = {
        { "settings.py", "NAME = 'taxi'\nSTEPS = ['a', 'b']\n_hidden = 1\n"
                         "class Config:\n  name = NAME\n" },
        { "listed.py", "__all__ = ['shown']\nshown = 1\nother = 2\n" },
        { "pkg/__init__.py", "VERSION = '1.0'\n" },
        { "pkg/steps.py", "import settings\nPREFIX = settings.NAME + '-'\n"
                          "def make(n): return PREFIX + n\n" },
        { "pkg/inner/__init__.py", "" },
        { "pkg/inner/deep.py", "from .. import VERSION as UP\n" },
        { "one.py", "A = 1\nimport two\nB = two.B\n" },
        { "two.py", "import one\nB = one.A + 1\n" },
        { "plain/part.py", "VALUE = 5\n" },
        { "guarded.py", "name = __name__\nif __name__ == '__main__': name = 'run'\n" },
        { "broken.py", "A = 1\ndef (:\n" },
        { "data.json", "{\"n\": 1, \"list\": [\"x\", null]}" },
        { "data.yml", "on: yes\nname: a\nn: 1.5\n" },
    };

    for (size_t i = 0; i < COUNTOF(files); i++)
        tempdir_file(dir, files[i].name, str_c(files[i].text));
}

START_TEST(of_library) { eval_case_check(&library[_i], NULL); }
END_TEST

START_TEST(of_modules)
{
    TempDir dir;

    tempdir_open(&dir);
    repository(&dir);
    eval_case_check(&modules[_i], dir.path);
    tempdir_close(&dir);
}
END_TEST

Suite *eval_lib_suite(void)
{
    Suite *suite = suite_create("eval_lib");
    TCase *tcase = tcase_create("library");

    tcase_add_loop_test(tcase, of_library, 0, COUNTOF(library));
    tcase_add_loop_test(tcase, of_modules, 0, COUNTOF(modules));
    suite_add_tcase(suite, tcase);
    return suite;
}

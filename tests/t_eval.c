/* t_eval.c - the evaluator: names, assignments, operators, text, SDK objects, its bounds. */
#include <check.h>

#include <time.h>

#include "tests/eval_case.h"

Suite *eval_suite(void);

/* clang-format off */
static const EvalCase names[] = {
    { "import",             "import azureml.core\nr = azureml.core.Workspace", "azureml.core.Workspace" },
    { "import as",          "import azureml.core as c\nr = c.Workspace", "azureml.core.Workspace" },
    { "from import",        "from azureml.pipeline.steps import PythonScriptStep as P\nr = P", "azureml.pipeline.steps.PythonScriptStep" },
    { "through a variable", "from azureml.core import Dataset\nD = Dataset\nr = D.Tabular.from_delimited_files", "azureml.core.Dataset.Tabular.from_delimited_files" },
    { "star of the SDK",    "from azureml.pipeline.steps import *\nr = PythonScriptStep(name='a')", "azureml.pipeline.steps.PythonScriptStep(...)" },
    { "call",               "from azureml.core import Workspace\nr = Workspace.from_config()", "azureml.core.Workspace.from_config()" },
    { "not defined",        "r = nobody", "why: name 'nobody' is not defined in this file" },
    { "shadowed builtin",   "def len(x): return 'mine'\nr = len([1])", "'mine'" },
    { "global",             "n = 1\ndef f():\n  global n\n  n = 2\nf()\nr = n", "2" },
    { "nonlocal",           "def f():\n  n = 1\n  def g():\n    nonlocal n\n    n += 1\n  g()\n  return n\nr = f()", "2" },
    { "main",               "if __name__ == '__main__':\n  r = 1", "1" },
};

static const EvalCase assignments[] = {
    { "chain",            "a = r = []\na.append(1)", "[1]" },
    { "unpacking",        "(a, b), *c = (1, 2), 3, 4\nr = [a, b, c]", "[1, 2, [3, 4]]" },
    { "star in the middle", "a, *b, c = 'wxyz'\nr = (a, b, c)", "('w', ['x', 'y'], 'z')" },
    { "too few",          "a, b = [1]\nr = a", "why: item 0 of something that is not known" },
    { "walrus",           "if (n := 4) > 3: r = n", "4" },
    { "augmented",        "r = [1]\ns = r\nr += (2,)\nr += s", "[1, 2, 1, 2]" },
    { "augmented item",   "d = {'a': 1}\nd['a'] += 1\nr = d", "{'a': 2}" },
    { "attribute",        "class C: pass\nc = C()\nc.x = 1\nc.x += 1\nr = c.x", "2" },
    { "slice",            "a = [1, 2, 3, 4]\na[1:3] = [9]\nr = a", "[1, 9, 4]" },
    { "delete",           "a = [1, 2, 3]\ndel a[0], a[-1:]\nr = a", "[2]" },
    { "delete a name",    "r = 1\ndel r", "(not set)" },
    { "annotated",        "r: int = 1", "1" },
};

static const EvalCase text[] = {
    { "f-string",         "n = 3\nr = f'v{n:03d}-{n + 1}{{}}'", "'v003-4{}'" },
    { "unknown field",    "r = f'a/{x()}/b'", "'a/{?}/b'" },
    { "percent",          "r = '%s-%d.%%' % ('a', 5)", "'a-5.%'" },
    { "percent of a map", "r = '%(a)s' % {'a': 1}", "'1'" },
    { "format",           "r = '{}{x}{1}'.format(1, 2, x='k')", "'1k2'" },
    { "conversion",       "r = f'{\"a\"!r}' + '{!r}'.format('b')", "'\\'a\\'\\'b\\''" },
    { "methods",          "r = ' Ab-c '.strip().lower().replace('-', '_').split('_')", "['ab', 'c']" },
    { "join",             "r = '/'.join(['a', str(1), 'b'])", "'a/1/b'" },
    { "characters",       "s = 'na\xC3\xAFve'\nr = (len(s), s[2], s[-2:], s[:3])", "(5, '\xC3\xAF', 've', 'na\xC3\xAF')" },
    { "slices",           "s = 'abcdef'\nr = (s[::-1], s[1:-1:2], s[9:], s[-2:])", "('fedcba', 'bd', '', 'ef')" },
    { "numbers",          "r = f'{1e5} {1e16} {0.1} {-0.0} {1/3}'", "'100000.0 1e+16 0.1 -0.0 0.3333333333333333'" },
    { "unknown joined",   "r = x + '/a'", "'{?}/a'" },
};

static const EvalCase operators[] = {
    { "floor division",    "r = (-7 // 2, -7 % 3, 2 ** 10, 7 / 2)", "(-4, 2, 1024, 3.5)" },
    { "overflow",          "r = 2 ** 63", "why: a number too large to work with" },
    { "across types",      "r = (1 == True, 1.0 == 1, '1' == 1, {1} == {1.0})", "(True, True, False, True)" },
    { "chained",           "r = (1 < 2 < 3, 3 > 2 > 2)", "(True, False)" },
    { "short circuit",     "r = [] or None or 'x' and 'y'", "'y'" },
    { "unknown and false", "r = x and False", "False" },
    { "membership",        "r = ('a' in {'a': 1}, 2 not in (1, 2), 'b' in 'abc')", "(True, False, True)" },
    { "identity",          "a = []\nb = a\nr = (a is b, a is [], None is None)", "(True, False, True)" },
    { "of a choice",       "n = 1 if x else 2\nr = n + 1", "2, 3" },
    { "of one of few",     "n = 'a' if x else 'b'\nr = n + '/c'", "'a/c', 'b/c'" },
    { "large integers",    "r = 9007199254740993 == 9007199254740992", "False" },
    { "unknown",           "r = x == 1", "why: a comparison with something that is not known" },
};

/* What an SDK object was given and what was done to it. */
static const EvalCase objects[] = {
    { "argument as attribute", "from azureml.pipeline.core import PipelineData\nd = PipelineData('a', datastore='s')\nr = d.datastore", "'s'" },
    { "attribute written",  "from azureml.core.runconfig import RunConfiguration\nc = RunConfiguration()\nc.target = 'cpu'\nr = c.target", "'cpu'" },
    { "deep attribute",     "from azureml.core.runconfig import RunConfiguration\nc = RunConfiguration()\nc.environment.docker.enabled = True\nr = c.environment", "azureml.core.runconfig.RunConfiguration.environment" },
    { "modifier",           "from azureml.core import Dataset\nd = Dataset.File.from_files('x')\nr = d.as_named_input('a').as_mount()", "azureml.core.Dataset.File.from_files.as_named_input.as_mount()" },
    { "item",               "from azureml.core import Workspace\nw = Workspace.from_config()\nr = w.datastores['a']", "azureml.core.Workspace.from_config.datastores['a']" },
    { "unpacked",           "from azureml.core import Dataset\na, r = Dataset.get().random_split(0.5)", "azureml.core.Dataset.get.random_split(...)[1]" },
    { "list is read at the call", "from azureml.pipeline.core import Pipeline\ns = [1]\np = Pipeline(steps=s)\ns.append(2)\nr = p.steps", "[1]" },
    { "partial arguments",  "import lib\nr = lib.f(**x)", "lib.f(...)" },
    { "functools.partial",  "import functools\ndef f(a, b): return (a, b)\nr = functools.partial(f, 1)(b=2)", "(1, 2)" },
};

static const EvalCase bounds[] = {
    { "endless loop",      "n = 0\nwhile True:\n  n += 1\nr = n", "why: depends on a condition: changed in a loop of unknown length" },
    { "endless recursion", "def f(n): return f(n + 1)\nr = f(0)", "why: calls nested too deeply ('f')" },
    { "mutual recursion",  "def f(): return g()\ndef g(): return f()\nr = f()", "why: calls nested too deeply ('f')" },
    { "huge range",        "n = 0\nfor i in range(10 ** 9):\n  n += 1\nr = n", "why: changed in a loop that is too long" },
    { "nested loops",      "n = 0\nfor i in range(1000):\n  for j in range(1000):\n    for k in range(1000):\n      n += 1\nr = n", "why: more work than is spent on one statement" },
    { "exponential calls", "def f(n):\n  if n == 0: return 1\n  return f(n - 1) + f(n - 1)\nr = f(30)", "why: more work than is spent on one statement" },
    { "doubling text",     "r = 'x'\nfor i in range(60): r = r + r\n", "why: text of more than 1048576 bytes" },
    { "doubling list",     "r = [1]\nfor i in range(60): r = r + r\nr = len(r)", "builtins.len(...)" },
    { "doubling itself",   "a = [1]\nfor i in range(60): a += a\nr = len(a)", "builtins.len(...)" },
    { "nested lists",      "a = []\nfor i in range(3000): a = [a]\nr = 1", "1" },
    { "list in itself",    "a = []\na.append(a)\nr = a == a", "why: a comparison with something that is not known" },
    { "large power",       "r = 10 ** 10 ** 10", "why: a number too large to work with" },
    { "repeated text",     "r = 'x' * 10 ** 12", "why: an operation that is not evaluated" },
    { "endless generator", "def g():\n  n = 0\n  while True:\n    n += 1\n    yield n\nr = next(g())", "builtins.next(...)" },
    { "list copies",       "a = list(range(10000))\nfor i in range(2000):\n  for j in range(2000): b = list(a)\nr = 1", "1" },
    { "text copies",       "a = 'x' * 65536 * 1\na = a * 1 + a + a + a\nfor i in range(2000):\n  for j in range(2000): b = a + 'y'\nr = 1", "1" },
    { "membership",        "a = list(range(10000))\nfor i in range(2000):\n  for j in range(2000): b = -1 in a\nr = 1", "1" },
    { "comparisons",       "a = list(range(10000))\nb = list(range(10000))\nfor i in range(2000):\n  for j in range(2000): c = a == b\nr = 1", "1" },
    { "objects with lists", "import lib\na = list(range(10000))\nfor i in range(2000):\n  for j in range(2000): c = lib.F(a)\nr = 1", "1" },
    { "insertions",        "a = list(range(9000))\nfor i in range(2000):\n  for j in range(2000):\n    a.insert(0, 1)\n    a.pop(0)\nr = 1", "1" },
    { "many arguments",    "def f(*a): return len(a)\na = list(range(10000))\nfor i in range(2000):\n  for j in range(2000): c = f(*a)\nr = 1", "1" },
    { "branching unknown", "n = ''\nfor i in range(64):\n  if x(i): n = n + 'a'\n  else: n = n + 'b'\nr = n", "'{?}a', '{?}b'" },
};
/* clang-format on */

START_TEST(of_names) { eval_case_check(&names[_i], NULL); }
END_TEST

START_TEST(of_assignments) { eval_case_check(&assignments[_i], NULL); }
END_TEST

START_TEST(of_text) { eval_case_check(&text[_i], NULL); }
END_TEST

START_TEST(of_operators) { eval_case_check(&operators[_i], NULL); }
END_TEST

START_TEST(of_objects) { eval_case_check(&objects[_i], NULL); }
END_TEST

START_TEST(within_bounds)
{
    clock_t before = clock();

    eval_case_check(&bounds[_i], NULL);
    double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
    ck_assert_msg(seconds < 2, "'%s' took %.1f s", bounds[_i].name, seconds);
}
END_TEST

Suite *eval_suite(void)
{
    Suite *suite = suite_create("eval");
    TCase *tcase = tcase_create("values");

    tcase_add_loop_test(tcase, of_names, 0, COUNTOF(names));
    tcase_add_loop_test(tcase, of_assignments, 0, COUNTOF(assignments));
    tcase_add_loop_test(tcase, of_text, 0, COUNTOF(text));
    tcase_add_loop_test(tcase, of_operators, 0, COUNTOF(operators));
    tcase_add_loop_test(tcase, of_objects, 0, COUNTOF(objects));
    suite_add_tcase(suite, tcase);

    tcase = tcase_create("bounds");
    tcase_add_loop_test(tcase, within_bounds, 0, COUNTOF(bounds));
    suite_add_tcase(suite, tcase);
    return suite;
}

/* t_eval_flow.c - the evaluator: branches, loops, try, match, functions, generators. */
#include <check.h>

#include "tests/eval_case.h"

Suite *eval_flow_suite(void);

/* `x` and its kin are names that nobody defined: conditions on them are unknown. */
/* clang-format off */
static const EvalCase branches[] = {
    { "known",             "if 1: r = 'a'\nelse: r = 'b'", "'a'" },
    { "one of two",        "if x: r = 'a'\nelse: r = 'b'", "'a', 'b'" },
    { "new or old",        "r = 0\nif x: r = 1", "1, 0" },
    { "set in one",        "if x: r = 1", "1" },
    { "the same in both",  "if x: r = 1\nelse: r = 1", "1" },
    { "elif",              "if 0: r = 1\nelif x: r = 2\nelse: r = 3", "2, 3" },
    { "early return",      "def f():\n  if x: return 'a'\n  return 'b'\nr = f()", "'a', 'b'" },
    { "early raise",       "def f(v=None):\n  n = 1\n  if x:\n    n = 2\n    raise ValueError\n  return n\nr = f()", "1" },
    { "early exit",        "import sys\nr = 1\nif x:\n  r = 2\n  sys.exit()", "1" },
    { "continue",          "r = []\nfor i in (1, 2):\n  n = 0\n  if x:\n    n = 1\n    continue\n  r.append(n)", "[0, 0]" },
    { "append in one",     "r = ['a']\nif x: r.append('b')", "['a', 'b', ...]" },
    { "own list in one",   "if x:\n  r = ['a']\n  r.append('b')\nelse: r = 1", "['a', 'b'], 1" },
    { "key in one",        "r = {}\nif x: r['a'] = 1", "{'a': 1, ...}" },
    { "attribute in one",  "class C: v = 0\nc = C()\nif x: c.v = 1\nr = c.v", "1, 0" },
    { "nested",            "if x:\n  if y: r = 1\n  else: r = 2\nelse: r = 3", "1, 2, 3" },
    { "more than four",    "if a: r = 1\nelif b: r = 2\nelif c: r = 3\nelif d: r = 4\nelse: r = 5", "why: one of more than 4 values" },
    { "conditional",       "r = 1 if x else 2", "1, 2" },
    { "by the environment", "import os\nr = 1 if os.environ.get('A', 'b') == 'b' else 2", "1, 2" },
    { "default stays",     "import os\nr = os.environ.get('A', 'b') + '/c'", "'b/c'" },
};

static const EvalCase loops[] = {
    { "for",               "r = []\nfor i, c in enumerate('ab', 1): r.append((i, c))", "[(1, 'a'), (2, 'b')]" },
    { "else",              "for i in range(3):\n  if i == 5: break\nelse: r = 'done'", "'done'" },
    { "while",             "r = 3\nwhile r: r -= 1\nelse: r = 'done'", "'done'" },
    { "break",             "r = 0\nwhile True:\n  r += 1\n  if r == 5: break", "5" },
    { "nested",            "r = [(a, b) for a in (1, 2) for b in 'x' if a > 1]", "[(2, 'x')]" },
    { "over unknown",      "r = []\nfor i in x: r.append(1)", "[1, ...]" },
    { "count of unknown",  "r = 0\nfor i in x: r += 1", "why: depends on a condition: changed in a loop of unknown length" },
    { "name from unknown", "r = None\nfor i in x: r = 'a'", "'a', None" },
    { "break may be taken", "r = None\nfor i in ('a', 'b'):\n  if x(i):\n    r = i\n    break", "None, 'a', 'b'" },
    { "scalar behind a break", "r = 0\nfor i in (1, 2, 3):\n  if x(i): break\n  r = i", "why: set where it is not known how often" },
    { "list behind a break", "r = []\nfor i in (1, 2):\n  if x(i): break\n  r.append(i)", "[1, 2, ...]" },
    { "partial list",      "a = [1]\nif x: a.append(2)\nr = 0\nfor i in a: r = r + i", "why: set where it is not known how often" },
    { "copies from partial", "a = [1]\nif x: a.append(2)\nr = []\nfor i in a: r.append(i)", "[1, 2, ...]" },
    { "list grows",        "r = [1]\nfor i in r:\n  if len(r) < 4: r.append(i + 1)", "[1, 2, 3, 4]" },
    { "return in a loop",  "def f():\n  for i in (1, 2, 3):\n    if i == 2: return i\nr = f()", "2" },
    { "comprehensions",    "r = ({k: v for k, v in zip('ab', (1, 2))}, {1 for _ in 'aa'}, sum(i for i in range(4)))", "({'a': 1, 'b': 2}, {1}, 6)" },
    { "unknown condition", "r = [i for i in (1, 2) if x(i)]", "[1, 2, ...]" },
    { "walrus inside",     "a = [last := i for i in (1, 2)]\nr = last", "2" },
    { "used up",           "m = map(str, [1])\na = list(m)\nr = (a, list(m))", "(['1'], [])" },
};

static const EvalCase others[] = {
    { "try",               "try: r = 1\nexcept ValueError: r = 2", "1, 2" },
    { "import that may fail", "try:\n  import lib\n  r = 'a'\nexcept ImportError:\n  r = 'b'", "'a', 'b'" },
    { "raised",            "try:\n  raise ValueError\nexcept ValueError: r = 2", "2" },
    { "finally",           "r = []\ntry: r.append(1)\nfinally: r.append(2)", "[1, 2]" },
    { "with",              "with open('a') as r: pass", "builtins.open(...)" },
    { "own context",       "class C:\n  def __enter__(self): return 5\n  def __exit__(self, *a): pass\nwith C() as r: pass", "5" },
    { "match",             "match 'b':\n  case 'a': r = 1\n  case 'b' | 'c': r = 2\n  case _: r = 3", "2" },
    { "match of a shape",  "match (1, 2):\n  case [a, b]: r = 1\n  case _: r = 2", "1, 2" },
    { "match of unknown",  "match x:\n  case 1: r = 1\n  case _: r = 2", "1, 2" },
    { "assert",            "assert x\nr = 1", "1" },
};

static const EvalCase functions[] = {
    { "defaults",          "def f(a, b=2, *c, d=4, **e): return [a, b, c, d, e]\nr = f(1)", "[1, 2, (), 4, {}]" },
    { "all kinds",         "def f(a, b=2, *c, d=4, **e): return [a, b, c, d, e]\nr = f(1, 5, 6, d=7, z=8)", "[1, 5, (6,), 7, {'z': 8}]" },
    { "stars",             "def f(*a, **k): return (a, k)\nr = f(*[1, 2], **{'x': 3})", "((1, 2), {'x': 3})" },
    { "shared default",    "def f(v, to=[]):\n  to.append(v)\n  return to\nf(1)\nr = f(2)", "[1, 2]" },
    { "closure",           "def f(n):\n  def g(m): return n + m\n  return g\nr = f(1)(2)", "3" },
    { "late binding",      "fs = [lambda: i for i in (1, 2)]\nr = [f() for f in fs]", "[2, 2]" },
    { "bound early",       "fs = [lambda i=i: i for i in (1, 2)]\nr = [f() for f in fs]", "[1, 2]" },
    { "recursion",         "def f(n): return 1 if n < 2 else n * f(n - 1)\nr = f(6)", "720" },
    { "generator",         "def g(n):\n  for i in range(n): yield i\n  yield from 'a'\nr = list(g(2))", "[0, 1, 'a']" },
    { "decorator",         "def d(f):\n  def w(*a): return f(*a) + 1\n  return w\n@d\ndef g(x): return x\nr = g(1)", "2" },
    { "library decorator", "import lib\n@lib.cached\ndef g(x): return x\nr = g(1)", "1" },
    { "missing argument",  "def f(a): return a\nr = f()", "why: parameter 'a' of 'f', which is called with it elsewhere" },
    { "always raises",     "def f(): raise ValueError\nr = f()", "why: 'f' always raises" },
    { "nothing returned",  "def f(): pass\nr = f()", "None" },
    { "falls off the end", "def f():\n  if x: return 1\nr = f()", "1, None" },
    { "one of two functions", "def f(): return 1\ndef g(): return 2\nr = (f if x else g)()", "1, 2" },
    { "never called",      "seen = []\ndef f(a, b=2): seen.append(b)\nr = seen", "[2]" },
    { "method never called", "seen = []\nclass C:\n  def m(self): seen.append(1)\nr = seen", "[1]" },
};
/* clang-format on */

START_TEST(of_branches) { eval_case_check(&branches[_i], NULL); }
END_TEST

START_TEST(of_loops) { eval_case_check(&loops[_i], NULL); }
END_TEST

START_TEST(of_others) { eval_case_check(&others[_i], NULL); }
END_TEST

START_TEST(of_functions) { eval_case_check(&functions[_i], NULL); }
END_TEST

Suite *eval_flow_suite(void)
{
    Suite *suite = suite_create("eval_flow");
    TCase *tcase = tcase_create("flow");

    tcase_add_loop_test(tcase, of_branches, 0, COUNTOF(branches));
    tcase_add_loop_test(tcase, of_loops, 0, COUNTOF(loops));
    tcase_add_loop_test(tcase, of_others, 0, COUNTOF(others));
    tcase_add_loop_test(tcase, of_functions, 0, COUNTOF(functions));
    suite_add_tcase(suite, tcase);
    return suite;
}

/* t_eval_class.c - the evaluator: classes of the file, dataclasses, enumerations, named tuples. */
#include <check.h>

#include "tests/eval_case.h"

Suite *eval_class_suite(void);

#define FIELD "from dataclasses import dataclass, field\n"

/* clang-format off */
static const EvalCase classes[] = {
    { "method",            "class C:\n  k = 1\n  def __init__(self, x): self.x = x\n  def m(self): return self.x + self.k\nr = C(2).m()", "3" },
    { "class attribute",   "class C:\n  a = 'x'\n  b = a + 'y'\nr = C.b", "'xy'" },
    { "shared list",       "class C:\n  all = []\n  def add(self, x): self.all.append(x)\nC().add(1)\nC().add(2)\nr = C.all", "[1, 2]" },
    { "inheritance",       "class A:\n  def f(self): return self.g()\n  def g(self): return 'A'\nclass B(A):\n  def g(self): return 'B' + super().g()\nr = B().f()", "'BA'" },
    { "super with arguments", "class A:\n  def __init__(self): self.v = 1\nclass B(A):\n  def __init__(self): super(B, self).__init__()\nr = B().v", "1" },
    { "diamond",           "class A:\n  def f(self): return 'A'\nclass L(A):\n  def f(self): return 'L' + super().f()\nclass R(A):\n  def f(self): return 'R' + super().f()\nclass D(L, R): pass\nr = D().f()", "'LRA'" },
    { "property",          "class C:\n  @property\n  def p(self): return 5\nr = C().p", "5" },
    { "setter",            "class C:\n  @property\n  def p(self): return self._p\n  @p.setter\n  def p(self, v): self._p = v * 2\nc = C()\nc.p = 2\nr = c.p", "4" },
    { "cached property",   "from functools import cached_property\nclass C:\n  @cached_property\n  def p(self): return []\nc = C()\nc.p.append(1)\nr = c.p", "[1]" },
    { "static and class",  "class C:\n  n = 3\n  @staticmethod\n  def s(a): return a\n  @classmethod\n  def c(cls): return cls.n\nr = (C.s(1), C().s(2), C.c())", "(1, 2, 3)" },
    { "named constructor", "class C:\n  def __init__(self, x): self.x = x\n  @classmethod\n  def of(cls): return cls(7)\nr = C.of().x", "7" },
    { "operators",         "class C:\n  def __add__(self, o): return 'sum'\n  def __getitem__(self, k): return k\n  def __call__(self, x): return x\nr = (C() + 1, C()['k'], C()(2))", "('sum', 'k', 2)" },
    { "unknown attribute", "class C: pass\nr = C().x", "why: attribute 'x' of a 'C'" },
    { "getattr",           "class C: x = 1\nr = (getattr(C(), 'x'), getattr(C(), 'y', 2), hasattr(C(), 'y'))", "(1, 2, False)" },
    { "settings by name",  "class C:\n  def __init__(self, **kw):\n    for k, v in kw.items(): setattr(self, k, v)\nr = C(a=1).a", "1" },
    { "base of a library", "from lib import Base\nclass C(Base):\n  def f(self): return self.g()\nr = C().f()", "why: result of a call of attribute 'g' of a 'C'" },
    { "own truth",         "class C:\n  def __bool__(self): return False\nr = 1 if C() else 2", "1, 2" },
    { "name",              "class C: pass\nr = (C.__name__, type(C()).__name__)", "('C', 'C')" },
    { "nested",            "class C:\n  class D: v = 1\nr = C.D.v", "1" },
    { "default in a branch", "class C: v = 0\nc = C()\nif x: c.v = 1\nr = c.v", "1, 0" },
    { "bases in a circle", "class A: pass\nclass A(A): pass\nclass A(A): x = 1\nr = A().x", "1" },
    { "setter of itself",  "class C:\n  @property\n  def p(self): return 1\n  @p.setter\n  def p(self, v): self.p = v\nC().p = 2\nr = 1", "1" },
};

static const EvalCase records[] = {
    { "dataclass",         FIELD "@dataclass\nclass P:\n  x: int\n  y: int = 2\np = P(1)\nr = (p.x, p.y, P(3, y=4).y)", "(1, 2, 4)" },
    { "inherited fields",  FIELD "@dataclass\nclass P:\n  x: int\n@dataclass\nclass Q(P):\n  y: int\nr = Q(1, 2).y", "2" },
    { "default factory",   FIELD "@dataclass\nclass P:\n  z: list = field(default_factory=list)\nP().z.append(1)\nr = P().z", "[]" },
    { "default of a field", FIELD "@dataclass\nclass P:\n  z: int = field(default=3)\nr = P().z", "3" },
    { "post init",         FIELD "@dataclass\nclass P:\n  x: int\n  def __post_init__(self): self.y = self.x + 1\nr = P(1).y", "2" },
    { "named tuple",       "from collections import namedtuple\nP = namedtuple('P', 'x y')\nr = P(1, y=2).y", "2" },
    { "typed tuple",       "from typing import NamedTuple\nclass P(NamedTuple):\n  x: int\n  y: str = 'd'\nr = P(1).y", "'d'" },
    { "enumeration",       "from enum import Enum\nclass E(Enum):\n  A = 'a'\n  B = 'b'\nr = (E.A.value, E.B.name, E['A'].value)", "('a', 'B', 'a')" },
    { "members",           "from enum import Enum\nclass E(Enum):\n  A = 1\n  B = 2\nr = [e.name for e in E]", "['A', 'B']" },
    { "members compared",  "from enum import Enum\nclass E(Enum):\n  A = 1\n  B = 2\nr = (E.A == E.A, E.A == E.B)", "(True, False)" },
    { "copies",            "import copy\na = [[1]]\nb = copy.copy(a)\nc = copy.deepcopy(a)\na[0].append(2)\nr = (b, c)", "([[1, 2]], [[1]])" },
    { "copy of an instance", "import copy\nclass C: pass\na = C()\na.x = 1\nb = copy.copy(a)\nb.x = 2\nr = (a.x, b.x)", "(1, 2)" },
    { "copy of a circle",  "import copy\na = []\na.append(a)\nr = len(copy.deepcopy(a))", "1" },
};
/* clang-format on */

START_TEST(of_classes) { eval_case_check(&classes[_i], NULL); }
END_TEST

START_TEST(of_records) { eval_case_check(&records[_i], NULL); }
END_TEST

Suite *eval_class_suite(void)
{
    Suite *suite = suite_create("eval_class");
    TCase *tcase = tcase_create("classes");

    tcase_add_loop_test(tcase, of_classes, 0, COUNTOF(classes));
    tcase_add_loop_test(tcase, of_records, 0, COUNTOF(records));
    suite_add_tcase(suite, tcase);
    return suite;
}

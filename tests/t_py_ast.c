/* t_py_ast.c - Python source to the dump of its tree, errors, places, and hostile input. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyzer/syntax/py_ast.h"
#include "base/strbuf.h"

Suite *py_ast_suite(void);

/* clang-format off */
static const struct { const char *source, *want; } trees[] = {
    /* literals */
    { "x = 1_000, 1.5e3, 2j, None, True, ...", "assign x = (tuple 1000 1.5e3 2j None True ...)\n" },
    { "'a' \"b\" '''c'''", "expr \"abc\"\n" },
    { "'\\x41\\101\\u00e9\\t\\q\\\n' r'\\n\\\\' '\\N{DASH}'", "expr \"A" "A\xc3\xa9\\x09\\\\q\\\\n\\\\\\\\\\\\N{DASH}\"\n" },
    { "b'\\xff\\u00e9' rb'\\d'", "expr b\"\xff\\\\u00e9\\\\d\"\n" },
    { "'''a\r\nb'''", "expr \"a\\nb\"\n" },
    { "''", "expr \"\"\n" },
    { "r'\\\\'", "expr \"\\\\\\\\\"\n" },
    { "f'a{b!r:>{w}}{{c}}' 'd' f'{e=}'", "expr (f \"a\" {b!r:(f \">\" {w})} \"{c}d\" {e=})\n" },
    { "f'plain' f\"{d['k']}\"", "expr (f \"plain\" {([] d \"k\")})\n" },
    { "f'{x:=^30}' f'{x:=5}' f'{(x:=5)}'", "expr (f {x:\"=^30\"} {x:\"=5\"} {(:= x 5)})\n" },
    { "rf'\\d{x}\\{{'", "expr (f \"\\\\d\" {x} \"\\\\{\")\n" },
    /* operators */
    { "a + b * -c ** d", "expr (+ a (* b (neg (** c d))))\n" },
    { "a | b & c ^ d & e", "expr (| a (^ (& b c) (& d e)))\n" },
    { "a ^ b & c ^ d", "expr (^ (^ a (& b c)) d)\n" },
    { "a & (b ^ c)", "expr (& a (^ b c))\n" },
    { "not a and b or c", "expr (or (and (not a) b) c)\n" },
    { "a < b <= c not in d is not e", "expr (and (and (and (< a b) (<= b c)) (not-in c d)) (is-not d e))\n" },
    { "a if b else c if d else e", "expr (if b a (if d c e))\n" },
    { "(y := f(x))", "expr (:= y (call f x))\n" },
    { "((a)).b[1][2:, ::3](c)", "expr (call ([] ([] (. a b) 1) (tuple (slice 2 - -) (slice - - 3))) c)\n" },
    { "x[1,], x[*a], x[...]", "expr (tuple ([] x (tuple 1)) ([] x (tuple (* a))) ([] x ...))\n" },
    /* collections */
    { "[*a, b], {*a}, {**a, 'k': 1}, (), (a,)", "expr (tuple (list (* a) b) (set (* a)) (dict **a \"k\":1) (tuple) (tuple a))\n" },
    { "[*a + b, *c.d(e)]", "expr (list (* (+ a b)) (* (call (. c d) e)))\n" },
    { "{k: v for k, v in d if k if v for x in y}", "expr (dictcomp k v (for (tuple k v) d if k v) (for x y))\n" },
    { "f(x for x in y), [x async for x in y]", "expr (tuple (call f (gen x (for x y))) (listcomp x (for x y)))\n" },
    /* calls and lambdas */
    { "f(a, *b, k=1, **c)", "expr (call f a *b k=1 **c)\n" },
    { "lambda a, /, b=1, *c, d, **e: a", "expr (lambda (a/ b=1 *c d! **e) a)\n" },
    /* simple statements */
    { "a = b, c = d", "assign a (tuple b c) = d\n" },
    { "a, *b = *c(), *[1]", "assign (tuple a (* b)) = (tuple (* (call c)) (* (list 1)))\n" },
    { "(a) = [b, c] = d", "assign a (list b c) = d\n" },
    { "x: int\ny: list[int] | None | str = None", "assign x : int = -\nassign y : (| (| ([] list int) None) str) = None\n" },
    { "type X = int; type Y[T] = list[T]", "assign X = int\nassign Y = ([] list T)\n" },
    { "type(x).y = 1; type = 2; match = type; print(match)", "assign (. (call type x) y) = 1\nassign type = 2\nassign match = type\nexpr (call print match)\n" },
    { "a //= b; a <<= 1; a @= c", "//= a b\n<<= a 1\n@= a c\n" },
    { "import a.b as c, d", "import a.b=c d\n" },
    { "from . import a\nfrom ..b.c import (d as e,)\nfrom f import *", "from . import a\nfrom ..b.c import d=e\nfrom f import *\n" },
    { "from __future__ import annotations", "from __future__ import annotations\n" },
    { "del a, b[0]\nassert a, 'm'\nraise E from f\nraise\nglobal g, h", "del a ([] b 0)\nassert a \"m\"\nraise E\nraise -\nglobal g h\n" },
    { "pass; x;", "pass\nexpr x\n" },
    { "print 'a', b", "expr (call print \"a\" b)\n" },
    /* blocks */
    { "if a: b\nelif c: d\nelse: e", "if a\n  expr b\nelse\n  if c\n    expr d\n  else\n    expr e\n" },
    { "for a, b in c:\n  break\nelse:\n  pass\nwhile x: continue", "for (tuple a b) c\n  break\nelse\n  pass\nwhile x\n  continue\n" },
    { "for (x) in y: pass", "for x y\n  pass\n" },
    { "try: a\nexcept (E, F) as e: b\nexcept: c\nelse: d\nfinally: f", "try\n  expr a\nexcept (tuple E F) as e\n  expr b\nexcept -\n  expr c\nelse\n  expr d\nfinally\n  expr f\n" },
    { "try: a\nexcept* E as e: b", "try\n  expr a\nexcept E as e\n  expr b\n" },
    { "with a as b, c: pass\nwith (d as e, f as (g, h),): pass\nwith (i): pass", "with a as b c\n  pass\nwith d as e f as (tuple g h)\n  pass\nwith i\n  pass\n" },
    { "@d.e(1)\nasync def f(a: int = 1, *, b, **c) -> int:\n  await (yield a)", "@(call (. d e) 1)\nasync def f(a:int=1 b! **c) generator\n  expr (await (yield a))\n" },
    { "def f():\n  return lambda: (yield)", "def f()\n  return (lambda () (yield -))\n" },
    { "def f():\n  def g(): yield from x\n  return *a, b", "def f()\n  def g() generator\n    expr (yield-from x)\n  return (tuple (* a) b)\n" },
    { "@d\nclass A(B, metaclass=M):\n  x = 1", "@d\nclass A B metaclass=M\n  assign x = 1\n" },
    { "match a, b:\n  case 1 | -2: pass\n  case C(x, y=[z, *_]) as c if z: pass\n  case {'k': v, **r}: pass\n  case m.n: pass\n  case _: pass",
      "match (tuple a b)\n  case (| 1 (neg 2))\n    pass\n  case (:= c (call C x y=(list z (* _)))) if z\n    pass\n  case (dict \"k\":v **r)\n    pass\n  case (. m n)\n    pass\n  case _ wildcard\n    pass\n" },
    /* legal, and hard for the grammar */
    { "def f():\n    g(a and\nb)\n    x = [1 +\n2, # c\n3]\n", "def f()\n  expr (call g (and a b))\n  assign x = (list (+ 1 2) 3)\n" },
    { "x = 1\ry = 2\r", "assign x = 1\nassign y = 2\n" },
    { "# a\r\x0cif x:\r  y\r", "if x\n  expr y\n" },
    { "async def f(): await x ** 2", "async def f()\n  expr (** (await x) 2)\n" },
};

static const struct { const char *source, *message, *tree; uint32_t at; } errors[] = {
    { "if x\n    y\nz = 1\n", "missing ':'", "error missing ':'\nassign z = 1\n", 3 },
    { "x = f(a,\n\ndef g():\n  h(x)\ny = 2\n", "unclosed '('", NULL, 5 },
    { "x = 1)\ny = 2\n", "unexpected ')'", NULL, 5 },
    { "x = = 3\ny = 1\n", "unexpected '='", "assign x = 3\nassign y = 1\n", 4 },
    { "x = 'abc\ny = 1\n", "unterminated string", "assign x = abc\nassign y = 1\n", 4 },
    { "f(a b)\nx = 1\n", "unexpected 'b'", "expr (call f a)\nassign x = 1\n", 4 },
    { "def f():\n  s = Step(a=1 b=2)\n  t = Step()\n", "invalid syntax at 'b'", NULL, 24 },
    { "x = f'{}'\n", "missing an expression", NULL, 7 },
};

static const struct { const char *name, *start, *unit, *end; size_t count; const char *message; } many[] = {
    { "brackets never closed",  "",    "(",           "",  1000000, "unclosed '('" },
    { "brackets closed",        "[[[", "[",           "",  10000, "unclosed '['" },
    { "not",                    "",    "not ",        "x", 100000, "nested more than 200 deep" },
    { "lambda",                 "",    "lambda:",     "x", 100000, "nested more than 200 deep" },
    { "minus",                  "",    "-",           "x", 100000, "nested more than 200 deep" },
    { "endless sum",            "",    "a+",          "a", 200000, "nested more than 200 deep" },
    { "endless calls",          "x",   ".f()",        "",  100000, "nested more than 200 deep" },
    { "endless elif",           "if x: a\n", "elif y: b\n", "", 50000, "nested more than 200 deep" },
    { "sum",                    "",    "a+",          "a", 5000, NULL },
    { "calls",                  "x",   ".a().b()",    "",  500, NULL },
    { "elif",                   "if x: a\n", "elif y: b\n", "", 1000, NULL },
    { "strings",                "",    "'a' ",        "",  5000, NULL },
    { "comparisons",            "",    "a<",          "a", 5000, NULL },
    { "targets",                "",    "a=",          "1", 5000, NULL },
    { "list",                   "[",   "1,",          "]", 100000, NULL },
    { "comments",               "",    "# c\n",       "",  100000, NULL },
    { "closing brackets",       "",    ")",           "",  10000, "unexpected ')'" },
    { "quotes",                 "",    "\"",          "",  10001, "" },
    { "f-strings",              "",    "f'{",         "",  5000, "" },
    { "words",                  "",    "a b ",        "",  20000, "" },
    { "definitions",            "",    "def f(",      "",  2000, "" },
    { "not UTF-8",              "",    "\xff\xfe",    "",  5000, "" },
};
/* clang-format on */

START_TEST(tree)
{
    Arena *arena = arena_new();
    Str source = str_c(trees[_i].source);
    const PyModule *module = py_parse(arena, 1, source);
    Str got = py_dump(arena, module);
    ck_assert_msg(str_is(got, trees[_i].want), "%s\ngot:  %.*s\nwant: %s", source.ptr, STR_ARG(got),
                  trees[_i].want);
    ck_assert_msg(module->errors.len == 0 || strstr(trees[_i].want, "error"), "error in %s: %.*s",
                  source.ptr, STR_ARG(module->errors.at[0].message));
    arena_free(arena);
}
END_TEST

START_TEST(error)
{
    Arena *arena = arena_new();
    const PyModule *module = py_parse(arena, 1, str_c(errors[_i].source));
    ck_assert_msg(module->errors.len == 1, "%s: %zu errors", errors[_i].source, module->errors.len);
    const PyError *first = &module->errors.at[0];
    ck_assert_msg(str_is(first->message, errors[_i].message), "%s: %.*s", errors[_i].source,
                  STR_ARG(first->message));
    ck_assert_msg(first->start == errors[_i].at, "%s: at %u", errors[_i].source, first->start);
    Str got = py_dump(arena, module);
    ck_assert_msg(!errors[_i].tree || str_is(got, errors[_i].tree), "%s\ngot: %.*s",
                  errors[_i].source, STR_ARG(got));
    arena_free(arena);
}
END_TEST

START_TEST(hostile)
{
    StrBuf buf;
    strbuf_init(&buf, STRBUF_MAX);
    strbuf_add_c(&buf, many[_i].start);
    for (size_t i = 0; i < many[_i].count; i++)
        strbuf_add_c(&buf, many[_i].unit);
    strbuf_add_c(&buf, many[_i].end);

    Arena *arena = arena_new();
    const PyModule *module = py_parse(arena, 1, strbuf_str(&buf));
    py_dump(arena, module);
    if (!many[_i].message)
        ck_assert_msg(module->errors.len == 0, "%s: %.*s", many[_i].name,
                      STR_ARG(module->errors.at[0].message));
    else
        ck_assert_msg(module->errors.len > 0 && module->errors.len <= 20, "%s: %zu errors",
                      many[_i].name, module->errors.len);
    if (many[_i].message && many[_i].message[0])
        ck_assert_msg(str_is(module->errors.at[0].message, many[_i].message), "%s: %.*s",
                      many[_i].name, STR_ARG(module->errors.at[0].message));
    arena_free(arena);
    strbuf_release(&buf);
}
END_TEST

/* Every prefix of a text that has most of the syntax: no crash, and places inside the text. */
START_TEST(prefixes)
{
    for (size_t i = 0; i < COUNTOF(trees); i++) {
        size_t len = strlen(trees[i].source);
        for (size_t cut = 0; cut <= len; cut++) {
            char *copy = malloc(cut + 1); /* exact, so that ASan sees reads behind it */
            memcpy(copy, trees[i].source, cut);
            Arena *arena = arena_new();
            const PyModule *module = py_parse(arena, 1, (Str){ copy, cut });
            py_dump(arena, module);
            for (size_t k = 0; k < module->errors.len; k++)
                ck_assert_msg(module->errors.at[k].start <= cut, "prefix %zu of %s", cut,
                              trees[i].source);
            arena_free(arena);
            free(copy);
        }
    }
}
END_TEST

/* A staircase of blocks, also below a string that never ends. */
START_TEST(staircase)
{
    static const char *const starts[] = { "", "x = f\"{\n", "(\n" };
    for (size_t k = 0; k < COUNTOF(starts); k++) {
        for (int steps = 370; steps <= 1100; steps += 73) {
            StrBuf buf;
            strbuf_init(&buf, STRBUF_MAX);
            strbuf_add_c(&buf, starts[k]);
            for (int i = 0; i < steps; i++)
                strbuf_fmt(&buf, "%*sif x:\n", i, "");
            Arena *arena = arena_new();
            ck_assert_uint_gt(py_parse(arena, 1, strbuf_str(&buf))->errors.len, 0);
            arena_free(arena);
            strbuf_release(&buf);
        }
    }
}
END_TEST

START_TEST(places)
{
    static const char text[] = "@d\ndef f(a, *b):\n    x = g( y ).z(k='s')\n\n\nclass C: pass\n";
    Arena *arena = arena_new();
    const PyModule *module = py_parse(arena, 1, str_c(text));
    ck_assert_uint_eq(module->body.len, 2);
    const PyNode *def = module->body.at[0];
    const PyFunction *fn = def->as.func;
    ck_assert_uint_eq(def->start, 3);
    ck_assert_uint_eq(def->end, 40);
    ck_assert_uint_eq(fn->name_start, 7);
    ck_assert_uint_eq(fn->name_end, 8);
    ck_assert_uint_eq(fn->params.at[1].start, 13);

    const PyNode *call = fn->body.at[0]->as.assign.value;
    ck_assert_uint_eq(call->start, 25);
    ck_assert_uint_eq(call->end, 40);
    ck_assert_uint_eq(call->as.call.args.at[0].start, 34);
    ck_assert_uint_eq(call->as.call.args.at[0].end, 35);
    ck_assert_ptr_eq(call->as.call.args.at[0].value->as.text.ptr, text + 37); /* borrowed */
    const PyNode *z = call->as.call.func;
    ck_assert_uint_eq(z->as.attr.name_start, 32);
    ck_assert_ptr_eq(z->as.attr.name.ptr, text + 32);
    ck_assert_uint_eq(module->body.at[1]->as.cls.name_start, 49);
    arena_free(arena);
}
END_TEST

START_TEST(python2)
{
    Arena *arena = arena_new();
    ck_assert(py_parse(arena, 1, STR("print x"))->is_python2);
    ck_assert(py_parse(arena, 1, STR("try: x\nexcept E, e: y"))->is_python2);
    ck_assert(!py_parse(arena, 1, STR("print(x); print"))->is_python2);
    arena_free(arena);
}
END_TEST

Suite *py_ast_suite(void)
{
    Suite *suite = suite_create("py_ast");
    TCase *tc = tcase_create("py_ast");
    tcase_set_timeout(tc, 30);
    tcase_add_loop_test(tc, tree, 0, (int)COUNTOF(trees));
    tcase_add_loop_test(tc, error, 0, (int)COUNTOF(errors));
    tcase_add_loop_test(tc, hostile, 0, (int)COUNTOF(many));
    tcase_add_test(tc, prefixes);
    tcase_add_test(tc, staircase);
    tcase_add_test(tc, places);
    tcase_add_test(tc, python2);
    suite_add_tcase(suite, tc);
    return suite;
}

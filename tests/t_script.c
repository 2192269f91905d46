/* t_script.c - what is read off scripts: options, events, functions, imports. */
#include <check.h>

#include "analyzer/frontend/script.h"
#include "base/strbuf.h"

Suite *script_suite(void);

/* The parser that most cases share. */
#define PARSER                                                                                     \
    "import argparse, os\n"                                                                        \
    "from pathlib import Path\n"                                                                   \
    "p = argparse.ArgumentParser()\n"                                                              \
    "p.add_argument('--out')\n"                                                                    \
    "a = p.parse_args()\n"

/* clang-format off */
static const struct { const char *name, *text, *dump; } options[] = {
    { "none", "x = 1\n", "" },
    { "long flag", PARSER, "parser plain out:--out" },
    { "dest, type, required", "import argparse\np = argparse.ArgumentParser()\np.add_argument('-o', '--out-dir', type=str, required=True)\np.add_argument('-n', type=int)\np.add_argument('--q', dest='r')\n",
      "parser out_dir!:-o:--out-dir=str n:-n=int r:--q" },
    { "switches", "import argparse\np = argparse.ArgumentParser()\np.add_argument('--v', action='store_true')\np.add_argument('--c', action='count')\n",
      "parser v^:--v c^:--c" },
    { "positionals", "import argparse\np = argparse.ArgumentParser()\np.add_argument('a-b')\np.add_argument('c', nargs='?')\np.add_argument('d', nargs='+')\n",
      "parser a-b@! c@ d@!*" },
    { "whole command line", "import argparse, sys\nb = argparse.ArgumentParser()\nb.add_argument('--a')\np = argparse.ArgumentParser(parents=[b])\np.add_argument('--b', nargs=2)\nx = p.parse_args(sys.argv[1:])\n",
      "parser plain a:--a b*:--b" },
    { "two parsers", "import argparse\nb = argparse.ArgumentParser()\nb.add_argument('--a')\np = argparse.ArgumentParser()\np.add_argument('--b')\np.parse_args()\n",
      "parser a:--a b:--b" },
    { "own words", "import argparse\np = argparse.ArgumentParser()\np.add_argument('--a')\np.parse_args(['--a', '1'])\n",
      "parser a:--a" },
    { "argv is changed", "import argparse, sys\np = argparse.ArgumentParser()\np.add_argument('--a')\nsys.argv = sys.argv[:1]\np.parse_args()\n",
      "parser a:--a" },
    { "read undeclared", "import argparse, lib\np = argparse.ArgumentParser()\np.add_argument('--a')\nx, more = p.parse_known_args()\nlib.use(x.b, more)\n",
      "parser plain tolerant a:--a" },
    { "odd prefix", "import argparse\np = argparse.ArgumentParser(fromfile_prefix_chars='@')\np.add_argument('--a')\np.parse_args()\n",
      "parser a:--a" },
    { "negatable, own type", "import argparse, numpy as np\np = argparse.ArgumentParser()\np.add_argument('--a-b', action=argparse.BooleanOptionalAction)\np.add_argument('--c', type=np.int32)\np.add_argument('--d', type=lambda x: x)\n",
      "parser a_b^:--a-b:--no-a-b c:--c=numpy.int32 d:--d=lambda" },
    { "class of the script", "import argparse\nclass Cli:\n    def __init__(self):\n        self.p = argparse.ArgumentParser()\n        self.p.add_argument('--a')\n    def args(self):\n        return self.p.parse_args()\nx = Cli().args()\n",
      "parser plain a:--a" },
    { "groups and subparsers", "import argparse\np = argparse.ArgumentParser()\ng = p.add_mutually_exclusive_group()\ng.add_argument('--a')\nq = p.add_subparsers().add_parser('x')\nq.add_argument('--b')\n",
      "parser a:--a b:--b" },
    { "made in a function", "import argparse\ndef make():\n    p = argparse.ArgumentParser()\n    for n in ['a', 'b']:\n        p.add_argument('--' + n)\n    return p\nx, _ = make().parse_known_args()\n",
      "parser plain tolerant a:--a b:--b" },
    { "computed name", "import argparse, x\np = argparse.ArgumentParser()\np.add_argument(x.y())\n", "parser open" },
    { "parser given away", "import argparse, lib\np = argparse.ArgumentParser()\nlib.more(p)\n", "parser open" },
    { "click", "import click\n@click.command()\n@click.option('--a')\ndef main(a):\n    pass\n", "parser a:--a" },
    { "click, all forms", "import click\n@click.command()\n@click.argument('src', nargs=-1)\n@click.argument('dst')\n@click.option('-n', '--num-it', 'n', type=int, required=True)\n@click.option('--v/--no-v')\n@click.option('--k', type=click.Choice(['a']))\n@click.option('--q', is_flag=True)\ndef main(**kw):\n    pass\nmain()\n",
      "parser src@* dst@! n!:-n:--num-it=int v^:--v:--no-v k:--k q^:--q" },
    { "click group", "import click\n@click.group()\ndef cli():\n    pass\n@cli.command()\n@click.option('--a')\ndef main(a):\n    pass\n", "parser open a:--a" },
    { "click, two commands", "import click\n@click.command()\ndef f():\n    pass\n@click.command()\ndef g():\n    pass\n", "parser open" },
    { "typer", "import typer\ndef main(src: str, out_dir: str = 'x', n: int = typer.Option(...), dry: bool = False):\n    pass\ntyper.run(main)\n",
      "parser src@!=str out_dir:--out-dir=str n!:--n=int dry^:--dry:--no-dry=bool" },
    { "fire", "import fire\ndef main(src, n=1):\n    pass\nfire.Fire(main)\n", "parser src!:--src n:--n" },
    { "fire, a class", "import fire\nclass C:\n    pass\nfire.Fire(C)\n", "parser open" },
    { "sys.argv", "import sys\nx = sys.argv[1]\n", "argv" },
    { "parser over sys.argv", PARSER "import sys\nb = p.parse_args(sys.argv[1:])\n", "parser plain out:--out" },
};

static const struct { const char *name, *text, *dump; } events[] = {
    { "open modes", PARSER "open(a.out)\nopen(a.out, 'wb')\nopen(a.out, mode='a')\nopen(a.out, 'r+')\nopen(a.out, 'x')\n",
      "read {a.out} | write {a.out} | append {a.out} | write {a.out} | write {a.out}" },
    { "joined paths", PARSER "open(os.path.join(a.out, 'm', 'x.txt'), 'w')\nopen(a.out + '/y', 'w')\nopen(f'{a.out}/z', 'w')\n",
      "write '{a.out}/m/x.txt' | write '{a.out}/y' | write '{a.out}/z'" },
    { "pathlib", PARSER "d = Path(a.out) / 'd'\nd.mkdir(parents=True, exist_ok=True)\n(d / 'x').write_text('1')\n(d / 'y').open('w')\nd.mkdir()\nd.parent.mkdir()\n",
      "create '{a.out}/d' | write '{a.out}/d/x' | write '{a.out}/d/y' | create- '{a.out}/d' | create- {a.out}" },
    { "folders", PARSER "os.makedirs(a.out)\nos.mkdir(a.out)\nimport shutil\nshutil.copytree('x', a.out)\nshutil.rmtree(a.out)\n",
      "create {a.out} | create- {a.out} | read 'x' | create {a.out} | remove {a.out}" },
    { "tables", PARSER "import pandas as pd\nd = pd.read_csv(a.out).dropna()\nd.to_csv(a.out)\nd.to_parquet(a.out, partition_cols=['x'])\nd.to_csv()\n",
      "read {a.out} | write {a.out} | write+ {a.out}" },
    { "chain behind a reader", PARSER "import pandas as pd\npd.read_csv('x').drop('y').head()\n", "read 'x'" },
    { "receiver unknown", PARSER "def f(d):\n    d.to_csv(a.out)\nf(input())\n", "write {a.out} @f" },
    { "objects", PARSER "import joblib, torch\nimport numpy as np\njoblib.dump(1, a.out)\ntorch.save(1, f=a.out)\nnp.savez(a.out, 1)\nwith open('x', 'wb') as f:\n    joblib.dump(1, f)\n",
      "write {a.out} | write {a.out} | write {a.out} | write 'x'" },
    { "helper is inlined", PARSER "def save(d, n):\n    os.makedirs(d)\n    open(d + '/' + n, 'w')\nsave(a.out, 'x')\n",
      "create {a.out} @save | write '{a.out}/x' @save" },
    { "branch", PARSER "if not (a.out is None):\n    os.makedirs(a.out)\n", "create? {a.out}" },
    { "loop", PARSER "for i in range(9):\n    open(a.out, 'a')\n", "append* {a.out}" },
    { "nobody calls", PARSER "def f():\n    open(a.out, 'w')\n", "write?! {a.out} @f" },
    { "main guard", PARSER "def main():\n    open(a.out, 'w')\nif __name__ == '__main__':\n    main()\n", "write {a.out} @main" },
    { "vars, getattr, dict", PARSER "open(vars(a)['out'], 'w')\nopen(getattr(a, 'out') + '/x', 'w')\ndef f(out):\n    open(out + '/y', 'w')\nf(**vars(a))\nopen(a.__dict__['out'] + '/z', 'w')\n",
      "write {a.out} | write '{a.out}/x' | write '{a.out}/y' @f | write '{a.out}/z'" },
    { "sys.argv", "import sys\nopen(sys.argv[2] + '/x', 'w')\nrest = sys.argv[1:]\nopen(rest[0], 'w')\n", "write '{argv 2}/x' | write {argv 1}" },
    { "given away", PARSER "import lib\nlib.prepare(a.out)\nprint(a.out)\nlib.all(a)\n", "handed {a.out} | handed ?" },
    { "module not there", PARSER "from .gone import prepare\nprepare([a.out])\n", "handed {a.out}" },
    { "class of the script", PARSER "class S:\n    def __init__(self, d):\n        self.d = d\n    def save(self):\n        open(self.d + '/x', 'w')\nS(a.out).save()\n", "write '{a.out}/x' @save" },
};

static const struct { const char *name, *text, *dump; } outlines[] = {
    { "functions", "def init(): pass\ndef run(a, b=1, *c, k=2): pass\nx = 1\n", "init/0-0 run/1--1" },
    { "assigned", "from lib import init\nimport lib\nrun = lib.make()\nhelp = lib.x\n", "init/0--1 run/0--1 : lib lib" },
    { "lambda", "run = lambda a: a\n", "run/1-1" },
    { "inside if", "if input():\n    def run(a): pass\n", "run/1-1" },
    { "star", "from lib import *\n", "open : lib" },
    { "imports", "import a.b as c, os\ntry:\n    import d\nexcept ImportError:\n    pass\ndef f():\n    from e.g import h\n", "f/0-0 : a.b os d? e.g?" },
};
static const struct { const char *name, *body, *ways; } ends[] = {
    { "falls off",          "x = 1", "none" },
    { "value",              "return 1", "value" },
    { "bare",               "if x: return\n    return 1", "none" },
    { "both branches",      "if x:\n        return 1\n    else:\n        raise E", "value" },
    { "one branch",         "if x:\n        return 1", "none" },
    { "choice of None",     "return 1 if x else None", "none" },
    { "call may not return", "if x:\n        return 1\n    usage()", "" },
    { "logged",             "try:\n        return 1\n    except E:\n        log.error('x')", "none" },
    { "handler returns",    "try:\n        y()\n    except E:\n        return 1\n    return 2", "value" },
    { "finally decides",    "try:\n        pass\n    finally:\n        return 1", "value" },
    { "endless",            "while True:\n        if x: return 1", "value" },
    { "endless, left",      "while True:\n        if x: break", "none" },
    { "loop may not run",   "for i in x:\n        return 1", "none" },
    { "generator",          "yield 1", "" },
    { "inner function",     "def g(): return 1\n    g()", "none" },
    { "match, all",         "match x:\n        case 1: return 1\n        case _: return 2", "value" },
    { "match, some",        "match x:\n        case 1: return 1", "none" },
};
/* clang-format on */

static Script *read_text(Arena *arena, const char *text)
{
    SourceMap *sources = source_map_new(arena);
    Project *project = project_new(arena, sources);

    source_provide(sources, STR("x/s.py"),
                   source_add(sources, STR("x/s.py"), str_c(text), NULL, 0));
    return script_read(project, STR("x/s.py"));
}

static void add_option(StrBuf *out, const ScriptOption *option)
{
    strbuf_fmt(out, " %.*s%s%s%s%s", STR_ARG(option->dest), option->positional ? "@" : "",
               option->required ? "!" : "", option->repeats ? "*" : "",
               option->takes_value ? "" : "^");
    for (size_t i = 0; i < option->flags.len; i++)
        strbuf_fmt(out, ":%.*s", STR_ARG(option->flags.at[i]));
    if (option->type.len)
        strbuf_fmt(out, "=%.*s", STR_ARG(option->type));
}

static void add_path(StrBuf *out, const Value *path)
{
    bool text = path->kind == VAL_STR || path->kind == VAL_PATH || path->kind == VAL_TEMPLATE;

    if (text)
        strbuf_char(out, '\'');
    for (size_t i = 0; path->kind == VAL_TEMPLATE && i < path->as.items.len; i++) {
        const Value *part = path->as.items.at[i];
        if (part->kind == VAL_STR)
            strbuf_add(out, part->as.text);
        else
            add_path(out, part);
    }
    if (path->kind == VAL_STR || path->kind == VAL_PATH)
        strbuf_add(out, path->as.text);
    else if (path->kind == VAL_SYMBOL)
        strbuf_fmt(out, path->as.symbol.kind == SYM_ARGV ? "{argv %.*s}" : "{a.%.*s}",
                   STR_ARG(path->as.symbol.name));
    else if (path->kind != VAL_TEMPLATE)
        strbuf_char(out, '?');
    if (text)
        strbuf_char(out, '\'');
}

static void add_event(StrBuf *out, const ScriptEvent *event)
{
    static const char *const kinds[] = { "create", "write",  "write_folder", "read",
                                         "append", "remove", "handed" };

    strbuf_fmt(out, "%s%s%s%s%s%s ", kinds[event->kind], event->shallow ? "-" : "",
               event->kind != EVENT_CREATE && event->makes_parents ? "+" : "",
               event->maybe ? "?" : "", event->uncalled ? "!" : "", event->in_loop ? "*" : "");
    add_path(out, event->path);
    if (event->function.len)
        strbuf_fmt(out, " @%.*s", STR_ARG(event->function));
}

static void expect(StrBuf *out, const char *name, const char *want)
{
    Str got = str_trim(strbuf_str(out));

    ck_assert_msg(str_is(got, want), "case '%s':\n%.*s", name, STR_ARG(got));
    strbuf_release(out);
}

START_TEST(option_list)
{
    Arena *arena = arena_new();
    const Script *script = read_text(arena, options[_i].text);
    StrBuf out;

    strbuf_init(&out, STRBUF_MAX);
    strbuf_fmt(&out, "%s%s%s%s%s", script->uses_parser ? "parser" : "",
               script->parses_line ? " plain" : "", script->options_known ? "" : " open",
               script->parse_known ? " tolerant" : "", script->uses_argv ? " argv" : "");
    for (size_t i = 0; i < script->options.len; i++)
        add_option(&out, script->options.at[i]);
    expect(&out, options[_i].name, options[_i].dump);
    arena_free(arena);
}
END_TEST

START_TEST(event_list)
{
    Arena *arena = arena_new();
    const Script *script = read_text(arena, events[_i].text);
    StrBuf out;

    strbuf_init(&out, STRBUF_MAX);
    for (size_t i = 0; i < script->events.len; i++) {
        strbuf_add_c(&out, i ? " | " : "");
        add_event(&out, &script->events.at[i]);
    }
    expect(&out, events[_i].name, events[_i].dump);
    arena_free(arena);
}
END_TEST

START_TEST(outline)
{
    Arena *arena = arena_new();
    const Script *script = read_text(arena, outlines[_i].text);
    StrBuf out;

    strbuf_init(&out, STRBUF_MAX);
    strbuf_add_c(&out, script->functions_known ? "" : "open");
    for (size_t i = 0; i < script->functions.len; i++)
        strbuf_fmt(&out, " %.*s/%d-%d", STR_ARG(script->functions.at[i].name),
                   script->functions.at[i].required, script->functions.at[i].most);
    strbuf_add_c(&out, script->imports.len ? " :" : "");
    for (size_t i = 0; i < script->imports.len; i++)
        strbuf_fmt(&out, " %.*s%s", STR_ARG(script->imports.at[i].module),
                   script->imports.at[i].maybe ? "?" : "");
    expect(&out, outlines[_i].name, outlines[_i].dump);
    arena_free(arena);
}
END_TEST

START_TEST(ways_out)
{
    Arena *arena = arena_new();
    const char *text = arena_fmt(arena, "import log\ndef run(x):\n    %s\n", ends[_i].body).ptr;
    const Script *script = read_text(arena, text);

    ck_assert_uint_ge(script->functions.len, 1);
    const ScriptFunction *run = &script->functions.at[0];
    const char *ways = run->returns_value ? "value" : run->returns_nothing ? "none" : "";
    ck_assert_msg(str_is(str_c(ways), ends[_i].ways), "case '%s': '%s'", ends[_i].name, ways);
    arena_free(arena);
}
END_TEST

START_TEST(not_there)
{
    Arena *arena = arena_new();
    Project *project = project_new(arena, source_map_new(arena));

    ck_assert(!script_read(project, STR("x/s.R")));
    const Script *gone = script_read(project, STR("x/gone.py"));
    ck_assert(gone && gone->source == 0);
    ck_assert_ptr_eq(script_read(project, STR("x/./gone.py")), gone);
    arena_free(arena);
}
END_TEST

/* Two notebooks may write different scripts to one path. */
START_TEST(text_decides)
{
    Arena *arena = arena_new();
    SourceMap *sources = source_map_new(arena);
    Project *project = project_new(arena, sources);
    Str path = STR("x/s.py");

    source_provide(sources, path, source_add(sources, path, STR("def a(): pass\n"), NULL, 0));
    const Script *first = script_read(project, path);
    ck_assert_ptr_eq(script_read(project, path), first);
    source_provide(sources, path, source_add(sources, path, STR("def b(): pass\n"), NULL, 0));
    const Script *second = script_read(project, path);
    ck_assert(second != first);
    ck_assert(str_is(second->functions.at[0].name, "b"));
    arena_free(arena);
}
END_TEST

START_TEST(broken)
{
    Arena *arena = arena_new();
    const Script *script = read_text(arena, "def run(a):\n    return a\nx = (\n");

    ck_assert(script->broken);
    ck_assert_uint_eq(script->functions.len, 1);
    arena_free(arena);
}
END_TEST

Suite *script_suite(void)
{
    Suite *suite = suite_create("script");
    TCase *tc = tcase_create("facts");

    tcase_add_loop_test(tc, option_list, 0, (int)COUNTOF(options));
    tcase_add_loop_test(tc, event_list, 0, (int)COUNTOF(events));
    tcase_add_loop_test(tc, outline, 0, (int)COUNTOF(outlines));
    tcase_add_loop_test(tc, ways_out, 0, (int)COUNTOF(ends));
    tcase_add_test(tc, not_there);
    tcase_add_test(tc, text_decides);
    tcase_add_test(tc, broken);
    suite_add_tcase(suite, tc);
    return suite;
}

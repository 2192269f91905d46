/* t_v2_python.c - SDK v2 in Python and notebooks: goldens, what is ours, names, bindings. */
#include <check.h>

#include "analyzer/frontend/frontend.h"
#include "analyzer/report/graph.h"
#include "base/strbuf.h"
#include "tests/golden.h"

Suite *v2_python_suite(void);

static const char *const cases[] = { "v2py_pipeline/input.py", "v2py_nodes/input.py",
                                     "v2py_functions/input.py", "v2py_jobs/input.py",
                                     "v2py_notebook/input.ipynb" };

START_TEST(model)
{
    Arena *arena = arena_new();
    Project *project = project_new(arena, source_map_new(arena));
    Str path = arena_fmt(arena, "fixtures/model/%s", cases[_i]);
    frontend_read(project, path);
    StrBuf out;
    strbuf_init(&out, STRBUF_MAX);
    graph_json(&out, project, &(ReportOptions){ 0 });
    size_t slash = str_rfind_char(path, '/');
    golden_check(arena_fmt(arena, "%.*s/model.json", (int)slash, path.ptr).ptr, strbuf_str(&out));
    strbuf_release(&out);
    arena_free(arena);
}
END_TEST

static File *read_text(Arena *arena, const char *path, const char *text)
{
    Project *project = project_new(arena, source_map_new(arena));
    uint32_t source = source_add(project->sources, str_c(path), str_c(text), NULL, 0);
    source_provide(project->sources, str_c(path), source);
    return frontend_read(project, str_c(path));
}

#define HEAD                                                                                       \
    "from azure.ai.ml import Input, Output, command, load_component\n"                             \
    "from azure.ai.ml.dsl import pipeline\n"                                                       \
    "c = command(name='c', command='x', inputs={'a': 1, 'b': 2}, outputs={'o': Output()})\n"
#define PIPE HEAD "@pipeline()\ndef p(x, y=1):\n"

/* clang-format off */
static const struct { const char *name, *text, *frontend; } files[] = {
    { "pipeline",              PIPE "  n = c(a=x)\n", "v2-python" },
    { "job",                   "from azure.ai.ml import command\nj = command(command='x')\n", "v2-python" },
    { "component function",    "from mldesigner import command_component\n@command_component()\ndef f(a: int): pass\n", "v2-python" },
    { "client only",           "from azure.ai.ml import MLClient\nMLClient.from_config().jobs.list()\nrun_command('x')\n", NULL },
    { "command of another",    "# azure.ai.ml\nfrom click import command\n@command()\ndef f(): command('x')\n", NULL },
    { "pipeline of another",   "# azure.ai.ml\nfrom transformers import pipeline\np = pipeline('x')\n", NULL },
    { "unused component file", "from azure.ai.ml import load_component\nx = load_component('x.yml')\n", NULL },
    { "v1 that speaks of v2",  "# azure.ai.ml command(\nfrom azureml.pipeline.steps import PythonScriptStep\n"
                               "s = PythonScriptStep(script_name='a.py', source_directory='.')\n", "v1-python" },
    { "v2 that speaks of v1",  "# azureml.pipeline\n" PIPE "  n = c(a=x)\n", "v2-python" },
    { "broken definition",     "from azure.ai.ml.dsl import pipeline\n@pipeline(\ndef p(: \n", "v2-python" },
    { "broken, foreign",       "from azure.ai.ml import MLClient, automl\nx = automl.y(]\n", NULL },
    { "empty",                 "# azure.ai.ml @pipeline\n", NULL },
};
/* clang-format on */

START_TEST(what_is_ours)
{
    Arena *arena = arena_new();
    const File *file = read_text(arena, "dir/file.py", files[_i].text);
    const char *want = files[_i].frontend ? files[_i].frontend : "";
    ck_assert_msg(str_is(str_c(file->frontend ? file->frontend : ""), want), "case '%s': %s",
                  files[_i].name, file->frontend ? file->frontend : "nothing");
    if (!files[_i].frontend)
        ck_assert_uint_eq(file->problems.len + file->pipelines.len + file->unresolved.len, 0);
    arena_free(arena);
}
END_TEST

/* Names of the steps, joined by '|'. */
/* clang-format off */
static const struct { const char *name, *body, *names; } names[] = {
    { "variable",           "  Fit_It = c(a=x)\n", "fit_it" },
    { "attribute",          "  n = c(a=x)\n  n.name = 'best'\n", "best" },
    { "component",          "  c(a=x)\n", "c" },
    { "repeats",            "  c(a=x)\n  c(a=x)\n  c(a=x)\n", "c|c_1|c_2" },
    { "assigned anew",      "  n = c(a=x)\n  n = c(a=n.outputs.o)\n", "c|n" },
    { "loop",               "  for i in range(3):\n    n = c(a=i)\n", "c|c_1|n" },
    { "underscore",         "  _ = c(a=x)\n", "c" },
    { "helper",             "  n = help_me(x)\n", "n" },
    { "list",               "  ns = [c(a=i) for i in (1, 2)]\n", "c|c_1" },
    { "branch",             "  if y > 1:\n    n = c(a=x)\n  else:\n    n = c(a=y)\n", "n|n" },
    { "sweep",              "  t = c(a=x)\n  n = t.sweep(goal='minimize')\n", "n" },
    { "inline command",     "  n = command(name='z', command='y')\n", "n" },
    { "recursion",          "  p(x=x)\n  n = c(a=x)\n", "p|n" },
    { "unknown but used",   "  n = mystery_library.f(a=x)\n  m = c(a=n.outputs.q)\n", "n|m" },
    { "nothing",            "  pass\n", "" },
};
/* clang-format on */

START_TEST(node_names)
{
    Arena *arena = arena_new();
    Str text = arena_fmt(arena,
                         "import mystery_library\n" PIPE "%s\ndef help_me(z):\n"
                         "  inside = c(a=z)\n  return inside\n",
                         names[_i].body);
    const File *file = read_text(arena, "dir/file.py", text.ptr);
    StrBuf out;
    strbuf_init(&out, STRBUF_MAX);
    ck_assert_uint_ge(file->pipelines.len, 1);
    const Pipeline *pipeline = file->pipelines.at[0];
    for (size_t i = 0; i < pipeline->steps.len; i++)
        strbuf_fmt(&out, "%s%.*s", i ? "|" : "", STR_ARG(pipeline->steps.at[i]->name));
    ck_assert_msg(str_is(strbuf_str(&out), names[_i].names), "case '%s': %.*s", names[_i].name,
                  STR_ARG(strbuf_str(&out)));
    strbuf_release(&out);
    arena_free(arena);
}
END_TEST

/* clang-format off */
static const struct { const char *name, *body; BindingKind kind; const char *of; } bindings[] = {
    { "parameter",        "  n = c(a=x)\n", BIND_PARAMETER, "x" },
    { "default stays",    "  n = c(b=x)\n", BIND_LITERAL, "" },
    { "literal",          "  n = c(a=5)\n", BIND_LITERAL, "" },
    { "data",             "  n = c(a=Input(path='azureml:d:1'))\n", BIND_DATA, "azureml:d:1" },
    { "reference",        "  n = c(a='azureml:d:1')\n", BIND_DATA, "azureml:d:1" },
    { "output attribute", "  m = c(a=x)\n  n = c(a=m.outputs.o)\n", BIND_STEP, "o" },
    { "output item",      "  m = c(a=x)\n  n = c(a=m.outputs['o'])\n", BIND_STEP, "o" },
    { "only output",      "  m = c(a=x)\n  n = c(a=m.outputs)\n", BIND_STEP, "o" },
    { "assigned output",  "  m = c(a=x)\n  m.outputs.o = Output(mode='upload')\n  n = c(a=m.outputs.o)\n", BIND_STEP, "o" },
    { "input of another", "  m = c(a=x)\n  n = c(a=m.inputs.a)\n", BIND_PARAMETER, "x" },
    { "input attribute",  "  n = c()\n  n.inputs.a = y\n", BIND_PARAMETER, "y" },
    { "inline job",       "  m = command(command='z', outputs={'q': Output()})\n  n = c(a=m.outputs.q)\n", BIND_STEP, "q" },
    { "unknown",          "  n = c(a=read_it())\n", BIND_UNKNOWN, "" },
    { "position",         "  n = c(y)\n", BIND_PARAMETER, "y" },
};
/* clang-format on */

START_TEST(bound_to)
{
    Arena *arena = arena_new();
    Str text = arena_fmt(arena, PIPE "%s", bindings[_i].body);
    const File *file = read_text(arena, "dir/file.py", text.ptr);
    ck_assert_uint_eq(file->pipelines.len, 1);
    const StepVec *steps = &file->pipelines.at[0]->steps;
    const Step *last = steps->at[steps->len - 1];
    const Port *port = step_port(last, PORT_INPUT, STR("a"));
    ck_assert_msg(port && port->binding.kind == bindings[_i].kind, "case '%s'", bindings[_i].name);
    ck_assert_msg(str_is(port->binding.name, bindings[_i].of), "case '%s': %.*s", bindings[_i].name,
                  STR_ARG(port->binding.name));
    if (port->binding.kind == BIND_STEP)
        ck_assert_ptr_eq(port->binding.step, steps->at[0]);
    arena_free(arena);
}
END_TEST

/* clang-format off */
static const char *const hostile[] = {
    PIPE "  p(x=x)\n  q(x=x)\n@pipeline()\ndef q(x):\n  p(x=q(x=x).outputs.o)\n",
    PIPE "  n = c(a=x)\n  while True:\n    n = c(a=n.outputs.o)\n",
    PIPE "  n = c(a=x)\n  n.outputs = n\n  n.outputs.o = n.outputs\n  n.inputs.a = n\n  n.name = n\n",
    PIPE "  c(c)(c)(c).sweep(c)(c)\n  command(**x)(*y)\n",
    HEAD "@pipeline(name=c, non_pipeline_inputs=c)\ndef p(*a, c, **k):\n  load_component(c)(c)(*a, **k).outputs[c].y = c\n",
    HEAD "c = c.component.component\nc = c(a=c)\n@pipeline\n@pipeline()\n@c\ndef p(): return p\n",
    HEAD "p = pipeline(pipeline(pipeline))(lambda x: c(a=x))\np(p)\n",
};
/* clang-format on */

START_TEST(ends)
{
    Arena *arena = arena_new();
    const File *file = read_text(arena, "dir/file.py", hostile[_i]);
    ck_assert_ptr_nonnull(file->frontend);
    arena_free(arena);
}
END_TEST

Suite *v2_python_suite(void)
{
    Suite *suite = suite_create("v2_python");
    TCase *tc = tcase_create("v2_python");
    tcase_add_loop_test(tc, model, 0, (int)COUNTOF(cases));
    tcase_add_loop_test(tc, what_is_ours, 0, (int)COUNTOF(files));
    tcase_add_loop_test(tc, node_names, 0, (int)COUNTOF(names));
    tcase_add_loop_test(tc, bound_to, 0, (int)COUNTOF(bindings));
    tcase_add_loop_test(tc, ends, 0, (int)COUNTOF(hostile));
    suite_add_tcase(suite, tc);
    return suite;
}

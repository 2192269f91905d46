/* t_graph.c - one small pipeline, in all forms, whole; names of any kind in drawings. */
#include <check.h>

#include "analyzer/model/builder.h"
#include "analyzer/report/report.h"
#include "analyzer/steps/stepclass.h"
#include "tests/golden.h"

Suite *graph_suite(void);

static const char source[] = "prep = PythonScriptStep()\ntrain = PythonScriptStep()\n";

static Arena *arena;
static Project *project;
static File *file;

static Value *text(const char *of) { return value_str(arena, (Span){ 0 }, str_c(of)); }

static void add_prep(Pipeline *pipeline, const StepClass *cls)
{
    Step *prep = builder_step(project, file, pipeline, cls, (Span){ file->source, 7, 25 });
    prep->name_value = text("prep");
    prep->script = text("prep.py");
    prep->source_directory = text("src/prep");
    prep->allow_reuse = value_bool(arena, (Span){ 0 }, false);
    prep->compute = text("cpu");
    Port *raw = builder_port(project, prep, PORT_INPUT, STR("raw"), prep->span);
    raw->mode = STR("mount");
    raw->binding = (Binding){ .kind = BIND_DATA, .name = STR("raw_ds") };
    Port *clean = builder_port(project, prep, PORT_OUTPUT, STR("clean"), prep->span);
    clean->mode = STR("mount");
    clean->type = STR("PipelineData");
    builder_argument(project, prep, text("--out"), NULL);
    builder_argument(project, prep, value_object(arena, (Span){ 0 }, OBJ_NAME, STR("x")), clean);
}

static void add_train(Pipeline *pipeline, const StepClass *cls)
{
    Span span = { file->source, 34, 52 };
    Step *train = builder_step(project, file, pipeline, cls, span);
    train->name_value = text("train\x1b[2J");
    train->script = value_unknown(arena, span, "it is read from the network");
    Port *data = builder_port(project, train, PORT_INPUT, STR("data"), span);
    data->binding = (Binding){ .kind = BIND_STEP, .step_name = STR("prep"), .name = STR("clean") };
    Value *lr = value_symbol(arena, span, SYM_PARAMETER, STR("lr"), NULL);
    builder_argument(project, train, value_concat(arena, span, text("--lr="), lr), NULL);
    vec_push(arena, &train->run_after, pipeline->steps.at[0]);
}

static void set_up(void)
{
    arena = arena_new();
    SourceMap *sources = source_map_new(arena);
    project = project_new(arena, sources);
    file = builder_file(project, STR("a.py"),
                        source_add(sources, STR("a.py"), str_c(source), NULL, 0));
    file->frontend = "v1-python";
    Pipeline *pipeline = builder_pipeline(project, file, STR("main"), (Span){ file->source, 0, 4 });
    PipelineParam *lr = builder_parameter(project, pipeline, STR("lr"), pipeline->span);
    lr->fallback = value_float(arena, pipeline->span, 0.1);
    const StepClass *cls = step_class_by_short_name(STR("PythonScriptStep"));
    add_prep(pipeline, cls);
    add_train(pipeline, cls);
    builder_finish(project, file);
}

static void tear_down(void) { arena_free(arena); }

static void check_format(const char *name, const char *golden)
{
    StrBuf out;
    ReportOptions options = { 0 };
    strbuf_init(&out, STRBUF_MAX);
    graph_format(str_c(name))->write(&out, project, &options);
    golden_check(golden, strbuf_str(&out));
    strbuf_release(&out);
}

START_TEST(formats)
{
    ck_assert_ptr_null(graph_format(STR("svg")));
    for (const GraphFormat *format = graph_formats; format->name; format++)
        ck_assert_ptr_eq(graph_format(str_c(format->name)), format);
}
END_TEST

START_TEST(json) { check_format("json", "fixtures/report/graph.json"); }
END_TEST

START_TEST(tree) { check_format("text", "fixtures/report/graph.txt"); }
END_TEST

START_TEST(as_dot) { check_format("dot", "fixtures/report/graph.dot"); }
END_TEST

START_TEST(as_mermaid) { check_format("mermaid", "fixtures/report/graph.mmd"); }
END_TEST

/* clang-format off */
static const struct { const char *name, *dot, *mermaid; } names[] = {
    { "a \"b\" \\ c",   "a \\\"b\\\" \\\\ c",   "a #34;b#34; #92; c"           },
    { "x\\",            "x\\\\",                 "x#92;"                        },
    { "\\N &lt; <b>",   "\\\\N &amp;lt; <b>",   "#92;N #38;lt#59; #60;b#62;"   },
    { "a\nb\r\tc\x1b[2J", "a b  c [2J",         "a b  c #91;2J"                },
    { "%%{init}%% #1;",  "%%{init}%% #1;",       "#37;#37;#123;init#125;#37;#37; #35;1#59;" },
    { "]|end; $$x$$ `y`", "]|end; $$x$$ `y`",
      "#93;#124;end#59; #36;#36;x#36;#36; #96;y#96;" },
    { "1. prep - a_b _c", "1. prep - a_b _c",    "1#46; prep #45; a_b #95;c"    },
    { "gr\xc3\xbc\xc3\x9f", "gr\xc3\xbc\xc3\x9f",  "gr\xc3\xbc\xc3\x9f"          },
    { "\xff",            "\xef\xbf\xbd",         "\xef\xbf\xbd"                 },
};
/* clang-format on */

static void check_name(const char *format, Str expected)
{
    StrBuf out;
    strbuf_init(&out, STRBUF_MAX);
    graph_format(str_c(format))->write(&out, project, &(ReportOptions){ 0 });
    ck_assert_msg(str_find(strbuf_str(&out), expected, 0) != STR_NONE, "no %.*s in\n%.*s",
                  STR_ARG(expected), STR_ARG(strbuf_str(&out)));
    strbuf_release(&out);
}

START_TEST(names_are_quoted)
{
    project = project_new(arena, project->sources);
    file = builder_file(project, STR("x"), 0);
    Pipeline *pipeline = builder_pipeline(project, file, STR("p"), (Span){ 0 });
    Step *step = builder_step(project, file, pipeline, NULL, (Span){ 0 });
    step->name = str_c(names[_i].name);
    Port *in = builder_port(project, step, PORT_INPUT, step->name, (Span){ 0 });
    in->binding = (Binding){ .kind = BIND_DATA, .name = step->name };
    const char *dot = names[_i].dot, *mermaid = names[_i].mermaid;
    check_name("dot", arena_fmt(arena, "n1 [label=\"%s\"];\n", dot));
    check_name("dot", arena_fmt(arena, "n2 -> n1 [label=\"%s\"];\n", dot));
    check_name("mermaid", arena_fmt(arena, "n1[\"%s\"]\n", mermaid));
    check_name("mermaid", arena_fmt(arena, "n2 -->|\"%s\"| n1\n", mermaid));
}
END_TEST

START_TEST(long_names_are_cut)
{
    StrBuf out;
    char *name = arena_alloc(arena, 100001);
    for (size_t i = 0; i < 100000; i++)
        name[i] = 'x';
    file->pipelines.at[0]->steps.at[0]->name = str_c(name);
    strbuf_init(&out, STRBUF_MAX);
    graph_format(STR("dot"))->write(&out, project, &(ReportOptions){ 0 });
    graph_format(STR("mermaid"))->write(&out, project, &(ReportOptions){ 0 });
    ck_assert_uint_lt(out.len, 4000);
    strbuf_release(&out);
}
END_TEST

START_TEST(nothing_of_ours)
{
    project = project_new(arena, project->sources);
    builder_file(project, STR("b.yml"), 0);
    check_format("json", "fixtures/report/graph_empty.json");
    check_format("text", "fixtures/report/graph_empty.txt");
}
END_TEST

Suite *graph_suite(void)
{
    Suite *suite = suite_create("graph");
    TCase *tc = tcase_create("graph");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, formats);
    tcase_add_test(tc, json);
    tcase_add_test(tc, tree);
    tcase_add_test(tc, as_dot);
    tcase_add_test(tc, as_mermaid);
    tcase_add_loop_test(tc, names_are_quoted, 0, (int)COUNTOF(names));
    tcase_add_test(tc, long_names_are_cut);
    tcase_add_test(tc, nothing_of_ours);
    suite_add_tcase(suite, tc);
    return suite;
}

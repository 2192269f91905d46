/* t_graph.c - one small pipeline, in both forms, whole. */
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
    tcase_add_test(tc, nothing_of_ours);
    suite_add_tcase(suite, tc);
    return suite;
}

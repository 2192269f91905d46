/* t_v1_yaml.c - v1 pipeline YAML into the model: goldens, what is ours, the parser's silences. */
#include <check.h>

#include "analyzer/frontend/frontend.h"
#include "analyzer/model/class.h"
#include "analyzer/report/graph.h"
#include "base/strbuf.h"
#include "tests/golden.h"
#include "tests/tempdir.h"

Suite *v1_yaml_suite(void);

static Arena *arena;
static Project *project;

static void set_up(void)
{
    arena = arena_new();
    project = project_new(arena, source_map_new(arena));
}

static void tear_down(void) { arena_free(arena); }

static File *read_text(Str text)
{
    uint32_t source = source_add(project->sources, STR("dir/file.yml"), text, NULL, 0);
    source_provide(project->sources, STR("dir/file.yml"), source);
    return frontend_read(project, STR("dir/file.yml"));
}

static const char *const cases[] = { "v1_yaml_pipeline", "v1_yaml_kinds" };

START_TEST(model)
{
    const File *file =
        frontend_read(project, arena_fmt(arena, "fixtures/model/%s/input.yml", cases[_i]));
    ck_assert_str_eq(file->frontend, "v1-yaml");
    ck_assert_uint_eq(file->problems.len, 0);
    StrBuf out;
    strbuf_init(&out, STRBUF_MAX);
    graph_json(&out, project, &(ReportOptions){ 0 });
    golden_check(arena_fmt(arena, "fixtures/model/%s/model.json", cases[_i]).ptr, strbuf_str(&out));
    strbuf_release(&out);
}
END_TEST

/* clang-format off */
static const struct { const char *name, *yaml; bool ours; } files[] = {
    { "step",               "pipeline: {steps: {a: {type: PythonScriptStep}}}", true },
    { "quoted key",         "\"pipeline\":\n  steps:\n    a: {type: AdlaStep}\n", true },
    { "unknown type",       "pipeline: {steps: {a: {type: HyperDriveStep}}}", true },
    { "legacy",             "pipeline: {steps: {a: {module: {name: x}}}}", true },
    { "default compute",    "pipeline: {default_compute: c, steps: {}}", true },
    { "broken behind it",   "pipeline:\n  steps:\n    a: {type: AdlaStep}\n    b: 'x\n", true },
    { "parallel config",    "parallel_run_config:\n  entry_script: a.py\n  # pipeline steps\n", false },
    { "schedule",           "Schedule:\n  description: of the pipeline steps\n", false },
    { "no steps",           "pipeline: {name: x, parameters: {}}", false },
    { "woodpecker",         "pipeline:\n  build: {image: go, commands: [make]}\n  steps: {image: x}\n", false },
    { "harness",            "pipeline:\n  stages:\n    - stage: {spec: {execution: {steps: []}}}\n", false },
    { "list of steps",      "pipeline:\n  steps:\n    - type: PythonScriptStep\n", false },
    { "scalar",             "pipeline: steps\n", false },
    { "broken before it",   "steps: [\npipeline: {steps: {a: {type: AdlaStep}}}\n", false },
};
/* clang-format on */

START_TEST(what_is_ours)
{
    const File *file = read_text(str_c(files[_i].yaml));
    ck_assert_msg((file->frontend != NULL) == files[_i].ours, "case '%s'", files[_i].name);
    if (!files[_i].ours)
        ck_assert_uint_eq(file->problems.len + file->pipelines.len + file->unresolved.len, 0);
}
END_TEST

/* What `arguments: [WORD]` becomes in a step with input `i`, side input `s`, output `o` and the
 * parameters p (a literal) and q (of the pipeline). */
/* clang-format off */
static const struct { const char *word, *shown; ValueKind kind; bool port; } words[] = {
    { "input:i",       "${{inputs.i}}",     VAL_SYMBOL, true  },
    { "output:o",      "${{outputs.o}}",    VAL_SYMBOL, true  },
    { "side_input:s",  "${{inputs.s}}",     VAL_SYMBOL, true  },
    { "parameter:q",   "${{parameters.n}}", VAL_SYMBOL, false },
    { "parameter:p",   "7",                 VAL_STR,    false },
    { "parameter:n",   "parameter:n",       VAL_STR,    false },
    { "input:s",       "input:s",           VAL_STR,    false },
    { "input:o",       "input:o",           VAL_STR,    false },
    { "outputs:o",     "outputs:o",         VAL_STR,    false },
    { "--x",           "--x",               VAL_STR,    false },
    { "'7'",           "7",                 VAL_STR,    false },
    { "7",             NULL,                VAL_INT,    false },
    { "yes",           NULL,                VAL_BOOL,   false },
    { "[a]",           NULL,                VAL_LIST,   false },
};
/* clang-format on */

START_TEST(argument)
{
    const File *file = read_text(arena_fmt(arena,
                                           "pipeline:\n"
                                           "  parameters: {n: {type: int}}\n"
                                           "  steps:\n"
                                           "    a:\n"
                                           "      type: PythonScriptStep\n"
                                           "      inputs: {i: {source: x}}\n"
                                           "      side_inputs: {s: {source: x}}\n"
                                           "      outputs: {o: {destination: y}}\n"
                                           "      parameters: {p: 7, q: {source: n}}\n"
                                           "    b:\n"
                                           "      type: ParallelRunStep\n"
                                           "      inputs: {i: {source: x}}\n"
                                           "      side_inputs: {s: {source: x}}\n"
                                           "      outputs: {o: {destination: z}}\n"
                                           "      parameters: {p: 7, q: {source: n}}\n"
                                           "      arguments: [%s]\n",
                                           words[_i].word));
    const Step *step = file->pipelines.at[0]->steps.at[1];
    ck_assert_uint_eq(step->arguments.len, 1);
    const Argument *got = &step->arguments.at[0];
    ck_assert_msg(got->value->kind == words[_i].kind, "'%s': %s", words[_i].word,
                  value_kind_name(got->value->kind));
    ck_assert_msg((got->port != NULL) == words[_i].port, "'%s'", words[_i].word);
    ck_assert(str_eq(source_text(project->sources, got->span), str_c(words[_i].word)) ||
              words[_i].kind == VAL_LIST);
    if (!words[_i].shown)
        return;
    StrBuf out;
    strbuf_init(&out, STRBUF_MAX);
    ck_assert(graph_words(&out, step, got->value, got->port));
    ck_assert_msg(str_is(strbuf_str(&out), words[_i].shown), "'%s': %.*s", words[_i].word,
                  STR_ARG(strbuf_str(&out)));
    strbuf_release(&out);
}
END_TEST

/* clang-format off */
static const struct { const char *type_and_default; const char *json; } defaults[] = {
    { "type: int",                    "0" },
    { "type: float",                  "0.0" },
    { "type: bool",                   "False" },
    { "type: string",                 NULL },
    { "type: int, default: 4",        "4" },
    { "type: bool, default: 'False'", "True" },
    { "type: bool, default: ''",      "False" },
    { "type: bool, default: false",   "False" },
    { "type: string, default: 'x'",   "'x'" },
};
/* clang-format on */

START_TEST(parameter_default)
{
    const File *file = read_text(
        arena_fmt(arena, "pipeline: {parameters: {p: {%s}}, steps: {a: {type: AdlaStep}}}",
                  defaults[_i].type_and_default));
    const Value *got = file->pipelines.at[0]->parameters.at[0]->fallback;
    if (!defaults[_i].json)
        ck_assert_ptr_null(got);
    else
        ck_assert_msg(str_is(value_show(arena, got, 20), defaults[_i].json), "%s: %.*s",
                      defaults[_i].type_and_default, STR_ARG(value_show(arena, got, 20)));
}
END_TEST

START_TEST(name_is_not_the_key)
{
    const File *file = read_text(STR("pipeline:\n  steps:\n"
                                     "    a: {type: PythonScriptStep, script_name: s.py}\n"
                                     "    b: {type: PythonScriptStep, name: n, script_name: s.py}\n"
                                     "    c: {type: NoSuchStep}\n"));
    static const char *const names[] = { "s.py", "n", "c" };
    const Pipeline *pipeline = file->pipelines.at[0];
    for (size_t i = 0; i < COUNTOF(names); i++)
        ck_assert(str_is(pipeline->steps.at[i]->name, names[i]));
    ck_assert_ptr_null(pipeline->steps.at[2]->cls);
    ck_assert(str_is(pipeline->steps.at[2]->kind, "NoSuchStep"));
    ck_assert(str_is(pipeline->name, "file"));
}
END_TEST

/* A folder is looked for beside the definition and above it, up to the root of the repository. */
START_TEST(paths_of_a_folder_above)
{
    TempDir dir;
    tempdir_open(&dir);
    tempdir_folder(&dir, ".git");
    tempdir_file(&dir, "src/train.py", STR("\n"));
    tempdir_file(&dir, "pipelines/src/other.py", STR("\n"));
    tempdir_file(&dir, "conf/p.yml",
                 STR("parallel_run_config: {entry_script: train.py, source_directory: src}\n"));
    tempdir_file(&dir, "pipelines/a.yml",
                 STR("pipeline:\n  steps:\n"
                     "    a: {type: PythonScriptStep, script_name: train.py,\n"
                     "        source_directory: '.\\src'}\n"
                     "    b: {type: ParallelRunStep, parallel_run_config: conf/p.yml}\n"));
    const File *file = frontend_read(project, arena_fmt(arena, "%s/pipelines/a.yml", dir.path));
    const Step *parallel = file->pipelines.at[0]->steps.at[1];
    ck_assert_uint_eq(parallel->configs.len, 1);
    ck_assert(str_is(parallel->configs.at[0].settings.at[0].name, "entry_script"));
    ck_assert_int_eq(parallel->configs.at[0].settings.at[0].spec->role, ROLE_SCRIPT);
    Str script = arena_fmt(arena, "%s/src/train.py", dir.path);
    for (size_t i = 0; i < 2; i++)
        ck_assert(str_eq(file->pipelines.at[0]->steps.at[i]->script_path, script));
    tempdir_close(&dir);
}
END_TEST

START_TEST(hostile_files_are_bounded)
{
    StrBuf text;
    strbuf_init(&text, STRBUF_MAX);
    strbuf_add_c(&text, "pipeline:\n  x: &x {type: AdlaStep, arguments: [");
    for (int i = 0; i < 900; i++)
        strbuf_add_c(&text, "a,");
    strbuf_add_c(&text, "]}\n  steps:\n");
    for (int i = 0; i < 2000; i++)
        strbuf_fmt(&text, "    s%d: *x\n", i);
    const File *file = read_text(strbuf_str(&text));
    const Pipeline *pipeline = file->pipelines.len ? file->pipelines.at[0] : NULL;
    ck_assert(!pipeline || (!pipeline->steps_known && pipeline->steps.len < 1000));
    strbuf_release(&text);
}
END_TEST

Suite *v1_yaml_suite(void)
{
    Suite *suite = suite_create("v1_yaml");
    TCase *tc = tcase_create("read");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_loop_test(tc, model, 0, (int)COUNTOF(cases));
    tcase_add_loop_test(tc, what_is_ours, 0, (int)COUNTOF(files));
    tcase_add_loop_test(tc, argument, 0, (int)COUNTOF(words));
    tcase_add_loop_test(tc, parameter_default, 0, (int)COUNTOF(defaults));
    tcase_add_test(tc, name_is_not_the_key);
    tcase_add_test(tc, paths_of_a_folder_above);
    tcase_add_test(tc, hostile_files_are_bounded);
    suite_add_tcase(suite, tc);
    return suite;
}

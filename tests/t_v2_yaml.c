/* t_v2_yaml.c - v2 YAML into the model: goldens, what is ours, commands, problems. */
#include <check.h>

#include "analyzer/frontend/frontend.h"
#include "analyzer/report/graph.h"
#include "base/strbuf.h"
#include "tests/golden.h"
#include "tests/tempdir.h"

Suite *v2_yaml_suite(void);

static File *read_text(Arena *arena, Project **project, const char *text)
{
    *project = project_new(arena, source_map_new(arena));
    uint32_t source = source_add((*project)->sources, STR("dir/file.yml"), str_c(text), NULL, 0);
    source_provide((*project)->sources, STR("dir/file.yml"), source);
    return frontend_read(*project, STR("dir/file.yml"));
}

static const char *const cases[] = { "v2_pipeline", "v2_nodes", "v2_component", "v2_job",
                                     "v2_no_schema" };

START_TEST(model)
{
    Arena *arena = arena_new();
    Project *project = project_new(arena, source_map_new(arena));
    frontend_read(project, arena_fmt(arena, "fixtures/model/%s/input.yml", cases[_i]));
    StrBuf out;
    strbuf_init(&out, STRBUF_MAX);
    graph_json(&out, project, &(ReportOptions){ 0 });
    golden_check(arena_fmt(arena, "fixtures/model/%s/model.json", cases[_i]).ptr, strbuf_str(&out));
    strbuf_release(&out);
    arena_free(arena);
}
END_TEST

/* clang-format off */
static const struct { const char *name, *yaml; bool ours; } files[] = {
    { "pipeline",         "type: pipeline\njobs: {a: {command: x}}", true },
    { "schema of job",    "$schema: http://azureml/sdk-2-0/CommandJob.json\ncommand: x", true },
    { "automl job",       "$schema: https://azuremlschemas.azureedge.net/latest/autoMLJob.schema.json\ntask: x", true },
    { "automl image job", "$schema: https://x/azureml/autoMLImageClassificationJob.schema.json\ntask: x", true },
    { "jobs only",        "jobs: {a: {component: ./x.yml}}", true },
    { "component",        "type: command\nname: x\nversion: 1\ncommand: y\nenvironment: z", true },
    { "job, no schema",   "command: x\nenvironment: y\ncompute: z\ninputs: {}", true },
    { "cut off",          "$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\ncommand: 'x", true },
    { "environment",      "$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\nname: command", false },
    { "data",             "$schema: https://azuremlschemas.azureedge.net/latest/data.schema.json\ntype: pipeline", false },
    { "deployment",       "type: pipeline\nendpoint_name: x\ncomponent: y", false },
    { "workflow",         "on: push\njobs: {a: {runs-on: x, steps: []}}", false },
    { "called workflow",  "name: x\njobs: {a: {uses: ./b.yml, with: {inputs: 1}}}", false },
    { "devops",           "jobs:\n- job: a\n  steps: []\npool: x", false },
    { "circleci",         "version: 2\njobs: {build: {docker: [], steps: []}}", false },
    { "compose",          "version: '3'\nservices: {a: {command: x, environment: []}}", false },
    { "conda",            "name: pipeline\ndependencies: [python]", false },
    { "argo",             "apiVersion: argoproj.io/v1\nkind: Workflow\ntype: pipeline\njobs: {}", false },
    { "v1 pipeline",      "pipeline: {name: x, steps: {}}", false },
    { "list",             "- type: pipeline\n- jobs", false },
    { "scalar",           "pipeline", false },
    { "empty",            "# pipeline\n", false },
    { "template",         "{{ command }}: {{ jobs }}", false },
    { "broken, foreign",  "services: [\ncommand", false },
};
/* clang-format on */

START_TEST(what_is_ours)
{
    Arena *arena = arena_new();
    Project *project;
    const File *file = read_text(arena, &project, files[_i].yaml);
    ck_assert_msg((file->frontend != NULL) == files[_i].ours, "case '%s'", files[_i].name);
    if (!files[_i].ours)
        ck_assert_uint_eq(file->problems.len + file->pipelines.len + file->components.len, 0);
    arena_free(arena);
}
END_TEST

/* Arguments are joined by '|'. */
/* clang-format off */
static const struct { const char *command, *script, *arguments; } commands[] = {
    { "python train.py --n 1",                       "train.py",   "--n|1" },
    { "python3.9 -u ./a/train.py",                   "./a/train.py", "" },
    { "./run.sh a b",                                "./run.sh",   "a|b" },
    { "echo train.py",                               "",           "" },
    { "pip install -r x.txt && python a.py 1 ; ls",  "a.py",       "1" },
    { "bash setup.sh && python a.py 1",              "a.py",       "1" },
    { "python setup.py install && python a.py",      "a.py",       "" },
    { "cd x/y && python a.py",                       "x/y/a.py",   "" },
    { "A=1 env B=2 python a.py $A",                  "a.py",       "$A" },
    { "python a.py 1 | tee log",                     "a.py",       "1" },
    { "python a.py > out.txt --n 2 2>&1",            "a.py",       "--n|2" },
    { "torchrun --nproc_per_node 4 a.py --lr 1",     "a.py",       "--lr|1" },
    { "accelerate launch --config_file c.yml a.py",  "a.py",       "" },
    { "mpirun -n 2 python a.py x",                   "a.py",       "x" },
    { "deepspeed --num_gpus=2 a.py x",               "a.py",       "x" },
    { "python -m torch.distributed.launch --n 2 a.py x", "a.py",   "x" },
    { "python -m pkg.train --n 1",                   "",           "--n|1" },
    { "python -m pip install x",                     "",           "" },
    { "python -c 'import a' b.py",                   "",           "" },
    { "sh -c \"python a.py --n 1\"",                 "a.py",       "--n|1" },
    { "Rscript a.R --n 1",                           "a.R",        "--n|1" },
    { "python ${{inputs.script}} --n 1",             "${{inputs.script}}", "--n|1" },
    { "python a.py $[[--x ${{inputs.x}}]] y",        "a.py",       "--x|${{inputs.x}}|y" },
};
/* clang-format on */

static void add_value(StrBuf *out, const Step *step, const Value *value)
{
    if (value)
        ck_assert(graph_words(out, step, value, NULL));
}

START_TEST(command)
{
    Arena *arena = arena_new();
    Project *project;
    Str yaml = arena_fmt(arena,
                         "type: command\nname: x\nversion: 1\nenvironment: e\n"
                         "inputs: {x: {type: string}, script: {type: string}}\ncommand: |\n  %s\n",
                         commands[_i].command);
    const File *file = read_text(arena, &project, yaml.ptr);
    ck_assert_uint_eq(file->components.len, 1);
    const Step *step = file->components.at[0];

    StrBuf script, arguments;
    strbuf_init(&script, STRBUF_MAX);
    strbuf_init(&arguments, STRBUF_MAX);
    add_value(&script, step, step->script);
    for (size_t i = 0; i < step->arguments.len; i++) {
        strbuf_add_c(&arguments, i ? "|" : "");
        add_value(&arguments, step, step->arguments.at[i].value);
    }
    ck_assert_msg(str_is(strbuf_str(&script), commands[_i].script), "'%s': script '%.*s'",
                  commands[_i].command, STR_ARG(strbuf_str(&script)));
    ck_assert_msg(str_is(strbuf_str(&arguments), commands[_i].arguments), "'%s': arguments '%.*s'",
                  commands[_i].command, STR_ARG(strbuf_str(&arguments)));
    strbuf_release(&script);
    strbuf_release(&arguments);
    arena_free(arena);
}
END_TEST

/* clang-format off */
static const char *const scalars[] = {
    "python a.py --one two",
    "'python a.py --one two'",
    "\"X=\\\"a b\\\" python a.py --one two\"",
    "|\n  python a.py \\\n    --one two\n",
    ">-\n  python a.py\n  --one\n  two\n",
    "python a.py\n  --one two",
    "pip x &&\n  python a.py --one two # not this two",
};
/* clang-format on */

START_TEST(arguments_know_their_place)
{
    Arena *arena = arena_new();
    Project *project;
    Str yaml =
        arena_fmt(arena, "type: command\nversion: 1\nenvironment: e\ncommand: %s\n", scalars[_i]);
    const File *file = read_text(arena, &project, yaml.ptr);
    const Step *step = file->components.at[0];
    ck_assert_uint_eq(step->arguments.len, 2);
    Str one = source_text(project->sources, step->arguments.at[0].span);
    Str two = source_text(project->sources, step->arguments.at[1].span);
    Str script = source_text(project->sources, step->script->span);
    ck_assert_msg(str_is(one, "--one"), "case %d: '%.*s'", _i, STR_ARG(one));
    ck_assert_msg(str_is(two, "two"), "case %d: '%.*s'", _i, STR_ARG(two));
    ck_assert_msg(str_is(script, "a.py"), "case %d: '%.*s'", _i, STR_ARG(script));
    arena_free(arena);
}
END_TEST

START_TEST(arguments_know_their_port)
{
    Arena *arena = arena_new();
    Project *project;
    const File *file =
        read_text(arena, &project,
                  "type: command\nversion: 1\nenvironment: e\n"
                  "outputs: {o: {type: uri_folder}}\n"
                  "command: python a.py --o ${{outputs.o}}/m.pkl $[[${{inputs.i}}]]");
    const Step *step = file->components.at[0];
    ck_assert_uint_eq(step->arguments.len, 3);
    ck_assert_ptr_eq(step->arguments.at[0].port, NULL);
    ck_assert_ptr_eq(step->arguments.at[1].port, step->outputs.at[0]);
    ck_assert_int_eq(step->arguments.at[1].value->kind, VAL_TEMPLATE);
    ck_assert(!step->arguments.at[1].maybe && step->arguments.at[2].maybe);
    arena_free(arena);
}
END_TEST

/* clang-format off */
static const struct { const char *yaml; ProblemKind kind; int line; const char *message; } problems[] = {
    { "type: pipeline\njobs:\n  a: {component: ./no.yml}\n", PROBLEM_UNREADABLE, 3,
      "component './no.yml' cannot be read: does not exist" },
    { "type: pipeline\njobs:\n  a: {command: x}\n  a: {command: y}\n", PROBLEM_DUPLICATE_KEY, 4,
      "duplicate key 'a'" },
    { "type: pipeline\njobs:\n  a: {command: x}\n  b: {command: 'y}\n", PROBLEM_SYNTAX, 4,
      "this quote is never closed" },
};
/* clang-format on */

START_TEST(problem)
{
    Arena *arena = arena_new();
    Project *project;
    const File *file = read_text(arena, &project, problems[_i].yaml);
    ck_assert_uint_eq(file->problems.len, 1);
    const Problem *got = &file->problems.at[0];
    ck_assert_int_eq(got->kind, problems[_i].kind);
    ck_assert_msg(str_is(got->message, problems[_i].message), "'%.*s'", STR_ARG(got->message));
    ck_assert_int_eq(source_place(project->sources, got->span).line, problems[_i].line);
    ck_assert_uint_ge(file->pipelines.at[0]->steps.len, 1); /* what was before it is there */
    arena_free(arena);
}
END_TEST

START_TEST(unreadable_file)
{
    Arena *arena = arena_new();
    TempDir dir;
    tempdir_open(&dir);
    tempdir_file(&dir, "utf16.yml", (Str){ "\xFF\xFEt\0y\0", 6 });
    tempdir_folder(&dir, "folder.yml");
    static const char *const names[] = { "utf16.yml", "folder.yml", "none.yml" };
    Project *project = project_new(arena, source_map_new(arena));
    for (size_t i = 0; i < COUNTOF(names); i++) {
        const File *file = frontend_read(project, arena_fmt(arena, "%s/%s", dir.path, names[i]));
        ck_assert_uint_eq(file->problems.len, 1);
        ck_assert_int_eq(file->problems.at[0].kind, PROBLEM_UNREADABLE);
        ck_assert_ptr_eq(file->frontend, NULL);
    }
    tempdir_close(&dir);
    arena_free(arena);
}
END_TEST

START_TEST(hostile_files_are_bounded)
{
    Arena *arena = arena_new();
    Project *project;
    StrBuf text;
    strbuf_init(&text, STRBUF_MAX);
    strbuf_add_c(&text, "type: pipeline\na0: &a0 [x]\n");
    for (int i = 1; i < 200; i++)
        strbuf_fmt(&text, "a%d: &a%d [*a%d, *a%d, {k: *a%d}]\n", i, i, i - 1, i - 1, i - 1);
    strbuf_add_c(&text, "jobs: {a: {command: x, tags: *a199, inputs: {i: *a199}}}\n");
    const File *file = read_text(arena, &project, strbuf_str(&text).ptr);
    ck_assert_uint_eq(file->pipelines.at[0]->steps.len, 1);
    strbuf_release(&text);
    arena_free(arena);
}
END_TEST

START_TEST(every_extension_is_listed)
{
    for (const Frontend *const *frontend = all_frontends; *frontend; frontend++) {
        for (const char *const *own = (*frontend)->extensions; *own; own++) {
            bool listed = false;
            for (const char *const *any = frontend_extensions(); *any; any++)
                listed |= str_is(str_c(*any), *own);
            ck_assert_msg(listed, "'%s' of %s", *own, (*frontend)->name);
        }
    }
}
END_TEST

Suite *v2_yaml_suite(void)
{
    Suite *suite = suite_create("v2_yaml");
    TCase *tc = tcase_create("read");
    tcase_add_loop_test(tc, model, 0, (int)COUNTOF(cases));
    tcase_add_loop_test(tc, what_is_ours, 0, (int)COUNTOF(files));
    tcase_add_loop_test(tc, command, 0, (int)COUNTOF(commands));
    tcase_add_loop_test(tc, arguments_know_their_place, 0, (int)COUNTOF(scalars));
    tcase_add_test(tc, arguments_know_their_port);
    tcase_add_loop_test(tc, problem, 0, (int)COUNTOF(problems));
    tcase_add_test(tc, unreadable_file);
    tcase_add_test(tc, hostile_files_are_bounded);
    tcase_add_test(tc, every_extension_is_listed);
    suite_add_tcase(suite, tc);
    return suite;
}

/* t_builder.c - making a model, and what builder_finish() derives. */
#include <check.h>

#include "analyzer/model/asset.h"
#include "analyzer/model/builder.h"
#include "analyzer/steps/stepclass.h"

Suite *builder_suite(void);

static Arena *arena;
static Project *project;
static File *file;
static Pipeline *pipeline;

static void set_up(void)
{
    arena = arena_new();
    SourceMap *sources = source_map_new(arena);
    project = project_new(arena, sources);
    file = builder_file(project, STR("a.py"),
                        source_add(sources, STR("a.py"), STR("one\ntwo\n"), NULL, 0));
    pipeline = builder_pipeline(project, file, STR("p"), (Span){ file->source, 0, 3 });
}

static void tear_down(void) { arena_free(arena); }

static Value *text(const char *of) { return value_str(arena, (Span){ 0 }, str_c(of)); }

static Step *step(const char *cls, const char *key)
{
    Step *made = builder_step(project, file, pipeline, step_class_by_short_name(str_c(cls)),
                              (Span){ file->source, 4, 7 });
    made->key = str_c(key);
    return made;
}

static Port *input_from(Step *consumer, const char *name, const char *producer)
{
    Port *port = builder_port(project, consumer, PORT_INPUT, str_c(name), consumer->span);
    port->binding.kind = BIND_STEP;
    port->binding.step_name = str_c(producer);
    port->binding.name = STR("out");
    return port;
}

static bool listed(const char *what)
{
    for (size_t i = 0; i < file->unresolved.len; i++) {
        if (str_is(file->unresolved.at[i].what, what))
            return true;
    }
    return false;
}

START_TEST(defaults)
{
    bool reuse;
    Step *script = step("PythonScriptStep", "");
    ck_assert(value_get_bool(script->allow_reuse, &reuse) && reuse);
    ck_assert(value_get_bool(step("KustoStep", "")->allow_reuse, &reuse) && !reuse);
    ck_assert_ptr_null(step("ModuleStep", "")->allow_reuse);
    ck_assert(script->ports_known && script->arguments_known && pipeline->steps_known);
    ck_assert(str_is(script->kind, "PythonScriptStep"));

    Step *nobody = builder_step(project, file, NULL, NULL, (Span){ 0 });
    ck_assert_uint_eq(file->components.len, 1);
    ck_assert_ptr_null(nobody->allow_reuse);
    ck_assert_ptr_eq(builder_loose(project, file), builder_loose(project, file));
    ck_assert_uint_eq(file->pipelines.len, 2);
    builder_finish(project, file);
}
END_TEST

START_TEST(parts_are_linked)
{
    Step *s = step("PythonScriptStep", "");
    Port *in = builder_port(project, s, PORT_INPUT, STR("a"), s->span);
    Port *out = builder_port(project, s, PORT_OUTPUT, STR("a"), s->span);
    ck_assert(in->required && !out->required);
    ck_assert_ptr_eq(step_port(s, PORT_INPUT, STR("a")), in);
    ck_assert_ptr_eq(step_port(s, PORT_OUTPUT, STR("a")), out);
    ck_assert_ptr_null(step_port(s, PORT_OUTPUT, STR("b")));

    builder_setting(project, s, (Setting){ .name = STR("version"), .value = text("1") });
    ck_assert_ptr_nonnull(step_setting(s, "version"));
    ck_assert_ptr_null(step_setting(s, "name"));
    ck_assert_ptr_eq(builder_argument(project, s, text("x"), in)->port, in);

    builder_problem_hint(project, file, "none yet");
    builder_problem(project, file, PROBLEM_SYNTAX, s->span, "no %s", "colon");
    builder_problem_hint(project, file, "add one");
    ck_assert_str_eq(file->problems.at[0].message.ptr, "no colon");
    ck_assert_str_eq(file->problems.at[0].hint.ptr, "add one");
}
END_TEST

START_TEST(names_are_derived)
{
    Step *script = step("PythonScriptStep", ""), *command = step("CommandStep", "");
    Step *written = step("PythonScriptStep", ""), *unknown = step("PythonScriptStep", "");
    Step *node =
        builder_step(project, file, pipeline, step_class_by_yaml(STR("command")), (Span){ 0 });
    script->script = text("train.py");
    command->command = text("python train.py --x");
    written->name_value = text("prep");
    unknown->name_value = value_unknown(arena, (Span){ 0 }, "from the network");
    unknown->script = text("x.py");
    node->key = STR("train");
    builder_finish(project, file);
    ck_assert(str_is(script->name, "train.py"));
    ck_assert_str_eq(command->name.ptr, "CommandStep_python");
    ck_assert(str_is(written->name, "prep"));
    ck_assert_uint_eq(unknown->name.len, 0);
    ck_assert(str_is(node->name, "train"));
    ck_assert(script->source_defaulted && !node->source_defaulted);
    ck_assert(listed("name of a PythonScriptStep"));
}
END_TEST

START_TEST(producers_are_found)
{
    Step *late = step("PythonScriptStep", "eval");
    Port *by_key = input_from(late, "a", "prep");
    Port *by_name = input_from(late, "b", "train.py");
    Port *nowhere = input_from(late, "c", "prap");
    Step *prep = step("PythonScriptStep", "prep"), *train = step("PythonScriptStep", "");
    train->script = text("train.py");
    builder_finish(project, file);
    ck_assert_ptr_eq(by_key->binding.step, prep);
    ck_assert_ptr_eq(by_name->binding.step, train);
    ck_assert_ptr_null(nowhere->binding.step);
}
END_TEST

START_TEST(second_pipeline)
{
    Step *prep = step("PythonScriptStep", "prep"), *train = step("PythonScriptStep", "train");
    Port *in = input_from(train, "data", "prep");
    in->binding.step = prep;
    vec_push(arena, &train->run_after, prep);
    builder_argument(project, train, NULL, in);

    Pipeline *second = builder_pipeline(project, file, STR("q"), (Span){ 0 });
    Step *prep2 = builder_step_again(project, prep, second);
    Step *train2 = builder_step_again(project, train, second);
    builder_setting(project, train2, (Setting){ .name = STR("version") });
    builder_finish(project, file);

    ck_assert_ptr_eq(in->binding.step, prep);
    ck_assert_ptr_eq(train2->inputs.at[0]->binding.step, prep2);
    ck_assert_ptr_eq(train2->arguments.at[0].port, train2->inputs.at[0]);
    ck_assert_ptr_eq(train->run_after.at[0], prep);
    ck_assert_ptr_eq(train2->run_after.at[0], prep2);
    ck_assert_uint_eq(train->settings.len, 0);
    ck_assert_ptr_eq(builder_step_again(project, train2, second)->twin_of, train);
}
END_TEST

START_TEST(unknown_parts_are_listed)
{
    Step *s = step("PythonScriptStep", "s");
    const Value *unknown = value_unknown(arena, (Span){ file->source, 0, 3 }, "read from a file");
    s->script = unknown;
    s->compute = unknown;
    s->arguments_known = false;
    s->ports_known = false;
    builder_argument(project, s, text("--x"), NULL);
    builder_argument(project, s, unknown, NULL);
    Port *port = builder_port(project, s, PORT_INPUT, STR("raw"), s->span);
    port->binding = (Binding){ .kind = BIND_UNKNOWN, .value = unknown };
    pipeline->steps_known = false;
    builder_finish(project, file);
    ck_assert(listed("script of step 's'") && listed("compute of step 's'"));
    ck_assert(listed("argument 2 of step 's'") && !listed("argument 1 of step 's'"));
    ck_assert(listed("arguments of step 's'") && listed("inputs and outputs of step 's'"));
    ck_assert(listed("input 'raw' of step 's'") && listed("steps of pipeline 'p'"));
    ck_assert(str_is(file->unresolved.at[0].why, "read from a file"));
    ck_assert_uint_eq(file->unresolved.at[0].span.end, 3);
}
END_TEST

/* -- names of computes and environments -------------------------------------------- */

static Value *call(const char *qualname, const char *keyword, Value *arg)
{
    Value *made = value_object(arena, (Span){ 0 }, OBJ_CALL, str_c(qualname));
    Value *ws = value_object(arena, (Span){ 0 }, OBJ_NAME, STR("ws"));
    vec_push(arena, &made->as.object->args, ((ObjectArg){ .value = ws }));
    vec_push(arena, &made->as.object->args, ((ObjectArg){ .name = str_c(keyword), .value = arg }));
    return made;
}

#define CORE "azureml.core."

START_TEST(asset_names)
{
    Value *found = call(CORE "compute.ComputeTarget", "name", text("cpu"));
    Value *created = call(CORE "compute.ComputeTarget.create", "", text("cpu"));
    Value *other = call(CORE "compute.AmlCompute", "", text("gpu"));
    Value *run_config = call(CORE "runconfig.RunConfiguration", "", value_none(arena, (Span){ 0 }));
    Value *env = call(CORE "Environment.get", "name", text("sk"));
    Value *item = value_object(arena, (Span){ 0 }, OBJ_ITEM, STR("x.Workspace.compute_targets"));
    vec_push(arena, &item->as.object->args, ((ObjectArg){ .value = text("cpu") }));
    Str name;

    ck_assert(asset_name(found, ASSET_COMPUTE, &name) && str_is(name, "cpu"));
    ck_assert(asset_name(item, ASSET_COMPUTE, &name) && str_is(name, "cpu"));
    ck_assert(asset_name(text("t"), ASSET_COMPUTE, &name) && str_is(name, "t"));
    ck_assert(asset_name(value_join(arena, found, created), ASSET_COMPUTE, &name));
    ck_assert(!asset_name(value_join(arena, found, other), ASSET_COMPUTE, &name));
    ck_assert(!asset_name(found, ASSET_ENVIRONMENT, &name));
    ck_assert(!asset_name(run_config, ASSET_ENVIRONMENT, &name));
    map_set(&run_config->as.object->attributes, STR("environment"), env);
    ck_assert(asset_name(run_config, ASSET_ENVIRONMENT, &name) && str_is(name, "sk"));
    ck_assert(!asset_name(NULL, ASSET_COMPUTE, &name));

    item->as.object->form = OBJ_CALL; /* an object among its own arguments */
    item->as.object->args.at[0].value = item;
    ck_assert(!asset_name(item, ASSET_COMPUTE, &name));
}
END_TEST

Suite *builder_suite(void)
{
    Suite *suite = suite_create("builder");
    TCase *tc = tcase_create("builder");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, defaults);
    tcase_add_test(tc, parts_are_linked);
    tcase_add_test(tc, names_are_derived);
    tcase_add_test(tc, producers_are_found);
    tcase_add_test(tc, second_pipeline);
    tcase_add_test(tc, unknown_parts_are_listed);
    tcase_add_test(tc, asset_names);
    suite_add_tcase(suite, tc);
    return suite;
}

/* t_steps.c - the class tables: consistent in themselves, and found by the names users write. */
#include <check.h>

#include "analyzer/steps/stepclass.h"
#include "base/regex.h"

Suite *steps_suite(void);

static int class_count(void)
{
    int count = 0;
    while (all_step_classes[count])
        count++;
    return count;
}

/* -- every table ------------------------------------------------------------------- */

static void check_row(const char *cls, const ParamSpec *spec)
{
    bool choices = spec->type == T_ENUM || spec->values;
    ck_assert_msg(!choices || (spec->type == T_ENUM && spec->values), "%s.%s: enum without values",
                  cls, spec->name);
    ck_assert_msg(!(spec->flags & P_REQUIRED) || !spec->fallback, "%s.%s: required, yet defaulted",
                  cls, spec->name);
    ck_assert_msg(spec->role != ROLE_REUSE || spec->type == T_BOOL, "%s.%s", cls, spec->name);
    ck_assert_msg(spec->type != T_COMPUTE || spec->role == ROLE_COMPUTE, "%s.%s", cls, spec->name);
}

/* These stand for one thing each; inputs, outputs and configurations may be several. */
static bool once(ParamRole role)
{
    return role == ROLE_NAME || role == ROLE_SOURCE || role == ROLE_SCRIPT ||
           role == ROLE_COMMAND || role == ROLE_ARGUMENTS || role == ROLE_REUSE ||
           role == ROLE_ENVIRONMENT || role == ROLE_PARAMS || role == ROLE_STEPS;
}

static void check_table(const char *cls, const ParamSpec *params)
{
    for (const ParamSpec *spec = params; spec && spec->name; spec++) {
        check_row(cls, spec);
        ck_assert_msg(param_by_name(params, str_c(spec->name)) == spec, "%s.%s twice", cls,
                      spec->name);
        ck_assert_msg(!once(spec->role) || param_by_role(params, spec->role) == spec,
                      "%s.%s: role twice", cls, spec->name);
    }
}

START_TEST(table)
{
    const StepClass *cls = all_step_classes[_i];
    check_table(cls->name, cls->params);
    check_table(cls->name, cls->keys);
    ck_assert_msg(cls->py_names || cls->yaml_type, "%s cannot be written", cls->name);
    ck_assert_msg(cls->params || cls->keys || cls->any_keyword, "%s has no table", cls->name);
    ck_assert_msg(!cls->yaml_type || cls->keys, "%s has no keys", cls->name);
    ck_assert_msg((cls->kind == CLASS_DATA) == (cls->carrier != CARRIER_UNKNOWN), "%s", cls->name);
    if (cls->kind == CLASS_STEP && class_role(cls, ROLE_REUSE) && cls->params) {
        const ParamSpec *reuse = class_role(cls, ROLE_REUSE);
        ck_assert_msg(cls->reuse == str_ieq(str_c(reuse->fallback), STR("true")), "%s", cls->name);
    }
    for (int i = 0; i < _i; i++)
        ck_assert_str_ne(all_step_classes[i]->name, cls->name);
}
END_TEST

START_TEST(names_find_their_class)
{
    const StepClass *cls = all_step_classes[_i];
    for (const char *const *name = cls->py_names; name && *name; name++)
        ck_assert_msg(step_class_by_py(str_c(*name)) == cls, "%s", *name);
    if (cls->yaml_type)
        ck_assert_msg(step_class_by_yaml(str_c(cls->yaml_type)) == cls, "%s", cls->yaml_type);
    if (cls->sdk == SDK_V1)
        ck_assert_msg(step_class_by_short_name(str_c(cls->name)) == cls, "%s", cls->name);
}
END_TEST

START_TEST(name_rule_compiles)
{
    const NameRule *rule = all_step_classes[_i]->name_rule;
    if (!rule)
        return;
    Err err;
    Regex *regex = regex_new(str_c(rule->pattern), &err);
    ck_assert_msg(regex && rule->words, "%s", all_step_classes[_i]->name);
    ck_assert(!regex_match(regex, STR("Has Capitals")));
    regex_free(regex);
}
END_TEST

/* -- single facts ------------------------------------------------------------------ */

/* clang-format off */
static const struct { const char *qualname, *want; } lookups[] = {
    { "azureml.pipeline.steps.PythonScriptStep",                     "PythonScriptStep" },
    { "azureml.pipeline.steps.python_script_step.PythonScriptStep",  "PythonScriptStep" },
    { "azureml.contrib.pipeline.steps.ParallelRunStep",              "ParallelRunStep" },
    { "azureml.data.output_dataset_config.OutputFileDatasetConfig",  "OutputFileDatasetConfig" },
    { "azureml.core.runconfig.RunConfiguration",                     "RunConfiguration" },
    { "azureml.core.RunConfiguration",                               "RunConfiguration" },
    { "azure.ai.ml.command",                                         "command" },
    { "azure.ai.ml.entities._builders.command_func.command",         "command" },
    { "azure.ai.ml.dsl.pipeline",                                    "dsl.pipeline" },
    { "azureml.pipeline.core.Pipeline",                              "Pipeline" },
    { "azureml.pipeline.core.Pipeline.submit",                       NULL },
    { "azureml.core.Workspace.from_config.PythonScriptStep",         NULL },
    { "mylib.PythonScriptStep",                                      NULL },
    { "PythonScriptStep",                                            NULL },
    { "click.command",                                               NULL },
    { "azureml.",                                                    NULL },
    { "",                                                            NULL },
};

static const struct { const char *cls; int position; const char *name; } positions[] = {
    { "PythonScriptStep",   0, "script_name" },      { "PythonScriptStep",  9, "source_directory" },
    { "CommandStep",        8, "source_directory" }, { "MpiStep",           2, "script_name" },
    { "ParallelRunStep",    3, "output" },           { "DatabricksStep",   20, "python_script_name" },
    { "AzureBatchStep",    11, "executable" },       { "SynapseSparkStep", 11, "arguments" },
    { "ParallelRunConfig",  8, "source_directory" }, { "PipelineData",      2, "output_name" },
    { "Pipeline",           1, "steps" },            { "ScriptRunConfig",   5, "compute_target" },
};
/* clang-format on */

START_TEST(lookup)
{
    const StepClass *cls = step_class_by_py(str_c(lookups[_i].qualname));
    ck_assert_msg(str_is(str_c(cls ? cls->name : ""), lookups[_i].want ? lookups[_i].want : ""),
                  "'%s' is '%s'", lookups[_i].qualname, cls ? cls->name : "nothing");
}
END_TEST

START_TEST(position)
{
    const StepClass *cls = step_class_by_short_name(str_c(positions[_i].cls));
    ck_assert_str_eq(cls->params[positions[_i].position].name, positions[_i].name);
}
END_TEST

START_TEST(facts)
{
    ck_assert(!step_class_by_short_name(STR("KustoStep"))->reuse);
    ck_assert(step_class_by_short_name(STR("PythonScriptStep"))->cwd_source);
    ck_assert_ptr_null(class_role(step_class_by_short_name(STR("ModuleStep")), ROLE_REUSE));
    ck_assert(step_class_by_short_name(STR("ParallelRunStep"))->parallel);
    ck_assert(step_class_by_yaml(STR("parallel"))->parallel);
    ck_assert_ptr_null(step_class_by_short_name(STR("command")));
    ck_assert_ptr_null(step_class_by_yaml(STR("PythonScriptStep")));

    const ParamSpec *settings = step_class_by_short_name(STR("ParallelRunConfig"))->params;
    int allowed = 0;
    for (; settings->name; settings++)
        allowed += (settings->flags & P_PARAMETER) != 0;
    ck_assert_int_eq(allowed, 6);
}
END_TEST

START_TEST(bind)
{
    Arena *arena = arena_new();
    Value *made = value_object(arena, (Span){ 0 }, OBJ_CALL, STR("x"));
    static const char *const names[] = { "", "outputs", "", "allow_resue", "name" };
    Value *values[COUNTOF(names)];
    for (size_t i = 0; i < COUNTOF(names); i++) {
        values[i] = value_int(arena, (Span){ 0 }, (int64_t)i);
        ObjectArg arg = { .name = str_c(names[i]), .value = values[i] };
        vec_push(arena, &made->as.object->args, arg);
    }
    BoundArgs bound;
    bind_args(arena, step_class_by_short_name(STR("StepSequence")), made->as.object, &bound);
    ck_assert_ptr_eq(bound_role(&bound, ROLE_STEPS), values[0]);
    ck_assert_ptr_null(bound.args.at[2].spec); /* one position too many */

    bind_args(arena, step_class_by_short_name(STR("PythonScriptStep")), made->as.object, &bound);
    ck_assert_uint_eq(bound.args.len, COUNTOF(names));
    ck_assert_ptr_eq(bound_role(&bound, ROLE_SCRIPT), values[0]);
    ck_assert_ptr_eq(bound_role(&bound, ROLE_OUTPUTS), values[1]);
    ck_assert_ptr_eq(bound_name(&bound, "name"), values[2]);
    ck_assert_ptr_null(bound.args.at[3].spec);
    ck_assert_ptr_null(bound_role(&bound, ROLE_REUSE));
    arena_free(arena);
}
END_TEST

Suite *steps_suite(void)
{
    Suite *suite = suite_create("steps");
    TCase *tc = tcase_create("steps");
    tcase_add_loop_test(tc, table, 0, class_count());
    tcase_add_loop_test(tc, names_find_their_class, 0, class_count());
    tcase_add_loop_test(tc, name_rule_compiles, 0, class_count());
    tcase_add_loop_test(tc, lookup, 0, (int)COUNTOF(lookups));
    tcase_add_loop_test(tc, position, 0, (int)COUNTOF(positions));
    tcase_add_test(tc, facts);
    tcase_add_test(tc, bind);
    suite_add_tcase(suite, tc);
    return suite;
}

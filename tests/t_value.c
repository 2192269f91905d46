/* t_value.c - values: text forms, joins, keys, copies, and values that hold themselves. */
#include <check.h>

#include "analyzer/model/value.h"

Suite *value_suite(void);

static const Span nowhere;

static Arena *arena;

static void set_up(void) { arena = arena_new(); }

static void tear_down(void) { arena_free(arena); }

static Value *text(const char *of) { return value_str(arena, nowhere, str_c(of)); }

static Value *symbol(SymbolKind kind, const char *name)
{
    return value_symbol(arena, nowhere, kind, str_c(name), NULL);
}

static Value *unknown(void) { return value_unknown(arena, nowhere, "name '%s' is not set", "x"); }

static Value *list_of(ValueKind kind, Value *a, Value *b)
{
    Value *list = value_new(arena, kind, nowhere);
    if (a)
        value_push(arena, list, a);
    if (b)
        value_push(arena, list, b);
    return list;
}

static Value *call(const char *qualname, Value *arg)
{
    Value *made = value_object(arena, nowhere, OBJ_CALL, str_c(qualname));
    if (arg)
        vec_push(arena, &made->as.object->args, ((ObjectArg){ .value = arg }));
    return made;
}

static Value *partial(Value *value)
{
    value->flags |= VALUE_PARTIAL;
    return value;
}

/* -- text forms -------------------------------------------------------------------- */

static Value *make_none(void) { return value_none(arena, nowhere); }
static Value *make_true(void) { return value_bool(arena, nowhere, true); }
static Value *make_int(void) { return value_int(arena, nowhere, -7); }
static Value *make_float(void) { return value_float(arena, nowhere, 0.1); }
static Value *make_whole(void) { return value_float(arena, nowhere, 2); }
static Value *make_str(void) { return text("it's\n\x01"); }
static Value *make_list(void) { return list_of(VAL_LIST, text("a"), unknown()); }
static Value *make_tuple(void) { return list_of(VAL_TUPLE, text("a"), NULL); }
static Value *make_more(void) { return partial(list_of(VAL_LIST, text("a"), NULL)); }
static Value *make_set(void) { return list_of(VAL_SET, text("a"), text("a")); }
static Value *make_param(void) { return symbol(SYM_PARAMETER, "lr"); }
static Value *make_input(void) { return symbol(SYM_INPUT, "raw"); }
static Value *make_choice(void) { return value_join(arena, text("a"), text("b")); }
static Value *make_doubt(void) { return value_join(arena, text("a"), unknown()); }
static Value *make_object(void) { return call("azureml.core.Environment", text("e")); }
static Value *make_function(void) { return value_new(arena, VAL_FUNCTION, nowhere); }

static Value *make_dict(void)
{
    Value *dict = value_dict(arena, nowhere);
    dict_set(arena, dict, text("b"), value_int(arena, nowhere, 1));
    dict_set(arena, dict, value_int(arena, nowhere, 2), text("x"));
    return dict;
}

static Value *make_template(void)
{
    Value *port = symbol(SYM_OUTPUT, "model");
    return value_concat(arena, nowhere, text("--out "),
                        value_concat(arena, nowhere, port, text("/m")));
}

static Value *make_half(void) { return value_concat(arena, nowhere, text("src/"), unknown()); }

static Value *make_item(void)
{
    Value *item = value_object(arena, nowhere, OBJ_ITEM, STR("ws.compute_targets"));
    item->as.object->self = value_object(arena, nowhere, OBJ_ATTR, STR("ws.compute_targets"));
    vec_push(arena, &item->as.object->args, ((ObjectArg){ .value = text("cpu") }));
    return item;
}

static Value *make_endless(void)
{
    Value *list = list_of(VAL_LIST, text("a"), NULL);
    value_push(arena, list, list);
    return list;
}

#define RUN_TIME "object 'azureml.core.Environment(...)' is known at run time only"

/* clang-format off */
static const struct {
    const char *name;
    Value *(*make)(void);
    const char *json, *show, *why; /* NULL: not looked at */
} forms[] = {
    { "none",      make_none,     "null",  "None",  "" },
    { "bool",      make_true,     "true",  "True",  "" },
    { "int",       make_int,      "-7",    "-7",    "" },
    { "float",     make_float,    "0.1",   "0.1",   "" },
    { "whole",     make_whole,    "2",     "2.0",   "" },
    { "string",    make_str,      "\"it's\\n\\u0001\"", "'it\\'s\\n\\x01'", "" },
    { "list",      make_list,     "[\"a\",{\"unresolved\":\"name 'x' is not set\"}]", "['a', ?]",
                                  "name 'x' is not set" },
    { "tuple",     make_tuple,    "[\"a\"]", "('a',)", "" },
    { "partial",   make_more,     "[\"a\",{\"unresolved\":\"more may follow\"}]", "['a', ...]",
                                  "may hold more than what is seen" },
    { "set",       make_set,      "[\"a\"]", "{'a'}", "" },
    { "dict",      make_dict,     "{\"b\":1,\"2\":\"x\"}", "{'b': 1, 2: 'x'}", "" },
    { "parameter", make_param,    "{\"parameter\":\"lr\"}", "${{parent.inputs.lr}}", "" },
    { "input",     make_input,    "\"${{inputs.raw}}\"", "${{inputs.raw}}", "" },
    { "template",  make_template, "\"--out ${{outputs.model}}/m\"",
                                  "'--out ${{outputs.model}}/m'", "" },
    { "half",      make_half,     "{\"unresolved\":\"name 'x' is not set\"}", "'src/{?}'",
                                  "name 'x' is not set" },
    { "choice",    make_choice,   "{\"unresolved\":\"one of 'a', 'b'\"}", "'a', 'b'",
                                  "one of 'a', 'b'" },
    { "doubt",     make_doubt,    NULL, "'a', ?", "depends on a condition: name 'x' is not set" },
    { "object",    make_object,   "{\"unresolved\":\"" RUN_TIME "\"}",
                                  "azureml.core.Environment(...)", RUN_TIME },
    { "item",      make_item,     NULL, "ws.compute_targets['cpu']", NULL },
    { "function",  make_function, "{\"unresolved\":\"a function, not a plain value\"}",
                                  "<function>", NULL },
    { "endless",   make_endless,  NULL, NULL, "too deep or too large to follow" },
};
/* clang-format on */

START_TEST(form)
{
    const Value *value = forms[_i].make();
    StrBuf json;
    JsonW w;
    strbuf_init(&json, 1 << 20);
    jsonw_init(&w, &json, 0);
    value_json(&w, value);
    if (forms[_i].json)
        ck_assert_str_eq(json.ptr, forms[_i].json);
    strbuf_release(&json);

    Str shown = value_show(arena, value, 200), why = value_why(arena, value);
    if (forms[_i].show)
        ck_assert_str_eq(shown.ptr, forms[_i].show);
    if (forms[_i].why)
        ck_assert_msg(str_is(why, forms[_i].why), "case '%s': %s", forms[_i].name, why.ptr);
    ck_assert_msg(value_is_known(value) == (why.len == 0), "case '%s'", forms[_i].name);
}
END_TEST

START_TEST(null_is_harmless)
{
    Str out;
    int64_t n;
    ck_assert(!value_is_known(NULL) && !value_get_str(NULL, &out) && !value_get_int(NULL, &n));
    ck_assert(!value_is_none(NULL) && !value_is_sequence(NULL) && !value_is_object(NULL, "x"));
    ck_assert(!value_equal(NULL, NULL) && !dict_get(NULL, STR("a")));
    ck_assert_uint_eq(value_why(arena, NULL).len, 0);
}
END_TEST

START_TEST(show_is_shortened)
{
    Str shown = value_show(arena, text("\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"), 8);
    ck_assert_str_eq(shown.ptr, "'\xc3\xa4\xc3\xa4...");
    ck_assert_uint_le(value_show(arena, make_endless(), 40).len, 40);
}
END_TEST

/* -- joins and concatenation ------------------------------------------------------- */

START_TEST(join_of_equal_values)
{
    Value *a = text("x"), *b = text("x");
    b->flags = VALUE_ENV;
    ck_assert_ptr_eq(value_join(arena, a, text("x")), a);
    ck_assert_uint_eq(value_join(arena, a, b)->flags, VALUE_ENV);
    ck_assert_uint_eq(a->flags, 0);

    Value *list = list_of(VAL_LIST, a, NULL);
    ck_assert_ptr_eq(value_join(arena, list, partial(list_of(VAL_LIST, a, NULL))), list);
    ck_assert_uint_eq(list->flags, VALUE_PARTIAL);
}
END_TEST

START_TEST(join_flattens_and_ends)
{
    Value *all = text("0");
    static const char *const more[] = { "1", "2", "0", "3" };
    for (size_t i = 0; i < COUNTOF(more); i++)
        all = value_join(arena, all, text(more[i]));
    ck_assert_int_eq(all->kind, VAL_CHOICE);
    ck_assert_uint_eq(all->as.items.len, VALUE_CHOICES);
    ck_assert_int_eq(value_join(arena, all, text("4"))->kind, VAL_UNKNOWN);
    ck_assert_int_eq(value_join(arena, NULL, all)->kind, VAL_UNKNOWN);
    ck_assert_int_eq(value_join(arena, unknown(), unknown())->kind, VAL_UNKNOWN);
}
END_TEST

START_TEST(concat)
{
    Value *sum = value_concat(arena, nowhere, text("a\0b"), value_int(arena, nowhere, 3));
    ck_assert_int_eq(sum->kind, VAL_STR);
    ck_assert(str_is(sum->as.text, "a3"));

    Value *nul = value_str(arena, nowhere, STR("a\0b"));
    ck_assert_uint_eq(value_concat(arena, nowhere, nul, nul)->as.text.len, 6);

    Value *env = text("e");
    env->flags = VALUE_ENV;
    Value *mixed = value_concat(arena, nowhere, make_template(), env);
    ck_assert_int_eq(mixed->kind, VAL_TEMPLATE);
    ck_assert_uint_eq(mixed->as.items.len, 3);
    ck_assert_uint_eq(mixed->flags, VALUE_ENV);
    ck_assert_int_eq(value_concat(arena, nowhere, text(""), unknown())->kind, VAL_UNKNOWN);
    ck_assert_int_eq(value_concat(arena, nowhere, text(""), text(""))->kind, VAL_STR);
}
END_TEST

START_TEST(concat_is_bounded)
{
    Value *value = text("0123456789");
    Value *parts = make_template();
    for (int i = 0; i < 40; i++) {
        value = value_concat(arena, nowhere, value, value);
        parts = value_concat(arena, nowhere, parts, parts);
    }
    ck_assert_uint_lt(arena_used(arena), (size_t)16 << 20);
    ck_assert(!value_is_known(value) && !value_is_known(parts));
}
END_TEST

/* -- equality, keys, dictionaries -------------------------------------------------- */

START_TEST(equality)
{
    ck_assert(value_equal(make_dict(), make_dict()));
    ck_assert(value_equal(make_tuple(), make_tuple()));
    ck_assert(!value_equal(make_tuple(), list_of(VAL_LIST, text("a"), NULL)));
    ck_assert(!value_equal(unknown(), unknown()));
    ck_assert(!value_equal(make_object(), make_object()));
    ck_assert(!value_equal(make_true(), value_int(arena, nowhere, 1)));
    ck_assert(!value_equal(make_endless(), make_endless()));
}
END_TEST

/* 2^60 paths through 60 lists: equality must not walk them all. */
START_TEST(shared_parts_are_cheap)
{
    Value *a = text("x"), *b = text("x");
    for (int i = 0; i < 60; i++) {
        a = list_of(VAL_TUPLE, a, a);
        b = list_of(VAL_TUPLE, b, b);
    }
    Str key;
    ck_assert(!value_equal(a, b));
    ck_assert(!value_is_known(a));
    ck_assert(!value_key(arena, a, &key));
    StrBuf json;
    JsonW w;
    strbuf_init(&json, 1 << 24);
    jsonw_init(&w, &json, 2);
    value_json(&w, a);
    ck_assert(!json.full);
    strbuf_release(&json);
}
END_TEST

START_TEST(keys_differ)
{
    Value *const values[] = {
        text("1"),
        make_int(),
        value_int(arena, nowhere, 1),
        make_none(),
        make_float(),
        text(""),
        text("\x01s"),
        make_tuple(),
        make_object(),
        make_input(),
        make_param(),
        list_of(VAL_TUPLE, text("a"), text("b")),
        list_of(VAL_TUPLE, text("ab"), NULL),
    };
    for (size_t i = 0; i < COUNTOF(values); i++) {
        Str a, again, b;
        ck_assert(value_key(arena, values[i], &a) && value_key(arena, values[i], &again));
        ck_assert(str_eq(a, again));
        for (size_t j = 0; j < i; j++)
            ck_assert_msg(value_key(arena, values[j], &b) && !str_eq(a, b), "%zu, %zu", i, j);
    }
    Str key, one;
    ck_assert(value_key(arena, make_true(), &key) && value_key(arena, values[2], &one));
    ck_assert(str_eq(key, one)); /* as in Python, d[True] and d[1] are one item */
    ck_assert(!value_key(arena, unknown(), &key) && !value_key(arena, make_list(), &key));
}
END_TEST

START_TEST(dictionary)
{
    Value *dict = value_dict(arena, nowhere);
    for (int i = 0; i < 20; i++) {
        Str key = arena_fmt(arena, "k%d", i);
        dict_set(arena, dict, value_str(arena, nowhere, key), value_int(arena, nowhere, i));
    }
    ck_assert(dict_remove(arena, dict, text("k3")) && !dict_remove(arena, dict, text("k3")));
    ck_assert_ptr_null(dict_get(dict, STR("k3")));
    ck_assert_int_eq(dict_get(dict, STR("k19"))->as.integer, 19);
    dict_set(arena, dict, text("k3"), make_none());
    ck_assert(value_is_none(dict_get(dict, STR("k3"))));
    ck_assert_uint_eq(dict->as.dict->entries.len, 20);
    ck_assert(str_is(dict->as.dict->entries.at[19].key->as.text, "k3"));

    dict_set(arena, dict, make_tuple(), make_true());
    ck_assert_ptr_nonnull(dict_get_value(dict, make_tuple()));
    ck_assert_uint_eq(dict->flags, 0);
    dict_set(arena, dict, unknown(), make_true());
    ck_assert_uint_eq(dict->flags, VALUE_PARTIAL);
}
END_TEST

/* -- copies ------------------------------------------------------------------------ */

START_TEST(copy_keeps_sharing_and_cycles)
{
    Arena *other = arena_new();
    ValueCopy copy;
    value_copy_init(&copy, other);
    Value *list = make_endless();
    Value *object = make_object();
    Value *method = call("azureml.core.Environment.save", list);
    method->as.object->self = object;
    vec_push(arena, &object->as.object->calls, method);
    map_set(&object->as.object->attributes, STR("python"), make_function());

    Value *copied = value_copy(&copy, list);
    ck_assert_ptr_ne(copied, list);
    ck_assert_ptr_eq(copied->as.items.at[1], copied);

    Object *env = value_copy(&copy, object)->as.object;
    Object *save = env->calls.at[0]->as.object;
    ck_assert_ptr_eq(save->self->as.object, env);
    ck_assert_ptr_eq(save->args.at[0].value, copied);
    tear_down();
    arena = other;
    ck_assert(str_is(env->qualname, "azureml.core.Environment"));
    const Value *python = map_get(&env->attributes, STR("python"));
    ck_assert_int_eq(python->kind, VAL_UNKNOWN);
    ck_assert(str_is(copied->as.items.at[0]->as.text, "a"));
}
END_TEST

START_TEST(copy_of_deep_value_ends)
{
    ValueCopy copy;
    value_copy_init(&copy, arena);
    Value *deep = text("x");
    for (int i = 0; i < 100000; i++)
        deep = list_of(VAL_LIST, deep, NULL);
    ck_assert_int_eq(value_copy(&copy, deep)->kind, VAL_LIST);
    ck_assert_ptr_null(value_copy(&copy, NULL));
}
END_TEST

Suite *value_suite(void)
{
    Suite *suite = suite_create("value");
    TCase *tc = tcase_create("value");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_loop_test(tc, form, 0, (int)COUNTOF(forms));
    tcase_add_test(tc, null_is_harmless);
    tcase_add_test(tc, show_is_shortened);
    tcase_add_test(tc, join_of_equal_values);
    tcase_add_test(tc, join_flattens_and_ends);
    tcase_add_test(tc, concat);
    tcase_add_test(tc, concat_is_bounded);
    tcase_add_test(tc, equality);
    tcase_add_test(tc, shared_parts_are_cheap);
    tcase_add_test(tc, keys_differ);
    tcase_add_test(tc, dictionary);
    tcase_add_test(tc, copy_keeps_sharing_and_cycles);
    tcase_add_test(tc, copy_of_deep_value_ends);
    suite_add_tcase(suite, tc);
    return suite;
}

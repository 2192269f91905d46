/* t_yaml_doc.c - YAML into trees with places. */
#include <check.h>

#include <string.h>

#include "analyzer/syntax/yaml_doc.h"
#include "base/strbuf.h"

Suite *yaml_doc_suite(void);

/* clang-format off */
static const struct { const char *name, *yaml, *dump; } trees[] = {
    { "empty",        "# nothing\n",       "" },
    { "scalar",       "a",                 "a @0-1\n" },
    { "mapping",      "a: 1\nb: 'x'\n",    "{} @0-11\n  a: 1 @3-4\n  b: \"x\" @8-11\n" },
    { "no value",     "a:\nb: ~",          "{} @0-7\n  a:  @2-2\n  b: ~ @6-7\n" },
    { "sequence",     "- a\n- b",          "[] @2-7\n  -: a @2-3\n  -: b @6-7\n" },
    { "flow",         "[a, {b: c}]",       "[] @1-9\n  -: a @1-2\n  -: {} @5-9\n    b: c @8-9\n" },
    { "empty flow",   "a: {}\nb: []",      "{} @0-11\n  a: {} @3-5\n  b: [] @9-11\n" },
    { "wide characters", "\xC3\xA9: \xE2\x82\xAC\nb: c", "{} @0-12\n  \xC3\xA9: \xE2\x82\xAC @4-7\n  b: c @11-12\n" },
    { "byte order mark", "\xEF\xBB\xBF" "a: b", "{} @3-7\n  a: b @6-7\n" },
    { "crlf",         "a: b\r\nc: d\r\n",  "{} @0-10\n  a: b @3-4\n  c: d @9-10\n" },
    { "block scalar", "a: |\n  x\n  y\nb: c", "{} @0-17\n  a: \"x\\ny\\n\" @3-12\n  b: c @16-17\n" },
    { "folded",       "a: >-\n  x\n  y\n", "{} @0-13\n  a: \"x y\" @3-13\n" },
    { "tag, anchor",  "a: !T &n x",        "{} @0-10\n  a: !T \"x\" @9-10\n" },
    { "alias",        "a: &n {x: 1}\nb: *n", "{} @0-18\n  a: {} @7-11\n    x: 1 @10-11\n  b: {} @7-11\n    x: 1 @10-11\n" },
    { "alias to itself", "a: &n [*n]",     "{} @0-9\n  a: [] @7-9\n    -:  @7-9\n" },
    { "directive",    "%YAML 1.1\n---\na: b", "{} @14-18\n  a: b @17-18\n" },
    { "templates",    "{{ a }}",           "{} @1-6\n  ?: {} @3-5\n    a:  @5-5\n  ::  @6-6\n" },
    { "duplicate",    "a: 1\na: 2",        "{} @0-9\n  a: 1 @3-4\n  a: 2 @8-9\nproblem @5-6 duplicate key 'a'\n" },
    { "not duplicate", "1: a\n\"1\": b",   "{} @0-11\n  1: a @3-4\n  1: b @10-11\n" },
    { "error, rest kept", "a: 1\nb: [x, y\nc", "{} @0-15\n  a: 1 @3-4\n  b: [] @9-15\n    -: x @9-10\n    -: y c @12-15\nproblem @15-15 expected ',' or ']'\n" },
    { "no colon",     "a: 1\nbc\nd: e",    "{} @0-4\n  a: 1 @3-4\nproblem @5-7 expected ':' behind this key\n" },
    { "tab",          "a:\n\tb: c",        "{} @0-1\n  a:  @1-1\nproblem @3-4 a tab cannot indent; use spaces\n" },
    { "open quote",   "a: 1\nb: 'x\nc: d", "{} @0-6\n  a: 1 @3-4\n  b:  @6-6\nproblem @8-10 this quote is never closed\n" },
    { "unknown alias", "a: *b\nc: d",      "{} @0-10\n  a:  @3-5\n  c: d @9-10\nproblem @3-5 no anchor '&b' before this alias\n" },
};
/* clang-format on */

START_TEST(tree)
{
    Arena *arena = arena_new();
    YamlDoc doc;
    yaml_parse(arena, 1, str_c(trees[_i].yaml), &doc);
    Str got = yaml_dump(arena, &doc);
    ck_assert_msg(str_is(got, trees[_i].dump), "case '%s':\n%.*s", trees[_i].name, STR_ARG(got));
    arena_free(arena);
}
END_TEST

START_TEST(only_the_first_document)
{
    Arena *arena = arena_new();
    YamlDoc doc;
    yaml_parse(arena, 1, STR("a: 1\n---\nb: 2\n---\nc"), &doc);
    ck_assert_int_eq(doc.documents, 2);
    ck_assert(yaml_get(doc.root, "a"));
    ck_assert(!yaml_get(doc.root, "b"));
    arena_free(arena);
}
END_TEST

START_TEST(a_duplicate_knows_the_first)
{
    Arena *arena = arena_new();
    YamlDoc doc;
    yaml_parse(arena, 1, STR("x: {k: 1, k: 2}"), &doc);
    ck_assert_uint_eq(doc.problems.len, 1);
    ck_assert(doc.problems.at[0].duplicate);
    ck_assert_uint_eq(doc.problems.at[0].first.start, 4);
    ck_assert_uint_eq(doc.problems.at[0].span.start, 10);
    arena_free(arena);
}
END_TEST

START_TEST(merge_keys)
{
    Arena *arena = arena_new();
    YamlDoc doc;
    yaml_parse(arena, 1,
               STR("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\n"
                   "c: {<<: [*a, *b], x: 3}\nd: {<<: *b, '<<': 4}"),
               &doc);
    const YamlNode *c = yaml_get(doc.root, "c"), *d = yaml_get(doc.root, "d");
    ck_assert(str_is(yaml_get(c, "x")->text, "3"));
    ck_assert(str_is(yaml_get(c, "y")->text, "1"));
    ck_assert(str_is(yaml_get(c, "z")->text, "2"));
    ck_assert(str_is(yaml_get(d, "<<")->text, "4"));
    ck_assert(!yaml_get(c, "w"));

    YamlPairVec pairs;
    yaml_pairs(arena, c, &pairs);
    ck_assert_uint_eq(pairs.len, 3);
    ck_assert(str_is(pairs.at[0].key->text, "x") && str_is(pairs.at[0].value->text, "3"));
    ck_assert(str_is(pairs.at[1].key->text, "y") && str_is(pairs.at[1].value->text, "1"));
    ck_assert(str_is(pairs.at[2].key->text, "z") && str_is(pairs.at[2].value->text, "2"));
    arena_free(arena);
}
END_TEST

START_TEST(bombs_stay_small)
{
    Arena *arena = arena_new();
    StrBuf text;
    strbuf_init(&text, STRBUF_MAX);
    strbuf_add_c(&text, "a0: &a0 {k: v}\n");
    for (int i = 1; i < 60; i++)
        strbuf_fmt(&text, "a%d: &a%d {<<: [*a%d, *a%d], x: [*a%d, *a%d]}\n", i, i, i - 1, i - 1,
                   i - 1, i - 1);
    YamlDoc doc;
    yaml_parse(arena, 1, strbuf_str(&text), &doc);
    ck_assert_uint_eq(doc.problems.len, 1);
    ck_assert(
        str_is(doc.problems.at[0].message, "aliases make more than 1000000 values of this file"));
    ck_assert(!yaml_get(yaml_get(doc.root, "a59"), "missing"));
    YamlPairVec pairs;
    yaml_pairs(arena, yaml_get(doc.root, "a59"), &pairs);
    ck_assert_uint_gt(yaml_dump(arena, &doc).len, 0);
    ck_assert_uint_lt(arena_used(arena), (size_t)8 << 20);
    strbuf_release(&text);
    arena_free(arena);
}
END_TEST

START_TEST(depth_is_bounded)
{
    Arena *arena = arena_new();
    StrBuf text;
    strbuf_init(&text, STRBUF_MAX);
    strbuf_add_c(&text, "a: 1\nb: ");
    for (int i = 0; i < 10000; i++)
        strbuf_char(&text, '[');
    YamlDoc doc;
    yaml_parse(arena, 1, strbuf_str(&text), &doc);
    ck_assert_uint_eq(doc.problems.len, 1);
    ck_assert(str_is(doc.problems.at[0].message, "nested more than 100 deep"));
    ck_assert(yaml_get(doc.root, "a"));
    strbuf_release(&text);
    arena_free(arena);
}
END_TEST

/* clang-format off */
static const struct { const char *yaml, *type; } types[] = {
    { "",        "null" }, { "~",      "null" }, { "null",   "null" }, { "NULL",  "null" },
    { "'null'",  "str" },  { "yes",    "true" }, { "Off",    "false" }, { "true", "true" },
    { "'true'",  "str" },  { "tRUE",   "str" },  { "y",      "str" },
    { "0",       "0" },    { "-12",    "-12" },  { "+1_000", "1000" }, { "010",   "8" },
    { "0x1F",    "31" },   { "0b101",  "5" },    { "1:30",   "90" },   { "1:75",  "str" },
    { "09",      "str" },  { "_1",     "str" },  { "1a",     "str" },
    { "9223372036854775807", "9223372036854775807" }, { "9223372036854775808", "str" },
    { "1.5",     "1.5" },  { "-.5",    "-0.5" }, { "1.",     "1.0" },  { "1e3",   "str" },
    { "1.0e+3",  "1000.0" }, { "1.0e3", "str" }, { ".inf",   "inf" },  { "-.Inf", "-inf" },
    { "1:30.5",  "90.5" }, { ".",      "str" },  { "1.2.3",  "str" },  { "azureml:x", "str" },
    { "!!str 1", "str" },  { "!!int '3'", "3" }, { "!x 3",   "str" },
};
/* clang-format on */

static Str type_of(Arena *arena, const YamlNode *node)
{
    bool flag;
    int64_t integer;
    double real;
    Str text;
    if (yaml_is_null(node))
        return STR("null");
    if (yaml_bool(node, &flag))
        return str_c(flag ? "true" : "false");
    if (yaml_int(node, &integer))
        return arena_fmt(arena, "%lld", (long long)integer);
    if (yaml_float(node, &real))
        return real == (double)(int64_t)real && real < 1e9 ? arena_fmt(arena, "%.1f", real)
                                                           : arena_fmt(arena, "%g", real);
    return yaml_str(node, &text) ? STR("str") : STR("none");
}

START_TEST(scalar_types)
{
    Arena *arena = arena_new();
    YamlDoc doc;
    yaml_parse(arena, 1, arena_fmt(arena, "a: %s\n", types[_i].yaml), &doc);
    Str got = type_of(arena, yaml_get(doc.root, "a"));
    ck_assert_msg(str_is(got, types[_i].type), "'%s' is %.*s", types[_i].yaml, STR_ARG(got));
    arena_free(arena);
}
END_TEST

Suite *yaml_doc_suite(void)
{
    Suite *suite = suite_create("yaml_doc");
    TCase *tc = tcase_create("parse");
    tcase_add_loop_test(tc, tree, 0, (int)COUNTOF(trees));
    tcase_add_test(tc, only_the_first_document);
    tcase_add_test(tc, a_duplicate_knows_the_first);
    tcase_add_test(tc, merge_keys);
    tcase_add_test(tc, bombs_stay_small);
    tcase_add_test(tc, depth_is_bounded);
    tcase_add_loop_test(tc, scalar_types, 0, (int)COUNTOF(types));
    suite_add_tcase(suite, tc);
    return suite;
}

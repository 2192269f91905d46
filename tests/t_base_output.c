/* t_base_output.c - UTF-8, JSON, the order of findings, regular expressions. */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "base/jsonw.h"
#include "base/regex.h"
#include "base/utf8.h"

Suite *base_output_suite(void);

#define TEXT(literal)                                                                              \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }

/* clang-format off */
static const struct { const char *name; Str text; size_t bad, count, width; } utf8[] = {
    { "ASCII",               TEXT("hello, world"),      STR_NONE, 12, 12 },
    { "empty",               TEXT(""),                  STR_NONE, 0,  0 },
    { "two to four bytes",   TEXT("\xC3\xA4\xE2\x82\xAC\xF0\x9F\x9A\xA2"), STR_NONE, 3, 4 },
    { "wide",                TEXT("\xE6\xBC\xA2x"),     STR_NONE, 2,  3 },
    { "combining mark",      TEXT("e\xCC\x81"),         STR_NONE, 2,  1 },
    { "stray continuation",  TEXT("abcdefgh\x80"),      8,        9,  9 },
    { "overlong slash",      TEXT("\xC0\xAF"),          0,        2,  2 },
    { "overlong three",      TEXT("\xE0\x80\xAF"),      0,        3,  3 },
    { "surrogate",           TEXT("a\xED\xA0\x80"),     1,        4,  4 },
    { "beyond Unicode",      TEXT("\xF4\x90\x80\x80"),  0,        4,  4 },
    { "cut",                 TEXT("\xE2\x82"),          0,        2,  2 },
    { "last code point",     TEXT("\xF4\x8F\xBF\xBF"),  STR_NONE, 1,  1 },
};

static const struct { double value; const char *want; } floats[] = {
    { 0.1, "0.1" }, { 1, "1" }, { 1.0 / 3, "0.3333333333333333" }, { 1e300, "1e+300" },
    { 5e-324, "5e-324" }, { 123456789.125, "123456789.125" }, { 0, "0" }, { -2.5, "-2.5" },
    { NAN, "null" }, { INFINITY, "null" },
};

static const struct { const char *name; Str text; const char *want; } strings[] = {
    { "plain",       TEXT("a b"),              "\"a b\"" },
    { "quotes",      TEXT("\"\\/"),            "\"\\\"\\\\/\"" },
    { "controls",    TEXT("\n\t\r\x01\x7F"),   "\"\\n\\t\\r\\u0001\\u007f\"" },
    { "NUL",         TEXT("a\0b"),             "\"a\\u0000b\"" },
    { "UTF-8",       TEXT("\xC3\xA4"),         "\"\xC3\xA4\"" },
    { "not UTF-8",   TEXT("a\xFFz"),           "\"a\xEF\xBF\xBDz\"" },
};

static const struct { const char *name, *pattern, *subject; bool legal, want; } regexes[] = {
    { "matches",           "^[a-z][a-z0-9-]{2,31}$", "train-1", true,  true },
    { "does not",          "^[a-z]+$",               "Train",   true,  false },
    { "somewhere",         "b",                      "abc",     true,  true },
    { "characters",        "^.$",                    "\xC3\xA4", true, true },
    { "subject not UTF-8", "^a",                     "a\xFF",   true,  true },
    { "empty pattern",     "",                       "",        true,  true },
    { "not legal",         "a(b",                    "",        false, false },
    { "hangs elsewhere",   "^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", true, false },
};
/* clang-format on */

static StrBuf out;
static JsonW json;

static void setup(void) { strbuf_init(&out, STRBUF_MAX); }
static void teardown(void) { strbuf_release(&out); }

START_TEST(utf8_text)
{
    ck_assert_msg(utf8_check(utf8[_i].text) == utf8[_i].bad, "check of '%s'", utf8[_i].name);
    ck_assert_msg(utf8_count(utf8[_i].text) == utf8[_i].count, "count of '%s'", utf8[_i].name);
    ck_assert_msg(utf8_width(utf8[_i].text) == utf8[_i].width, "width of '%s'", utf8[_i].name);
}
END_TEST

START_TEST(utf8_round_trip)
{
    static const uint32_t codes[] = { 0, 'a', 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF };
    for (size_t i = 0; i < COUNTOF(codes); i++) {
        uint32_t code = 1;
        strbuf_clear(&out);
        utf8_put(&out, codes[i]);
        ck_assert_uint_eq(utf8_next(strbuf_str(&out), &code), out.len);
        ck_assert_uint_eq(code, codes[i]);
    }
    strbuf_clear(&out);
    utf8_put(&out, 0xD800);
    utf8_put(&out, 0x110000);
    ck_assert_str_eq(out.ptr, "\xEF\xBF\xBD\xEF\xBF\xBD");
}
END_TEST

START_TEST(json_float)
{
    jsonw_init(&json, &out, 0);
    jsonw_float(&json, floats[_i].value);
    ck_assert_str_eq(out.ptr, floats[_i].want);
}
END_TEST

START_TEST(json_string)
{
    jsonw_init(&json, &out, 0);
    jsonw_str(&json, strings[_i].text);
    ck_assert_msg(str_is(strbuf_str(&out), strings[_i].want), "case '%s': %s", strings[_i].name,
                  out.ptr);
}
END_TEST

static void write_document(int indent)
{
    jsonw_init(&json, &out, indent);
    jsonw_object(&json);
    jsonw_key(&json, "list");
    jsonw_array(&json);
    jsonw_int(&json, INT64_MIN);
    jsonw_bool(&json, true);
    jsonw_null(&json);
    jsonw_c(&json, NULL);
    jsonw_array_end(&json);
    jsonw_key_str(&json, STR("empty"));
    jsonw_object(&json);
    jsonw_object_end(&json);
    jsonw_key(&json, "none");
    jsonw_array(&json);
    jsonw_array_end(&json);
    jsonw_object_end(&json);
}

START_TEST(json_on_one_line)
{
    write_document(0);
    ck_assert_str_eq(out.ptr, "{\"list\":[-9223372036854775808,true,null,null],\"empty\":{},"
                              "\"none\":[]}");
}
END_TEST

START_TEST(json_indented)
{
    write_document(2);
    ck_assert_str_eq(out.ptr, "{\n  \"list\": [\n    -9223372036854775808,\n    true,\n    null,\n"
                              "    null\n  ],\n  \"empty\": {},\n  \"none\": []\n}");
}
END_TEST

START_TEST(json_misuse_ends_the_process)
{
    ck_assert_ptr_nonnull(freopen("/dev/null", "w", stderr)); /* in a process of its own */
    jsonw_init(&json, &out, 0);
    jsonw_object(&json);
    switch (_i) {
    case 0:
        jsonw_int(&json, 1);
        break;
    case 1:
        jsonw_array_end(&json);
        break;
    case 2:
        jsonw_key(&json, "a");
        jsonw_key(&json, "b");
        break;
    case 3:
        jsonw_object_end(&json);
        jsonw_null(&json);
        break;
    default:
        for (int i = 0; i < 100; i++) {
            jsonw_key(&json, "a");
            jsonw_object(&json);
        }
    }
}
END_TEST

START_TEST(findings_are_sorted)
{
    static const RuleInfo first = { .code = "DD101", .severity = SEV_WARNING };
    static const RuleInfo second = { .code = "DD102", .severity = SEV_ERROR };
    Arena *arena = arena_new();
    SourceMap *map = source_map_new(arena);
    uint32_t b = source_add(map, STR("b.py"), STR("one\ntwo\n"), NULL, 0);
    uint32_t a = source_add(map, STR("a.py"), STR("one\ntwo\n"), NULL, 0);
    DiagList list;
    diag_list_init(&list, arena);

    diag_add(&list, &second, (Span){ b, 4, 5 }, "m%d", 1);
    diag_add(&list, &first, (Span){ b, 4, 5 }, "m2");
    diag_add(&list, &first, (Span){ b, 0, 5 }, "m3");
    Diagnostic *kept = diag_add(&list, &first, (Span){ a, 4, 5 }, "m4");
    diag_add(&list, &first, (Span){ a, 4, 5 }, "m4");
    diag_add(&list, &second, (Span){ 0 }, "m5")->path = STR("aa.py");
    diag_hint(&list, kept, "try %s", "this");
    diag_relate(&list, kept, (Span){ b, 0, 1 }, "seen here");
    diag_list_finish(&list, map);

    static const char *const want[] = { "m4", "m5", "m3", "m2", "m1" };
    ck_assert_uint_eq(list.items.len, COUNTOF(want));
    for (size_t i = 0; i < COUNTOF(want); i++)
        ck_assert(str_is(list.items.at[i]->message, want[i]));
    ck_assert_ptr_eq(list.items.at[0], kept);
    ck_assert(str_is(kept->hint, "try this"));
    ck_assert(str_is(kept->related.at[0].note, "seen here"));
    ck_assert_str_eq(severity_name(list.items.at[1]->severity), "error");
    arena_free(arena);
}
END_TEST

START_TEST(regex)
{
    Err err = { "" };
    Regex *compiled = regex_new(str_c(regexes[_i].pattern), &err);
    ck_assert_msg((compiled != NULL) == regexes[_i].legal, "case '%s': %s", regexes[_i].name,
                  err.text);
    if (compiled)
        ck_assert_msg(regex_match(compiled, str_c(regexes[_i].subject)) == regexes[_i].want,
                      "case '%s'", regexes[_i].name);
    else
        ck_assert_str_eq(err.text, "missing closing parenthesis at character 4");
    regex_free(compiled);
}
END_TEST

Suite *base_output_suite(void)
{
    Suite *suite = suite_create("base_output");
    TCase *tc = tcase_create("output");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, utf8_text, 0, (int)COUNTOF(utf8));
    tcase_add_loop_test(tc, json_float, 0, (int)COUNTOF(floats));
    tcase_add_loop_test(tc, json_string, 0, (int)COUNTOF(strings));
    tcase_add_loop_test(tc, regex, 0, (int)COUNTOF(regexes));
    tcase_add_test(tc, utf8_round_trip);
    tcase_add_test(tc, json_on_one_line);
    tcase_add_test(tc, json_indented);
    tcase_add_test(tc, findings_are_sorted);
    suite_add_tcase(suite, tc);

    TCase *misuse = tcase_create("misuse");
    tcase_add_checked_fixture(misuse, setup, teardown);
    tcase_add_loop_exit_test(misuse, json_misuse_ends_the_process, 3, 0, 5);
    suite_add_tcase(suite, misuse);
    return suite;
}

/*
 * native_data.c - json.load() and yaml.safe_load() of files of the repository.
 *
 * JSON is read as the YAML it also is: one reader, and every value has a place
 * in the data file.
 */
#include "analyzer/frontend/eval/native_data.h"

#include <stdio.h>
#include <stdlib.h>

#include "analyzer/syntax/yaml_doc.h"

enum { DATA_SIZE_MAX = 1 << 20, DATA_DEPTH_MAX = 40 };

/* "1e3" is a number in JSON, and text in YAML. */
static bool json_number(const YamlNode *node, double *out)
{
    char digits[64], *end;

    if (node->text.len == 0 || node->text.len >= sizeof digits ||
        str_find_char(STR("-0123456789"), node->text.ptr[0], 0) == STR_NONE)
        return false;
    snprintf(digits, sizeof digits, "%.*s", STR_ARG(node->text));
    *out = strtod(digits, &end);
    return *end == '\0';
}

static Value *convert_scalar(Interp *in, const YamlNode *node, bool json)
{
    bool boolean;
    int64_t integer;
    double real;
    Str text;

    if (yaml_is_null(node))
        return value_none(in->arena, node->span);
    if (yaml_bool(node, &boolean))
        return value_bool(in->arena, node->span, boolean);
    if (yaml_int(node, &integer))
        return value_int(in->arena, node->span, integer);
    if (yaml_float(node, &real))
        return value_float(in->arena, node->span, real);
    if (json && node->plain && json_number(node, &real))
        return value_float(in->arena, node->span, real);
    if (yaml_str(node, &text))
        return value_str(in->arena, node->span, text);
    return unknown_at(in, node->span, "a value in a data file");
}

static Value *convert(Interp *in, const YamlNode *node, bool json, int depth)
{
    if (depth >= DATA_DEPTH_MAX || !interp_spend(in))
        return unknown_at(in, node->span, "data nested too deeply");
    if (node->kind == YAML_SCALAR)
        return convert_scalar(in, node, json);
    if (node->kind == YAML_SEQUENCE) {
        Value *list = new_list(in, VAL_LIST, node->span);
        for (size_t i = 0; i < node->items.len && i < EVAL_ITEMS_MAX; i++)
            value_push(in->arena, list, convert(in, node->items.at[i], json, depth + 1));
        return list;
    }
    Value *dict = new_dict(in, node->span);
    for (size_t i = 0; i < node->pairs.len && i < EVAL_ITEMS_MAX; i++) {
        const YamlPair *pair = &node->pairs.at[i];
        if (pair->key->kind == YAML_SCALAR)
            dict_set(in->arena, dict, value_str(in->arena, pair->key->span, pair->key->text),
                     convert(in, pair->value, json, depth + 1));
    }
    return dict;
}

static Value *parse(Interp *in, uint32_t source, Str text, bool json)
{
    YamlDoc doc = { 0 };

    if (text.len > DATA_SIZE_MAX)
        return NULL;
    interp_charge(in, text.len / 16);
    yaml_parse(in->arena, source, text, &doc);
    return doc.root && doc.problems.len == 0 ? convert(in, doc.root, json, 0) : NULL;
}

/* The path in `open(path)`, in `open(path).read()` and in `Path(path).open()`. */
static bool opened_path(const Value *what, Str *path)
{
    if (what->kind != VAL_OBJECT || what->as.object->form != OBJ_CALL)
        return false;
    const Object *object = what->as.object;
    if (str_is(object->qualname, "builtins.open.read") && object->self)
        return opened_path(object->self, path);
    if (str_is(object->qualname, "pathlib.Path.open") && object->self)
        return value_get_str(object->self, path);
    return str_is(object->qualname, "builtins.open") && object->args.len > 0 &&
           value_get_str(object->args.at[0].value, path);
}

Value *data_load(Interp *in, Value *what, bool json, Span span)
{
    Str path;

    if (what->kind == VAL_STR)
        return parse(in, span.source, what->as.text, json);
    if (!opened_path(what, &path))
        return NULL;
    path = find_user_file(in, path);
    uint32_t source = path.len ? source_load(in->sources, path, NULL) : 0;
    return source ? parse(in, source, source_get(in->sources, source)->text, json) : NULL;
}

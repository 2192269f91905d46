/*
 * yaml_model.c - YAML values as model values, and problems of the YAML.
 *
 * Scalars are typed as PyYAML does it. What a text means is the reader's business:
 * v2 has expressions in it.
 */
#include "analyzer/frontend/yaml_model.h"

#define VALUES_MAX 20000
#define VALUE_DEPTH_MAX 60

typedef struct Converter {
    const YamlValues *values;
    int left;
} Converter;

static Value *convert(Converter *c, const YamlNode *node, int depth);

static Value *convert_scalar(const YamlValues *values, const YamlNode *node)
{
    Arena *arena = values->arena;
    bool flag;
    int64_t integer;
    double real;
    if (yaml_is_null(node))
        return value_none(arena, node->span);
    if (yaml_bool(node, &flag))
        return value_bool(arena, node->span, flag);
    if (yaml_int(node, &integer))
        return value_int(arena, node->span, integer);
    if (yaml_float(node, &real))
        return value_float(arena, node->span, real);
    return values->text ? values->text(values->of, node->span, node->text)
                        : value_str(arena, node->span, node->text);
}

static Value *convert_map(Converter *c, const YamlNode *node, int depth)
{
    Arena *arena = c->values->arena;
    Value *dict = value_dict(arena, node->span);
    YamlPairVec pairs;
    yaml_pairs(arena, node, &pairs);
    for (size_t i = 0; i < pairs.len && c->left > 0; i++) {
        const YamlNode *key = pairs.at[i].key;
        dict_set(arena, dict, value_str(arena, key->span, key->text),
                 convert(c, pairs.at[i].value, depth + 1));
    }
    return dict;
}

static Value *convert(Converter *c, const YamlNode *node, int depth)
{
    Arena *arena = c->values->arena;
    if (--c->left < 0 || --*c->values->left < 0 || depth > VALUE_DEPTH_MAX)
        return value_unknown(arena, node->span, "too large to be read");
    if (node->kind == YAML_SCALAR)
        return convert_scalar(c->values, node);
    if (node->kind == YAML_MAPPING)
        return convert_map(c, node, depth);

    Value *list = value_new(arena, VAL_LIST, node->span);
    for (size_t i = 0; i < node->items.len && c->left > 0; i++)
        value_push(arena, list, convert(c, node->items.at[i], depth + 1));
    return list;
}

Value *yaml_value(const YamlValues *values, const YamlNode *node)
{
    Converter c = { values, VALUES_MAX };
    return node ? convert(&c, node, 0) : NULL;
}

void yaml_add_problems(Project *project, File *file, const YamlDoc *yaml)
{
    for (size_t i = 0; i < yaml->problems.len; i++) {
        const YamlProblem *problem = &yaml->problems.at[i];
        builder_problem(project, file, problem->duplicate ? PROBLEM_DUPLICATE_KEY : PROBLEM_SYNTAX,
                        problem->span, "%.*s", STR_ARG(problem->message));
        if (problem->duplicate)
            builder_problem_hint(project, file, "the last one wins; the first is in line %d",
                                 source_place(project->sources, problem->first).line);
    }
}

bool yaml_has_syntax_error(const YamlDoc *yaml)
{
    for (size_t i = 0; i < yaml->problems.len; i++) {
        if (!yaml->problems.at[i].duplicate)
            return true;
    }
    return false;
}

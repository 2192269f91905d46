/*
 * v2_expr.c - `${{ }}` in texts, and in the texts of YAML values.
 *
 * The service accepts spaces around an expression and none inside. Early files
 * leave out `parent.`; a node cannot read its own inputs in its bindings, so there
 * the short form means the pipeline's (v2_ports.c).
 */
#include "analyzer/frontend/v2_p.h"

#include "analyzer/frontend/yaml_model.h"

#define EXPR_MAX 1024

/* Cuts "name." off the front. */
static bool take_word(Str *text, const char *word)
{
    if (!str_starts(*text, word))
        return false;
    *text = str_slice(*text, str_c(word).len, text->len);
    return true;
}

static V2Expr classify(Str inside)
{
    V2Expr expr = { .name = inside };
    Str rest = inside;
    bool parent = take_word(&rest, "parent.");
    if (take_word(&rest, "jobs.")) {
        size_t dot = str_find_char(rest, '.', 0);
        Str job = str_slice(rest, 0, dot), port = str_slice(rest, dot + 1, rest.len);
        bool output = dot != STR_NONE && take_word(&port, "outputs.");
        if (output || (dot != STR_NONE && take_word(&port, "inputs.")))
            expr = (V2Expr){ output ? EXPR_JOB_OUTPUT : EXPR_JOB_INPUT, port, job };
    } else if (take_word(&rest, "inputs.")) {
        expr = (V2Expr){ .kind = parent ? EXPR_PARENT_INPUT : EXPR_INPUT, .name = rest };
    } else if (take_word(&rest, "outputs.")) {
        expr = (V2Expr){ .kind = parent ? EXPR_PARENT_OUTPUT : EXPR_OUTPUT, .name = rest };
    }
    return expr;
}

/* Finds the next expression at or after `at`; [*start, *end) with its brackets. */
static bool next_expr(Str text, size_t at, size_t *start, size_t *end, V2Expr *out)
{
    for (;;) {
        *start = str_find(text, STR("${{"), at);
        if (*start == STR_NONE)
            return false;
        at = *start + 3;
        size_t length = str_find(str_slice(text, at, at + EXPR_MAX), STR("}}"), 0);
        if (length == STR_NONE)
            continue;
        Str inside = str_trim(str_slice(text, at, at + length));
        *end = at + length + 2;
        if (inside.len && str_find_char(inside, ' ', 0) == STR_NONE) {
            *out = classify(inside);
            return true;
        }
    }
}

bool v2_expr(Str text, V2Expr *out)
{
    size_t start, end;
    text = str_trim(text);
    return next_expr(text, 0, &start, &end, out) && start == 0 && end == text.len;
}

static const void *parameter_named(const V2 *v2, Str name)
{
    for (size_t i = 0; v2->pipeline && i < v2->pipeline->parameters.len; i++) {
        if (str_eq(v2->pipeline->parameters.at[i]->name, name))
            return v2->pipeline->parameters.at[i];
    }
    return NULL;
}

/* The part that `?N` stands for, NULL when it is none of ours. */
static Value *hole(const V2 *v2, Str inside)
{
    size_t at = 0;
    if (!v2->holes || inside.len < 2 || inside.ptr[0] != '?')
        return NULL;
    for (size_t i = 1; i < inside.len && at <= v2->holes->len; i++)
        at = at * 10 + (size_t)(inside.ptr[i] - '0');
    return at < v2->holes->len ? v2->holes->at[at] : NULL;
}

static Value *symbol_of(const V2 *v2, const Step *step, Span span, const V2Expr *expr, Str inside)
{
    switch (expr->kind) {
    case EXPR_INPUT:
    case EXPR_OUTPUT: {
        bool input = expr->kind == EXPR_INPUT;
        const Port *port =
            step ? step_port(step, input ? PORT_INPUT : PORT_OUTPUT, expr->name) : NULL;
        return value_symbol(v2->arena, span, input ? SYM_INPUT : SYM_OUTPUT, expr->name, port);
    }
    case EXPR_PARENT_INPUT:
        return value_symbol(v2->arena, span, SYM_PARAMETER, expr->name,
                            parameter_named(v2, expr->name));
    case EXPR_PARENT_OUTPUT:
    case EXPR_JOB_OUTPUT:
    case EXPR_JOB_INPUT:
    case EXPR_OTHER:
        break;
    }
    Value *part = hole(v2, inside);
    if (part)
        return part;
    return value_symbol(v2->arena, span, SYM_OTHER, inside, NULL);
}

Value *v2_text(const V2 *v2, const Step *step, Span span, Str text)
{
    size_t at = 0, start, end;
    V2Expr expr;
    if (str_find(text, STR("${{"), 0) == STR_NONE)
        return value_str(v2->arena, span, text);

    ValueVec parts = { 0 };
    while (next_expr(text, at, &start, &end, &expr)) {
        if (start > at)
            vec_push(v2->arena, &parts, value_str(v2->arena, span, str_slice(text, at, start)));
        Str inside = str_trim(str_slice(text, start + 3, end - 2));
        vec_push(v2->arena, &parts, symbol_of(v2, step, span, &expr, inside));
        at = end;
    }
    if (at < text.len)
        vec_push(v2->arena, &parts, value_str(v2->arena, span, str_slice(text, at, text.len)));
    if (parts.len == 1)
        return parts.at[0];
    Value *value = value_new(v2->arena, VAL_TEMPLATE, span);
    value->as.items = parts;
    return value;
}

typedef struct Reader {
    const V2 *v2;
    const Step *step;
} Reader;

static Value *text_of(const void *of, Span span, Str text)
{
    const Reader *reader = of;
    return v2_text(reader->v2, reader->step, span, text);
}

Value *v2_value(const V2 *v2, const Step *step, const YamlNode *node)
{
    const Reader reader = { v2, step };
    const YamlValues values = { v2->arena, v2->values_left, text_of, &reader };
    return yaml_value(&values, node);
}

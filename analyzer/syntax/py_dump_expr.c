/*
 * py_dump_expr.c - expressions as s-expressions. Operators are written as in Python;
 * a parameter that is positional-only ends in /, one that is keyword-only in !.
 */
#include "analyzer/syntax/py_dump.h"

static const char *const ops[] = {
    [PY_OP_NONE] = "?",        [PY_OP_ADD] = "+",      [PY_OP_SUB] = "-",
    [PY_OP_MUL] = "*",         [PY_OP_MATMUL] = "@",   [PY_OP_DIV] = "/",
    [PY_OP_FLOORDIV] = "//",   [PY_OP_MOD] = "%",      [PY_OP_POW] = "**",
    [PY_OP_LSHIFT] = "<<",     [PY_OP_RSHIFT] = ">>",  [PY_OP_AND] = "&",
    [PY_OP_OR] = "|",          [PY_OP_XOR] = "^",      [PY_OP_INVERT] = "~",
    [PY_OP_NOT] = "not",       [PY_OP_NEG] = "neg",    [PY_OP_POS] = "pos",
    [PY_OP_BOOL_AND] = "and",  [PY_OP_BOOL_OR] = "or", [PY_OP_EQ] = "==",
    [PY_OP_NE] = "!=",         [PY_OP_LT] = "<",       [PY_OP_LE] = "<=",
    [PY_OP_GT] = ">",          [PY_OP_GE] = ">=",      [PY_OP_IN] = "in",
    [PY_OP_NOT_IN] = "not-in", [PY_OP_IS] = "is",      [PY_OP_IS_NOT] = "is-not",
    [PY_OP_FROM] = "from",
};

const char *py_dump_op(PyOp op) { return ops[op]; }

void py_dump_part(PyDump *d, const PyNode *node)
{
    strbuf_char(&d->out, ' ');
    if (node)
        py_dump_expr(d, node);
    else
        strbuf_char(&d->out, '-');
}

void py_dump_parts(PyDump *d, const PyNodeVec *nodes)
{
    for (size_t i = 0; i < nodes->len; i++)
        py_dump_part(d, nodes->at[i]);
}

static void quoted(PyDump *d, Str text)
{
    strbuf_char(&d->out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '\n')
            strbuf_add_c(&d->out, "\\n");
        else if (c == '"' || c == '\\')
            strbuf_fmt(&d->out, "\\%c", c);
        else if (c < 0x20)
            strbuf_fmt(&d->out, "\\x%02x", c);
        else
            strbuf_char(&d->out, (char)c);
    }
    strbuf_char(&d->out, '"');
}

void py_dump_args(PyDump *d, const PyArgVec *list)
{
    for (size_t i = 0; i < list->len; i++) {
        const PyArg *arg = &list->at[i];
        strbuf_fmt(&d->out, " %.*s%s%s", STR_ARG(arg->keyword), arg->keyword.len > 0 ? "=" : "",
                   arg->stars == 2 ? "**"
                   : arg->stars    ? "*"
                                   : "");
        py_dump_expr(d, arg->value);
    }
}

void py_dump_params(PyDump *d, const PyFunction *fn)
{
    strbuf_char(&d->out, '(');
    for (size_t i = 0; i < fn->params.len; i++) {
        const PyParam *param = &fn->params.at[i];
        strbuf_fmt(&d->out, "%s%s%.*s%s", i > 0 ? " " : "",
                   param->stars == 2 ? "**"
                   : param->stars    ? "*"
                                     : "",
                   STR_ARG(param->name),
                   param->keyword_only      ? "!"
                   : param->positional_only ? "/"
                                            : "");
        if (param->annotation) {
            strbuf_char(&d->out, ':');
            py_dump_expr(d, param->annotation);
        }
        if (param->fallback) {
            strbuf_char(&d->out, '=');
            py_dump_expr(d, param->fallback);
        }
    }
    strbuf_char(&d->out, ')');
}

static void comprehension(PyDump *d, const PyNode *node)
{
    static const char *const names[] = { "listcomp", "setcomp", "dictcomp", "gen" };
    strbuf_fmt(&d->out, "(%s", names[node->as.comp.of]);
    py_dump_part(d, node->as.comp.element);
    if (node->as.comp.value)
        py_dump_part(d, node->as.comp.value);
    for (size_t i = 0; i < node->as.comp.clauses.len; i++) {
        const PyClause *clause = &node->as.comp.clauses.at[i];
        strbuf_add_c(&d->out, " (for");
        py_dump_part(d, clause->target);
        py_dump_part(d, clause->iter);
        if (clause->conditions.len > 0)
            strbuf_add_c(&d->out, " if");
        py_dump_parts(d, &clause->conditions);
        strbuf_char(&d->out, ')');
    }
    strbuf_char(&d->out, ')');
}

static void dict(PyDump *d, const PyNode *node)
{
    strbuf_add_c(&d->out, "(dict");
    for (size_t i = 0; i < node->as.dict.values.len; i++) {
        if (node->as.dict.keys.at[i]) {
            py_dump_part(d, node->as.dict.keys.at[i]);
            strbuf_char(&d->out, ':');
        } else {
            strbuf_add_c(&d->out, " **");
        }
        py_dump_expr(d, node->as.dict.values.at[i]);
    }
    strbuf_char(&d->out, ')');
}

static void field(PyDump *d, const PyNode *node)
{
    strbuf_char(&d->out, '{');
    py_dump_expr(d, node->as.field.value);
    if (node->as.field.debug)
        strbuf_char(&d->out, '=');
    if (node->as.field.conversion.len > 0)
        strbuf_fmt(&d->out, "!%.*s", STR_ARG(node->as.field.conversion));
    if (node->as.field.format) {
        strbuf_char(&d->out, ':');
        py_dump_expr(d, node->as.field.format);
    }
    strbuf_char(&d->out, '}');
}

static void leaf(PyDump *d, const PyNode *node) { strbuf_add(&d->out, node->as.text); }

static void ellipsis(PyDump *d, const PyNode *node)
{
    (void)node;
    strbuf_add_c(&d->out, "...");
}

static void string(PyDump *d, const PyNode *node)
{
    if (node->kind == PY_BYTES)
        strbuf_char(&d->out, 'b');
    quoted(d, node->as.text);
}

static void error(PyDump *d, const PyNode *node)
{
    strbuf_fmt(&d->out, "(error %.*s)", STR_ARG(node->as.text));
}

static void sequence(PyDump *d, const PyNode *node)
{
    static const char *const names[] = {
        [PY_FSTRING] = "f", [PY_LIST] = "list", [PY_TUPLE] = "tuple", [PY_SET] = "set"
    };
    strbuf_fmt(&d->out, "(%s", names[node->kind]);
    py_dump_parts(d, &node->as.seq.items);
    strbuf_char(&d->out, ')');
}

static void unary(PyDump *d, const PyNode *node)
{
    static const char *const names[] = {
        [PY_STARRED] = "*", [PY_AWAIT] = "await", [PY_YIELD] = "yield"
    };
    strbuf_fmt(&d->out, "(%s%s", node->kind == PY_UNARY ? "" : names[node->kind],
               node->kind == PY_YIELD && node->op == PY_OP_FROM ? "-from" : "");
    if (node->kind == PY_UNARY)
        strbuf_add_c(&d->out, ops[node->op]);
    py_dump_part(d, node->as.unary.operand);
    strbuf_char(&d->out, ')');
}

static void binary(PyDump *d, const PyNode *node)
{
    strbuf_fmt(&d->out, "(%s", node->kind == PY_WALRUS ? ":=" : ops[node->op]);
    py_dump_part(d, node->as.binary.left);
    py_dump_part(d, node->as.binary.right);
    strbuf_char(&d->out, ')');
}

static void subscript(PyDump *d, const PyNode *node)
{
    strbuf_add_c(&d->out, "([]");
    py_dump_part(d, node->as.sub.object);
    py_dump_part(d, node->as.sub.index);
    strbuf_char(&d->out, ')');
}

static void conditional(PyDump *d, const PyNode *node)
{
    strbuf_add_c(&d->out, "(if");
    py_dump_part(d, node->as.cond.test);
    py_dump_part(d, node->as.cond.body);
    py_dump_part(d, node->as.cond.orelse);
    strbuf_char(&d->out, ')');
}

static void attribute(PyDump *d, const PyNode *node)
{
    strbuf_add_c(&d->out, "(.");
    py_dump_part(d, node->as.attr.object);
    strbuf_fmt(&d->out, " %.*s)", STR_ARG(node->as.attr.name));
}

static void call(PyDump *d, const PyNode *node)
{
    strbuf_add_c(&d->out, "(call");
    py_dump_part(d, node->as.call.func);
    py_dump_args(d, &node->as.call.args);
    strbuf_char(&d->out, ')');
}

static void slice(PyDump *d, const PyNode *node)
{
    strbuf_add_c(&d->out, "(slice");
    py_dump_part(d, node->as.slice.lower);
    py_dump_part(d, node->as.slice.upper);
    py_dump_part(d, node->as.slice.step);
    strbuf_char(&d->out, ')');
}

static void lambda(PyDump *d, const PyNode *node)
{
    strbuf_add_c(&d->out, "(lambda ");
    py_dump_params(d, node->as.func);
    py_dump_part(d, node->as.func->body.at[0]->as.unary.operand);
    strbuf_char(&d->out, ')');
}

/* clang-format off */
static void (*const rows[])(PyDump *d, const PyNode *node) = {
    [PY_NAME] = leaf,
    [PY_NONE] = leaf,
    [PY_TRUE] = leaf,
    [PY_FALSE] = leaf,
    [PY_INT] = leaf,
    [PY_FLOAT] = leaf,
    [PY_STRING] = string,
    [PY_BYTES] = string,
    [PY_FSTRING] = sequence,
    [PY_FIELD] = field,
    [PY_ELLIPSIS] = ellipsis,
    [PY_LIST] = sequence,
    [PY_TUPLE] = sequence,
    [PY_SET] = sequence,
    [PY_DICT] = dict,
    [PY_COMPREHENSION] = comprehension,
    [PY_ATTRIBUTE] = attribute,
    [PY_SUBSCRIPT] = subscript,
    [PY_SLICE] = slice,
    [PY_CALL] = call,
    [PY_UNARY] = unary,
    [PY_BINARY] = binary,
    [PY_BOOL_OP] = binary,
    [PY_COMPARE] = binary,
    [PY_CONDITIONAL] = conditional,
    [PY_LAMBDA] = lambda,
    [PY_STARRED] = unary,
    [PY_WALRUS] = binary,
    [PY_AWAIT] = unary,
    [PY_YIELD] = unary,
};
/* clang-format on */

void py_dump_expr(PyDump *d, const PyNode *node)
{
    if (++d->depth > PY_DUMP_MAX)
        strbuf_add_c(&d->out, "...");
    else if (node->kind < COUNTOF(rows))
        rows[node->kind](d, node);
    else
        error(d, node);
    d->depth--;
}

/*
 * py_dump.c - the tree as text: a line for each statement, its expressions as
 * s-expressions (py_dump_expr.c), blocks indented below it.
 */
#include "analyzer/syntax/py_dump.h"

static void line(PyDump *d, const char *word)
{
    strbuf_fmt(&d->out, "%*s%s", d->indent * 2, "", word);
}

static void stmt(PyDump *d, const PyNode *node);

static void block(PyDump *d, const PyNodeVec *body)
{
    d->indent++;
    for (size_t i = 0; i < body->len; i++)
        stmt(d, body->at[i]);
    d->indent--;
}

/* A part of a statement with a title line of its own; nothing for an empty body. */
static void titled(PyDump *d, const char *title, const PyNodeVec *body)
{
    if (body->len == 0)
        return;
    line(d, title);
    strbuf_char(&d->out, '\n');
    block(d, body);
}

static void end_line(PyDump *d) { strbuf_char(&d->out, '\n'); }

static void decorators(PyDump *d, const PyNodeVec *list)
{
    for (size_t i = 0; i < list->len; i++) {
        line(d, "@");
        py_dump_expr(d, list->at[i]);
        end_line(d);
    }
}

static void function(PyDump *d, const PyFunction *fn)
{
    decorators(d, &fn->decorators);
    line(d, fn->is_async ? "async def " : "def ");
    strbuf_fmt(&d->out, "%.*s", STR_ARG(fn->name));
    py_dump_params(d, fn);
    strbuf_add_c(&d->out, fn->is_generator ? " generator\n" : "\n");
    block(d, &fn->body);
}

static void class(PyDump *d, const PyNode *node)
{
    decorators(d, &node->as.cls.decorators);
    line(d, "class ");
    strbuf_add(&d->out, node->as.cls.name);
    py_dump_args(d, &node->as.cls.bases);
    end_line(d);
    block(d, &node->as.cls.body);
}

static void try_stmt(PyDump *d, const PyNode *node)
{
    line(d, "try\n");
    block(d, &node->as.trying.body);
    for (size_t i = 0; i < node->as.trying.handlers.len; i++) {
        const PyHandler *handler = &node->as.trying.handlers.at[i];
        line(d, "except");
        py_dump_part(d, handler->type);
        if (handler->name.len > 0)
            strbuf_fmt(&d->out, " as %.*s", STR_ARG(handler->name));
        end_line(d);
        block(d, &handler->body);
    }
    titled(d, "else", &node->as.trying.orelse);
    titled(d, "finally", &node->as.trying.finally);
}

static void with_stmt(PyDump *d, const PyNode *node)
{
    line(d, "with");
    for (size_t i = 0; i < node->as.with.items.len; i++) {
        const PyWithItem *item = &node->as.with.items.at[i];
        py_dump_part(d, item->context);
        if (item->target) {
            strbuf_add_c(&d->out, " as");
            py_dump_part(d, item->target);
        }
    }
    end_line(d);
    block(d, &node->as.with.body);
}

static void match_stmt(PyDump *d, const PyNode *node)
{
    line(d, "match");
    py_dump_part(d, node->as.match.subject);
    end_line(d);
    d->indent++;
    for (size_t i = 0; i < node->as.match.cases.len; i++) {
        const PyCase *one = &node->as.match.cases.at[i];
        line(d, "case");
        py_dump_part(d, one->pattern);
        if (one->guard) {
            strbuf_add_c(&d->out, " if");
            py_dump_part(d, one->guard);
        }
        strbuf_add_c(&d->out, one->wildcard ? " wildcard\n" : "\n");
        block(d, &one->body);
    }
    d->indent--;
}

static void import(PyDump *d, const PyNode *node)
{
    line(d, node->kind == PY_IMPORT ? "import" : "from");
    if (node->kind == PY_IMPORT_FROM) {
        strbuf_char(&d->out, ' ');
        for (int i = 0; i < node->as.import.level; i++)
            strbuf_char(&d->out, '.');
        strbuf_fmt(&d->out, "%.*s import", STR_ARG(node->as.import.module));
    }
    for (size_t i = 0; i < node->as.import.aliases.len; i++) {
        const PyAlias *alias = &node->as.import.aliases.at[i];
        strbuf_fmt(&d->out, " %.*s%s%.*s", STR_ARG(alias->name), alias->as.len > 0 ? "=" : "",
                   STR_ARG(alias->as));
    }
    end_line(d);
}

static void names(PyDump *d, const PyNode *node)
{
    line(d, node->kind == PY_GLOBAL ? "global" : "nonlocal");
    for (size_t i = 0; i < node->as.names.names.len; i++)
        strbuf_fmt(&d->out, " %.*s", STR_ARG(node->as.names.names.at[i]));
    end_line(d);
}

static void assign(PyDump *d, const PyNode *node)
{
    line(d, "assign");
    py_dump_parts(d, &node->as.assign.targets);
    if (node->as.assign.annotation) {
        strbuf_add_c(&d->out, " :");
        py_dump_part(d, node->as.assign.annotation);
    }
    strbuf_add_c(&d->out, " =");
    py_dump_part(d, node->as.assign.value);
    end_line(d);
}

static void flow(PyDump *d, const PyNode *node)
{
    line(d, node->kind == PY_IF ? "if" : node->kind == PY_FOR ? "for" : "while");
    if (node->kind == PY_FOR) {
        py_dump_part(d, node->as.flow.target);
        py_dump_part(d, node->as.flow.iter);
    } else {
        py_dump_part(d, node->as.flow.test);
    }
    end_line(d);
    block(d, &node->as.flow.body);
    titled(d, "else", &node->as.flow.orelse);
}

static void aug_assign(PyDump *d, const PyNode *node)
{
    line(d, "");
    strbuf_fmt(&d->out, "%s=", py_dump_op(node->op));
    py_dump_part(d, node->as.binary.left);
    py_dump_part(d, node->as.binary.right);
    end_line(d);
}

/* Statements of one line: a word, then expressions. */
static void simple(PyDump *d, const PyNode *node)
{
    static const char *const words[] = {
        [PY_EXPR] = "expr",     [PY_RETURN] = "return",     [PY_RAISE] = "raise",
        [PY_ASSERT] = "assert", [PY_DELETE] = "del",        [PY_PASS] = "pass",
        [PY_BREAK] = "break",   [PY_CONTINUE] = "continue", [PY_ERROR] = "error",
    };
    line(d, words[node->kind]);
    if (node->kind == PY_ASSERT) {
        py_dump_part(d, node->as.cond.test);
        py_dump_part(d, node->as.cond.orelse);
    } else if (node->kind == PY_DELETE) {
        py_dump_parts(d, &node->as.seq.items);
    } else if (node->kind == PY_ERROR) {
        strbuf_fmt(&d->out, " %.*s", STR_ARG(node->as.text));
    } else if (node->kind == PY_EXPR || node->kind == PY_RETURN || node->kind == PY_RAISE) {
        py_dump_part(d, node->as.unary.operand);
    }
    end_line(d);
}

static void stmt(PyDump *d, const PyNode *node)
{
    static void (*const rows[])(PyDump *, const PyNode *) = {
        [PY_ASSIGN] = assign,    [PY_AUG_ASSIGN] = aug_assign,
        [PY_IF] = flow,          [PY_FOR] = flow,
        [PY_WHILE] = flow,       [PY_TRY] = try_stmt,
        [PY_WITH] = with_stmt,   [PY_CLASS] = class,
        [PY_GLOBAL] = names,     [PY_NONLOCAL] = names,
        [PY_IMPORT] = import,    [PY_IMPORT_FROM] = import,
        [PY_MATCH] = match_stmt, [PY_ERROR] = simple,
    };
    if (++d->depth > PY_DUMP_MAX)
        line(d, "...\n");
    else if (node->kind == PY_FUNCTION)
        function(d, node->as.func);
    else if (rows[node->kind])
        rows[node->kind](d, node);
    else
        simple(d, node);
    d->depth--;
}

Str py_dump(Arena *arena, const PyModule *module)
{
    PyDump d = { .indent = -1 };
    strbuf_init(&d.out, STRBUF_MAX);
    block(&d, &module->body);
    Str text = arena_str(arena, strbuf_str(&d.out));
    strbuf_release(&d.out);
    return text;
}

/*
 * py_lower_stmt.c - statements without a block, and what is left of a statement that
 * could not be parsed.
 *
 * lower_stmt() appends to a body, because an ERROR of tree-sitter may hold several
 * statements that are still whole: they follow the PY_ERROR node that stands for it.
 */
#include "analyzer/syntax/py_lower.h"

static PyNode *simple_new(Lower *lo, PyKind kind, const Kid *kid)
{
    return lower_new(lo, kind, kid);
}

Str lower_dotted(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    Str text = lower_text(lo, kid);
    size_t letters = 0, names = 0;
    const Kid *part;
    for (size_t i = 0; (part = kids_next(&kids, &i)); names++)
        letters += part->end - part->start;
    if (names > 0 && letters + names - 1 != text.len) { /* `import a . b` */
        char *plain = arena_alloc(lo->arena, letters + names);
        size_t len = 0;
        for (size_t i = 0; (part = kids_next(&kids, &i));) {
            if (len > 0)
                plain[len++] = '.';
            Str name = lower_text(lo, part);
            for (size_t k = 0; k < name.len; k++)
                plain[len++] = name.ptr[k];
        }
        text = (Str){ plain, len };
    }
    lower_done(lo, &kids);
    return text;
}

static void add_alias(Lower *lo, const Kid *kid, PyNode *node)
{
    PyAlias alias = { .start = kid->start, .end = kid->end };
    if (kid->sym == S_ALIASED_IMPORT) {
        Kids kids = lower_kids(lo, kid);
        const Kid *name = kids_field(&kids, F_NAME), *as = kids_field(&kids, F_ALIAS);
        if (name)
            alias.name = lower_dotted(lo, name);
        if (as)
            alias.as = lower_text(lo, as);
        lower_done(lo, &kids);
    } else if (kid->sym == S_WILDCARD_IMPORT) {
        alias.name = STR("*");
    } else {
        alias.name = lower_dotted(lo, kid);
    }
    vec_push(lo->arena, &node->as.import.aliases, alias);
}

static void lower_module_name(Lower *lo, const Kid *kid, PyNode *node)
{
    if (kid->sym != S_RELATIVE_IMPORT) {
        node->as.import.module = lower_dotted(lo, kid);
        return;
    }
    Kids kids = lower_kids(lo, kid);
    const Kid *prefix = kids_sym(&kids, S_IMPORT_PREFIX), *name = kids_sym(&kids, S_DOTTED_NAME);
    for (uint32_t i = prefix ? prefix->start : 0; prefix && i < prefix->end; i++)
        node->as.import.level += lo->text.ptr[i] == '.';
    if (name)
        node->as.import.module = lower_dotted(lo, name);
    lower_done(lo, &kids);
}

static PyNode *lower_import(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = simple_new(lo, kid->sym == S_IMPORT ? PY_IMPORT : PY_IMPORT_FROM, kid);
    if (kid->sym == S_FUTURE_IMPORT)
        node->as.import.module = STR("__future__");
    const Kid *part;
    for (size_t i = 0; (part = kids_next(&kids, &i));) {
        if (part->field == F_MODULE_NAME)
            lower_module_name(lo, part, node);
        else if (part->field == F_NAME || part->sym == S_WILDCARD_IMPORT)
            add_alias(lo, part, node);
    }
    lower_done(lo, &kids);
    return node;
}

/* a = b: T = c is one node with several targets. */
PyNode *lower_assignment(Lower *lo, const Kid *kid)
{
    PyNode *node = simple_new(lo, PY_ASSIGN, kid);
    Kid at = *kid;
    for (bool more = true; more;) {
        Kids kids = lower_kids(lo, &at);
        const Kid *right = kids_field(&kids, F_RIGHT), *type = kids_field(&kids, F_TYPE);
        PyNode *target = lower_must(lo, kids_field(&kids, F_LEFT), &at);
        vec_push(lo->arena, &node->as.assign.targets, target);
        if (type)
            node->as.assign.annotation = lower_expr(lo, type);
        more = right && right->sym == S_ASSIGNMENT;
        if (more)
            at = *right;
        else if (right)
            node->as.assign.value = lower_expr(lo, right);
        lower_done(lo, &kids);
    }
    return node;
}

static PyNode *lower_augmented(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = simple_new(lo, PY_AUG_ASSIGN, kid);
    node->op = lower_operator(kids_field(&kids, F_OPERATOR));
    node->as.binary.left = lower_must(lo, kids_field(&kids, F_LEFT), kid);
    node->as.binary.right = lower_must(lo, kids_field(&kids, F_RIGHT), kid);
    lower_done(lo, &kids);
    return node;
}

static PyNode *lower_expression_statement(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    const Kid *first = kids_nth(&kids, 0);
    PyNode *node = NULL;
    if (first && first->sym == S_ASSIGNMENT) {
        node = lower_assignment(lo, first);
    } else if (first && first->sym == S_AUGMENTED) {
        node = lower_augmented(lo, first);
    } else {
        PyNode *value = NULL;
        if (kids_sym(&kids, S_COMMA)) {
            value = lower_new(lo, PY_TUPLE, kid);
            lower_all(lo, &kids, &value->as.seq.items);
        } else {
            value = lower_must(lo, first, kid);
        }
        node = lower_unary(lo, PY_EXPR, PY_OP_NONE, kid, value);
    }
    lower_done(lo, &kids);
    return node;
}

/* The place where a chain of attributes and subscripts begins. */
static PyNode **chain_foot(PyNode **node)
{
    for (;;) {
        if ((*node)->kind == PY_ATTRIBUTE)
            node = &(*node)->as.attr.object;
        else if ((*node)->kind == PY_SUBSCRIPT)
            node = &(*node)->as.sub.object;
        else if ((*node)->kind == PY_CALL)
            node = &(*node)->as.call.func;
        else
            return node;
    }
}

/* The grammar takes `type(x).y = z` and `type[x] = y` for aliases: puts the name back in front. */
static PyNode *unalias(Lower *lo, const Kid *kid, const Kid *left, PyNode *target)
{
    char bracket = lo->text.ptr[left->start];
    PyNode **foot = chain_foot(&target);
    PyNode *name = simple_new(lo, PY_NAME, kid);
    name->end = kid->start + 4;
    name->as.text = str_slice(lo->text, name->start, name->end);
    PyNode *node = simple_new(lo, bracket == '(' ? PY_CALL : PY_SUBSCRIPT, kid);
    node->end = (*foot)->end + (bracket == '(' && (*foot)->kind != PY_TUPLE);

    bool items = (*foot)->kind == PY_TUPLE || (*foot)->kind == PY_LIST;
    if (bracket == '[') {
        bool one = items && (*foot)->as.seq.items.len == 1;
        (*foot)->kind = items ? PY_TUPLE : (*foot)->kind;
        node->as.sub.object = name;
        node->as.sub.index = one ? (*foot)->as.seq.items.at[0] : *foot;
    } else {
        PyNodeVec none = { .at = foot, .len = 1, .cap = 1 };
        const PyNodeVec *values = items ? &(*foot)->as.seq.items : &none;
        node->as.call.func = name;
        for (size_t i = 0; i < values->len; i++) {
            PyArg arg = { .value = values->at[i] };
            arg.start = arg.value->start;
            arg.end = arg.value->end;
            vec_push(lo->arena, &node->as.call.args, arg);
        }
    }
    *foot = node;
    return target;
}

static PyNode *lower_type_alias(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = simple_new(lo, PY_ASSIGN, kid);
    const Kid *left = kids_field(&kids, F_LEFT);
    PyNode *target = lower_must(lo, left, kid);
    if (left && (lo->text.ptr[left->start] == '(' || lo->text.ptr[left->start] == '['))
        target = unalias(lo, kid, left, target);
    else if (target->kind == PY_SUBSCRIPT) /* type X[T] = ... binds X */
        target = target->as.sub.object;
    vec_push(lo->arena, &node->as.assign.targets, target);
    node->as.assign.value = lower_must(lo, kids_field(&kids, F_RIGHT), kid);
    lower_done(lo, &kids);
    return node;
}

/* `print a, b` and `exec code in scope` become calls. */
static PyNode *lower_python2(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    lo->module->is_python2 = true;
    PyNode *call = simple_new(lo, PY_CALL, kid);
    PyNode *func = simple_new(lo, PY_NAME, kid);
    func->end = kid->start + (kid->sym == S_PRINT ? 5 : 4);
    func->as.text = str_slice(lo->text, func->start, func->end);
    call->as.call.func = func;
    const Kid *part;
    for (size_t i = 0; (part = kids_next(&kids, &i));) {
        PyArg arg = { .start = part->start, .end = part->end, .value = lower_expr(lo, part) };
        if (part->sym == S_CHEVRON)
            arg.keyword = STR("file");
        vec_push(lo->arena, &call->as.call.args, arg);
    }
    lower_done(lo, &kids);
    return lower_unary(lo, PY_EXPR, PY_OP_NONE, kid, call);
}

static PyNode *lower_return(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = lower_unary(lo, PY_RETURN, PY_OP_NONE, kid, lower_opt(lo, kids_nth(&kids, 0)));
    lower_done(lo, &kids);
    return node;
}

static PyNode *lower_raise(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    const Kid *what = kids_nth(&kids, 0), *cause = kids_field(&kids, F_CAUSE);
    PyNode *node = lower_unary(lo, PY_RAISE, PY_OP_NONE, kid, NULL);
    if (what && what != cause)
        node->as.unary.operand = lower_expr(lo, what);
    if (what && what->sym == S_EXPRESSION_LIST)
        lo->module->is_python2 = true;
    lower_done(lo, &kids);
    return node;
}

static PyNode *lower_assert(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = simple_new(lo, PY_ASSERT, kid);
    node->as.cond.test = lower_must(lo, kids_nth(&kids, 0), kid);
    node->as.cond.orelse = lower_opt(lo, kids_nth(&kids, 1));
    lower_done(lo, &kids);
    return node;
}

static PyNode *lower_delete(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = simple_new(lo, PY_DELETE, kid);
    const Kid *what = kids_nth(&kids, 0);
    if (what && what->sym == S_EXPRESSION_LIST) {
        Kids items = lower_kids(lo, what);
        lower_all(lo, &items, &node->as.seq.items);
        lower_done(lo, &items);
    } else {
        lower_all(lo, &kids, &node->as.seq.items);
    }
    lower_done(lo, &kids);
    return node;
}

static PyNode *lower_names(Lower *lo, const Kid *kid)
{
    Kids kids = lower_kids(lo, kid);
    PyNode *node = simple_new(lo, kid->sym == S_GLOBAL ? PY_GLOBAL : PY_NONLOCAL, kid);
    const Kid *name;
    for (size_t i = 0; (name = kids_next(&kids, &i));)
        vec_push(lo->arena, &node->as.names.names, lower_text(lo, name));
    lower_done(lo, &kids);
    return node;
}

static PyNode *lower_word(Lower *lo, const Kid *kid)
{
    PyKind kind = kid->sym == S_PASS ? PY_PASS : kid->sym == S_BREAK ? PY_BREAK : PY_CONTINUE;
    return simple_new(lo, kind, kid);
}

static PyNode *lower_bare_call(Lower *lo, const Kid *kid)
{
    return lower_unary(lo, PY_EXPR, PY_OP_NONE, kid, lower_expr(lo, kid));
}

/* clang-format off */
static PyNode *(*const rows[S_COUNT])(Lower *lo, const Kid *kid) = {
    [S_IMPORT] = lower_import,
    [S_IMPORT_FROM] = lower_import,
    [S_FUTURE_IMPORT] = lower_import,
    [S_EXPRESSION_STATEMENT] = lower_expression_statement,
    [S_ASSIGNMENT] = lower_assignment, /* this and the next two: bare inside an ERROR */
    [S_AUGMENTED] = lower_augmented,
    [S_CALL] = lower_bare_call,
    [S_TYPE_ALIAS] = lower_type_alias,
    [S_PRINT] = lower_python2,
    [S_EXEC] = lower_python2,
    [S_RETURN] = lower_return,
    [S_RAISE] = lower_raise,
    [S_ASSERT] = lower_assert,
    [S_DELETE] = lower_delete,
    [S_GLOBAL] = lower_names,
    [S_NONLOCAL] = lower_names,
    [S_PASS] = lower_word,
    [S_BREAK] = lower_word,
    [S_CONTINUE] = lower_word,
    [S_IF] = lower_compound,
    [S_FOR] = lower_compound,
    [S_WHILE] = lower_compound,
    [S_TRY] = lower_compound,
    [S_WITH] = lower_compound,
    [S_FUNCTION] = lower_compound,
    [S_CLASS] = lower_compound,
    [S_DECORATED] = lower_compound,
    [S_MATCH] = lower_match,
};
/* clang-format on */

/* The pieces of `name = value` lie side by side where the line around them is broken. */
static bool lower_loose_assignment(Lower *lo, const Kids *kids, size_t i, PyNodeVec *out)
{
    if (i + 2 >= kids->len || kids->at[i + 1].sym != S_EQUALS)
        return false;
    const Kid *target = &kids->at[i], *value = &kids->at[i + 2];
    if (target->sym != S_IDENTIFIER || value->sym <= S_OTHER)
        return false;
    PyNode *node = simple_new(lo, PY_ASSIGN, target);
    node->end = value->end;
    PyNode *name = lower_expr(lo, target);
    vec_push(lo->arena, &node->as.assign.targets, name);
    node->as.assign.value = lower_expr(lo, value);
    vec_push(lo->arena, out, node);
    return true;
}

static void lower_broken(Lower *lo, const Kid *kid, PyNodeVec *out)
{
    Kids kids = lower_kids(lo, kid);
    for (size_t i = 0; i < kids.len; i++) {
        const Kid *part = &kids.at[i];
        if (part->sym == S_ERROR || part->sym == S_BLOCK || rows[part->sym])
            lower_stmt(lo, part, out);
        else if (lower_loose_assignment(lo, &kids, i, out))
            i += 2;
    }
    lower_done(lo, &kids);
}

void lower_block(Lower *lo, const Kid *kid, PyNodeVec *out)
{
    if (!kid)
        return;
    Kids kids = lower_kids(lo, kid);
    for (size_t i = 0; i < kids.len; i++)
        if (kids.at[i].sym >= S_ERROR)
            lower_stmt(lo, &kids.at[i], out);
    lower_done(lo, &kids);
}

void lower_stmt(Lower *lo, const Kid *kid, PyNodeVec *out)
{
    PyNode *node = NULL;
    if (lo->brackets >= PY_DEPTH_MAX) {
        node = lower_too_deep(lo, kid);
        vec_push(lo->arena, out, node);
        return;
    }
    lo->brackets++;
    if (kid->sym == S_BLOCK) {
        lower_block(lo, kid, out);
    } else if (kid->sym == S_ERROR) {
        node = lower_expr(lo, kid); /* PY_ERROR with the message */
        vec_push(lo->arena, out, node);
        lower_broken(lo, kid, out);
    } else {
        node = rows[kid->sym] ? rows[kid->sym](lo, kid) : lower_bare_call(lo, kid);
        vec_push(lo->arena, out, node);
    }
    lo->brackets--;
}

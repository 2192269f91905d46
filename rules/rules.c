/*
 * rules.c - the list of rules, and what rules say with.
 *
 * The list is rules.def, expanded twice. report() and its helpers are the only
 * way for a rule to speak; severity and suppression are the engine's business.
 */
#include "rules/rule.h"

#include <stdarg.h>

#define RULE(name) extern const Rule name;
#include "rules/rules.def"
#undef RULE

const Rule *const all_rules[] = {
#define RULE(name) &name,
#include "rules/rules.def"
#undef RULE
    NULL
};

const Rule *rule_find(Str code_or_name)
{
    for (const Rule *const *r = all_rules; *r; r++) {
        if (str_ieq(code_or_name, str_c((*r)->info.code)) ||
            str_ieq(code_or_name, str_c((*r)->info.name)))
            return *r;
    }
    return NULL;
}

Diagnostic *report(RuleCtx *cx, Span at, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    Diagnostic *diag = diag_vadd(cx->found, &cx->rule->info, at, fmt, ap);
    va_end(ap);
    if (cx->step)
        about(diag, cx->step);
    return diag;
}

void hint(RuleCtx *cx, Diagnostic *diag, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    diag->hint = arena_vfmt(cx->arena, fmt, ap);
    va_end(ap);
}

void relate(RuleCtx *cx, Diagnostic *diag, Span at, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    Related related = { at, arena_vfmt(cx->arena, fmt, ap) };
    va_end(ap);
    vec_push(cx->arena, &diag->related, related);
}

Span setting_place(const Step *step, ParamRole role)
{
    for (size_t i = 0; i < step->settings.len; i++) {
        const Setting *setting = &step->settings.at[i];
        if (setting->spec && setting->spec->role == role && setting->value)
            return setting->at.source ? setting->at : setting->value->span;
    }
    return (Span){ 0 };
}

bool made_by_calls(const File *file)
{
    return file->frontend && !str_ends(str_c(file->frontend), "-yaml");
}

void about(Diagnostic *diag, const Step *step) { diag->owner = step->span; }

Str step_words(RuleCtx *cx, const Step *step)
{
    const char *what = step->pipeline ? "step" : "component";
    Str name = step->name.len > 0 ? step->name : step->key;
    Str script;

    if (name.len > 0)
        return arena_fmt(cx->arena, "%s '%.*s'", what, STR_ARG(name));
    if (value_get_str(step->script, &script))
        return arena_fmt(cx->arena, "the %.*s of '%.*s'", STR_ARG(step->kind), STR_ARG(script));
    return arena_fmt(cx->arena, "this %.*s", STR_ARG(step->kind));
}

Str script_words(const Step *step)
{
    Str path = step->script_path;

    value_get_str(step->script, &path);
    return path;
}

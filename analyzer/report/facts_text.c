/*
 * facts_text.c - the facts of scripts for people.
 *
 *     train.py
 *
 *     options
 *       --data, -d  required  args.data  line 5
 *     events
 *       write  {args.out}/model.pkl  joblib.dump  line 12
 *
 * The user's words lose their control characters on the way to the terminal.
 */
#include "analyzer/model/value_text.h"
#include "analyzer/report/facts.h"
#include "base/utf8.h"

enum { SHOWN_MOST = 120 };

typedef struct Printer {
    StrBuf *out;
    SourceMap *sources;
    const Script *script;
} Printer;

static void put(const Printer *p, Str text)
{
    while (text.len) {
        uint32_t code;
        size_t len = utf8_next(text, &code);
        bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
        utf8_put(p->out, control ? (uint32_t)'?' : code);
        text = str_slice(text, len, text.len);
    }
}

static void put_if(const Printer *p, bool when, const char *text)
{
    if (when)
        strbuf_add_c(p->out, text);
}

static void put_value(const Printer *p, const Value *value)
{
    StrBuf text;

    strbuf_init(&text, SHOWN_MOST);
    value_show_to(&text, value);
    put(p, strbuf_str(&text));
    strbuf_release(&text);
}

/* Where it is, with the file when that is another one. */
static void put_place(const Printer *p, Span span)
{
    Place place = source_place(p->sources, span);

    if (span.source != p->script->source) {
        strbuf_add_c(p->out, "  ");
        put(p, place.path);
    }
    strbuf_fmt(p->out, "  line %d\n", place.line);
}

static void put_option(const Printer *p, const ScriptOption *option)
{
    strbuf_add_c(p->out, "  ");
    for (size_t i = 0; i < option->flags.len; i++) {
        put_if(p, i > 0, ", ");
        put(p, option->flags.at[i]);
    }
    if (option->positional)
        put(p, option->dest);
    put_if(p, option->positional, "  positional");
    put_if(p, option->required, "  required");
    put_if(p, !option->takes_value, "  switch");
    put_if(p, option->repeats, "  repeats");
    put_if(p, option->maybe, "  maybe");
    if (option->type.len) {
        strbuf_add_c(p->out, "  ");
        put(p, option->type);
    }
    if (option->fallback) {
        strbuf_add_c(p->out, "  = ");
        put_value(p, option->fallback);
    }
    if (option->choices) {
        strbuf_add_c(p->out, "  of ");
        put_value(p, option->choices);
    }
    strbuf_add_c(p->out, "  args.");
    put(p, option->dest);
    put_place(p, option->span);
}

static void put_options(const Printer *p)
{
    const Script *script = p->script;

    if (!script->uses_parser && !script->uses_argv)
        return;
    strbuf_add_c(p->out, "\noptions\n");
    for (size_t i = 0; i < script->options.len; i++)
        put_option(p, script->options.at[i]);
    put_if(p, script->uses_argv, "  reads sys.argv itself\n");
    put_if(p, script->parse_known, "  tolerates what it does not declare\n");
    put_if(p, !script->options_known, "  ... there may be more\n");
}

static void put_event(const Printer *p, const ScriptEvent *event)
{
    StrBuf path;

    strbuf_init(&path, VALUE_TEXT_MAX);
    strbuf_fmt(p->out, "  %s  ", event_kind_name(event->kind));
    if (facts_path(&path, event->path))
        put(p, strbuf_str(&path));
    else
        strbuf_char(p->out, '?');
    strbuf_release(&path);
    if (event->callee.len) {
        strbuf_add_c(p->out, "  ");
        put(p, event->callee);
    }
    if (event->function.len) {
        strbuf_add_c(p->out, "  in ");
        put(p, event->function);
    }
    put_if(p, event->uncalled, "  never called");
    put_if(p, event->maybe && !event->uncalled, "  maybe");
    put_if(p, event->in_loop, "  in a loop");
    put_place(p, event->span);
}

static void put_function(const Printer *p, const ScriptFunction *function)
{
    strbuf_add_c(p->out, "  ");
    put(p, function->name);
    if (function->most < 0)
        strbuf_fmt(p->out, "  %d or more parameters", function->required);
    else if (function->most > function->required)
        strbuf_fmt(p->out, "  %d to %d parameters", function->required, function->most);
    else
        strbuf_fmt(p->out, "  %d parameter%s", function->most, function->most == 1 ? "" : "s");
    put_if(p, function->returns_value, "  always returns a value");
    put_if(p, function->returns_nothing, "  can return None");
    put_place(p, function->span);
}

static void put_import(const Printer *p, const ScriptImport *import)
{
    strbuf_add_c(p->out, "  ");
    put(p, import->module.len ? import->module : STR("."));
    put_if(p, import->local, "  local");
    put_if(p, import->maybe, "  maybe");
    put_place(p, import->span);
}

static void put_script(const Printer *p)
{
    const Script *script = p->script;

    put(p, script->path);
    put_if(p, script->broken, "  has syntax errors");
    strbuf_char(p->out, '\n');
    put_options(p);
    put_if(p, script->events.len, "\nevents\n");
    for (size_t i = 0; i < script->events.len; i++)
        put_event(p, &script->events.at[i]);
    put_if(p, script->functions.len, "\nfunctions\n");
    for (size_t i = 0; i < script->functions.len; i++)
        put_function(p, &script->functions.at[i]);
    put_if(p, !script->functions_known, "  ... there may be more\n");
    put_if(p, script->imports.len, "\nimports\n");
    for (size_t i = 0; i < script->imports.len; i++)
        put_import(p, &script->imports.at[i]);
}

void facts_text(StrBuf *out, SourceMap *sources, const Script *const *scripts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            strbuf_char(out, '\n');
        put_script(&(Printer){ out, sources, scripts[i] });
    }
}

/*
 * facts_json.c - the facts of scripts for programs, as docs/facts.md describes them.
 *
 * Every key is always there, in a fixed order. Values are written as in the JSON
 * of `drydock graph`: null is "there is none", {"unresolved": ...} "not known".
 */
#include "analyzer/model/value_text.h"
#include "analyzer/report/facts.h"
#include "base/jsonw.h"

#define FACTS_VERSION 1

typedef struct Writer {
    JsonW w;
    SourceMap *sources;
} Writer;

static void key_bool(JsonW *w, const char *key, bool value)
{
    jsonw_key(w, key);
    jsonw_bool(w, value);
}

static void key_text(JsonW *w, const char *key, Str text)
{
    jsonw_key(w, key);
    if (text.len)
        jsonw_str(w, text);
    else
        jsonw_null(w);
}

static void key_count(JsonW *w, const char *key, int count)
{
    jsonw_key(w, key);
    if (count < 0)
        jsonw_null(w);
    else
        jsonw_int(w, count);
}

static void key_value(JsonW *w, const char *key, const Value *value)
{
    jsonw_key(w, key);
    value_json(w, value);
}

static void location(Writer *f, Span span)
{
    Place place = source_place(f->sources, span);

    jsonw_key(&f->w, "location");
    jsonw_object(&f->w);
    key_text(&f->w, "file", place.path);
    key_count(&f->w, "line", place.line);
    key_count(&f->w, "column", place.column);
    jsonw_object_end(&f->w);
}

static void option(Writer *f, const ScriptOption *option)
{
    JsonW *w = &f->w;

    jsonw_object(w);
    jsonw_key(w, "flags");
    jsonw_array(w);
    for (size_t i = 0; i < option->flags.len; i++)
        jsonw_str(w, option->flags.at[i]);
    jsonw_array_end(w);
    key_text(w, "dest", option->dest);
    key_text(w, "type", option->type);
    key_bool(w, "positional", option->positional);
    key_bool(w, "required", option->required);
    key_bool(w, "maybe", option->maybe);
    key_count(w, "least", option->least);
    key_count(w, "most", option->most);
    key_value(w, "default", option->fallback);
    key_value(w, "choices", option->choices);
    location(f, option->span);
    jsonw_object_end(w);
}

static void event(Writer *f, const ScriptEvent *event)
{
    JsonW *w = &f->w;
    StrBuf path;

    strbuf_init(&path, VALUE_TEXT_MAX);
    jsonw_object(w);
    jsonw_key(w, "kind");
    jsonw_c(w, event_kind_name(event->kind));
    jsonw_key(w, "path");
    if (facts_path(&path, event->path))
        jsonw_str(w, strbuf_str(&path));
    else
        value_json(w, event->path);
    key_text(w, "callee", event->callee);
    key_text(w, "function", event->function);
    key_bool(w, "makes_parents", event->makes_parents);
    key_bool(w, "maybe", event->maybe);
    key_bool(w, "called", !event->uncalled);
    key_bool(w, "in_loop", event->in_loop);
    location(f, event->span);
    jsonw_object_end(w);
    strbuf_release(&path);
}

static void function(Writer *f, const ScriptFunction *function)
{
    JsonW *w = &f->w;

    jsonw_object(w);
    key_text(w, "name", function->name);
    key_count(w, "required", function->required);
    key_count(w, "most", function->most);
    key_bool(w, "returns_value", function->returns_value);
    key_bool(w, "returns_nothing", function->returns_nothing);
    location(f, function->span);
    jsonw_object_end(w);
}

static void import(Writer *f, const ScriptImport *import)
{
    JsonW *w = &f->w;

    jsonw_object(w);
    key_text(w, "module", import->module);
    key_bool(w, "local", import->local);
    key_bool(w, "maybe", import->maybe);
    location(f, import->span);
    jsonw_object_end(w);
}

static void script(Writer *f, const Script *script)
{
    JsonW *w = &f->w;

    jsonw_object(w);
    key_text(w, "path", script->path);
    key_bool(w, "broken", script->broken);
    key_bool(w, "options_known", script->options_known);
    key_bool(w, "parses_line", script->parses_line);
    key_bool(w, "tolerant", script->parse_known);
    key_bool(w, "uses_argv", script->uses_argv);
    jsonw_key(w, "options");
    jsonw_array(w);
    for (size_t i = 0; i < script->options.len; i++)
        option(f, script->options.at[i]);
    jsonw_array_end(w);
    jsonw_key(w, "events");
    jsonw_array(w);
    for (size_t i = 0; i < script->events.len; i++)
        event(f, &script->events.at[i]);
    jsonw_array_end(w);
    key_bool(w, "functions_known", script->functions_known);
    jsonw_key(w, "functions");
    jsonw_array(w);
    for (size_t i = 0; i < script->functions.len; i++)
        function(f, &script->functions.at[i]);
    jsonw_array_end(w);
    jsonw_key(w, "imports");
    jsonw_array(w);
    for (size_t i = 0; i < script->imports.len; i++)
        import(f, &script->imports.at[i]);
    jsonw_array_end(w);
    jsonw_object_end(w);
}

void facts_json(StrBuf *out, SourceMap *sources, const Script *const *scripts, size_t count)
{
    Writer f = { .sources = sources };

    jsonw_init(&f.w, out, 2);
    jsonw_object(&f.w);
    jsonw_key(&f.w, "version");
    jsonw_int(&f.w, FACTS_VERSION);
    jsonw_key(&f.w, "scripts");
    jsonw_array(&f.w);
    for (size_t i = 0; i < count; i++)
        script(&f, scripts[i]);
    jsonw_array_end(&f.w);
    jsonw_object_end(&f.w);
    strbuf_char(out, '\n');
}

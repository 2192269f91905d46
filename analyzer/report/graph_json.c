/*
 * graph_json.c - the model as JSON, as docs/graph.md describes it.
 *
 * Every key is always there and the order is fixed: null means "there is none",
 * {"unresolved": ...} "there is one, but it is not known". That there may be more steps or
 * ports than are listed is said in the file's `unresolved`. A step and a component are
 * written by the same function.
 */
#include "analyzer/model/asset.h"
#include "analyzer/model/value_text.h"
#include "analyzer/report/graph.h"
#include "base/jsonw.h"

#define GRAPH_VERSION 1

typedef struct Writer {
    JsonW w;
    const Project *project;
} Writer;

static void key_text(JsonW *w, const char *key, Str text)
{
    jsonw_key(w, key);
    if (text.len)
        jsonw_str(w, text);
    else
        jsonw_null(w);
}

static void key_value(JsonW *w, const char *key, const Value *value)
{
    jsonw_key(w, key);
    value_json(w, value);
}

static void unresolved(JsonW *w, Str why)
{
    jsonw_object(w);
    jsonw_key(w, "unresolved");
    jsonw_str(w, why);
    jsonw_object_end(w);
}

static void number_or_null(JsonW *w, const char *key, int number)
{
    jsonw_key(w, key);
    if (number > 0)
        jsonw_int(w, number);
    else
        jsonw_null(w);
}

static void location(Writer *g, const File *file, Span span)
{
    Place place = { .path = file->path };
    if (span.source)
        place = source_place(g->project->sources, span);
    jsonw_key(&g->w, "location");
    jsonw_object(&g->w);
    key_text(&g->w, "file", place.path);
    number_or_null(&g->w, "cell", place.cell);
    number_or_null(&g->w, "line", place.line);
    number_or_null(&g->w, "column", place.column);
    jsonw_object_end(&g->w);
}

/* -- a step ------------------------------------------------------------------------ */

static void asset(JsonW *w, const char *key, const Value *value, AssetKind kind)
{
    Str name;
    jsonw_key(w, key);
    if (asset_name(value, kind, &name))
        jsonw_str(w, name);
    else
        value_json(w, value);
}

static void words(JsonW *w, const Step *step, const Value *value, const Port *port)
{
    StrBuf text;
    strbuf_init(&text, VALUE_TEXT_MAX);
    if (graph_words(&text, step, value, port))
        jsonw_str(w, strbuf_str(&text));
    else
        value_json(w, value);
    strbuf_release(&text);
}

static void arguments(JsonW *w, const Step *step)
{
    jsonw_key(w, "arguments");
    jsonw_array(w);
    for (size_t i = 0; i < step->arguments.len; i++)
        words(w, step, step->arguments.at[i].value, step->arguments.at[i].port);
    if (!step->arguments_known)
        unresolved(w, STR("more may follow"));
    jsonw_array_end(w);
}

static void binding(JsonW *w, const Binding *from)
{
    if (from->kind == BIND_NONE) {
        jsonw_null(w);
        return;
    }
    if (from->kind == BIND_UNKNOWN && (!from->value || value_is_known(from->value))) {
        unresolved(w, STR("where its data comes from is not known"));
        return;
    }
    if (from->kind == BIND_UNKNOWN) {
        value_json(w, from->value);
        return;
    }
    jsonw_object(w);
    if (from->kind == BIND_STEP) {
        key_text(w, "step", graph_producer(from));
        key_text(w, "output", from->name);
    } else if (from->kind == BIND_PARAMETER) {
        key_text(w, "parameter", from->name);
    } else if (from->kind == BIND_DATA) {
        key_text(w, "data", from->name);
    } else {
        key_value(w, "literal", from->value);
    }
    jsonw_object_end(w);
}

static void inputs(JsonW *w, const Step *step)
{
    jsonw_key(w, "inputs");
    jsonw_array(w);
    for (size_t i = 0; i < step->inputs.len; i++) {
        const Port *port = step->inputs.at[i];
        jsonw_object(w);
        key_text(w, "name", port->name);
        key_text(w, "mode", port->mode);
        jsonw_key(w, "from");
        binding(w, &port->binding);
        jsonw_object_end(w);
    }
    jsonw_array_end(w);
}

static void outputs(JsonW *w, const Step *step)
{
    jsonw_key(w, "outputs");
    jsonw_array(w);
    for (size_t i = 0; i < step->outputs.len; i++) {
        const Port *port = step->outputs.at[i];
        jsonw_object(w);
        key_text(w, "name", port->name);
        key_text(w, "mode", port->mode);
        key_text(w, "type", port->type);
        jsonw_object_end(w);
    }
    jsonw_array_end(w);
}

static void run_after(JsonW *w, const Step *step)
{
    jsonw_key(w, "run_after");
    jsonw_array(w);
    for (size_t i = 0; i < step->run_after.len; i++) {
        Str name = graph_step_name(step->run_after.at[i]);
        if (name.len)
            jsonw_str(w, name);
        else
            value_json(w, step->run_after.at[i]->name_value);
    }
    jsonw_array_end(w);
}

static void step_json(Writer *g, const Step *step)
{
    JsonW *w = &g->w;
    Str name = graph_step_name(step);
    jsonw_object(w);
    jsonw_key(w, "name");
    if (name.len)
        jsonw_str(w, name);
    else
        value_json(w, step->name_value);
    key_text(w, "kind", step->kind);
    key_value(w, "source_directory", step->source_directory);
    key_value(w, "script", step->script);
    jsonw_key(w, "command");
    words(w, step, step->command, NULL);
    arguments(w, step);
    key_value(w, "allow_reuse", step->allow_reuse);
    asset(w, "compute", step->compute, ASSET_COMPUTE);
    asset(w, "environment", step->environment, ASSET_ENVIRONMENT);
    inputs(w, step);
    outputs(w, step);
    run_after(w, step);
    location(g, step->file, step->span);
    jsonw_object_end(w);
}

/* -- pipelines and files ----------------------------------------------------------- */

static void steps_json(Writer *g, const char *key, const StepVec *steps)
{
    jsonw_key(&g->w, key);
    jsonw_array(&g->w);
    for (size_t i = 0; i < steps->len; i++)
        step_json(g, steps->at[i]);
    jsonw_array_end(&g->w);
}

static void pipeline_json(Writer *g, const Pipeline *pipeline)
{
    JsonW *w = &g->w;
    jsonw_object(w);
    key_text(w, "name", pipeline->name);
    location(g, pipeline->file, pipeline->span);
    jsonw_key(w, "parameters");
    jsonw_array(w);
    for (size_t i = 0; i < pipeline->parameters.len; i++) {
        jsonw_object(w);
        key_text(w, "name", pipeline->parameters.at[i]->name);
        key_value(w, "default", pipeline->parameters.at[i]->fallback);
        jsonw_object_end(w);
    }
    jsonw_array_end(w);
    steps_json(g, "steps", &pipeline->steps);
    jsonw_object_end(w);
}

static void file_json(Writer *g, const File *file)
{
    JsonW *w = &g->w;
    jsonw_object(w);
    key_text(w, "path", file->path);
    jsonw_key(w, "frontend");
    jsonw_c(w, file->frontend);
    jsonw_key(w, "pipelines");
    jsonw_array(w);
    for (size_t i = 0; i < file->pipelines.len; i++)
        pipeline_json(g, file->pipelines.at[i]);
    jsonw_array_end(w);
    steps_json(g, "components", &file->components);
    jsonw_key(w, "unresolved");
    jsonw_array(w);
    for (size_t i = 0; i < file->unresolved.len; i++) {
        const Unresolved *item = &file->unresolved.at[i];
        jsonw_object(w);
        key_text(w, "what", item->what);
        key_text(w, "why", item->why);
        location(g, file, item->span);
        jsonw_object_end(w);
    }
    jsonw_array_end(w);
    jsonw_object_end(w);
}

void graph_json(StrBuf *out, const Project *project, const ReportOptions *options)
{
    (void)options;
    Writer g = { .project = project };
    jsonw_init(&g.w, out, 2);
    jsonw_object(&g.w);
    jsonw_key(&g.w, "version");
    jsonw_int(&g.w, GRAPH_VERSION);
    jsonw_key(&g.w, "files");
    jsonw_array(&g.w);
    for (size_t i = 0; i < project->files.len; i++)
        file_json(&g, project->files.at[i]);
    jsonw_array_end(&g.w);
    jsonw_object_end(&g.w);
    strbuf_char(out, '\n');
}

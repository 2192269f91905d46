/*
 * graph_text.c - the model as a tree for people.
 *
 *     train.py (v1-python)
 *
 *     pipeline 'pipeline'  lr = 0.1
 *       train  PythonScriptStep  train.py in src/train  reuse off
 *         in   data ← prep.clean  mount
 *         out  model  mount
 *
 * What is not known is a question mark; the reasons follow at the end. Words of
 * the user's are stripped of control characters, so that no file can write to the
 * terminal what it likes.
 */
#include "analyzer/model/value_text.h"
#include "analyzer/report/graph.h"
#include "base/utf8.h"

#define VALUE_MOST 60 /* bytes of a value shown in a line */

typedef enum { PLAIN, BOLD, DIM, WARN } Look;

typedef struct Printer {
    StrBuf *out;
    const Project *project;
    bool color;
} Printer;

static void put(const Printer *p, Look look, Str text)
{
    static const char *const codes[] = { [PLAIN] = NULL, [BOLD] = "1", [DIM] = "2", [WARN] = "33" };
    bool colored = p->color && codes[look];
    if (colored)
        strbuf_fmt(p->out, "\x1b[%sm", codes[look]);
    while (text.len) {
        uint32_t code;
        size_t len = utf8_next(text, &code);
        bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
        utf8_put(p->out, control ? (uint32_t)'?' : code);
        text = str_slice(text, len, text.len);
    }
    if (colored)
        strbuf_add_c(p->out, "\x1b[0m");
}

static void put_c(const Printer *p, const char *text) { strbuf_add_c(p->out, text); }

/* A text without its quotes, anything else as in Python; a question mark when not known. */
static void put_value(const Printer *p, const Value *value)
{
    StrBuf text;
    strbuf_init(&text, VALUE_MOST);
    Str plain;
    if (value_get_str(value, &plain))
        text_add_cut(&text, plain);
    else if (value_is_known(value))
        value_show_to(&text, value);
    else
        strbuf_char(&text, '?');
    put(p, PLAIN, strbuf_str(&text));
    if (text.full || (value_get_str(value, &plain) && plain.len > text.len))
        put_c(p, "...");
    strbuf_release(&text);
}

static Str name_or(Str name, const char *otherwise) { return name.len ? name : str_c(otherwise); }

/* -- steps ------------------------------------------------------------------------- */

static void put_program(const Printer *p, const Step *step)
{
    if (step->script) {
        put_c(p, "  ");
        put_value(p, step->script);
    } else if (step->command) {
        StrBuf words;
        strbuf_init(&words, VALUE_TEXT_MAX);
        bool known = graph_words(&words, step, step->command, NULL);
        Str line = str_trim(strbuf_str(&words));
        put_c(p, "  `");
        put(p, PLAIN, known ? str_slice(line, 0, VALUE_MOST) : STR("?"));
        put_c(p, line.len > VALUE_MOST ? "...`" : "`");
        strbuf_release(&words);
    }
    if (step->source_directory && !value_is_none(step->source_directory)) {
        put_c(p, " in ");
        put_value(p, step->source_directory);
        put_c(p, step->source_defaulted ? " by default" : "");
    }
}

static void put_reuse(const Printer *p, const Step *step)
{
    bool reuse;
    if (!value_get_bool(step->allow_reuse, &reuse))
        put_c(p, step->allow_reuse && !value_is_none(step->allow_reuse) ? "  reuse ?" : "");
    else if (!reuse) {
        put_c(p, "  ");
        put(p, WARN, STR("reuse off"));
    }
}

static void put_binding(const Printer *p, const Binding *from)
{
    put(p, DIM, STR(" \xe2\x86\x90 "));
    switch (from->kind) {
    case BIND_NONE:
        put_c(p, "nothing");
        break;
    case BIND_STEP:
        put(p, PLAIN, name_or(graph_producer(from), "?"));
        put_c(p, ".");
        put(p, PLAIN, name_or(from->name, "?"));
        break;
    case BIND_PARAMETER:
        put_c(p, "parameter ");
        put(p, PLAIN, from->name);
        break;
    case BIND_DATA:
        put_c(p, "data ");
        put(p, PLAIN, name_or(from->name, "?"));
        break;
    case BIND_LITERAL:
        put_value(p, from->value);
        break;
    case BIND_UNKNOWN:
        put_c(p, "?");
        break;
    }
}

static void put_port(const Printer *p, const Port *port)
{
    put_c(p, port->dir == PORT_INPUT ? "    in   " : "    out  ");
    put(p, PLAIN, name_or(port->name, "?"));
    if (port->dir == PORT_INPUT)
        put_binding(p, &port->binding);
    const Str notes[] = { port->type, port->mode };
    for (size_t i = 0; i < COUNTOF(notes); i++) {
        if (notes[i].len) {
            put_c(p, "  ");
            put(p, DIM, notes[i]);
        }
    }
    put_c(p, "\n");
}

static void put_step(const Printer *p, const Step *step)
{
    put_c(p, "  ");
    put(p, BOLD, name_or(graph_step_name(step), "?"));
    put_c(p, "  ");
    put(p, DIM, name_or(step->kind, "?"));
    put_program(p, step);
    put_reuse(p, step);
    put_c(p, "\n");
    for (size_t i = 0; i < step->inputs.len; i++)
        put_port(p, step->inputs.at[i]);
    for (size_t i = 0; i < step->outputs.len; i++)
        put_port(p, step->outputs.at[i]);
    if (!step->ports_known)
        put_c(p, "    ...\n");
    for (size_t i = 0; i < step->run_after.len; i++) {
        put_c(p, i ? ", " : "    after  ");
        put(p, PLAIN, name_or(graph_step_name(step->run_after.at[i]), "?"));
    }
    put_c(p, step->run_after.len ? "\n" : "");
}

/* -- pipelines and files ----------------------------------------------------------- */

static void put_pipeline(const Printer *p, const Pipeline *pipeline)
{
    put_c(p, "\n");
    if (pipeline->name.len == 0) {
        put_c(p, "steps in no pipeline");
    } else {
        put_c(p, "pipeline ");
        put(p, BOLD, pipeline->name);
    }
    for (size_t i = 0; i < pipeline->parameters.len; i++) {
        const PipelineParam *parameter = pipeline->parameters.at[i];
        put_c(p, i ? ", " : "  ");
        put(p, PLAIN, parameter->name);
        if (parameter->fallback) {
            put_c(p, " = ");
            put_value(p, parameter->fallback);
        }
    }
    put_c(p, "\n");
    for (size_t i = 0; i < pipeline->steps.len; i++)
        put_step(p, pipeline->steps.at[i]);
    if (!pipeline->steps_known)
        put_c(p, "  ...\n");
}

static void put_place(const Printer *p, const File *file, Span span)
{
    if (span.source == 0) {
        put(p, PLAIN, file->path);
        return;
    }
    Place place = source_place(p->project->sources, span);
    put(p, PLAIN, place.path);
    if (place.cell)
        strbuf_fmt(p->out, ":cell %d", place.cell);
    strbuf_fmt(p->out, ":%d:%d", place.line, place.column);
}

static void put_unresolved(const Printer *p, const File *file)
{
    put_c(p, file->unresolved.len ? "\nunresolved\n" : "");
    for (size_t i = 0; i < file->unresolved.len; i++) {
        const Unresolved *item = &file->unresolved.at[i];
        put_c(p, "  ");
        put_place(p, file, item->span);
        put_c(p, ": ");
        put(p, PLAIN, item->what);
        put_c(p, ": ");
        put(p, PLAIN, item->why);
        put_c(p, "\n");
    }
}

static void put_file(const Printer *p, const File *file)
{
    put(p, BOLD, file->path);
    put_c(p, " (");
    put_c(p, file->frontend ? file->frontend : "no pipeline definition");
    put_c(p, ")\n");
    for (size_t i = 0; i < file->pipelines.len; i++)
        put_pipeline(p, file->pipelines.at[i]);
    put_c(p, file->components.len ? "\ncomponents\n" : "");
    for (size_t i = 0; i < file->components.len; i++)
        put_step(p, file->components.at[i]);
    put_unresolved(p, file);
}

void graph_text(StrBuf *out, const Project *project, const ReportOptions *options)
{
    Printer p = { .out = out, .project = project, .color = options->color };
    for (size_t i = 0; i < project->files.len; i++) {
        put_c(&p, i ? "\n" : "");
        put_file(&p, project->files.at[i]);
    }
}

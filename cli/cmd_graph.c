/*
 * cmd_graph.c - `drydock graph`: what was understood of a definition.
 *
 * The graph is printed also when a file is broken, as far as it was understood;
 * what is wrong with it goes to stderr, in the words of the linter's findings.
 * No program is started, except Graphviz's by --svg.
 */
#include "cli/cli.h"

#include "analyzer/frontend/frontend.h"
#include "analyzer/report/report.h"
#include "cli/svg.h"

typedef struct GraphOptions {
    Str format, color, svg;
} GraphOptions;

static const char *format_choices(Arena *arena)
{
    Str names = STR("");

    for (const GraphFormat *f = graph_formats; f->name; f++)
        names = arena_fmt(arena, "%.*s%s%s", STR_ARG(names), names.len > 0 ? "|" : "", f->name);
    return names.ptr;
}

/* Says what is wrong with the file; returns the status that it makes. */
static int tell_problems(const Project *project, const File *file)
{
    int status = STATUS_CLEAN;

    for (size_t i = 0; i < file->problems.len; i++) {
        const Problem *problem = &file->problems.at[i];
        if (problem->span.source) {
            Place place = source_place(project->sources, problem->span);
            cli_error("%.*s:%d:%d: %.*s", STR_ARG(place.path), place.line, place.column,
                      STR_ARG(problem->message));
        } else {
            cli_error("%.*s: %.*s", STR_ARG(file->path), STR_ARG(problem->message));
        }
        if (problem->kind == PROBLEM_UNREADABLE)
            status = STATUS_USAGE;
        else if (status == STATUS_CLEAN)
            status = STATUS_FINDINGS;
    }
    return status;
}

static int show(const GraphOptions *options, const Project *project, int status)
{
    const ReportOptions report = { .color = cli_color(options->color), .width = cli_width() };
    StrBuf out;

    strbuf_init(&out, STRBUF_MAX);
    const GraphFormat *format = options->format.len ? graph_format(options->format) : graph_formats;
    format->write(&out, project, &report);
    status = cli_write(&out, status);
    strbuf_release(&out);
    return status;
}

/* Through Graphviz into a file; nothing goes to stdout. */
static int draw(const GraphOptions *options, Arena *arena, const Project *project, int status)
{
    StrBuf out;
    Err err;

    strbuf_init(&out, STRBUF_MAX);
    graph_format(STR("dot"))->write(&out, project, &(ReportOptions){ 0 });
    SvgResult result = svg_draw(strbuf_str(&out), arena_cstr(arena, options->svg), &err);
    strbuf_release(&out);
    if (result == SVG_DRAWN)
        return status;
    cli_error("%s", err.text);
    return result == SVG_NO_DOT ? STATUS_USAGE : STATUS_INTERNAL;
}

static int graph(const GraphOptions *options, Arena *arena, const StrVec *paths)
{
    Project *project = project_new(arena, source_map_new(arena));
    int status = STATUS_CLEAN;

    for (size_t i = 0; i < paths->len; i++) {
        int one = tell_problems(project, frontend_read(project, paths->at[i]));
        status = one > status ? one : status;
    }
    if (status == STATUS_USAGE)
        return status;
    return options->svg.len ? draw(options, arena, project, status)
                            : show(options, project, status);
}

static int run(const Command *self, int argc, char **argv)
{
    Arena *arena = arena_new();
    GraphOptions options = { .color = STR("auto") };
    /* clang-format off */
    const Opt opts[] = {
        { "format", 'f', OPT_CHOICE, &options.format, format_choices(arena), "how to print it" },
        { "svg",    0,   OPT_VALUE,  &options.svg,    "OUT",
          "draw it into this file instead; runs `dot` of Graphviz" },
        { "color",  0,   OPT_CHOICE, &options.color,  "auto|always|never",
          "colour the text; auto: on a terminal, unless NO_COLOR is set" },
        { 0 },
    };
    /* clang-format on */
    OptInput in = { .arena = arena, .argc = argc, .argv = argv };
    int status;

    if (cli_options(self, opts, &in, &status)) {
        if (in.operands.len == 0)
            status = cli_usage(self, "no file given");
        else if (options.svg.len && options.format.len)
            status = cli_usage(self, "'--format' and '--svg' contradict each other");
        else
            status = graph(&options, arena, &in.operands);
    }
    arena_free(arena);
    return status;
}

const Command cmd_graph = {
    .name = "graph",
    .summary = "show pipelines, their steps and what feeds them",
    .usage = "[options] FILE...",
    .detail = "Nothing is executed, and no program is started but Graphviz's `dot`, only by --svg. "
              "What could not be resolved is listed with its reason; docs/graph.md describes the "
              "JSON.\n"
              "\n"
              "Exit status: 0 shown, 1 shown as far as a broken file allows, 2 wrong usage or "
              "a file that cannot be read, or no `dot` for --svg, 3 internal error.",
    .run = run,
};

/* t_output_folder.c - from a step's arguments to a write into a folder that nobody made. */
#include <check.h>

#include "analyzer/analysis/output_folder.h"
#include "analyzer/frontend/script.h"

Suite *output_folder_suite(void);

#define PARSER                                                                                     \
    "import argparse, os\n"                                                                        \
    "p = argparse.ArgumentParser()\n"                                                              \
    "p.add_argument('--raw')\n"                                                                    \
    "p.add_argument('--out-dir')\n"                                                                \
    "p.add_argument('--out-file')\n"                                                               \
    "p.add_argument('-q', action='store_true')\n"                                                  \
    "p.add_argument('--many', nargs='+')\n"                                                        \
    "p.add_argument('place')\n"                                                                    \
    "a = p.parse_args()\n"

#define DIR PARSER "out = a.out_dir\n"
#define WRITE "open(out + '/x', 'w')\n"

/* The word OUT is the output. */
static const struct {
    const char *name;
    const char *words; /* separated by one space; '?' is unknown */
    const char *dest;  /* "" = none */
} targets[] = {
    { "flag and value", "--raw x --out-dir OUT", "out_dir" },
    { "behind something unknown", "? --out-dir OUT", "out_dir" },
    { "with an equals sign", "--out-dir=OUT", "out_dir" },
    { "abbreviated", "--out-d OUT", "out_dir" },
    { "ambiguous", "--out OUT", "" },
    { "no such flag", "--nothing OUT", "" },
    { "switch before a positional", "-q OUT", "place" },
    { "positional", "OUT", "place" },
    { "positional behind options", "--raw x -q OUT", "place" },
    { "one positional too many", "x OUT", "" },
    { "behind an option that repeats", "--many x OUT", "" },
    { "behind an unknown flag", "--nothing x OUT", "" },
};

static const struct {
    const char *name, *text;
    bool fault;
} flows[] = {
    { "nothing made", DIR WRITE, true },
    { "made", DIR "os.makedirs(out)\n" WRITE, false },
    { "made deeper", DIR "os.makedirs(out + '/a/b')\n" WRITE, false },
    { "made too late", DIR WRITE "os.makedirs(out)\n", true },
    { "made elsewhere", DIR "os.makedirs(a.raw)\n" WRITE, true },
    { "perhaps made", DIR "if input():\n    os.makedirs(out)\n" WRITE, false },
    { "made where nobody knows", DIR "os.makedirs(input())\n" WRITE, false },
    { "one of two is made", DIR "os.makedirs(out if input() else 'x')\n" WRITE, false },
    { "parent made", DIR "os.makedirs(os.path.dirname(out))\n" WRITE, true },
    { "folder of the file made", DIR "os.makedirs(os.path.dirname(out + '/x'))\n" WRITE, false },
    { "mkdir below", DIR "os.mkdir(out + '/a')\n", true },
    { "mkdir", DIR "os.mkdir(out)\n" WRITE, false },
    { "the output is a file", DIR "open(out, 'w')\n", false },
    { "beside it", DIR "open(out + '.log', 'w')\n", false },
    { "beside it, by way of it", DIR "open(out + '/../x', 'w')\n", false },
    { "name not known", DIR "open(os.path.join(out, input()), 'w')\n", true },
    { "path not known", DIR "open(out + input(), 'w')\n", false },
    { "reads", DIR "open(out + '/x')\n", false },
    { "appends", DIR "open(out + '/x', 'a')\n", true },
    { "in a branch", DIR "if input():\n    open(out + '/x', 'w')\n", true },
    { "never called", DIR "def f():\n    open(out + '/x', 'w')\n", false },
    { "given away", DIR "import lib\nlib.save(out)\n" WRITE, false },
    { "all options given away", DIR "import lib\nlib.save(a)\n" WRITE, false },
    { "printed", DIR "print(out)\n" WRITE, true },
    { "syntax error", DIR WRITE "x = (\n", false },
};

static const struct {
    const char *name;
    Carrier carrier;
    const char *mode;
    bool fault;
} carriers[] = {
    { "pipeline data", CARRIER_PIPELINE_DATA, "mount", true },
    { "uploaded pipeline data", CARRIER_PIPELINE_DATA, "upload", true },
    { "mounted dataset", CARRIER_OUTPUT_DATASET, "mount", false },
    { "uploaded dataset", CARRIER_OUTPUT_DATASET, "upload", true },
    { "v2 folder", CARRIER_V2_FOLDER, "rw_mount", false },
    { "not known", CARRIER_UNKNOWN, "", false },
};

static Step *make_step(Project *project, const char *text, Carrier carrier, const char *mode)
{
    File *file = builder_file(project, STR("x/p.py"), 0);
    Step *step = builder_step(project, file, builder_loose(project, file), NULL, (Span){ 0 });
    Port *port = builder_port(project, step, PORT_OUTPUT, STR("out"), (Span){ 0 });

    source_provide(project->sources, STR("x/s.py"),
                   source_add(project->sources, STR("x/s.py"), str_c(text), NULL, 0));
    step->script_path = STR("x/s.py");
    step->arguments_known = true;
    port->carrier = carrier;
    port->mode = str_c(mode);
    script_attach(project, file);
    return step;
}

static void add_word(Project *project, Step *step, Str word)
{
    const Port *port = step->outputs.at[0];
    size_t at = str_find(word, STR("OUT"), 0);
    Value *value = value_str(project->arena, (Span){ 0 }, word);

    if (at != STR_NONE) {
        Value *symbol = value_symbol(project->arena, (Span){ 0 }, SYM_OUTPUT, port->name, port);
        value->as.text = str_slice(word, 0, at);
        value = value_concat(project->arena, (Span){ 0 }, value, symbol);
    } else if (str_is(word, "?")) {
        value = value_unknown(project->arena, (Span){ 0 }, "not known");
    }
    builder_argument(project, step, value, at == STR_NONE ? NULL : port);
}

/* Gives the step its words; the index of the output among them. */
static size_t add_words(Project *project, Step *step, const char *words)
{
    Str rest = str_c(words);
    size_t output = 0;

    while (rest.len) {
        size_t space = str_find_char(rest, ' ', 0);
        Str word = str_slice(rest, 0, space);
        rest = space == STR_NONE ? (Str){ 0 } : str_slice(rest, space + 1, rest.len);
        add_word(project, step, word);
        if (step->arguments.at[step->arguments.len - 1].port)
            output = step->arguments.len - 1;
    }
    return output;
}

static Project *make_project(Arena **arena)
{
    *arena = arena_new();
    return project_new(*arena, source_map_new(*arena));
}

START_TEST(target)
{
    Arena *arena;
    Project *project = make_project(&arena);
    Step *step = make_step(project, PARSER, CARRIER_PIPELINE_DATA, "mount");
    size_t output = add_words(project, step, targets[_i].words);
    ArgumentTarget found;

    bool ok = argument_target(step, output, &found);
    Str dest = ok && found.option ? found.option->dest : STR("");
    ck_assert_msg(str_is(dest, targets[_i].dest), "case '%s': '%.*s'", targets[_i].name,
                  STR_ARG(dest));
    arena_free(arena);
}
END_TEST

START_TEST(flow)
{
    Arena *arena;
    Project *project = make_project(&arena);
    Step *step = make_step(project, flows[_i].text, CARRIER_PIPELINE_DATA, "mount");
    size_t output = add_words(project, step, "--out-dir OUT");
    OutputFault fault;

    ck_assert_msg(output_folder_fault(step, output, &fault) == flows[_i].fault, "case '%s'",
                  flows[_i].name);
    arena_free(arena);
}
END_TEST

START_TEST(carrier)
{
    Arena *arena;
    Project *project = make_project(&arena);
    Step *step = make_step(project, DIR WRITE, carriers[_i].carrier, carriers[_i].mode);
    size_t output = add_words(project, step, "--out-dir OUT");
    OutputFault fault;

    ck_assert_msg(output_folder_fault(step, output, &fault) == carriers[_i].fault, "case '%s'",
                  carriers[_i].name);
    arena_free(arena);
}
END_TEST

START_TEST(evidence)
{
    Arena *arena;
    Project *project = make_project(&arena);
    Step *step = make_step(project, "import sys\nopen(sys.argv[2] + '/x', 'w')\n",
                           CARRIER_PIPELINE_DATA, "mount");
    size_t output = add_words(project, step, "? OUT");
    OutputFault fault;

    ck_assert(output_folder_fault(step, output, &fault));
    ck_assert(!fault.option);
    ck_assert(str_is(source_text(project->sources, fault.expression), "sys.argv[2]"));
    ck_assert(
        str_is(source_text(project->sources, fault.write->span), "open(sys.argv[2] + '/x', 'w')"));
    step->arguments_known = false; /* there may be more in front */
    ck_assert(!output_folder_fault(step, output, &fault));
    arena_free(arena);
}
END_TEST

Suite *output_folder_suite(void)
{
    Suite *suite = suite_create("output_folder");
    TCase *tc = tcase_create("flow");

    tcase_add_loop_test(tc, target, 0, (int)COUNTOF(targets));
    tcase_add_loop_test(tc, flow, 0, (int)COUNTOF(flows));
    tcase_add_loop_test(tc, carrier, 0, (int)COUNTOF(carriers));
    tcase_add_test(tc, evidence);
    suite_add_tcase(suite, tc);
    return suite;
}

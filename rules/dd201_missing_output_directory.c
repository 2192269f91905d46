/*
 * DD201: a script writes into an output folder that neither it nor the service makes.
 *
 * The finding stands where the step hands the output over; the output's
 * declaration, the script's option and the first write are the evidence. What
 * counts as making the folder is decided in analyzer/analysis/output_folder.c.
 */
#include "analyzer/analysis/output_folder.h"
#include "rules/rule.h"

/* The script's own words for the path; a stand-in where they are no expression to repeat, such as
 * the call of vars() that gave a whole dictionary. */
static Str path_words(RuleCtx *cx, const OutputFault *fault)
{
    Str text = source_text(cx->project->sources, fault->expression);
    Str must = fault->option ? fault->option->dest : STR("argv");

    if (str_find(text, must, 0) == STR_NONE || str_find_char(text, '\n', 0) != STR_NONE ||
        str_find_char(text, '(', 0) != STR_NONE)
        return STR("path");
    return text;
}

static void report_fault(RuleCtx *cx, const Step *step, const OutputFault *fault)
{
    Str words = step_words(cx, step);
    Str script = script_words(step);
    Str port = fault->port->name;
    Str expression = path_words(cx, fault);
    Span at = fault->argument->span.source ? fault->argument->span : fault->port->span;

    Diagnostic *d = report(cx, at, "%.*s writes into output '%.*s' before its folder exists",
                           STR_ARG(words), STR_ARG(port));
    if (fault->port->declared.source)
        relate(cx, d, fault->port->declared, "output '%.*s' is only a path when the step starts",
               STR_ARG(port));
    if (fault->option)
        relate(cx, d, fault->option->span, "'%.*s' takes the path here", STR_ARG(script));
    relate(cx, d, fault->write->span, "the first write below it");
    hint(cx, d, "call `os.makedirs(%.*s, exist_ok=True)` in '%.*s' before this write",
         STR_ARG(expression), STR_ARG(script));
}

static void check_step(RuleCtx *cx, const Step *step)
{
    OutputFault fault;

    for (size_t i = 0; i < step->arguments.len; i++)
        if (output_folder_fault(step, i, &fault))
            report_fault(cx, step, &fault);
}

const Rule dd201_missing_output_directory = {
    .info = {
        .code = "DD201",
        .name = "missing-output-directory",
        .severity = SEV_ERROR,
        .summary = "a script writes into an output folder that does not exist yet",
        .explain =
            "A PipelineData output, and an OutputFileDatasetConfig in upload mode, give the script a "
            "path and nothing else: the folder behind it is not there when the script starts. A "
            "script that opens a file below it fails with FileNotFoundError, after the image was "
            "built, the node was started and the work before the write was done.\n"
            "\n"
            "Make the folder first: `os.makedirs(path, exist_ok=True)`, or "
            "`Path(path).mkdir(parents=True, exist_ok=True)`. It does no harm where the folder "
            "exists.\n"
            "\n"
            "The output is followed from the step's arguments into the script's option, and from "
            "there to the script's writes. A write counts when nothing before it makes the folder or "
            "could make it: a call that is not understood and gets the path is taken for one that "
            "does. Writers that make missing folders themselves are known. Outputs that are mounted "
            "as a folder (OutputFileDatasetConfig in mount mode, `uri_folder` in v2) exist and are "
            "not judged.",
        .bad = "# step: arguments=[\"--prepped\", PipelineData(\"prepped\", datastore=store)]\n"
               "args = parser.parse_args()\n"
               "df.to_csv(os.path.join(args.prepped, \"data.csv\"))\n",
        .good = "args = parser.parse_args()\n"
                "os.makedirs(args.prepped, exist_ok=True)\n"
                "df.to_csv(os.path.join(args.prepped, \"data.csv\"))\n",
    },
    .on_step = check_step,
};

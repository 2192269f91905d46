/*
 * DD207: a script appends again and again to a file in a mounted output.
 *
 * The way from the step's argument to the script's file is followed in
 * analyzer/analysis/output_folder.c. A file that is opened once is not judged,
 * whatever its mode.
 */
#include "analyzer/analysis/output_folder.h"
#include "rules/rule.h"

static void report_fault(RuleCtx *cx, const Step *step, const OutputFault *fault)
{
    Str words = step_words(cx, step), script = script_words(step), port = fault->port->name;
    Span at = fault->argument->span.source ? fault->argument->span : fault->port->span;
    bool v1 = step->cls && step->cls->sdk == SDK_V1;
    Diagnostic *d =
        report(cx, at, "'%.*s' of %.*s appends to a file in output '%.*s', which is mounted",
               STR_ARG(script), STR_ARG(words), STR_ARG(port));

    if (fault->option)
        relate(cx, d, fault->option->span, "'%.*s' takes the path here", STR_ARG(script));
    relate(cx, d, fault->write->span,
           fault->write->in_loop ? "opened for appending in a loop" : "every record is appended");
    if (v1 && fault->port->carrier == CARRIER_OUTPUT_DATASET)
        hint(cx, d, "upload it at the end instead: `.as_upload()`");
    else if (v1)
        hint(cx, d, "upload it at the end instead: `output_mode=\"upload\"`");
    else
        hint(cx, d, "upload it at the end instead: `mode: upload`");
}

static void check_step(RuleCtx *cx, const Step *step)
{
    OutputFault fault;

    for (size_t i = 0; i < step->arguments.len; i++)
        if (output_append_fault(step, i, &fault))
            report_fault(cx, step, &fault);
}

const Rule dd207_append_to_mounted_output = {
    .info = {
        .code = "DD207",
        .name = "append-to-mounted-output",
        .severity = SEV_WARNING,
        .summary = "a script appends again and again to a file in a mounted output",
        .explain =
            "A mounted output is stored in blobs, which cannot grow in place: each time such a file "
            "is closed it is uploaded as a whole. A file that is opened for appending in a loop, or "
            "a log that is written there, makes every round slower than the one before.\n"
            "\n"
            "Write to a local file and copy it at the end, or let the output be uploaded instead of "
            "mounted; then the step's own disk is written to.",
        .bad = "# outputs: {report: {type: uri_folder}}\n"
               "for epoch in range(100):\n"
               "    with open(os.path.join(args.report, \"loss.txt\"), \"a\") as log:\n"
               "        log.write(f\"{epoch}\\n\")\n",
        .good = "# outputs: {report: {type: uri_folder, mode: upload}}\n"
                "with open(os.path.join(args.report, \"loss.txt\"), \"w\") as log:\n"
                "    for epoch in range(100):\n"
                "        log.write(f\"{epoch}\\n\")\n",
    },
    .on_step = check_step,
};

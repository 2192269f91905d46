/*
 * DD004: a comment silences rules that found nothing there.
 *
 * Asked once all files are judged (engine_finish), as a finding may stand in a
 * file because of another. The comments are found by rules/suppress.c.
 */
#include "rules/rule.h"

static void check_comment(RuleCtx *cx, Span comment, Str words)
{
    Diagnostic *d =
        report(cx, comment, "nothing is found here that '%.*s' would silence", STR_ARG(words));

    hint(cx, d, "remove the comment");
}

const Rule dd004_unused_suppression = {
    .info = {
        .code = "DD004",
        .name = "unused-suppression",
        .severity = SEV_WARNING,
        .summary = "a comment silences rules that find nothing there",
        .explain =
            "A comment such as `# noqa: DD102` that has nothing to silence is left over from code "
            "that was mended, or stands on the wrong line. It would hide the next finding of that "
            "kind without anybody noticing.\n"
            "\n"
            "Only comments that name rules of drydock, and no other tool's, are judged, and only "
            "when all the rules they name have run. A bare `# noqa` or `# drydock: ignore` is not "
            "judged.",
        .bad = "PythonScriptStep(name=\"train\", allow_reuse=True)  # noqa: DD102\n",
        .good = "PythonScriptStep(name=\"train\", allow_reuse=True)\n",
    },
    .on_unused = check_comment,
};

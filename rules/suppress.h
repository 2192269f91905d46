/*
 * suppress.h - comments that silence a finding.
 *
 *     # noqa: DD101, DD102         # noqa
 *     # drydock: ignore[DD101] why # drydock: ignore
 *     # drydock: ignore-file[DD101]  anywhere in the file
 *
 * Names and beginnings of codes are as good as codes.
 */
#ifndef RULES_SUPPRESS_H
#define RULES_SUPPRESS_H

#include "base/diag.h"

/* True when a comment silences the finding: on the line where it starts, on the one where it ends,
 * on the first line of the step it is about, or for the whole file. */
bool suppressed(SourceMap *sources, const Diagnostic *diag);

#endif

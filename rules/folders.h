/* folders.h - source folders of steps, for rules about what is uploaded. */
#ifndef RULES_FOLDERS_H
#define RULES_FOLDERS_H

#include "rules/rule.h"

/* The folder as the user wrote it. */
Str folder_words(const Step *step);

/* The value when it stands in the step; else the step: its value is a component's or another
 * object's. */
Span folder_place(const Step *step);

/* Calls `check` for each folder that is known to be uploaded by steps of the file, once, with the
 * first of them. A folder that nobody wrote counts only when the step's script is in it. */
void each_source_folder(RuleCtx *cx, const File *file,
                        void (*check)(RuleCtx *cx, const File *file, const Step *first));

#endif

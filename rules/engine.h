/*
 * engine.h - run the rules over a project.
 */
#ifndef RULES_ENGINE_H
#define RULES_ENGINE_H

#include "rules/rule.h"

/* What the command line adds to the configuration; empty = nothing. */
typedef struct RuleSelection {
    StrVec select, ignore; /* codes, prefixes (DD1) or names; `ALL` */
} RuleSelection;

/* False and `err`, with the nearest legal name, when a word names no rule. */
bool rule_word_check(Str word, Err *err);
bool selection_check(const StrVec *words, Err *err);

/* The same for the words of a configuration; `err` names its file. */
bool config_check(const Config *config, Err *err);

/* True when `rule` is to run: the command line first, then the configuration, then its default. */
bool rule_selected(const Rule *rule, const RuleSelection *selection, const Config *config);

/* Runs the selected rules over one file of the project, applies severities and drops what the
 * comments of the source silence. Findings are appended to `found`; the comments that did something
 * are noted in `used`. */
void engine_run(const Project *project, const File *file, const RuleSelection *selection,
                const Config *config, DiagList *found, Map *used);

/* After engine_run() for all files: what can be said of a file only then. */
void engine_finish(const Project *project, const File *file, const RuleSelection *selection,
                   const Config *config, DiagList *found, Map *used);

#endif

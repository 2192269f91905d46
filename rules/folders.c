/*
 * folders.c - source folders of steps, for rules about what is uploaded.
 */
#include "rules/folders.h"

#include "base/path.h"

Str folder_words(const Step *step)
{
    Str text;

    return value_get_str(step->source_directory, &text) ? text : step->source_folder;
}

Span folder_place(const Step *step)
{
    Span value = setting_place(step, ROLE_SOURCE);

    return value.source == step->span.source ? value : step->span;
}

typedef struct Seen {
    Map folders;
    void (*check)(RuleCtx *cx, const File *file, const Step *first);
} Seen;

static void visit(RuleCtx *cx, const File *file, const StepVec *steps, Seen *seen)
{
    for (size_t i = 0; i < steps->len; i++) {
        const Step *step = steps->at[i];
        if (step->source_folder.len == 0 || !step->source_directory)
            continue;
        if (step->source_defaulted && step->script_path.len == 0)
            continue;
        Str folder = path_normal(cx->arena, step->source_folder);
        if (map_has(&seen->folders, folder))
            continue;
        map_set(&seen->folders, folder, NULL);
        seen->check(cx, file, step);
    }
}

void each_source_folder(RuleCtx *cx, const File *file,
                        void (*check)(RuleCtx *cx, const File *file, const Step *first))
{
    Seen seen = { .check = check };

    map_init(&seen.folders, cx->arena);
    for (size_t i = 0; i < file->pipelines.len; i++)
        visit(cx, file, &file->pipelines.at[i]->steps, &seen);
    visit(cx, file, &file->components, &seen);
}

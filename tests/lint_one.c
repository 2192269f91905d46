/*
 * lint_one.c - files through the library, as `drydock lint` would take them.
 *
 * All are read before the first rule runs; what is reported is in order.
 */
#include "tests/lint_one.h"

#include <check.h>

#include "analyzer/frontend/frontend.h"
#include "analyzer/frontend/script.h"
#include "base/path.h"
#include "rules/engine.h"

Project *lint_files(Arena *arena, const StrVec *paths, Str also, DiagList *found)
{
    Project *project = project_new(arena, source_map_new(arena));
    VEC(const File *) files = { 0 };
    RuleSelection selection = { 0 };
    ConfigCache configs;
    Err err = { "" };
    Map used;

    if (also.len > 0) {
        vec_push(arena, &selection.select, STR("ALL"));
        vec_push(arena, &selection.select, also);
    }
    config_cache_init(&configs, arena);
    diag_list_init(found, arena);
    map_init(&used, arena);
    for (size_t i = 0; i < paths->len; i++) {
        File *file = frontend_read(project, paths->at[i]);
        script_attach(project, file);
        vec_push(arena, &files, file);
    }
    for (size_t i = 0; i < files.len; i++) {
        const Config *config = config_cached(&configs, path_dir(files.at[i]->path), &err);
        ck_assert_msg(config && config_check(config, &err), "%s", err.text);
        engine_run(project, files.at[i], &selection, config, found, &used);
    }
    for (size_t i = 0; i < files.len; i++)
        engine_finish(project, files.at[i], &selection,
                      config_cached(&configs, path_dir(files.at[i]->path), &err), found, &used);
    config_cache_release(&configs);
    diag_list_finish(found, project->sources);
    return project;
}

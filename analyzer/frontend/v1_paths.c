/*
 * v1_paths.c - which folder and which file a step means.
 *
 * A relative source_directory is relative to where the definition is started:
 * the folder of a notebook, but for a .py file perhaps the root of the project.
 * So the folders from the definition up to the root are tried, and the first one that
 * holds the script is it; without a script, the first one that exists.
 */
#include "analyzer/frontend/v1_paths.h"

#include "analyzer/frontend/v1.h"
#include "base/fs.h"
#include "base/path.h"

enum { UP_MAX = 12 };

Str v1_project_root(Arena *arena, Str folder)
{
    Str candidate = folder;

    for (int i = 0; i < UP_MAX; i++) {
        if (fs_kind(path_join(arena, candidate, STR(".git"))) != FS_NONE)
            return candidate;
        if (str_is(candidate, "/"))
            break;
        candidate = path_up(arena, candidate);
    }
    return folder;
}

Str v1_find_folder(const V1Home *home, Str relative, Str script)
{
    Arena *arena = home->project->arena;
    Str folder = home->folder, there = { 0 };

    for (int i = 0; i < UP_MAX; i++) {
        Str full = path_normal(arena, path_join(arena, folder, relative));
        if (script.len && source_exists(home->project->sources, path_join(arena, full, script)))
            return full;
        if (there.len == 0 && fs_kind(full) == FS_FOLDER)
            there = full;
        if (str_eq(folder, home->root))
            break;
        folder = path_up(arena, folder);
    }
    return there.len ? there : path_normal(arena, path_join(arena, home->folder, relative));
}

void v1_find_source(const V1Home *home, Step *step)
{
    Arena *arena = home->project->arena;
    Str source, script = { 0 };

    value_get_str(step->script, &script);
    script = path_portable(arena, script);
    if (value_get_str(step->source_directory, &source))
        step->source_folder = v1_find_folder(home, path_portable(arena, source), script);
    else if (!step->source_directory && step->cls && (step->cls->cwd_source || step->script))
        step->source_folder = v1_find_folder(home, STR("."), script);
    if (step->source_folder.len == 0 || script.len == 0)
        return;
    Str path = path_normal(arena, path_join(arena, step->source_folder, script));
    if (source_exists(home->project->sources, path))
        step->script_path = path;
}

bool v1_find_file(const V1Home *home, Str path, Str *out)
{
    Arena *arena = home->project->arena;
    Str folder = home->folder;

    path = path_portable(arena, path);
    for (int i = 0; i < UP_MAX; i++) {
        *out = path_normal(arena, path_join(arena, folder, path));
        if (source_exists(home->project->sources, *out))
            return true;
        if (str_eq(folder, home->root))
            break;
        folder = path_up(arena, folder);
    }
    return false;
}

void v1_paths(V1 *v1, Step *step)
{
    const V1Home home = { v1->project, v1->unit->folder, v1->unit->root };

    v1_find_source(&home, step);
}

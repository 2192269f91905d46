/*
 * DD007: the script of a step is not in its source folder.
 *
 * Only where the folder is on this disk and nothing hints at a file that comes into being
 * later: a definition that copies or writes files, a command that does more than
 * start the script, includes from elsewhere. A v1 step without a source folder
 * takes the one it is submitted from, which nobody knows.
 */
#include "base/fs.h"
#include "base/path.h"
#include "rules/rule.h"

static const char *const v1_classes[] = { "PythonScriptStep", "MpiStep",       "RScriptStep",
                                          "ParallelRunStep",  "EstimatorStep", "HyperDriveStep",
                                          "SynapseSparkStep", "CommandStep",   NULL };
static const char *const v2_kinds[] = { "command", "parallel", "spark", NULL };

/* Words of a definition that makes files, in Python and in shell lines of a notebook. */
static const char *const makers[] = { "shutil",      "copyfile",  "copytree",   "makedirs",
                                      "mkdir",       "write(",    "write_",     "writelines",
                                      "dump(",       "download",  "extractall", "unzip",
                                      "urlretrieve", "wget",      "curl ",      "git clone",
                                      "!cp",         "!mv",       "writefile",  "%save",
                                      "subprocess",  "os.system", NULL };

/* Parts of a command line that do more than start one script. */
static const char *const more[] = { "&&",  ";",     "|",     "\n",   "git ", "cp ", "mv ",
                                    "ln ", "wget ", "curl ", "zip ", "tar ", NULL };

static bool listed(const char *const *names, Str name)
{
    for (; *names; names++) {
        if (str_is(name, *names))
            return true;
    }
    return false;
}

static bool has_any(Str text, const char *const *words)
{
    for (; *words; words++) {
        if (str_find(text, str_c(*words), 0) != STR_NONE)
            return true;
    }
    return false;
}

/* A notebook's shell lines are only in the file as it is on disk. */
static bool makes_files(const RuleCtx *cx, const File *file)
{
    uint32_t whole = source_load(cx->project->sources, file->path, NULL);
    const SourceFile *disk = whole ? source_get(cx->project->sources, whole) : NULL;
    const SourceFile *read = source_get(cx->project->sources, file->source);

    return !disk || !read || has_any(disk->text, makers) || has_any(read->text, makers);
}

static bool is_one_command(const Value *command)
{
    Str text;

    if (!command)
        return true;
    if (command->kind == VAL_TEMPLATE) {
        for (size_t i = 0; i < command->as.items.len; i++) {
            const Value *part = command->as.items.at[i];
            if (part->kind == VAL_STR && !is_one_command(part))
                return false;
        }
        return true;
    }
    return command->kind == VAL_SYMBOL ||
           (value_get_str(command, &text) && !has_any(str_trim(text), more));
}

/* `train.additional_includes` beside train.yml: how early components said it. */
static bool has_includes(RuleCtx *cx, const Step *step)
{
    const SourceFile *from = source_get(cx->project->sources, step->script->span.source);

    if (step_setting(step, "additional_includes") || !from)
        return true;
    Str stem = str_slice(from->path, 0, from->path.len - path_extension(from->path).len);
    return fs_kind(arena_fmt(cx->arena, "%.*s.additional_includes", STR_ARG(stem))) != FS_NONE;
}

/* A folder that was found elsewhere, further up, may not be the one that is meant. */
static bool is_beside_definition(RuleCtx *cx, const Step *step)
{
    Str source;

    if (!value_get_str(step->source_directory, &source))
        return false;
    Str here = path_join(cx->arena, path_dir(step->file->path), path_portable(cx->arena, source));
    return str_eq(path_normal(cx->arena, here), step->source_folder);
}

static bool is_judged(RuleCtx *cx, const Step *step)
{
    if (!step->cls || step->uncertain || step->twin_of || step->source_defaulted ||
        !value_is_known(step->source_directory) || (step->source_directory->flags & VALUE_ENV))
        return false;
    if (step->cls->sdk == SDK_V1)
        return made_by_calls(step->file) && listed(v1_classes, str_c(step->cls->name)) &&
               is_beside_definition(cx, step) && is_one_command(step->command);
    return listed(v2_kinds, step->kind) && is_one_command(step->command) && !has_includes(cx, step);
}

enum { LISTINGS_MAX = 50 }; /* of folders, in search of a name in another case */

typedef struct Search {
    int listings; /* that are left */
    bool asked, made;
} Search;

/* Asked only when a script is missing: the whole text is searched. */
static bool may_be_made(RuleCtx *cx, const File *file, Search *search)
{
    if (!search->asked)
        search->made = made_by_calls(file) && makes_files(cx, file);
    search->asked = true;
    return search->made;
}

static void check_step(RuleCtx *cx, const Step *step, Search *search)
{
    Str script, other;

    if (step->script_path.len || step->source_folder.len == 0 ||
        !value_get_str(step->script, &script) || script.len == 0 || path_absolute(script) ||
        (step->script->flags & VALUE_ENV) || !is_judged(cx, step))
        return;
    if (!str_is(path_extension(script), ".py") && !str_ieq(path_extension(script), STR(".R")))
        return;
    if (fs_kind(step->source_folder) != FS_FOLDER)
        return;
    Str path = path_join(cx->arena, step->source_folder, path_portable(cx->arena, script));
    if (source_exists(cx->project->sources, path_normal(cx->arena, path)) ||
        may_be_made(cx, step->file, search))
        return;
    Diagnostic *d = report(cx, step->script->span, "there is no script '%.*s' in '%.*s'",
                           STR_ARG(script), STR_ARG(step->source_folder));
    about(d, step);
    if (--search->listings >= 0 && fs_other_case(cx->arena, path, &other))
        hint(cx, d, "there is '%.*s': upper and lower case count where the step runs",
             STR_ARG(other));
    else
        hint(cx, d, "the path of a script is relative to the source folder of its step");
}

static void check_file(RuleCtx *cx, const File *file)
{
    Search search = { .listings = LISTINGS_MAX };

    if (!file->frontend)
        return;
    for (size_t p = 0; p < file->pipelines.len; p++) {
        const StepVec *steps = &file->pipelines.at[p]->steps;
        for (size_t s = 0; s < steps->len; s++)
            check_step(cx, steps->at[s], &search);
    }
    for (size_t s = 0; s < file->components.len; s++)
        check_step(cx, file->components.at[s], &search);
}

const Rule dd007_script_not_found = {
    .info = {
        .code = "DD007",
        .name = "script-not-found",
        .severity = SEV_ERROR,
        .summary = "the script is not in the source folder",
        .explain =
            "The service sees nothing but the source folder of a step, so its script must be in "
            "there, under the path that the step gives. SDK v1 looks when the Pipeline is made; in "
            "v2 nobody looks, and the job fails after the compute was started, with a message of "
            "the shell.\n"
            "\n"
            "A name that differs in upper and lower case is another name on the Linux machines "
            "where steps run, whatever your own system makes of it; the hint says when such a file "
            "is there.\n"
            "\n"
            "Nothing is reported where the file may come into being later: the definition copies, "
            "writes or downloads files, the command does more than start the script, a component "
            "has `additional_includes`, or the folder is not on this disk.",
        .bad = "prep = PythonScriptStep(script_name=\"prep/prep.py\",\n"
               "                        source_directory=\"./prep\")\n",
        .good = "prep = PythonScriptStep(script_name=\"prep.py\",\n"
                "                        source_directory=\"./prep\")\n",
    },
    .on_file = check_file,
};

/*
 * DD209: a step relies on a path that is on the author's machine only.
 *
 * Literals in the arguments, and what the script reads for certain. Home folders
 * that images are known to have are left alone.
 */
#include "analyzer/analysis/argument_words.h"
#include "analyzer/model/asset.h"
#include "rules/rule.h"

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* "/home/me/data": a file of one user's, not the folder of all. */
static bool is_home(Str path)
{
    static const char *const shared[] = { "jovyan", "app",    "user",
                                          "root",   "docker", "spark",
                                          "ubuntu", "vscode", "trusted-service-user" };
    size_t start = str_starts(path, "/home/") ? 6 : str_starts(path, "/Users/") ? 7 : 0;
    size_t end = start ? str_find_char(path, '/', start) : STR_NONE;

    if (end == STR_NONE || end == start || end + 1 >= path.len)
        return false;
    for (size_t i = 0; i < COUNTOF(shared); i++)
        if (str_is(str_slice(path, start, end), shared[i]))
            return false;
    return is_letter(path.ptr[start]) || path.ptr[start] == '_';
}

static bool is_drive(Str path)
{
    return path.len > 3 && is_letter(path.ptr[0]) && path.ptr[1] == ':' &&
           (path.ptr[2] == '\\' || (path.ptr[2] == '/' && path.ptr[3] != '/'));
}

static bool is_local(Str path) { return is_home(path) || is_drive(path); }

static bool runs_here(const Step *step)
{
    Str compute;

    return asset_name(step->compute, ASSET_COMPUTE, &compute) && str_is(compute, "local");
}

static void check_argument(RuleCtx *cx, const Step *step, const Argument *word)
{
    Str text;
    Span at;

    if (!argument_literal(cx->arena, word, &text, &at) || !is_local(text) ||
        is_components(step, at))
        return;
    Str words = step_words(cx, step);
    Diagnostic *d =
        report(cx, at, "%.*s passes '%.*s', a path of one machine", STR_ARG(words), STR_ARG(text));
    hint(cx, d, "make it an input of the step, and pass that");
}

static void check_reads(RuleCtx *cx, const Step *step)
{
    const Script *script = step->facts;

    for (size_t i = 0; script && i < script->events.len; i++) {
        const ScriptEvent *event = &script->events.at[i];
        Str path;
        if (event->kind != EVENT_READ || event->maybe || event->uncalled ||
            !value_get_str(event->path, &path) || !is_local(path))
            continue;
        Span at = step->script ? step->script->span : step->span;
        if (is_components(step, at))
            return;
        Str words = step_words(cx, step), name = script_words(step);
        Diagnostic *d = report(cx, at.source ? at : step->span,
                               "'%.*s' of %.*s reads '%.*s', a path of one machine", STR_ARG(name),
                               STR_ARG(words), STR_ARG(path));
        relate(cx, d, event->span, "read here");
        hint(cx, d, "make it an input of the step, and read the path that is passed");
    }
}

static void check_step(RuleCtx *cx, const Step *step)
{
    if (runs_here(step))
        return;
    for (size_t i = 0; i < step->arguments.len; i++)
        check_argument(cx, step, &step->arguments.at[i]);
    check_reads(cx, step);
}

const Rule dd209_local_only_path = {
    .info = {
        .code = "DD209",
        .name = "local-only-path",
        .severity = SEV_WARNING,
        .summary = "a step relies on a path that exists on one machine only",
        .explain =
            "A step runs in a container on the compute. It sees its snapshot and its inputs; your "
            "home folder and your drives are not there, so the script fails with FileNotFoundError "
            "after the node was started.\n"
            "\n"
            "Make the data an input: the service uploads or mounts it, and the script gets the path "
            "as an argument. Paths below `/home/NAME/`, `/Users/NAME/` and of Windows drives are "
            "judged, where they are written out as arguments or read by the script for certain. A "
            "step whose compute is `local` is left alone.",
        .bad = "arguments=[\"--data\", \"/home/me/data.csv\"]\n",
        .good = "data = Dataset.File.from_files((store, \"data.csv\"))\n"
                "arguments=[\"--data\", data.as_named_input(\"data\").as_mount()]\n",
    },
    .on_step = check_step,
};

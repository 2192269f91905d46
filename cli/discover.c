/*
 * discover.c - from the paths of a command line to the files that concern us.
 *
 * Most files of a folder are none of our business, so every one is read into the
 * same buffer and scanned, and only those that pass are loaded for good. Nothing
 * is parsed here. The walk prunes by the configuration of the folder it starts
 * in; configurations further down are asked file by file.
 */
#include "cli/discover.h"

#include "analyzer/frontend/frontend.h"
#include "base/fs.h"
#include "base/log.h"
#include "base/path.h"

const Config *discover_config(const Discovery *d, Str file, Err *err)
{
    return d->config ? d->config : config_cached(d->configs, path_dir(file), err);
}

/* Patterns speak of folders, too: each folder on the way down is asked. */
static bool excluded(const Discovery *d, const IgnoreList *list, Str root, Str file)
{
    Str cwd = d->configs->cwd;
    Str full = path_normal(d->arena, path_join(d->arena, cwd, file));
    Str top = path_normal(d->arena, path_join(d->arena, cwd, root));

    if (list->patterns.len == 0 || !path_inside(full, top))
        return false;
    Str path = path_relative(d->arena, full, top);
    for (size_t end = 0; end < path.len;) {
        size_t slash = str_find_char(path, '/', end + 1);
        bool folder = slash != STR_NONE;
        end = folder ? slash : path.len;
        if (ignore_match(list, str_slice(path, 0, end), folder) == IGNORE_YES)
            return true;
    }
    return false;
}

/* UTF-16 of mostly Western text without its NUL bytes: enough for a scan to find words in it. */
static void squeeze_utf16(FsBuffer *buffer)
{
    Str text = { buffer->ptr, buffer->len };
    size_t kept = 0;

    if (!str_starts(text, "\xFF\xFE") && !str_starts(text, "\xFE\xFF"))
        return;
    for (size_t i = 0; i < buffer->len; i++) {
        if (buffer->ptr[i] != '\0')
            buffer->ptr[kept++] = buffer->ptr[i];
    }
    buffer->len = kept;
}

/* What cannot be read is taken, so that it is reported and not lost. */
static bool wanted(FsBuffer *buffer, Str file)
{
    if (!fs_read_into(buffer, file, SOURCE_MAX, NULL))
        return true;
    squeeze_utf16(buffer);
    return frontend_wants(file, (Str){ buffer->ptr, buffer->len });
}

static bool take_walked(Discovery *d, const StrVec *walked, Err *err)
{
    FsBuffer buffer = { 0 };
    bool ok = true;

    for (size_t i = 0; ok && i < walked->len; i++) {
        Str file = walked->at[i];
        if (excluded(d, &d->exclude, STR("."), file) || !wanted(&buffer, file))
            continue;
        const Config *config = discover_config(d, file, err);
        ok = config != NULL;
        if (ok && !excluded(d, &config->exclude, config->folder, file))
            vec_push(d->arena, &d->files, file);
    }
    fs_buffer_release(&buffer);
    return ok;
}

static bool is_called_like_definition(Str path)
{
    for (const char *const *extension = frontend_extensions(); *extension; extension++)
        if (str_is(path_extension(path), *extension))
            return true;
    return false;
}

bool discover(Discovery *d, Str path, Err *err)
{
    if (fs_kind(path) != FS_FOLDER) {
        vec_push(d->arena, &d->files, path);
        map_set(&d->named, path, NULL);
        return true;
    }
    if (is_called_like_definition(path))
        vec_push(d->arena, &d->misnamed, path);

    const Config *config = discover_config(d, path_join(d->arena, path, STR("x")), err);
    if (!config)
        return false;

    WalkResult result;
    WalkOptions options = {
        .extensions = frontend_extensions(),
        .exclude = &config->exclude,
        .exclude_root = config->folder,
    };
    walk(d->arena, path, &options, &result);
    log_trace(TRACE_FILES, "%.*s: %zu files, %zu left out", STR_ARG(path), result.files.len,
              result.skipped);
    for (size_t i = 0; i < result.problems.len; i++)
        vec_push(d->arena, &d->unreadable, result.problems.at[i]);
    return take_walked(d, &result.files, err);
}

/*
 * tempdir.c - a folder that a test fills with files.
 *
 * Removing walks the tree itself, by file descriptor and without following
 * links: a test about links must not delete anything outside.
 */
#include "tests/tempdir.h"

#include <check.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_SIZE 4096

void tempdir_open(TempDir *dir)
{
    snprintf(dir->path, sizeof dir->path, "/tmp/drydock-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir->path));
}

static void remove_content(int folder)
{
    DIR *dir = fdopendir(folder);
    ck_assert_ptr_nonnull(dir);
    const struct dirent *entry;
    while ((entry = readdir(dir))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (unlinkat(dirfd(dir), entry->d_name, 0) == 0)
            continue;
        int inner = openat(dirfd(dir), entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
        ck_assert_int_ge(inner, 0);
        remove_content(inner);
        ck_assert_int_eq(unlinkat(dirfd(dir), entry->d_name, AT_REMOVEDIR), 0);
    }
    closedir(dir);
}

void tempdir_close(TempDir *dir)
{
    int folder = open(dir->path, O_RDONLY | O_DIRECTORY);
    ck_assert_int_ge(folder, 0);
    remove_content(folder);
    ck_assert_int_eq(rmdir(dir->path), 0);
}

/* The full path in `out`; every folder in front of its last component is made. */
static void prepare(const TempDir *dir, const char *name, char out[PATH_SIZE])
{
    int len = snprintf(out, PATH_SIZE, "%s/%s", dir->path, name);
    ck_assert_int_lt(len, PATH_SIZE);
    for (char *slash = out + strlen(dir->path) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        mkdir(out, 0700);
        *slash = '/';
    }
}

void tempdir_file(const TempDir *dir, const char *name, Str text)
{
    char path[PATH_SIZE];
    prepare(dir, name, path);
    FILE *file = fopen(path, "wb");
    ck_assert_msg(file != NULL, "cannot make %s", path);
    ck_assert_uint_eq(fwrite(text.len ? text.ptr : "", 1, text.len, file), text.len);
    ck_assert_int_eq(fclose(file), 0);
}

void tempdir_folder(const TempDir *dir, const char *name)
{
    char path[PATH_SIZE];
    prepare(dir, name, path);
    ck_assert_int_eq(mkdir(path, 0700), 0);
}

void tempdir_link(const TempDir *dir, const char *name, const char *target)
{
    char path[PATH_SIZE];
    prepare(dir, name, path);
    ck_assert_int_eq(symlink(target, path), 0);
}

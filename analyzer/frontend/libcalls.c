/*
 * libcalls.c - which call reads, writes or makes which path.
 *
 * To teach a library: add a row; the first row whose name fits is taken, so exact
 * names stand before patterns. A function has its qualified name. A method has the
 * name of what it was called on in front: `pandas.read_csv(p).to_csv(q)` is
 * "pandas.read_csv.to_csv", and "?.to_csv" when nothing is known of the receiver;
 * "*.to_csv" fits both. Only a method name that means one thing in every library
 * may stand behind a bare "*". "+" stands for one word without a dot. A call that no row fits is
 * taken for one that may do anything with the paths it gets, so harmless calls are listed as well,
 * below.
 *
 * "LIB_PARENTS" says that missing folders are made on the way; a writer without it
 * fails where its folder is missing.
 */
#include "analyzer/frontend/libcalls.h"

/* clang-format off */
static const LibCall table[] = {
    /* files of Python */
    { "builtins.open",               EVENT_WRITE,  "file",        0, LIB_MODE_R, NULL },
    { "io.open",                     EVENT_WRITE,  "file",        0, LIB_MODE_R, NULL },
    { "codecs.open",                 EVENT_WRITE,  "filename",    0, LIB_MODE_R, NULL },
    { "gzip.open",                   EVENT_WRITE,  "filename",    0, LIB_MODE_R, NULL },
    { "bz2.open",                    EVENT_WRITE,  "filename",    0, LIB_MODE_R, NULL },
    { "lzma.open",                   EVENT_WRITE,  "filename",    0, LIB_MODE_R, NULL },
    { "tarfile.open",                EVENT_WRITE,  "name",        0, LIB_MODE_R, NULL },
    { "tarfile.TarFile",             EVENT_WRITE,  "name",        0, LIB_MODE_R, NULL },
    { "zipfile.ZipFile",             EVENT_WRITE,  "file",        0, LIB_MODE_R, NULL },
    { "zipfile.ZipFile.extractall",  EVENT_CREATE, "path",        0, 0,          NULL },
    { "tarfile.open.extractall",     EVENT_CREATE, "path",        0, 0,          NULL },
    { "*.extractall",                EVENT_CREATE, "path",        0, 0,          NULL },
    { "sqlite3.connect",             EVENT_WRITE,  "database",    0, 0,          NULL },
    { "shelve.open",                 EVENT_WRITE,  "filename",    0, 0,          NULL },
    { "h5py.File",                   EVENT_WRITE,  "name",        0, LIB_MODE_R, NULL },
    { "logging.FileHandler",         EVENT_APPEND, "filename",    0, LIB_MODE_A, NULL },
    { "logging.handlers.+",   EVENT_APPEND, "filename",    0, 0,          NULL },
    { "logging.basicConfig",         EVENT_APPEND, "filename", LIB_NAMED, 0,          NULL },

    /* folders */
    { "os.makedirs",                 EVENT_CREATE, "name",        0, 0,           NULL },
    { "os.mkdir",                    EVENT_CREATE, "path",        0, LIB_SHALLOW, NULL },
    { "pathlib.Path.mkdir",          EVENT_CREATE, NULL,   LIB_SELF, LIB_SHALLOW, "parents" },
    { "distutils.dir_util.mkpath",   EVENT_CREATE, "name",        0, 0,           NULL },
    { "distutils.dir_util.copy_tree", EVENT_CREATE, "dst",        1, 0,           NULL },
    { "setuptools.*.copy_tree",      EVENT_CREATE, "dst",         1, 0,           NULL },
    { "*gfile.makedirs",             EVENT_CREATE, "path",        0, 0,           NULL },
    { "*gfile.MakeDirs",             EVENT_CREATE, "dirname",     0, 0,           NULL },
    { "*gfile.mkdir",                EVENT_CREATE, "path",        0, LIB_SHALLOW, NULL },
    { "*gfile.GFile",                EVENT_WRITE,  "name",        0, LIB_MODE_R,  NULL },
    { "dbutils.fs.mkdirs",           EVENT_CREATE, "dir",         0, 0,           NULL },
    { "*.makedirs",                  EVENT_CREATE, "path",        0, 0,           NULL },
    { "?.mkdir",                     EVENT_CREATE, NULL,   LIB_SELF, LIB_SHALLOW, "parents" },
    { "shutil.copytree",             EVENT_READ,   "src",         0, LIB_ALSO,    NULL },
    { "shutil.copytree",             EVENT_CREATE, "dst",         1, 0,           NULL },
    { "shutil.rmtree",               EVENT_REMOVE, "path",        0, 0,           NULL },
    { "shutil.unpack_archive",       EVENT_CREATE, "extract_dir", 1, 0,           NULL },
    { "shutil.make_archive",         EVENT_WRITE,  "base_name",   0, LIB_PARENTS, NULL },

    /* whole files */
    { "shutil.copy",                 EVENT_READ,   "src",         0, LIB_ALSO,   NULL },
    { "shutil.copy",                 EVENT_WRITE,  "dst",         1, 0,          NULL },
    { "shutil.copy2",                EVENT_READ,   "src",         0, LIB_ALSO,   NULL },
    { "shutil.copy2",                EVENT_WRITE,  "dst",         1, 0,          NULL },
    { "shutil.copyfile",             EVENT_READ,   "src",         0, LIB_ALSO,   NULL },
    { "shutil.copyfile",             EVENT_WRITE,  "dst",         1, 0,          NULL },
    { "shutil.move",                 EVENT_WRITE,  "dst",         1, 0,          NULL },
    { "os.rename",                   EVENT_WRITE,  "dst",         1, 0,          NULL },
    { "os.renames",                  EVENT_WRITE,  "new",         1, LIB_PARENTS, NULL },
    { "os.replace",                  EVENT_WRITE,  "dst",         1, 0,          NULL },
    { "os.symlink",                  EVENT_WRITE,  "dst",         1, 0,          NULL },
    { "os.remove",                   EVENT_REMOVE, "path",        0, 0,          NULL },
    { "os.unlink",                   EVENT_REMOVE, "path",        0, 0,          NULL },
    { "os.rmdir",                    EVENT_REMOVE, "path",        0, 0,          NULL },
    { "urllib.request.urlretrieve",  EVENT_WRITE,  "filename",    1, 0,          NULL },
    { "wget.download",               EVENT_WRITE,  "out",         1, 0,          NULL },
    { "pathlib.Path.open",           EVENT_WRITE,  NULL,   LIB_SELF, LIB_MODE_R, NULL },
    { "*.write_text",                EVENT_WRITE,  NULL,   LIB_SELF, 0,          NULL },
    { "*.write_bytes",               EVENT_WRITE,  NULL,   LIB_SELF, 0,          NULL },
    { "*.read_text",                 EVENT_READ,   NULL,   LIB_SELF, 0,          NULL },
    { "*.read_bytes",                EVENT_READ,   NULL,   LIB_SELF, 0,          NULL },
    { "*.touch",                     EVENT_WRITE,  NULL,   LIB_SELF, 0,          NULL },
    { "pathlib.Path.unlink",         EVENT_REMOVE, NULL,   LIB_SELF, 0,          NULL },
    { "pathlib.Path.rename",         EVENT_WRITE,  "target",      0, 0,          NULL },

    /* tables; dask and Spark write folders and make them */
    { "dask.*.to_+",                 EVENT_CREATE, "path",        0, 0,           NULL },
    { "pyspark.*.save*",             EVENT_CREATE, "path",        0, 0,           NULL },
    { "*.write.*csv",                EVENT_CREATE, "path",        0, 0,           NULL },
    { "*.write.*json",               EVENT_CREATE, "path",        0, 0,           NULL },
    { "*.write.*orc",                EVENT_CREATE, "path",        0, 0,           NULL },
    { "*.write.*parquet",            EVENT_CREATE, "path",        0, 0,           NULL },
    { "*.write.*save",               EVENT_CREATE, "path",        0, 0,           NULL },
    { "*.write.*text",               EVENT_CREATE, "path",        0, 0,           NULL },
    { "*.saveAsTextFile",            EVENT_CREATE, "path",        0, 0,           NULL },
    { "*.to_parquet",                EVENT_WRITE,  "path",        0, 0, "partition_cols" },
    { "*.to_csv",                    EVENT_WRITE,  "path_or_buf", 0, 0,           NULL },
    { "*.to_json",                   EVENT_WRITE,  "path_or_buf", 0, 0,           NULL },
    { "*.to_pickle",                 EVENT_WRITE,  "path",        0, 0,           NULL },
    { "*.to_feather",                EVENT_WRITE,  "path",        0, 0,           NULL },
    { "*.to_excel",                  EVENT_WRITE,  "excel_writer", 0, 0,          NULL },
    { "*.to_hdf",                    EVENT_WRITE,  "path_or_buf", 0, 0,           NULL },
    { "*.to_html",                   EVENT_WRITE,  "buf",         0, 0,           NULL },
    { "*.to_latex",                  EVENT_WRITE,  "buf",         0, 0,           NULL },
    { "*.to_markdown",               EVENT_WRITE,  "buf",         0, 0,           NULL },
    { "*.to_stata",                  EVENT_WRITE,  "path",        0, 0,           NULL },
    { "*.to_orc",                    EVENT_WRITE,  "path",        0, 0,           NULL },
    { "pandas.ExcelWriter",          EVENT_WRITE,  "path",        0, 0,           NULL },
    { "pandas.HDFStore",             EVENT_WRITE,  "path",        0, 0,           NULL },
    { "*.write_csv",                 EVENT_WRITE,  "file",        0, 0,           "mkdir" },
    { "*.write_parquet",             EVENT_WRITE,  "file",        0, 0,           "mkdir" },
    { "pyarrow.parquet.write_table", EVENT_WRITE,  "where",       1, 0,           NULL },
    { "pyarrow.*.write_to_dataset",  EVENT_CREATE, "root_path",   1, 0,           NULL },
    { "pyarrow.*.write_dataset",     EVENT_CREATE, "base_dir",    1, 0,           NULL },
    { "pandas.read_+",               EVENT_READ,   "filepath_or_buffer", 0, 0,    NULL },
    { "polars.read_+",               EVENT_READ,   "source",      0, 0,           NULL },

    /* arrays and models */
    { "numpy.save",                  EVENT_WRITE,  "file",        0, 0, NULL },
    { "numpy.savez",                 EVENT_WRITE,  "file",        0, 0, NULL },
    { "numpy.savez_compressed",      EVENT_WRITE,  "file",        0, 0, NULL },
    { "numpy.savetxt",               EVENT_WRITE,  "fname",       0, 0, NULL },
    { "numpy.load",                  EVENT_READ,   "file",        0, 0, NULL },
    { "numpy.loadtxt",               EVENT_READ,   "fname",       0, 0, NULL },
    { "numpy.genfromtxt",            EVENT_READ,   "fname",       0, 0, NULL },
    { "*.tofile",                    EVENT_WRITE,  "fid",         0, 0, NULL },
    { "scipy.sparse.save_npz",       EVENT_WRITE,  "file",        0, 0, NULL },
    { "scipy.io.savemat",            EVENT_WRITE,  "file_name",   0, 0, NULL },
    { "*joblib.dump",                EVENT_WRITE,  "filename",    1, 0, NULL },
    { "*joblib.load",                EVENT_READ,   "filename",    0, 0, NULL },
    { "torch.save",                  EVENT_WRITE,  "f",           1, 0, NULL },
    { "torch.jit.save",              EVENT_WRITE,  "f",           1, 0, NULL },
    { "torch.load",                  EVENT_READ,   "f",           0, 0, NULL },
    { "torch.onnx.export",           EVENT_WRITE,  "f",           2, 0, NULL },
    { "torchvision.utils.save_image", EVENT_WRITE, "fp",          1, 0, NULL },
    { "onnx.save",                  EVENT_WRITE,  "f",           1, 0, NULL },
    { "skl2onnx.*.save_model",       EVENT_WRITE,  "path",        1, 0, NULL },
    { "xgboost.*.save_model",        EVENT_WRITE,  "fname",       0, 0, NULL },
    { "lightgbm.*.save_model",       EVENT_WRITE,  "filename",    0, 0, NULL },
    { "mlflow.*.save_model",         EVENT_CREATE, "path",        1, 0, NULL },
    { "mlflow.*.load_model",         EVENT_READ,   "model_uri",   0, 0, NULL },
    { "mlflow.*download_artifacts",  EVENT_CREATE, "dst_path",    2, 0, NULL },
    { "*.save_pretrained",           EVENT_CREATE, "save_directory", 0, 0, NULL },

    /* pictures */
    { "*.savefig",                   EVENT_WRITE,  "fname",       0, 0, NULL },
    { "*.imsave",                    EVENT_WRITE,  "fname",       0, 0, NULL },
    { "PIL.*.save",                  EVENT_WRITE,  "fp",          0, 0, NULL },
    { "PIL.Image.open",              EVENT_READ,   "fp",          0, 0, NULL },
    { "cv2.imwrite",                 EVENT_WRITE,  "filename",    0, 0, NULL },
    { "cv2.imread",                  EVENT_READ,   "filename",    0, 0, NULL },
    { "cv2.VideoWriter",             EVENT_WRITE,  "filename",    0, 0, NULL },
    { "imageio.imwrite",             EVENT_WRITE,  "uri",         0, 0, NULL },
    { "skimage.io.imsave",           EVENT_WRITE,  "fname",       0, 0, NULL },
    { "*.write_html",                EVENT_WRITE,  "file",        0, 0, NULL },
    { "*.write_image",               EVENT_WRITE,  "file",        0, 0, NULL },

    /* Azure */
    { "azureml.*.download_file",     EVENT_WRITE,  "output_file_path", 1, LIB_PARENTS, NULL },
    { "azureml.*.download_files",    EVENT_CREATE, "output_directory", 1, 0, NULL },
    { "azureml.*.download",          EVENT_CREATE, "target_path", 0, 0, NULL },
    { "*.upload_folder",             EVENT_READ,   "path",        1, 0, NULL },
    { "*.upload_file",               EVENT_READ,   "path_or_stream", 1, 0, NULL },

    /* looks */
    { "os.listdir",                  EVENT_READ, "path",  0, 0,            NULL },
    { "os.scandir",                  EVENT_READ, "path",  0, 0,            NULL },
    { "os.walk",                     EVENT_READ, "top",   0, 0,            NULL },
    { NULL, EVENT_READ, NULL, 0, 0, NULL },
};

/* Looked at behind the table. They do nothing to files, or nothing that anybody asks about. */
static const char *const harmless[] = {
    "builtins.*",
    "os.path.*",
    "os.stat*",
    "os.access",
    "os.environ*",
    "os.putenv",
    "pathlib.*",
    "glob.*",
    "sys.*",
    "re.*",
    "json.*",
    "pickle.*",
    "math.*",
    "time.*",
    "datetime.*",
    "random.*",
    "pprint.*",
    "logging.*",
    "argparse.*",
    "pandas.*",
    "numpy.*",
    "scipy.*",
    "sklearn.*",
    "matplotlib.*",
    "azureml.*",
    "mlflow.*",
    "*.log",
    "*.log_*",
    "*.info",
    "*.debug",
    "*.warning",
    "*.error",
    "*.exception",
    "*.tag",
    "*.set_tag*",
    "*.set_property",
    "*.add_argument",
    "*.parse_args",
    "*.append",
    "*.extend",
    "*.format",
    "*.get",
    "*.startswith",
    "*.endswith",
    "*.replace",
    "*.split",
    "*.strip",
    "*.writelines",
    "*.write",
};
/* clang-format on */

static bool fits(const char *pattern, Str name)
{
    while (*pattern && *pattern != '*' && *pattern != '+') {
        if (name.len == 0 || *pattern != name.ptr[0])
            return false;
        pattern++;
        name = str_slice(name, 1, name.len);
    }
    if (*pattern == '\0')
        return name.len == 0;
    bool word = *pattern == '+';
    for (size_t i = word; i <= name.len && !(word && name.ptr[i - 1] == '.'); i++)
        if (fits(pattern + 1, str_slice(name, i, name.len)))
            return true;
    return false;
}

const LibCall *libcall_find(Str qualname)
{
    for (const LibCall *row = table; row->name; row++)
        if (fits(row->name, qualname))
            return row;
    return NULL;
}

bool libcall_harmless(Str qualname)
{
    for (size_t i = 0; i < COUNTOF(harmless); i++)
        if (fits(harmless[i], qualname))
            return true;
    return false;
}

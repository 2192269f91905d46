/*
 * native.c - which functions are computed, and the names that are constants.
 */
#include "analyzer/frontend/eval/native.h"

#include "base/fs.h"
#include "base/path.h"

static const struct {
    const char *prefix;
    const Native *table;
} groups[] = {
    { "builtins.", native_builtins },
    { "builtins.", native_sequences },
    { "os.path.", native_path },
    { "posixpath.", native_path },
    { "os.", native_os },
    { "pathlib.", native_pathlib },
    { "copy.", native_copy },
    { "", native_library },
};

NativeFn native_find(Str qualname)
{
    for (size_t i = 0; i < COUNTOF(groups); i++) {
        if (!str_starts(qualname, groups[i].prefix))
            continue;
        Str rest = str_slice(qualname, str_c(groups[i].prefix).len, qualname.len);
        for (const Native *native = groups[i].table; native->name; native++)
            if (str_is(rest, native->name))
                return native->run;
    }
    return NULL;
}

/* Builtins that are not computed, but are names all the same. */
static const char *const other_builtins[] = {
    "print",
    "open",
    "input",
    "exit",
    "quit",
    "object",
    "property",
    "staticmethod",
    "classmethod",
    "super",
    "Exception",
    "ValueError",
    "TypeError",
    "KeyError",
    "RuntimeError",
    "ImportError",
    "NotImplementedError",
    "FileNotFoundError",
    "AttributeError",
    "IndexError",
    "OSError",
    "IOError",
    "StopIteration",
    "BaseException",
    "KeyboardInterrupt",
    "AssertionError",
    "EnvironmentError",
    "SystemExit",
    "ModuleNotFoundError",
    "FileExistsError",
    "NameError",
    "PermissionError",
    "TimeoutError",
    "ConnectionError",
    "UnicodeDecodeError",
    "Warning",
    "UserWarning",
    "DeprecationWarning",
    "FutureWarning",
    "ZeroDivisionError",
    "OverflowError",
    "ArithmeticError",
    "LookupError",
    "MemoryError",
    "NotImplemented",
    "bytes",
    "bytearray",
    "complex",
    "eval",
    "exec",
    "globals",
    "locals",
    "vars",
    "dir",
    "help",
    "id",
    "hash",
    "memoryview",
    "__import__",
    "compile",
    "breakpoint",
    "callable",
    "chr",
    "ord",
    "hex",
    "bin",
    "oct",
    "divmod",
    "pow",
    "slice",
    "issubclass",
    "ascii",
    "display",
    "get_ipython",
    "unicode",
    "xrange",
    "raw_input",
};

bool native_exists(const char *builtin)
{
    if (native_find(str_c(builtin)))
        return true;
    Str name = str_slice(str_c(builtin), sizeof "builtins." - 1, STR_NONE);
    for (size_t i = 0; i < COUNTOF(other_builtins); i++)
        if (str_is(name, other_builtins[i]))
            return true;
    return false;
}

/* Absolute, so that what is built on it is not mistaken for a path below the submitting
 * process's folder. */
static Value *own_file(Interp *in, Span span)
{
    Str path = in->frame->unit->path;

    if (!path_absolute(path))
        path = path_join(in->arena, fs_cwd(in->arena), path);
    return value_str(in->arena, span, path_normal(in->arena, path));
}

Value *native_constant(Interp *in, Str qualname, Span span)
{
    static const struct {
        const char *name, *value;
    } constants[] = {
        { "os.sep", "/" },
        { "os.path.sep", "/" },
        { "os.curdir", "." },
        { "os.pardir", ".." },
        { "os.linesep", "\n" },
        { "os.name", "posix" },
        { "os.extsep", "." },
        { "os.path.pardir", ".." },
        { "os.path.curdir", "." },
        { "string.ascii_lowercase", "abcdefghijklmnopqrstuvwxyz" },
        { "string.digits", "0123456789" },
    };

    if (str_is(qualname, "__file__"))
        return own_file(in, span);
    for (size_t i = 0; i < COUNTOF(constants); i++)
        if (str_is(qualname, constants[i].name))
            return value_str(in->arena, span, str_c(constants[i].value));
    return NULL;
}

MethodFn method_find(ValueKind kind, Str name)
{
    const Method *table = NULL;

    switch ((int)kind) {
    case VAL_STR:
        table = methods_str;
        break;
    case VAL_LIST:
    case VAL_SET:
    case VAL_TUPLE:
        table = methods_list;
        break;
    case VAL_DICT:
        table = methods_dict;
        break;
    case VAL_PATH:
    case VAL_SYMBOL:
    case VAL_TEMPLATE:
        table = methods_path;
        break;
    default:
        return NULL;
    }
    for (; table->name; table++)
        if (str_is(name, table->name))
            return table->run;
    return NULL;
}

Value *with_flags(Interp *in, const Value *value, unsigned flags)
{
    Value *copy = ARENA_NEW(in->arena, Value);

    *copy = *value;
    copy->flags |= flags;
    return copy;
}

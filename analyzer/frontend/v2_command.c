/*
 * v2_command.c - the script and its arguments in a command line.
 *
 * The line is split into simple commands. In each, what starts a script (python,
 * mpirun, accelerate, ...) is followed up to the first word that names one; the
 * words behind it are the script's arguments. When several scripts are started,
 * a Python file wins over a shell script, and the first over later ones.
 */
#include "analyzer/frontend/v2_p.h"

#include "analyzer/syntax/shell_words.h"
#include "base/path.h"

#define NESTING_MAX 3 /* sh -c "sh -c '...'" */

typedef enum { RUN_PYTHON = 1, RUN_SHELL = 2, RUN_ANY = 4 } RunKind;

/* clang-format off */
static const struct { const char *name; RunKind kind; } launchers[] = {
    { "python",         RUN_PYTHON }, { "python2",     RUN_PYTHON }, { "python3",   RUN_PYTHON },
    { "pythonw",        RUN_PYTHON }, { "ipython",     RUN_PYTHON }, { "torchrun",  RUN_PYTHON },
    { "deepspeed",      RUN_PYTHON }, { "accelerate",  RUN_PYTHON }, { "coverage",  RUN_PYTHON },
    { "bash",           RUN_SHELL  }, { "sh",          RUN_SHELL  }, { "zsh",       RUN_SHELL  },
    { "dash",           RUN_SHELL  }, { "Rscript",     RUN_ANY    }, { "R",         RUN_ANY    },
    { "mpirun",         RUN_ANY    }, { "mpiexec",     RUN_ANY    }, { "horovodrun", RUN_ANY   },
    { "spark-submit",   RUN_ANY    }, { "streamlit",   RUN_ANY    }, { "julia",     RUN_ANY    },
    { "node",           RUN_ANY    }, { "perl",        RUN_ANY    }, { "env",       RUN_ANY    },
    { "sudo",           RUN_ANY    }, { "time",        RUN_ANY    }, { "nohup",     RUN_ANY    },
    { "exec",           RUN_ANY    }, { "nice",        RUN_ANY    }, { "timeout",   RUN_ANY    },
    { "stdbuf",         RUN_ANY    }, { "numactl",     RUN_ANY    }, { "xvfb-run",  RUN_ANY    },
    { "conda",          RUN_ANY    }, { "mamba",       RUN_ANY    }, { "poetry",    RUN_ANY    },
    { "pipenv",         RUN_ANY    }, { "uv",          RUN_ANY    }, { "nsys",      RUN_ANY    },
    { "nvprof",         RUN_ANY    }, { "source",      RUN_ANY    }, { ".",         RUN_ANY    },
    { "ray",            RUN_ANY    }, { "srun",        RUN_ANY    }, { "dotnet",    RUN_ANY    },
};

/* `python -m` of these starts another script. */
static const char *const launcher_modules[] = {
    "torch.distributed.launch", "torch.distributed.run", "accelerate.commands.launch", "debugpy",
    "cProfile", "profile", "pdb", "trace", "coverage", "mpi4py", "mpi4py.futures", "runpy",
    "deepspeed.launcher.runner", "torch.distributed.elastic", "kernprof", "memory_profiler", NULL };

static const struct { const char *extension; int rank; } extensions[] = {
    { ".py", 3 }, { ".R", 2 }, { ".r", 2 }, { ".jl", 2 }, { ".sh", 1 }, { ".bash", 1 },
    { ".pl", 1 }, { ".js", 1 },
};
/* clang-format on */

typedef struct Found {
    int rank; /* 0 = nothing yet */
    Str script, folder;
    bool module; /* of `-m`: a file only when it is there */
    Span span;
    const ShellWordVec *words; /* its arguments: [from, to) of these */
    size_t from, to;
    V2Places places; /* as they were before the first of them */
} Found;

typedef struct Search {
    V2Node *node;
    V2Places places;
    Found best;
    Str folder; /* what `cd` went to */
    int nesting;
} Search;

static void search_commands(Search *s, Str text);

static int script_rank(Str word)
{
    Str extension = path_extension(word);
    if (str_is(path_base(word), "setup.py")) /* installs something first */
        return 0;
    for (size_t i = 0; i < COUNTOF(extensions); i++) {
        if (str_is(extension, extensions[i].extension))
            return extensions[i].rank;
    }
    return 0;
}

/* `python ${{inputs.script}}`: what will be run is an input. */
#define RANK_EXPRESSION 2
static bool is_expression(Str word) { return str_starts(word, "${{") && str_ends(word, "}}"); }

static RunKind launcher_kind(Str word)
{
    Str name = path_base(word);
    for (size_t i = 0; i < COUNTOF(launchers); i++) {
        if (str_is(name, launchers[i].name))
            return launchers[i].kind;
    }
    return str_starts(name, "python3.") || str_starts(name, "python2.") ? RUN_PYTHON : (RunKind)0;
}

static bool is_launcher_module(Str module)
{
    for (size_t i = 0; launcher_modules[i]; i++) {
        if (str_is(module, launcher_modules[i]))
            return true;
    }
    return false;
}

static bool is_assignment(Str word)
{
    size_t equals = str_find_char(word, '=', 0);
    if (equals == STR_NONE || equals == 0)
        return false;
    for (size_t i = 0; i < equals; i++) {
        char c = word.ptr[i];
        bool name = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
                    (i > 0 && c >= '0' && c <= '9');
        if (!name)
            return false;
    }
    return true;
}

static bool is_redirection(const ShellWord *word)
{
    return word->is_operator && (str_find_char(word->text, '<', 0) != STR_NONE ||
                                 str_find_char(word->text, '>', 0) != STR_NONE);
}

/* `words->at[at]` is the script; keep it when it is better than what was found before. */
static void offer(Search *s, const ShellWordVec *words, size_t at, size_t end, Str script)
{
    int rank = is_expression(script) ? RANK_EXPRESSION : script_rank(script);
    if (rank <= s->best.rank)
        return;
    s->best = (Found){ .rank = rank, .script = script, .folder = s->folder };
    s->best.span = v2_place(&s->places, words->at[at].start, words->at[at].end);
    s->best.words = words;
    s->best.from = at + 1;
    s->best.to = end;
    s->best.places = s->places;
}

/* A module of the user's own: `python -m pkg.train` runs pkg/train.py. */
static void offer_module(Search *s, const ShellWordVec *words, size_t at, size_t end)
{
    static const char *const tools[] = { "pip",    "venv",     "ipykernel", "http.server",
                                         "pytest", "unittest", "spacy",     "nltk.downloader",
                                         NULL };
    Str module = words->at[at].text;
    for (size_t i = 0; tools[i]; i++) {
        if (str_is(module, tools[i]))
            return;
    }
    Str path = arena_fmt(s->node->v2->arena, "%.*s.py", STR_ARG(module));
    for (size_t i = 0; i + 3 < path.len; i++) {
        if (path.ptr[i] == '.')
            ((char *)(uintptr_t)path.ptr)[i] = '/';
    }
    int before = s->best.rank;
    offer(s, words, at, end, path);
    s->best.module |= s->best.rank > before;
}

static void search_nested(Search *s, const ShellWord *word)
{
    if (s->nesting == NESTING_MAX)
        return;
    Search inner = *s;
    inner.nesting++;
    inner.places.whole = v2_place(&s->places, word->start, word->end);
    inner.places.fixed = true;
    search_commands(&inner, word->text);
    s->best = inner.best;
}

/* One simple command: words [at, end), which are no operators but redirections. */
static void search_simple(Search *s, const ShellWordVec *words, size_t at, size_t end)
{
    while (at < end && is_assignment(words->at[at].text))
        at++;
    if (at == end)
        return;
    Str program = words->at[at].text;
    if (str_is(program, "cd") && at + 1 < end) {
        s->folder = path_join(s->node->v2->arena, s->folder, words->at[at + 1].text);
        return;
    }
    RunKind kind = launcher_kind(program);
    if (!kind) {
        if (script_rank(program))
            offer(s, words, at, end, program);
        return;
    }
    for (at++; at < end; at++) {
        Str word = words->at[at].text;
        RunKind next = launcher_kind(word);
        if (is_redirection(&words->at[at]))
            return;
        bool value = str_starts(words->at[at - 1].text, "-"); /* of an option of the launcher */
        if (script_rank(word) || (kind != RUN_ANY && !value && is_expression(word))) {
            offer(s, words, at, end, word);
            return;
        }
        if (next) {
            kind = next;
        } else if (str_ends(word, "c") && word.ptr[0] == '-' && word.ptr[1] != '-') {
            if (kind == RUN_SHELL && at + 1 < end)
                search_nested(s, &words->at[at + 1]);
            if (kind != RUN_ANY)
                return;
        } else if (str_is(word, "-m") && kind == RUN_PYTHON && at + 1 < end) {
            if (!is_launcher_module(words->at[++at].text)) {
                offer_module(s, words, at, end);
                return;
            }
        }
    }
}

static void search_commands(Search *s, Str text)
{
    ShellWordVec *words = ARENA_NEW(s->node->v2->arena, ShellWordVec);
    shell_split(s->node->v2->arena, text, words);
    size_t start = 0;
    for (size_t i = 0; i <= words->len; i++) {
        if (i < words->len && (!words->at[i].is_operator || is_redirection(&words->at[i])))
            continue;
        search_simple(s, words, start, i);
        start = i + 1;
    }
}

static const Port *first_port(const Value *value)
{
    if (value->kind == VAL_SYMBOL)
        return value->as.symbol.kind == SYM_INPUT || value->as.symbol.kind == SYM_OUTPUT
                   ? value->as.symbol.of
                   : NULL;
    for (size_t i = 0; value->kind == VAL_TEMPLATE && i < value->as.items.len; i++) {
        const Port *port = first_port(value->as.items.at[i]);
        if (port)
            return port;
    }
    return NULL;
}

static void add_argument(V2Node *node, const ShellWord *word, Span span)
{
    Value *value = v2_text(node->v2, node->step, span, word->text);
    if (word->expands)
        value->flags |= VALUE_ENV;
    Argument *argument = builder_argument(node->v2->project, node->step, value, first_port(value));
    argument->maybe = word->maybe;
}

static void add_arguments(V2Node *node, const ShellWordVec *words, size_t from, size_t to,
                          V2Places *places)
{
    for (size_t i = from; i < to; i++) {
        const ShellWord *word = &words->at[i];
        if (is_redirection(word))
            i++; /* and what it goes to */
        else if (!word->is_operator)
            add_argument(node, word, v2_place(places, word->start, word->end));
    }
}

void v2_arguments(V2Node *node, V2Places places)
{
    ShellWordVec words;
    shell_split(node->v2->arena, places.text, &words);
    add_arguments(node, &words, 0, words.len, &places);
}

void v2_command(V2Node *node, V2Places places)
{
    Search s = { .node = node, .places = places };
    search_commands(&s, places.text);
    if (!s.best.rank)
        return;

    const V2 *v2 = node->v2;
    Str path = s.best.script;
    if (s.best.folder.len)
        path = path_normal(v2->arena, path_join(v2->arena, s.best.folder, path));
    Str disk = path_join(v2->arena, node->step->source_folder, path);
    if (!s.best.module || source_exists(v2->project->sources, disk))
        node->step->script = v2_text(v2, node->step, s.best.span, path);
    add_arguments(node, s.best.words, s.best.from, s.best.to, &s.best.places);
}

/*
 * cmd_explain.c - `drydock explain`: what a rule means, from its own descriptor.
 *
 * Without an operand, or with --all, every rule is listed on a line.
 */
#include "cli/cli.h"

#include "rules/engine.h"

static void list(StrBuf *out)
{
    enum { SUMMARY = 42 };

    for (const Rule *const *r = all_rules; *r; r++) {
        const RuleInfo *info = &(*r)->info;
        strbuf_fmt(out, "%s  %-7s  %-24s  ", info->code, severity_name(info->severity), info->name);
        help_wrap(out, info->summary, SUMMARY, SUMMARY);
    }
}

static void example(StrBuf *out, const char *title, const char *text)
{
    Str rest = str_c(text), line;

    if (rest.len == 0)
        return;
    strbuf_fmt(out, "\n%s:\n\n", title);
    while (str_next_line(&rest, &line))
        strbuf_fmt(out, "%s%.*s\n", line.len > 0 ? "    " : "", STR_ARG(line));
}

static void explain(StrBuf *out, const RuleInfo *info)
{
    strbuf_fmt(out, "%s %s (%s%s)\n", info->code, info->name, severity_name(info->severity),
               info->off ? ", off unless selected" : "");
    help_wrap(out, info->summary, 0, 0);
    strbuf_char(out, '\n');
    help_wrap(out, info->explain, 0, 0);
    example(out, "Bad", info->bad);
    example(out, "Good", info->good);
    strbuf_fmt(out, "\nTo silence one place: `# drydock: ignore[%s] reason` on its line.\n",
               info->code);
}

static int run_with(const Command *self, const OptInput *in, bool all)
{
    StrBuf out;
    Err err;

    for (size_t i = 0; i < in->operands.len; i++) {
        Str word = in->operands.at[i];
        if (rule_find(word))
            continue;
        if (rule_word_check(word, &err))
            err_set(&err, "'%.*s' means several rules; give one code or name", STR_ARG(word));
        return cli_usage(self, "%s", err.text);
    }
    strbuf_init(&out, STRBUF_MAX);
    if (all || in->operands.len == 0)
        list(&out);
    for (size_t i = 0; i < in->operands.len; i++) {
        if (i > 0)
            strbuf_char(&out, '\n');
        explain(&out, &rule_find(in->operands.at[i])->info);
    }
    int status = cli_write(&out, STATUS_CLEAN);
    strbuf_release(&out);
    return status;
}

static int run(const Command *self, int argc, char **argv)
{
    bool all = false;
    const Opt opts[] = {
        { "all", 'a', OPT_FLAG, &all, NULL, "list every rule; so does no operand at all" },
        { 0 },
    };
    OptInput in = { .arena = arena_new(), .argc = argc, .argv = argv };
    int status;

    if (cli_options(self, opts, &in, &status))
        status = run_with(self, &in, all);
    arena_free(in.arena);
    return status;
}

const Command cmd_explain = {
    .name = "explain",
    .summary = "tell what a rule means, why it matters and how to fix it",
    .usage = "[options] [CODE|NAME...]",
    .run = run,
};

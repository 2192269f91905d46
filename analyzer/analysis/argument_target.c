/*
 * argument_target.c - which option of the script an argument of the step sets.
 *
 * The words are taken as argparse takes them: `--flag value`, `--flag=value`,
 * unambiguous beginnings of long flags, positionals in order. A word whose text
 * is not known is taken for a value, as flags are written out.
 */
#include "analyzer/analysis/argument_words.h"
#include "analyzer/analysis/output_folder.h"

static const ScriptOption *positional(const Script *script, size_t index)
{
    for (size_t i = 0; i < script->options.len; i++) {
        const ScriptOption *option = script->options.at[i];
        if (!option->positional)
            continue;
        if (option->repeats)
            return NULL;
        if (index-- == 0)
            return option;
    }
    return NULL;
}

/* The option that the word at `at` is a value of by standing behind its flag. */
static const ScriptOption *flag_before(const Step *step, size_t at)
{
    Str flag;

    if (at == 0 || !argument_flag(&step->arguments.at[at - 1], &flag) ||
        str_find_char(flag, '=', 0) != STR_NONE)
        return NULL;
    const ScriptOption *option = option_by_flag(step->facts, flag);
    return option && option->takes_value ? option : NULL;
}

/* How many positionals stand before `at`; STR_NONE when that cannot be said. */
static size_t positionals_before(const Step *step, size_t at)
{
    size_t count = 0;
    Str flag;

    for (size_t i = 0; i < at; i++) {
        const Argument *word = &step->arguments.at[i];
        if (word->maybe)
            return STR_NONE;
        if (!argument_flag(word, &flag)) {
            count += !flag_before(step, i);
            continue;
        }
        size_t equals = str_find_char(flag, '=', 0);
        const ScriptOption *option = option_by_flag(step->facts, str_slice(flag, 0, equals));
        if (!option || option->repeats)
            return STR_NONE;
    }
    return count;
}

bool argument_target(const Step *step, size_t at, ArgumentTarget *out)
{
    const Script *script = step->facts;
    Str flag;

    *out = (ArgumentTarget){ .argv = -1 };
    if (argument_flag(&step->arguments.at[at], &flag)) {
        size_t equals = str_find_char(flag, '=', 0);
        if (equals != STR_NONE)
            out->option = option_by_flag(script, str_slice(flag, 0, equals));
        return out->option && !out->option->repeats;
    }
    out->option = flag_before(step, at);
    if (out->option)
        return !out->option->repeats;
    if (!step->arguments_known)
        return false;
    if (script->uses_parser) {
        size_t index = script->options_known ? positionals_before(step, at) : STR_NONE;
        out->option = index == STR_NONE ? NULL : positional(script, index);
        return out->option != NULL;
    }
    for (size_t i = 0; i < at; i++)
        if (step->arguments.at[i].maybe)
            return false;
    out->argv = (int)at + 1;
    return script->uses_argv;
}

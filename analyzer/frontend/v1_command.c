/*
 * v1_command.c - the script and its arguments in the command of a CommandStep.
 *
 * The command is a list of words, or one text that is split as a shell would. The
 * first word that names a script is the script; what follows are its arguments.
 */
#include "analyzer/frontend/v1.h"

#include "analyzer/syntax/shell_words.h"
#include "base/path.h"

static bool names_script(const Value *word)
{
    static const char *const extensions[] = { ".py", ".R", ".r", ".sh" };
    Str text;

    if (!value_get_str(word, &text))
        return false;
    for (size_t i = 0; i < COUNTOF(extensions); i++)
        if (str_is(path_extension(text), extensions[i]))
            return true;
    return false;
}

static Value *split(V1 *v1, const Value *command)
{
    Value *words = value_new(v1->scratch, VAL_LIST, command->span);
    ShellWordVec split = { 0 };

    shell_split(v1->scratch, command->as.text, &split);
    for (size_t i = 0; i < split.len; i++) {
        if (split.at[i].is_operator) {
            words->flags |= VALUE_PARTIAL; /* more than one command */
            break;
        }
        value_push(v1->scratch, words, value_str(v1->scratch, command->span, split.at[i].text));
    }
    return words;
}

/* The words as one line, ports as the symbols that the arguments have for them. */
static Value *line_of(V1 *v1, const Step *step, const Value *words, size_t script)
{
    Arena *arena = v1->project->arena;
    Value *space = value_str(arena, words->span, STR(" "));
    Value *line = value_str(arena, words->span, STR(""));

    for (size_t i = 0; i < words->as.items.len; i++) {
        size_t argument = i - (script < words->as.items.len ? script + 1 : 0);
        bool passed =
            (script == words->as.items.len || i > script) && argument < step->arguments.len;
        const Value *word =
            passed ? step->arguments.at[argument].value : v1_copy(v1, words->as.items.at[i]);
        if (i > 0)
            line = value_concat(arena, words->span, line, space);
        line = value_concat(arena, words->span, line, (Value *)word);
    }
    return line;
}

void v1_command(V1 *v1, Step *step, const Value *command)
{
    const Value *words = command->kind == VAL_STR ? split(v1, command) : command;
    size_t script = 0, first;

    step->command = v1_copy(v1, command);
    if (!value_is_sequence(words))
        return;
    while (script < words->as.items.len && !names_script(words->as.items.at[script]))
        script++;
    first = script < words->as.items.len ? script + 1 : 0;
    if (first > 0)
        step->script = v1_copy(v1, words->as.items.at[script]);
    Value *rest = value_new(v1->scratch, VAL_LIST, words->span);
    rest->flags = words->flags;
    for (size_t i = first; i < words->as.items.len; i++)
        value_push(v1->scratch, rest, words->as.items.at[i]);
    v1_arguments(v1, step, rest);
    if (words == command)
        step->command = line_of(v1, step, words, script);
}

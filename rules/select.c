/*
 * select.c - which rules run, and how severe they are.
 *
 * The closest word wins: `--select DD1 --ignore DD102` leaves DD102 out, and
 * `--select DD102 --ignore DD1` runs it. On a tie `ignore` wins. A rule that is
 * off runs only when its own code or name is selected.
 */
#include "rules/select.h"

#include "base/nearest.h"

int word_match(Str word, const RuleInfo *rule)
{
    enum { LETTERS = 2 }; /* "DD": less would take in other tools' codes in a `noqa` comment */
    Str code = str_c(rule->code);

    if (str_ieq(word, code) || str_ieq(word, str_c(rule->name)))
        return MATCH_EXACT;
    if (str_ieq(word, STR("ALL")))
        return 1;
    if (word.len >= LETTERS && word.len < code.len && str_ieq(word, str_slice(code, 0, word.len)))
        return (int)word.len;
    return 0;
}

static int best_match(const StrVec *words, const RuleInfo *rule)
{
    int best = 0;

    for (size_t i = 0; i < words->len; i++) {
        int match = word_match(words->at[i], rule);
        best = match > best ? match : best;
    }
    return best;
}

typedef enum { SAYS_NOTHING, SAYS_YES, SAYS_NO } Verdict;

static Verdict decide(const StrVec *select, const StrVec *ignore, const RuleInfo *rule)
{
    int chosen = best_match(select, rule), dropped = best_match(ignore, rule);

    if (dropped > 0 && dropped >= chosen)
        return SAYS_NO;
    if (select->len == 0)
        return SAYS_NOTHING;
    return chosen > 0 && (!rule->off || chosen == MATCH_EXACT) ? SAYS_YES : SAYS_NO;
}

bool rule_selected(const Rule *rule, const RuleSelection *selection, const Config *config)
{
    Verdict verdict = decide(&selection->select, &selection->ignore, &rule->info);

    if (verdict == SAYS_NOTHING)
        verdict = decide(&config->select, &config->ignore, &rule->info);
    return verdict == SAYS_NOTHING ? !rule->info.off : verdict == SAYS_YES;
}

Severity rule_severity(const RuleInfo *rule, const Config *config)
{
    Severity severity = rule->severity;
    int best = 0;

    for (size_t i = 0; i < config->severity.len; i++) {
        int match = word_match(config->severity.at[i].rule, rule);
        if (match > 0 && match >= best) {
            best = match;
            severity = config->severity.at[i].severity;
        }
    }
    return severity;
}

static bool known_word(Str word)
{
    for (const Rule *const *r = all_rules; *r; r++) {
        if (word_match(word, &(*r)->info) > 0)
            return true;
    }
    return false;
}

bool rule_word_check(Str word, Err *err)
{
    Nearest near;
    char text[NEAREST_TEXT];

    if (known_word(word))
        return true;
    nearest_init(&near, word);
    for (const Rule *const *r = all_rules; *r; r++) {
        nearest_offer(&near, str_c((*r)->info.code));
        nearest_offer(&near, str_c((*r)->info.name));
    }
    return err_set(err, "no rule is called '%.*s'%s", STR_ARG(word), nearest_hint(&near, text));
}

bool selection_check(const StrVec *words, Err *err)
{
    for (size_t i = 0; i < words->len; i++) {
        if (!rule_word_check(words->at[i], err))
            return false;
    }
    return true;
}

bool config_check(const Config *config, Err *err)
{
    bool ok = selection_check(&config->select, err) && selection_check(&config->ignore, err);

    for (size_t i = 0; ok && i < config->severity.len; i++)
        ok = rule_word_check(config->severity.at[i].rule, err);
    return ok || err_wrap(err, "%.*s", STR_ARG(config->path));
}

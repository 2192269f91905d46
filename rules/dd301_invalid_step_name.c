/*
 * DD301: a step's name that the service refuses for its class, or that the
 * project's own rule (step-name in drydock.yaml) does not allow.
 */
#include "base/utf8.h"
#include "rules/rule.h"

static bool legal(const NameRule *rule, Str name)
{
    size_t length = utf8_count(name);

    if (length < rule->min || (rule->max && length > rule->max))
        return false;
    if (!rule->pattern)
        return true;
    Regex *regex = regex_new(str_c(rule->pattern), NULL);
    bool ok = !regex || regex_match(regex, name);
    regex_free(regex);
    return ok;
}

static void check_house_rule(RuleCtx *cx, const Step *step)
{
    const Config *config = cx->config;

    if (!config->step_name_regex || regex_match(config->step_name_regex, step->name))
        return;
    Diagnostic *d = report(cx, step->name_span, "step name '%.*s' breaks this project's rule",
                           STR_ARG(step->name));
    hint(cx, d, "%.*s wants it to match %.*s", STR_ARG(config->path), STR_ARG(config->step_name));
}

static void check_step(RuleCtx *cx, const Step *step)
{
    const NameRule *rule = step->cls ? step->cls->name_rule : NULL;
    /* A name that was derived from the script's or a variable's is nobody's choice. */
    bool written = step->name_value || (step->key.len > 0 && step->cls && step->cls->sdk == SDK_V2);

    if (!step->pipeline || step->name.len == 0 || !written)
        return;
    if (!rule || legal(rule, step->name)) {
        check_house_rule(cx, step);
        return;
    }
    Diagnostic *d = report(cx, step->name_span, "'%.*s' is not a legal name for a %.*s step",
                           STR_ARG(step->name), STR_ARG(step->kind));
    hint(cx, d, "a legal name has %s", rule->words);
}

const Rule dd301_invalid_step_name = {
    .info = {
        .code = "DD301",
        .name = "invalid-step-name",
        .severity = SEV_ERROR,
        .summary = "the service refuses this step name",
        .explain =
            "Step classes have different rules for names. A ParallelRunStep wants 3 to 32 "
            "characters: lower-case letters, digits and dashes, a letter first and no dash last, "
            "because its name becomes part of other names on the service. Nodes of a v2 pipeline "
            "are the other way round: lower-case letters, digits and underscores, and no dash. "
            "Other v1 steps take almost any name.\n"
            "\n"
            "The constructor refuses a bad v1 name only when that line is reached, after the data "
            "was registered and the compute was started; a bad v2 key is refused on submission.\n"
            "\n"
            "Rename the step; the hint says what is legal. Mind that bindings such as "
            "`${{parent.jobs.NAME.outputs.x}}` use the name, too.\n"
            "\n"
            "A project may add a rule of its own: `step-name` under `lint:` in drydock.yaml is a "
            "regular expression that every written step name must match.",
        .bad = "batch = ParallelRunStep(name=\"Score_Images\", parallel_run_config=config,\n"
               "                        inputs=[images], output=scores)\n",
        .good = "batch = ParallelRunStep(name=\"score-images\", parallel_run_config=config,\n"
                "                        inputs=[images], output=scores)\n",
    },
    .on_step = check_step,
};

/*
 * v1_yaml_p.h - private to frontend/: the parts of the reader of v1 pipeline YAML.
 *
 * What Pipeline.load_yaml() of SDK v1 does with such a file is what counts, also
 * where it does it silently: the rules judge, this reader follows.
 */
#ifndef ANALYZER_FRONTEND_V1_YAML_P_H
#define ANALYZER_FRONTEND_V1_YAML_P_H

#include "analyzer/frontend/v1_paths.h"
#include "analyzer/frontend/yaml_model.h"
#include "analyzer/steps/stepclass.h"

typedef struct V1Yaml {
    Project *project;
    Arena *arena;
    File *file;
    const YamlNode *root; /* the mapping below `pipeline` */
    Pipeline *pipeline;
    YamlValues values;
    V1Home home;
    Map parameters; /* name -> PipelineParam */
    Map references; /* name -> YamlPair of data_references */
    Map produced;   /* destination -> V1YamlOutput */
    Map configs;    /* path -> YamlDoc, so that each is read once */
} V1Yaml;

/* The PipelineData that an output makes. */
typedef struct V1YamlOutput {
    Step *step;
    Port *port;
} V1YamlOutput;

#define V1_YAML_LAYERS 2

typedef struct V1YamlStep {
    V1Yaml *y;
    Step *step;
    const ParamSpec *keys;                  /* what its keys mean */
    const YamlNode *layers[V1_YAML_LAYERS]; /* the first that has a key decides */
    size_t nlayers;
    Map ports;      /* "input:x", "output:x", "side_input:x" -> Port */
    Map parameters; /* "parameter:x" -> YamlNode */
} V1YamlStep;

/* -- v1_yaml_step.c ---------------------------------------------------------------------- */

/* True when the mapping looks like a step of SDK v1 and not like that of another tool. */
bool v1_yaml_is_step(const YamlNode *node);

/* A step of y->pipeline; `key` is its key below `steps`. */
void v1_yaml_step(V1Yaml *y, const YamlNode *key, const YamlNode *value);

/* The value of a key; NULL when it is absent or null. */
const YamlNode *v1_yaml_get(const V1YamlStep *node, const char *key);
const YamlNode *v1_yaml_role(const V1YamlStep *node, ParamRole role);

/* -- v1_yaml_ports.c --------------------------------------------------------------------- */

void v1_yaml_ports(V1YamlStep *node);
void v1_yaml_arguments(V1YamlStep *node);

/* Finds the producers of all inputs, once every step is there. */
void v1_yaml_link(const V1Yaml *y);

/* -- v1_yaml_config.c -------------------------------------------------------------------- */

/* What the files at `runconfig` and `parallel_run_config` say about a step. */
void v1_yaml_configs(V1YamlStep *node);

#endif

/*
 * v2_node.c - what the nodes of SDK v2 and of YAML pipelines share.
 *
 * A node is named by its key under `jobs`, or by the variable that holds it. Keys
 * are compared without case, as the service lowers them.
 */
#include "analyzer/steps/v2_node.h"

const NameRule v2_node_name = {
    .pattern = "^[a-z_][a-z0-9_]*$",
    .words = "lower-case letters, digits and underscores, no digit first",
    .unique = true,
    .ignore_case = true,
};

/* v2_node.h - what the nodes of SDK v2 and of YAML pipelines share. */
#ifndef ANALYZER_STEPS_V2_NODE_H
#define ANALYZER_STEPS_V2_NODE_H

#include "analyzer/model/class.h"

extern const NameRule v2_node_name;

#endif

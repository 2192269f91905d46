/*
 * asset.h - the names by which the service knows computes and environments.
 *
 * Definitions hold such a thing as a name, as the object that stands for it, or,
 * with `try: find it, except: create it`, as a choice of two objects of one name.
 */
#ifndef ANALYZER_MODEL_ASSET_H
#define ANALYZER_MODEL_ASSET_H

#include "analyzer/model/value.h"

typedef enum { ASSET_COMPUTE, ASSET_ENVIRONMENT } AssetKind;

/* The text itself, or the literal name given to the object. False when there is none. */
bool asset_name(const Value *value, AssetKind kind, Str *out);

/* True when the value, or at least the name of what it stands for, is known. */
bool asset_is_known(const Value *value, AssetKind kind);

#endif

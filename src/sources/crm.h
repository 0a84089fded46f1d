/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the exports of CRMs share: how far a deal has come, in the words of its stage; columns that
 * companies add to say where a lead came from; ids of rows that have none. */
#pragma once

#include "sources/source.h"

/* Columns of UTM values, click ids and the answer to "how did you hear of us?": a source's `shared`
 * ones. Its row hands them over behind its own: row + OWN. */
extern const struct column crm_columns[];
/* Fills in what they say; UTM values go before the CRM's own fields. */
void crm_declare(struct sale *sale, const struct cell *shared);

/* Lost, won, quote, meeting; STAGE_QUALIFIED where its name says none of these. */
enum stage crm_stage(struct arena *a, struct str text);
/* "Anne Roy (anne@example.org);...": the address of the first one. */
struct str crm_person(struct str contacts);
/* Hands the sale in with another stage, on the day of the cell; not where that is not given. */
void crm_add(struct reading *r, const struct sale *like, enum stage stage, const struct cell *when);
/* An id made from what tells the row from others; see ingest_id. */
struct str crm_id(struct reading *r, const struct str *parts, size_t n);

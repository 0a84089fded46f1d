/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* HubSpot: contacts. Each is a lead on the day it was created, and reaches the further stages on
 * the days that the "Became a ..." columns give. What brought it is the "Original Source" with its
 * drill-downs; the answer to "how did you hear of us" is a column of the company's own making. */
#include "messages/sources.h"
#include "sources/crm.h"

#include <math.h>

enum {
    ID,
    EMAIL,
    CREATED,
    SOURCE_TYPE,
    DRILL_1,
    DRILL_2,
    LIFECYCLE,
    BECAME_QUALIFIED,
    COMPANY,
    OWN
};

static const struct column columns[] = {
    [ID] = {COL_TEXT,
            REQUIRED,
            {"Record ID", "Contact ID", "Record ID - Contact", "ID de fiche d'informations",
             "ID d'enregistrement", "ID de l'objet"}},
    [EMAIL] = {COL_TEXT, REQUIRED, {"Email", "E-mail", "Adresse e-mail"}, .may_be_empty = true},
    [CREATED] = {COL_INSTANT, REQUIRED, {"Create Date", "Date de création", "Became a Lead Date"}},
    [SOURCE_TYPE] = {COL_TEXT,
                     OPTIONAL,
                     {"Original Source", "Original Traffic Source", "Original Source Type",
                      "Source d'origine", "Source de trafic d'origine"}},
    [DRILL_1] = {COL_TEXT,
                 OPTIONAL,
                 {"Original Source Drill-Down 1", "Original Traffic Source Drill-Down 1",
                  "Détail 1 de la source d'origine", "Exploration 1 de la source d'origine"}},
    [DRILL_2] = {COL_TEXT,
                 OPTIONAL,
                 {"Original Source Drill-Down 2", "Original Traffic Source Drill-Down 2",
                  "Détail 2 de la source d'origine", "Exploration 2 de la source d'origine"}},
    [LIFECYCLE] = {COL_TEXT, OPTIONAL, {"Lifecycle Stage", "Phase du cycle de vie"}},
    [BECAME_QUALIFIED] = {COL_INSTANT,
                          OPTIONAL,
                          {"Became a Marketing Qualified Lead Date",
                           "Became a Sales Qualified Lead Date",
                           "Date de passage à lead qualifié"}},
    [COMPANY] = {COL_TEXT,
                 OPTIONAL,
                 {"Company name", "Company Name", "Associated Company", "Nom de l'entreprise"}},
    [OWN] = {0},
};

static int fits(const struct reading *r)
{
    return reading_has(r, LIFECYCLE) || reading_has(r, SOURCE_TYPE) ? 0 : -1;
}

static void row(struct reading *r, const struct cell *row)
{
    struct sale lead = {
        .id = row[ID].text,
        .stage = STAGE_LEAD,
        .system = SYSTEM_CRM,
        .day = row[CREATED].day,
        .at = row[CREATED].at,
        .person = row[EMAIL].text,
        .margin = NAN,
        .medium = row[SOURCE_TYPE].text,
        .source = row[DRILL_1].text,
        .campaign = row[DRILL_2].text,
    };

    crm_declare(&lead, row + OWN);
    ingest_sale(reading_ingest(r), &lead);
    if (row[BECAME_QUALIFIED].given) {
        lead.stage = STAGE_QUALIFIED;
        lead.day = row[BECAME_QUALIFIED].day;
        lead.at = row[BECAME_QUALIFIED].at;
        ingest_sale(reading_ingest(r), &lead);
    }
}

const struct source source_hubspot_contacts = {
    .id = "hubspot_contacts",
    .title = msg_source_hubspot_contacts,
    .reader = 2,
    .columns = columns,
    .shared = crm_columns,
    .fits = fits,
    .row = row,
};

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* HubSpot: deals. A deal begins with a meeting (HubSpot's own first stage), becomes a quote once a
 * contract is sent, and is won or lost on its close date. Stages come as labels or internal names.
 */
#include "messages/sources.h"
#include "sources/crm.h"

#include <math.h>

enum {
    ID,
    NAME,
    STAGE,
    AMOUNT,
    COMPANY_AMOUNT,
    CURRENCY,
    CREATED,
    CLOSED,
    CONTACT,
    SOURCE_TYPE,
    DRILL_1,
    DRILL_2,
    QUOTED,
    TYPE,
    OWN
};

static const struct column columns[] = {
    [ID] = {COL_TEXT,
            REQUIRED,
            {"Record ID", "Deal ID", "Record ID - Deal", "ID de fiche d'informations",
             "ID d'enregistrement", "ID de l'objet"}},
    [NAME] = {COL_TEXT, REQUIRED, {"Deal Name", "Nom de la transaction"}},
    [STAGE] = {COL_TEXT,
               REQUIRED,
               {"Deal Stage", "Phase de la transaction", "Étape de la transaction"}},
    [AMOUNT] = {COL_MONEY, OPTIONAL, {"Amount", "Montant"}},
    [COMPANY_AMOUNT] = {COL_MONEY,
                        OPTIONAL,
                        {"Amount in company currency", "Montant dans la devise de l'entreprise"}},
    [CURRENCY] = {COL_CURRENCY, OPTIONAL, {"Currency", "Devise"}},
    [CREATED] = {COL_INSTANT, OPTIONAL, {"Create Date", "Date de création"}},
    [CLOSED] = {COL_INSTANT, OPTIONAL, {"Close Date", "Date de fermeture"}},
    [CONTACT] = {COL_TEXT,
                 OPTIONAL,
                 {"Associated Contact", "Associated Contacts", "Contact associé",
                  "Contacts associés"}},
    [SOURCE_TYPE] = {COL_TEXT,
                     OPTIONAL,
                     {"Original Traffic Source", "Original Source", "Original Source Type",
                      "Source de trafic d'origine"}},
    [DRILL_1] = {COL_TEXT,
                 OPTIONAL,
                 {"Original Traffic Source Drill-Down 1", "Original Source Drill-Down 1",
                  "Exploration 1 de la source de trafic d'origine"}},
    [DRILL_2] = {COL_TEXT,
                 OPTIONAL,
                 {"Original Traffic Source Drill-Down 2", "Original Source Drill-Down 2",
                  "Exploration 2 de la source de trafic d'origine"}},
    [QUOTED] = {COL_INSTANT,
                OPTIONAL,
                {"Date entered \"Contract Sent*", "Date entered 'Contract Sent*",
                 "Date entered contract sent*", "Date d'entrée \"Contrat envoyé*"}},
    [TYPE] = {COL_TEXT, OPTIONAL, {"Deal Type", "Type de transaction"}},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    const struct cell *amount = row[COMPANY_AMOUNT].given ? &row[COMPANY_AMOUNT] : &row[AMOUNT];
    enum stage stage = crm_stage(reading_arena(r), row[STAGE].text);
    struct sale deal = {
        .id = row[ID].text,
        .system = SYSTEM_CRM,
        .person = crm_person(row[CONTACT].text),
        .product = row[TYPE].text,
        .margin = NAN,
        .medium = row[SOURCE_TYPE].text,
        .source = row[DRILL_1].text,
        .campaign = row[DRILL_2].text,
    };

    crm_declare(&deal, row + OWN);
    if (amount->given)
        deal.amount = deal.gross = amount->money;
    crm_add(r, &deal, STAGE_MEETING, &row[CREATED]);
    if (stage == STAGE_QUOTE || stage == STAGE_WON || row[QUOTED].given)
        crm_add(r, &deal, STAGE_QUOTE, row[QUOTED].given ? &row[QUOTED] : &row[CREATED]);
    if (stage == STAGE_WON || stage == STAGE_LOST)
        crm_add(r, &deal, stage, row[CLOSED].given ? &row[CLOSED] : &row[CREATED]);
}

const struct source source_hubspot_deals = {
    .id = "hubspot_deals",
    .title = msg_source_hubspot_deals,
    .reader = 2,
    .columns = columns,
    .shared = crm_columns,
    .row = row,
};

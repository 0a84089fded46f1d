/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Salesforce: a report of opportunities, details only. An opportunity is qualified when it is made,
 * a quote from the stage of proposals on, won or lost on its close date; the close date of an open
 * one is a plan and no fact. Reports often leave the id out: then what tells opportunities apart
 * (account, name, day of creation) makes one. */
#include "messages/sources.h"
#include "sources/crm.h"

#include <math.h>

enum {
    NAME,
    STAGE,
    ID,
    ACCOUNT,
    AMOUNT,
    CURRENCY,
    CREATED,
    CLOSED,
    CHANGED,
    SOURCE,
    CAMPAIGN,
    TYPE,
    EMAIL,
    EXPECTED,
    OWN
};

static const struct column columns[] = {
    [NAME] = {COL_TEXT, REQUIRED, {"Opportunity Name", "Nom de l'opportunité", "Opportunité"}},
    [STAGE] = {COL_TEXT, REQUIRED, {"Stage", "Étape", "Phase", "Stage Name", "Étape de vente"}},
    [ID] = {COL_ID,
            OPTIONAL,
            {"Opportunity ID", "Opportunity ID (18)", "Identifiant de l'opportunité",
             "ID d'opportunité", "ID de l'opportunité", "ID opportunité"}},
    [ACCOUNT] = {COL_TEXT, OPTIONAL, {"Account Name", "Nom du compte", "Compte"}},
    [AMOUNT] = {COL_MONEY, OPTIONAL, {"Amount", "Montant"}},
    [CURRENCY] = {COL_CURRENCY,
                  OPTIONAL,
                  {"Amount Currency", "Devise Montant", "Montant Devise", "Devise du montant",
                   "Opportunity Currency", "Devise de l'opportunité"}},
    [CREATED] = {COL_INSTANT,
                 OPTIONAL,
                 {"Created Date", "Create Date", "Date de création", "Date/heure de création"}},
    [CLOSED] = {COL_INSTANT, OPTIONAL, {"Close Date", "Date de clôture", "Date de fermeture"}},
    [CHANGED] = {COL_INSTANT,
                 OPTIONAL,
                 {"Last Stage Change Date", "Date du dernier changement d'étape",
                  "Date de dernière modification de l'étape"}},
    [SOURCE] = {COL_TEXT,
                OPTIONAL,
                {"Lead Source", "Origine de la piste", "Source de la piste",
                 "Origine du prospect"}},
    [CAMPAIGN] = {COL_TEXT,
                  OPTIONAL,
                  {"Primary Campaign Source", "Campaign Name", "Primary Campaign Source Name",
                   "Source de la campagne principale", "Nom de la campagne",
                   "Source principale de la campagne"}},
    [TYPE] = {COL_TEXT, OPTIONAL, {"Type", "Type d'opportunité"}},
    [EMAIL] = {COL_TEXT,
               OPTIONAL,
               {"Email", "Contact Email", "Primary Contact Email", "E-mail", "Adresse e-mail",
                "E-mail du contact"}},
    [EXPECTED] = {COL_SKIP,
                  OPTIONAL,
                  {"Expected Revenue", "Revenu attendu", "Chiffre d'affaires attendu"}},
    [OWN] = {0},
};

/* "Opportunité" alone is what Odoo and people's own sheets write too: then another of Salesforce's
 * columns must be there. */
static int fits(const struct reading *r)
{
    struct str name = reading_header_of(r, NAME);
    bool is_plain = str_find_char(name, ' ') < 0;

    return !is_plain || reading_has(r, ID) || reading_has(r, ACCOUNT) || reading_has(r, CHANGED) ||
                   reading_has(r, SOURCE) || reading_has(r, CAMPAIGN) || reading_has(r, TYPE)
               ? 0
               : -1;
}

/* "New Customer", "Existing Customer - Upgrade", "Nouveau client", "Client existant". */
static struct str customer_of(struct str type)
{
    if (str_ascii_eq_nocase(str_sub(type, 0, 3), S("new")) ||
        str_ascii_eq_nocase(str_sub(type, 0, 4), S("nouv")))
        return S("new");
    if (str_ascii_eq_nocase(str_sub(type, 0, 8), S("existing")) ||
        str_find(type, S("existant")) >= 0)
        return S("returning");
    return S("");
}

static void row(struct reading *r, const struct cell *row)
{
    enum stage stage = crm_stage(reading_arena(r), row[STAGE].text);
    const struct str apart[] = {row[ACCOUNT].text, row[NAME].text,
                                reading_raw(r, row[CREATED].given ? CREATED : CLOSED)};
    const struct cell *begun = &row[CREATED];
    struct sale deal = {
        .id = row[ID].given ? row[ID].text : crm_id(r, apart, COUNT_OF(apart)),
        .system = SYSTEM_CRM,
        .person = row[EMAIL].text,
        .customer = customer_of(row[TYPE].text),
        .source = row[SOURCE].text,
        .campaign = row[CAMPAIGN].text,
        .margin = NAN,
    };

    crm_declare(&deal, row + OWN);
    if (row[AMOUNT].given)
        deal.amount = deal.gross = row[AMOUNT].money;
    crm_add(r, &deal, STAGE_QUALIFIED, begun);
    if (stage == STAGE_MEETING)
        crm_add(r, &deal, STAGE_MEETING, row[CHANGED].given ? &row[CHANGED] : begun);
    if (stage == STAGE_QUOTE)
        crm_add(r, &deal, STAGE_QUOTE, row[CHANGED].given ? &row[CHANGED] : begun);
    if (stage == STAGE_WON)
        crm_add(r, &deal, STAGE_QUOTE, begun);
    if (stage == STAGE_WON || stage == STAGE_LOST)
        crm_add(r, &deal, stage, row[CLOSED].given ? &row[CLOSED] : begun);
}

const struct source source_salesforce_opportunities = {
    .id = "salesforce_opportunities",
    .title = msg_source_salesforce_opportunities,
    .columns = columns,
    .shared = crm_columns,
    .fits = fits,
    .row = row,
};

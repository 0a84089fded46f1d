/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pipedrive: deals. Headers are "Deal - Title", "Affaire - Titre". The status tells what became of
 * a deal, the stage how far an open one has come. A deal is qualified when it is made. */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/crm.h"

#include <math.h>

enum {
    ID,
    STATUS,
    CREATED,
    TITLE,
    STAGE,
    VALUE,
    CURRENCY,
    WON_AT,
    LOST_AT,
    CLOSED_AT,
    CHANGED,
    EMAIL,
    SOURCE,
    CHANNEL,
    LABEL,
    PRODUCT,
    OWN
};

static const struct column columns[] = {
    [ID] = {COL_ID, REQUIRED, {"Deal - ID", "Affaire - ID", "Affaire - Identifiant"}},
    [STATUS] = {COL_TEXT, REQUIRED, {"Deal - Status", "Affaire - Statut", "Affaire - État"}},
    [CREATED] = {COL_INSTANT,
                 REQUIRED,
                 {"Deal - Deal created", "Deal - Deal created on", "Deal - Add time",
                  "Affaire - Affaire créée", "Affaire - Affaire créée le",
                  "Affaire - Date de création", "Affaire - Date de création de l'affaire"}},
    [TITLE] = {COL_TEXT, OPTIONAL, {"Deal - Title", "Affaire - Titre"}},
    [STAGE] = {COL_TEXT, OPTIONAL, {"Deal - Stage", "Affaire - Étape", "Affaire - Phase"}},
    [VALUE] = {COL_MONEY, OPTIONAL, {"Deal - Value", "Affaire - Valeur"}},
    [CURRENCY] = {COL_CURRENCY,
                  OPTIONAL,
                  {"Deal - Currency of value", "Deal - Currency of Value", "Deal - Currency",
                   "Affaire - Devise de la valeur", "Affaire - Devise de Valeur",
                   "Affaire - Devise"}},
    [WON_AT] = {COL_INSTANT,
                OPTIONAL,
                {"Deal - Won time", "Deal - Won on", "Affaire - Gagnée le",
                 "Affaire - Date de gain", "Affaire - Heure de gain", "Affaire - Heure du gain",
                 "Affaire - Moment du gain"}},
    [LOST_AT] = {COL_INSTANT,
                 OPTIONAL,
                 {"Deal - Lost time", "Deal - Lost on", "Affaire - Perdue le",
                  "Affaire - Date de perte", "Affaire - Heure de perte",
                  "Affaire - Heure de la perte"}},
    [CLOSED_AT] = {COL_INSTANT,
                   OPTIONAL,
                   {"Deal - Deal closed on", "Deal - Closed time", "Affaire - Affaire conclue le",
                    "Affaire - Date de clôture", "Affaire - Affaire clôturée le"}},
    [CHANGED] = {COL_INSTANT,
                 OPTIONAL,
                 {"Deal - Last stage change", "Affaire - Dernier changement d'étape",
                  "Affaire - Dernière modification d'étape"}},
    [EMAIL] = {COL_TEXT,
               OPTIONAL,
               {"Person - Email (Work)", "Person - Email - Work", "Person - Email",
                "Personne - E-mail (Travail)", "Personne - E-mail - Travail",
                "Personne - E-mail (Professionnel)", "Personne - E-mail - Professionnel",
                "Personne - E-mail", "Deal - Email"}},
    [SOURCE] = {COL_TEXT,
                OPTIONAL,
                {"Deal - Lead source", "Deal - Source", "Deal - Source channel ID",
                 "Affaire - Source", "Affaire - Source du prospect", "Affaire - Origine",
                 "Affaire - Source de la piste"}},
    [CHANNEL] = {COL_TEXT,
                 OPTIONAL,
                 {"Deal - Source channel", "Affaire - Canal source", "Affaire - Canal d'origine",
                  "Affaire - Canal"}},
    [LABEL] = {COL_SKIP, OPTIONAL, {"Deal - Label", "Affaire - Étiquette", "Affaire - Libellé"}},
    [PRODUCT] = {COL_TEXT,
                 OPTIONAL,
                 {"Deal - Product name", "Affaire - Nom du produit", "Affaire - Produit"}},
    [OWN] = {0},
};

/* "won", "Gagnée"; a status that says neither leaves the stage to tell. */
static enum stage stage_of(struct reading *r, const struct cell *row)
{
    struct str status = fold(reading_arena(r), row[STATUS].text);
    enum stage stage = crm_stage(reading_arena(r), row[STAGE].text);

    if (str_starts(status, S("won")) || str_starts(status, S("gagn")))
        return STAGE_WON;
    if (str_starts(status, S("lost")) || str_starts(status, S("perdu")) ||
        str_starts(status, S("deleted")) || str_starts(status, S("supprim")))
        return STAGE_LOST;
    return stage == STAGE_WON || stage == STAGE_LOST ? STAGE_QUOTE : stage;
}

static const struct cell *first_given(const struct cell *a, const struct cell *b,
                                      const struct cell *c)
{
    return a->given ? a : b->given ? b : c;
}

static void row(struct reading *r, const struct cell *row)
{
    enum stage stage = stage_of(r, row);
    const struct cell *begun = &row[CREATED], *moved = first_given(&row[CHANGED], begun, begun);
    struct sale deal = {
        .id = row[ID].text,
        .system = SYSTEM_CRM,
        .person = row[EMAIL].text,
        .product = row[PRODUCT].text,
        .source = row[SOURCE].text,
        .medium = row[CHANNEL].text,
        .margin = NAN,
    };

    crm_declare(&deal, row + OWN);
    if (row[VALUE].given)
        deal.amount = deal.gross = row[VALUE].money;
    crm_add(r, &deal, STAGE_QUALIFIED, begun);
    if (stage == STAGE_MEETING || stage == STAGE_QUOTE)
        crm_add(r, &deal, stage, moved);
    if (stage == STAGE_WON) {
        crm_add(r, &deal, STAGE_QUOTE, begun);
        crm_add(r, &deal, STAGE_WON, first_given(&row[WON_AT], &row[CLOSED_AT], begun));
    }
    if (stage == STAGE_LOST)
        crm_add(r, &deal, STAGE_LOST, first_given(&row[LOST_AT], &row[CLOSED_AT], moved));
}

const struct source source_pipedrive_deals = {
    .id = "pipedrive_deals",
    .title = msg_source_pipedrive_deals,
    .columns = columns,
    .shared = crm_columns,
    .row = row,
};

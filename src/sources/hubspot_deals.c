/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* HubSpot: deals. A deal begins with a meeting (HubSpot's own first stage), becomes a quote once a
 * contract is sent, and is won or lost on its close date. Stages come as labels or internal names.
 */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/source.h"

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

static bool is_one_of(struct str folded, const struct str *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_find(folded, words[i]) >= 0)
            return true;
    }
    return false;
}

/* How far the deal has come. Lost first: "Conclu - perdu" ends like "Conclu - gagné" begins. */
static enum stage stage_of(struct arena *a, struct str text)
{
    static const struct str lost[] = {STR_INIT("closed lost"), STR_INIT("closedlost"),
                                      STR_INIT("perdu"), STR_INIT("lost")};
    static const struct str won[] = {STR_INIT("closed won"), STR_INIT("closedwon"),
                                     STR_INIT("gagne"), STR_INIT("conclu")};
    static const struct str quote[] = {STR_INIT("contract"), STR_INIT("contrat"),
                                       STR_INIT("devis"),    STR_INIT("quote"),
                                       STR_INIT("proposal"), STR_INIT("proposition")};
    struct str folded = fold(a, text);

    if (is_one_of(folded, lost, COUNT_OF(lost)))
        return STAGE_LOST;
    if (is_one_of(folded, won, COUNT_OF(won)))
        return STAGE_WON;
    return is_one_of(folded, quote, COUNT_OF(quote)) ? STAGE_QUOTE : STAGE_MEETING;
}

/* "Anne Roy (anne@example.org);...": the address of the first one. */
static struct str person_of(struct str text)
{
    struct str first;
    ptrdiff_t open;

    if (!str_cut(&text, ';', &first))
        return S("");
    open = str_find_char(first, '(');
    if (open >= 0 && str_find_char(str_sub(first, (size_t)open, first.n), '@') >= 0) {
        first = str_sub(first, (size_t)open + 1, first.n);
        if (str_ends(str_trim(first), S(")")))
            first = str_sub(first, 0, str_trim(first).n - 1);
    }
    return str_trim(first);
}

static void add(struct reading *r, const struct sale *like, enum stage stage,
                const struct cell *when)
{
    struct sale sale = *like;

    if (!when->given)
        return;
    sale.stage = stage;
    sale.day = when->day;
    sale.at = when->at;
    ingest_sale(reading_ingest(r), &sale);
}

static void row(struct reading *r, const struct cell *row)
{
    const struct cell *amount = row[COMPANY_AMOUNT].given ? &row[COMPANY_AMOUNT] : &row[AMOUNT];
    enum stage stage = stage_of(reading_arena(r), row[STAGE].text);
    struct sale deal = {
        .id = row[ID].text,
        .system = SYSTEM_CRM,
        .person = person_of(row[CONTACT].text),
        .product = row[TYPE].text,
        .margin = NAN,
        .medium = row[SOURCE_TYPE].text,
        .source = row[DRILL_1].text,
        .campaign = row[DRILL_2].text,
    };

    if (amount->given)
        deal.amount = deal.gross = amount->money;
    add(r, &deal, STAGE_MEETING, &row[CREATED]);
    if (stage == STAGE_QUOTE || stage == STAGE_WON || row[QUOTED].given)
        add(r, &deal, STAGE_QUOTE, row[QUOTED].given ? &row[QUOTED] : &row[CREATED]);
    if (stage == STAGE_WON || stage == STAGE_LOST)
        add(r, &deal, stage, row[CLOSED].given ? &row[CLOSED] : &row[CREATED]);
}

const struct source source_hubspot_deals = {
    .id = "hubspot_deals",
    .title = msg_source_hubspot_deals,
    .columns = columns,
    .row = row,
};

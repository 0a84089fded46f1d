/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The company's own list of expenses: one row an expense, of a day or of a span of days. */
#include "messages/sources.h"
#include "model/network.h"
#include "sources/own.h"

#include <math.h>

enum { DAY, TO, KIND, AMOUNT, CURRENCY, NETWORK, ACCOUNT, CAMPAIGN, TASK, LABEL, ID, OWN };

static const struct column columns[] = {
    [DAY] = {COL_DAY, REQUIRED, {"day", "date", "from", "jour", "du"}},
    [TO] = {COL_DAY, OPTIONAL, {"to", "until", "au"}},
    [KIND] = {COL_TEXT, REQUIRED, {"kind", "cost kind", "nature", "type de coût"}},
    [AMOUNT] = {COL_MONEY, REQUIRED, {"amount", "cost", "montant", "coût", "montant ht"}},
    [CURRENCY] = {COL_CURRENCY, OPTIONAL, {"currency", "devise"}},
    [NETWORK] = {COL_TEXT, OPTIONAL, {"network", "platform", "réseau", "plateforme"}},
    [ACCOUNT] = {COL_TEXT, OPTIONAL, {"account", "compte"}},
    [CAMPAIGN] = {COL_TEXT, OPTIONAL, {"campaign", "campagne"}},
    [TASK] = {COL_TEXT, OPTIONAL, {"task", "tâche"}},
    [LABEL] = {COL_TEXT,
               OPTIONAL,
               {"label", "what", "supplier", "libellé", "fournisseur", "objet"}},
    [ID] = {COL_TEXT, OPTIONAL, {"id", "invoice", "facture", "numéro"}},
    [OWN] = {0},
};

static bool kind_of(struct str text, enum cost_kind *out)
{
    static const struct {
        struct str word;
        enum cost_kind kind;
    } words[] = {{STR_INIT("publicité"), COST_ADS},   {STR_INIT("publicite"), COST_ADS},
                 {STR_INIT("pub"), COST_ADS},         {STR_INIT("outil"), COST_TOOL},
                 {STR_INIT("outils"), COST_TOOL},     {STR_INIT("tools"), COST_TOOL},
                 {STR_INIT("contenu"), COST_CONTENT}, {STR_INIT("agence"), COST_AGENCY},
                 {STR_INIT("autre"), COST_OTHER}};

    if (cost_kind_parse(text, out))
        return *out != COST_TIME;
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (str_ascii_eq_nocase(text, words[i].word)) {
            *out = words[i].kind;
            return true;
        }
    }
    return false;
}

static void row(struct reading *r, const struct cell *row)
{
    struct cost cost = {
        .id = row[ID].text,
        .day = row[DAY].day,
        .from = row[DAY].day,
        .to = row[TO].given ? row[TO].day : row[DAY].day,
        .account = row[ACCOUNT].text,
        .object_kind = OBJECT_ACCOUNT,
        .campaign_name = row[CAMPAIGN].text,
        .task = row[TASK].text,
        .label = row[LABEL].text,
        .amount = row[AMOUNT].money,
        .hours = NAN,
    };

    if (!kind_of(row[KIND].text, &cost.kind)) {
        own_refuse(r, KIND, msg_refused_cost_kind);
        return;
    }
    if (!own_network(r, NETWORK, &row[NETWORK], &cost.network))
        return;
    if (cost.to.n < cost.from.n) {
        own_refuse(r, TO, msg_refused_backwards);
        return;
    }
    reading_sum(r, AMOUNT, row[AMOUNT].number);
    ingest_cost_span(reading_ingest(r), &cost);
}

const struct source source_own_costs = {.id = "own_costs",
                                        .title = msg_source_own_costs,
                                        .flags = SOURCE_OURS,
                                        .columns = columns,
                                        .row = row};

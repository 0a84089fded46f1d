/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/mapping_words.h"

#include "base/fold.h"

enum {
    POST = 1 << MAPPING_POST,
    FIGURES = 1 << MAPPING_FIGURES,
    AD = 1 << MAPPING_AD,
    ORDER = 1 << MAPPING_ORDER | 1 << MAPPING_PAYMENT,
    LEAD = 1 << MAPPING_LEAD,
    DEAL = 1 << MAPPING_DEAL,
    COST = 1 << MAPPING_COST,
    TICKET = 1 << MAPPING_TICKET | 1 << MAPPING_CALL,
    SALE = ORDER | LEAD | DEAL,
    MEASURED = POST | FIGURES | AD,
    ALL = MEASURED | SALE | COST | TICKET
};

const struct mapping_field_words mapping_fields[MAP_FIELDS] = {
    [MAP_ID] = {{"id", "id"}, COL_ID, ALL},
    [MAP_DAY] = {{"day", "jour"}, COL_INSTANT, ALL},
    [MAP_TIME] = {{"time", "heure"}, COL_TEXT, POST | SALE | TICKET},
    [MAP_MONTH] = {{"month", "mois"}, COL_TEXT, ALL},
    [MAP_YEAR] = {{"year", "annee"}, COL_NUMBER, ALL},
    [MAP_FROM] = {{"from", "du"}, COL_DAY, FIGURES | AD | COST},
    [MAP_TO] = {{"to", "au"}, COL_DAY, FIGURES | AD | COST},
    [MAP_NETWORK] = {{"network", "reseau"}, COL_TEXT, ALL},
    [MAP_ACCOUNT] = {{"account", "compte"}, COL_TEXT, MEASURED | COST},
    [MAP_CURRENCY] = {{"currency", "devise"}, COL_CURRENCY, AD | FIGURES | POST | SALE | COST},
    [MAP_URL] = {{"link", "lien"}, COL_TEXT, POST},
    [MAP_TEXT] = {{"text", "texte"}, COL_TEXT, POST},
    [MAP_KIND] = {{"kind", "nature"}, COL_TEXT, POST | COST},
    [MAP_TAGS] = {{"tags", "etiquettes"}, COL_TEXT, POST | TICKET},
    [MAP_PAID] = {{"paid", "sponsorise"}, COL_FLAG, POST},
    [MAP_OBJECT] = {{"object", "objet"}, COL_TEXT, FIGURES},
    [MAP_CAMPAIGN] = {{"campaign", "campagne"}, COL_TEXT, FIGURES | AD | SALE | COST},
    [MAP_AD_SET] = {{"ad_set", "ensemble"}, COL_TEXT, AD},
    [MAP_AD] = {{"ad", "publicite"}, COL_TEXT, AD},
    [MAP_AMOUNT] = {{"amount", "montant"}, COL_MONEY, AD | SALE | COST},
    [MAP_GROSS] = {{"gross", "montant_ttc"}, COL_MONEY, SALE},
    [MAP_TAX] = {{"tax", "tva"}, COL_MONEY, SALE},
    [MAP_SHIPPING] = {{"shipping", "port"}, COL_MONEY, SALE},
    [MAP_REFUNDED] = {{"refunded", "rembourse"}, COL_MONEY, ORDER},
    [MAP_PERSON] = {{"person", "personne"}, COL_TEXT, SALE | COST},
    [MAP_PHONE] = {{"phone", "telephone"}, COL_TEXT, SALE},
    [MAP_ORDER_ID] = {{"order_id", "commande"}, COL_TEXT, SALE},
    [MAP_PRODUCT] = {{"product", "produit"}, COL_TEXT, SALE},
    [MAP_MARGIN] = {{"margin", "marge"}, COL_RATE, SALE},
    [MAP_CUSTOMER] = {{"customer", "client"}, COL_TEXT, SALE},
    [MAP_SOURCE] = {{"source", "source"}, COL_TEXT, SALE},
    [MAP_MEDIUM] = {{"medium", "support"}, COL_TEXT, SALE},
    [MAP_CONTENT] = {{"content", "contenu"}, COL_TEXT, SALE},
    [MAP_TERM] = {{"term", "terme"}, COL_TEXT, SALE},
    [MAP_CLICK_ID] = {{"click_id", "id_clic"}, COL_TEXT, SALE},
    [MAP_DECLARED] = {{"self_declared", "declare"}, COL_TEXT, SALE},
    [MAP_STAGE] = {{"stage", "etape"}, COL_TEXT, SALE},
    [MAP_QUALIFIED] = {{"qualified", "qualifie"}, COL_INSTANT, LEAD | DEAL},
    [MAP_MEETING] = {{"meeting", "rendez_vous"}, COL_INSTANT, LEAD | DEAL},
    [MAP_QUOTE] = {{"quote", "devis"}, COL_INSTANT, LEAD | DEAL},
    [MAP_CLOSED] = {{"closed", "cloture"}, COL_INSTANT, LEAD | DEAL},
    [MAP_LABEL] = {{"label", "libelle"}, COL_TEXT, COST},
    [MAP_TASK] = {{"task", "tache"}, COL_TEXT, COST},
    [MAP_HOURS] = {{"hours", "heures"}, COL_SECONDS, COST},
    [MAP_CHANNEL] = {{"channel", "canal"}, COL_TEXT, TICKET},
    [MAP_FIRST_REPLY] = {{"first_reply", "premiere_reponse"}, COL_INSTANT, TICKET},
    [MAP_REPLY_AFTER] = {{"reply_after", "delai_reponse"}, COL_SECONDS, TICKET},
    [MAP_SOLVED] = {{"solved", "resolu"}, COL_INSTANT, TICKET},
    [MAP_DURATION] = {{"duration", "duree"}, COL_SECONDS, TICKET},
    [MAP_REOPENED] = {{"reopened", "rouvert"}, COL_INSTANT, TICKET},
    [MAP_AGENT] = {{"agent", "agent"}, COL_TEXT, TICKET},
    [MAP_SCORE] = {{"score", "note"}, COL_TEXT, TICKET},
};

const struct mapping_word mapping_rows[MAPPING_ROWS] = {
    [MAPPING_POST] = {"post", "publication"},    [MAPPING_FIGURES] = {"figures", "chiffres"},
    [MAPPING_AD] = {"ad", "publicite"},          [MAPPING_ORDER] = {"order", "commande"},
    [MAPPING_PAYMENT] = {"payment", "paiement"}, [MAPPING_LEAD] = {"lead", "prospect"},
    [MAPPING_DEAL] = {"deal", "affaire"},        [MAPPING_COST] = {"cost", "depense"},
    [MAPPING_TICKET] = {"ticket", "demande"},    [MAPPING_CALL] = {"call", "appel"},
};

const struct mapping_word mapping_stages[STAGES + 1] = {
    [STAGE_LEAD] = {"lead", "prospect"},
    [STAGE_QUALIFIED] = {"qualified", "qualifie"},
    [STAGE_MEETING] = {"meeting", "rendez_vous"},
    [STAGE_QUOTE] = {"quote", "devis"},
    [STAGE_WON] = {"won", "gagne"},
    [STAGE_LOST] = {"lost", "perdu"},
    [STAGE_ORDER] = {"order", "commande"},
    [STAGE_REFUND] = {"refund", "remboursement"},
    [MAPPING_SKIP] = {"skip", "ignorer"},
};

const char *mapping_word_in(const struct mapping_word *w, enum lang lang)
{
    return lang == LANG_FR ? w->fr : w->en;
}

int mapping_word_find(const struct mapping_word *words, size_t n, struct str text)
{
    struct arena a = {0};
    struct str folded = fold(&a, text);
    int found = -1;

    for (size_t i = 0; i < n && found < 0; i++) {
        if (str_eq(folded, str_of(words[i].en)) || str_eq(folded, str_of(words[i].fr)))
            found = (int)i;
    }
    arena_done(&a);
    return found;
}

int mapping_field_find(struct str text)
{
    for (int i = 0; i < MAP_FIELDS; i++) {
        if (mapping_word_find(&mapping_fields[i].word, 1, text) == 0)
            return i;
    }
    return -1;
}

void mapping_field_list(struct buf *out, enum mapping_row row, enum lang lang)
{
    bool is_first = true;

    for (int i = 0; i < MAP_FIELDS; i++) {
        if (!(mapping_fields[i].rows & 1U << row))
            continue;
        buf_printf(out, "%s%s", is_first ? "" : ", ",
                   mapping_word_in(&mapping_fields[i].word, lang));
        is_first = false;
    }
}

void mapping_word_list(struct buf *out, const struct mapping_word *words, size_t n, enum lang lang)
{
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "%s%s", i ? ", " : "", mapping_word_in(&words[i], lang));
}

/* Beginnings of words in which tools and people say how far something has come. */
static const struct {
    struct str start;
    enum stage stage;
} stage_words[] = {
    {STR_INIT("annul"), STAGE_LOST},       {STR_INIT("cancel"), STAGE_LOST},
    {STR_INIT("abandon"), STAGE_LOST},     {STR_INIT("refus"), STAGE_LOST},
    {STR_INIT("void"), STAGE_LOST},        {STR_INIT("expir"), STAGE_LOST},
    {STR_INIT("fail"), STAGE_LOST},        {STR_INIT("echou"), STAGE_LOST},
    {STR_INIT("perdu"), STAGE_LOST},       {STR_INIT("lost"), STAGE_LOST},
    {STR_INIT("closed lost"), STAGE_LOST}, {STR_INIT("sans suite"), STAGE_LOST},
    {STR_INIT("rejet"), STAGE_LOST},       {STR_INIT("reject"), STAGE_LOST},
    {STR_INIT("declin"), STAGE_LOST},      {STR_INIT("rembours"), STAGE_REFUND},
    {STR_INIT("refund"), STAGE_REFUND},    {STR_INIT("gagn"), STAGE_WON},
    {STR_INIT("won"), STAGE_WON},          {STR_INIT("closed won"), STAGE_WON},
    {STR_INIT("conclu"), STAGE_WON},       {STR_INIT("sign"), STAGE_WON},
    {STR_INIT("accept"), STAGE_WON},       {STR_INIT("client"), STAGE_WON},
    {STR_INIT("vendu"), STAGE_WON},        {STR_INIT("devis"), STAGE_QUOTE},
    {STR_INIT("quot"), STAGE_QUOTE},       {STR_INIT("propos"), STAGE_QUOTE},
    {STR_INIT("rdv"), STAGE_MEETING},      {STR_INIT("rendez"), STAGE_MEETING},
    {STR_INIT("meeting"), STAGE_MEETING},  {STR_INIT("demo"), STAGE_MEETING},
    {STR_INIT("qualif"), STAGE_QUALIFIED},
};

int mapping_stage_of(struct str text)
{
    struct arena a = {0};
    struct str folded = fold(&a, text);
    int found = mapping_word_find(mapping_stages, COUNT_OF(mapping_stages), text);

    for (size_t i = 0; i < COUNT_OF(stage_words) && found < 0; i++) {
        if (str_starts(folded, stage_words[i].start))
            found = (int)stage_words[i].stage;
    }
    arena_done(&a);
    return found;
}

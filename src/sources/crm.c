/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/crm.h"

#include "base/fold.h"

enum { UTM_SOURCE, UTM_MEDIUM, UTM_CAMPAIGN, UTM_CONTENT, UTM_TERM, ASKED, GCLID, FBCLID, LI_ID };

const struct column crm_columns[] = {
    [UTM_SOURCE] = {COL_TEXT,
                    OPTIONAL,
                    {"UTM Source", "utm_source", "Source UTM", "Deal - UTM Source",
                     "Deal - utm_source", "Affaire - UTM Source", "Affaire - utm_source",
                     "Person - utm_source"}},
    [UTM_MEDIUM] = {COL_TEXT,
                    OPTIONAL,
                    {"UTM Medium", "utm_medium", "Support UTM", "Deal - UTM Medium",
                     "Deal - utm_medium", "Affaire - UTM Medium", "Affaire - utm_medium",
                     "Person - utm_medium"}},
    [UTM_CAMPAIGN] = {COL_TEXT,
                      OPTIONAL,
                      {"UTM Campaign", "utm_campaign", "Campagne UTM", "Deal - UTM Campaign",
                       "Deal - utm_campaign", "Affaire - UTM Campaign", "Affaire - utm_campaign",
                       "Person - utm_campaign"}},
    [UTM_CONTENT] = {COL_TEXT,
                     OPTIONAL,
                     {"UTM Content", "utm_content", "Contenu UTM", "Deal - UTM Content",
                      "Deal - utm_content", "Affaire - UTM Content", "Affaire - utm_content",
                      "Person - utm_content"}},
    [UTM_TERM] = {COL_TEXT,
                  OPTIONAL,
                  {"UTM Term", "utm_term", "Terme UTM", "Deal - UTM Term", "Deal - utm_term",
                   "Affaire - UTM Term", "Affaire - utm_term", "Person - utm_term"}},
    [ASKED] = {COL_TEXT,
               OPTIONAL,
               {"How did you hear about us?", "How did you hear about us",
                "How did you hear of us?", "How did you find us?",
                "Deal - How did you hear about us*", "Person - How did you hear about us*",
                "Comment nous avez-vous connus ?", "Comment nous avez-vous connus",
                "Comment nous avez-vous connu ?", "Comment avez-vous entendu parler de nous ?",
                "Affaire - Comment nous avez-vous*", "Personne - Comment nous avez-vous*"}},
    [GCLID] = {COL_TEXT,
               OPTIONAL,
               {"GCLID", "Google ad click id", "Google click id", "Identifiant de clic Google",
                "ID de clic Google Ads", "Deal - GCLID", "Affaire - GCLID"}},
    [FBCLID] = {COL_TEXT,
                OPTIONAL,
                {"FBCLID", "Facebook click id", "Identifiant de clic Facebook", "Deal - FBCLID",
                 "Affaire - FBCLID"}},
    [LI_ID] = {COL_TEXT,
               OPTIONAL,
               {"li_fat_id", "LinkedIn click id", "Identifiant de clic LinkedIn",
                "Deal - li_fat_id", "Affaire - li_fat_id"}},
    {0},
};

void crm_declare(struct sale *sale, const struct cell *shared)
{
    if (shared[UTM_SOURCE].given || shared[UTM_CAMPAIGN].given) {
        sale->source = shared[UTM_SOURCE].text;
        sale->medium = shared[UTM_MEDIUM].text;
        sale->campaign = shared[UTM_CAMPAIGN].text;
    }
    sale->content = shared[UTM_CONTENT].text;
    sale->term = shared[UTM_TERM].text;
    sale->self_declared = shared[ASKED].text;
    if (shared[GCLID].given)
        sale->click_id = S("gclid");
    else if (shared[FBCLID].given)
        sale->click_id = S("fbclid");
    else if (shared[LI_ID].given)
        sale->click_id = S("li_fat_id");
}

static bool has_one_of(struct str folded, const struct str *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_find(folded, words[i]) >= 0)
            return true;
    }
    return false;
}

/* Lost first: "Conclu - perdu" ends as "Conclu - gagné" begins, and what is won was once quoted. */
enum stage crm_stage(struct arena *a, struct str text)
{
    static const struct str lost[] = {STR_INIT("lost"),       STR_INIT("perdu"),
                                      STR_INIT("non conclu"), STR_INIT("sans suite"),
                                      STR_INIT("not closed"), STR_INIT("abandon")};
    static const struct str won[] = {STR_INIT("closed won"), STR_INIT("closedwon"),
                                     STR_INIT("gagne"), STR_INIT("conclu")};
    static const struct str early[] = {STR_INIT("value prop"), STR_INIT("proposition de valeur")};
    static const struct str quote[] = {
        STR_INIT("contract"), STR_INIT("contrat"),     STR_INIT("devis"),    STR_INIT("quote"),
        STR_INIT("proposal"), STR_INIT("proposition"), STR_INIT("negotiat"), STR_INIT("negociat")};
    static const struct str meeting[] = {STR_INIT("meeting"),      STR_INIT("rendez-vous"),
                                         STR_INIT("rdv"),          STR_INIT("demo "),
                                         STR_INIT("appointment"),  STR_INIT("presentation"),
                                         STR_INIT("demonstration")};
    struct str folded = fold(a, text);

    if (has_one_of(folded, lost, COUNT_OF(lost)))
        return STAGE_LOST;
    if (has_one_of(folded, won, COUNT_OF(won)) || str_eq(folded, S("won")))
        return STAGE_WON;
    if (has_one_of(folded, early, COUNT_OF(early)))
        return STAGE_QUALIFIED;
    if (has_one_of(folded, quote, COUNT_OF(quote)))
        return STAGE_QUOTE;
    return has_one_of(folded, meeting, COUNT_OF(meeting)) || str_eq(folded, S("demo"))
               ? STAGE_MEETING
               : STAGE_QUALIFIED;
}

struct str crm_person(struct str contacts)
{
    struct str first;
    ptrdiff_t open;

    if (!str_cut(&contacts, ';', &first))
        return S("");
    open = str_find_char(first, '(');
    if (open >= 0 && str_find_char(str_sub(first, (size_t)open, first.n), '@') >= 0) {
        first = str_sub(first, (size_t)open + 1, first.n);
        if (str_ends(str_trim(first), S(")")))
            first = str_sub(first, 0, str_trim(first).n - 1);
    }
    return str_trim(first);
}

void crm_add(struct reading *r, const struct sale *like, enum stage stage, const struct cell *when)
{
    struct sale sale = *like;

    if (!when->given)
        return;
    sale.stage = stage;
    sale.day = when->day;
    sale.at = when->at;
    ingest_sale(reading_ingest(r), &sale);
}

struct str crm_id(struct reading *r, const struct str *parts, size_t n)
{
    struct buf all = {0};
    struct str id;

    for (size_t i = 0; i < n; i++) {
        buf_add(&all, fold(reading_arena(r), parts[i]));
        buf_char(&all, '\n');
    }
    id = ingest_id(reading_ingest(r), reading_arena(r), buf_str(&all));
    buf_done(&all);
    return id;
}

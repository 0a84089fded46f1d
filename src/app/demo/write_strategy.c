/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The company's strategy as its marketing manager would have written it. */
#include "app/demo/listing.h"

static void add_day_of(struct buf *out, const char *key, struct day d)
{
    buf_printf(out, "    %s: ", key);
    day_write(out, d);
    buf_char(out, '\n');
}

static void add_people(struct buf *out, const struct truth *t)
{
    buf_add(out, S("\n# Le coût d'une heure, charges comprises, a changé d'une année à "
                   "l'autre.\nequipe:\n"));
    for (int i = 0; i < PEOPLE; i++) {
        const struct page_person *p = &page_people[i];
        for (int year = 0; year < 2; year++) {
            buf_printf(out, "  - nom: %s\n    fonction: %s\n    tarif: %lld.%02lld EUR\n", p->name,
                       p->role, (long long)(p->rate[year] / 100), (long long)(p->rate[year] % 100));
            add_day_of(out, "depuis", month_first(&t->window, year * YEAR_MONTHS));
            buf_printf(out, "    heures_par_semaine: %d\n", p->weekly);
        }
    }
}

static const char company[] =
    "# Manufacture Œuvre, entreprise inventée : établis et outils, Besançon.\n"
    "entreprise:\n"
    "  nom: Manufacture Œuvre\n"
    "  secteur: Établis et outillage à main\n"
    "  devise: EUR\n"
    "  fuseau: Europe/Paris\n"
    "  langue: fr\n"
    "  marges:\n"
    "    boutique: 38 %\n"
    "    crm: 31 %\n"
    "  # La boutique et le CRM disent ce qui est vendu ; les paiements de Stripe disent la même "
    "chose autrement.\n"
    "  ventes_de: [boutique, crm]\n";

static const char customers[] =
    "\nclients:\n"
    "  - nom: Boiseurs amateurs\n"
    "    reseaux: [instagram, youtube, tiktok]\n"
    "    portrait: Ils s'équipent peu à peu et offrent des outils à Noël et à la fête des pères.\n"
    "  - nom: Centres de formation\n"
    "    reseaux: [linkedin]\n"
    "    portrait: Le budget se décide à la rentrée, la commande se signe en hiver.\n"
    "  - nom: Ateliers d'artisans\n"
    "    reseaux: [linkedin, facebook]\n"
    "    portrait: Ils veulent essayer avant d'acheter.\n";

static const char goals[] =
    "  - id: b2b\n"
    "    nom: Équiper les ateliers et les centres de formation\n"
    "    etape: prospects\n"
    "    nature: ventes\n"
    "    groupe: ventes\n"
    "    reseaux:\n"
    "      linkedin: les directeurs de CFA et d'ateliers y lisent le matin\n"
    "      youtube: montre l'établi au travail avant le devis\n"
    "      facebook: les artisans y demandent conseil\n"
    "      instagram: donne envie de visiter l'atelier\n"
    "    budget: 4000 EUR\n"
    "    heures: 500 h\n"
    "@"
    "    indicateurs:\n"
    "      - {indicateur: leads, cible: 180}\n"
    "      - {indicateur: meetings, cible: 72}\n"
    "      - {indicateur: 'sum(quote.amount) - sum(deal.won.amount) - sum(deal.lost.amount)', nom: "
    "'Devis ouverts (émis, moins gagnés et perdus)', cible: 240000, sens: hausse}\n"
    "      - {indicateur: deals_value, cible: 220000}\n"
    "  - id: boutique\n"
    "    nom: Vendre dans la boutique en ligne\n"
    "    etape: ventes\n"
    "    nature: les_deux\n"
    "    groupe: marketing\n"
    "    reseaux:\n"
    "      instagram: montre l'outil en main, mène à la fiche produit\n"
    "      facebook: rassure et répond\n"
    "      youtube: apprend à choisir\n"
    "      tiktok: fait découvrir la marque aux plus jeunes\n"
    "      linkedin: quelques commandes d'ateliers\n"
    "      x: un reste d'habitués\n"
    "    budget: 12000 EUR\n"
    "    heures: 700 h\n"
    "@"
    "    indicateurs:\n"
    "      - {indicateur: shop_revenue, cible: 180000}\n"
    "      - {indicateur: orders, cible: 2000}\n"
    "      - {indicateur: average_order_value, cible: 86}\n"
    "  - id: visibilite\n"
    "    nom: Être connus de ceux qui travaillent le bois\n"
    "    etape: visibilite\n"
    "    nature: marque\n"
    "    groupe: marketing\n"
    "    reseaux: [instagram, linkedin, facebook, youtube, tiktok]\n"
    "    heures: 350 h\n"
    "@"
    "    indicateurs:\n"
    "      - {indicateur: followers, cible: 32000}\n"
    "      - {indicateur: share_of_voice, depart: 22 %, cible: 28 %}\n"
    "      - {indicateur: engagement_rate_by_views, cible: 3 %}\n"
    "  - id: service\n"
    "    nom: Répondre vite et résoudre\n"
    "    etape: engagement\n"
    "    nature: les_deux\n"
    "    groupe: assistance\n"
    "    reseaux: [facebook, instagram, tiktok]\n"
    "    heures: 250 h\n"
    "@"
    "    indicateurs:\n"
    "      - {indicateur: first_reply_median, depart: 32400, cible: 7200}\n"
    "      - {indicateur: support_solved, cible: 2600}\n"
    "      - {indicateur: sum(own.appels), nom: Appels au standard, depart: 7245, cible: 6520, "
    "sens: baisse}\n"
    "      - {indicateur: satisfaction, depart: 78 %, cible: 85 %}\n";

/* Each goal is of the second year: its days stand where the text has a sign for them. */
static void add_goals(struct buf *out, struct str days)
{
    struct str rest = str_of(goals), part;

    buf_add(out, S("\nobjectifs:\n"));
    while (str_cut(&rest, '@', &part)) {
        buf_add(out, part);
        if (rest.n)
            buf_add(out, days);
    }
}

static const char programmes[] =
    "\nprogrammes:\n"
    "  - {id: temps-forts, nom: Temps forts de la boutique, objectif: boutique}\n"
    "  - {id: formation, nom: Équiper les centres de formation, objectif: b2b}\n"
    "  - {id: ateliers, nom: Portes ouvertes sur les ateliers, objectif: boutique}\n";

static const char plan[] =
    "\nplan:\n"
    "  - {id: messages, nom: Réponse aux messages, objectif: service, personne: Camille Perrot, "
    "frequence: jour_ouvre, fois: 2, minutes: 25}\n"
    "  - {id: prospection, nom: Prospection LinkedIn, reseau: linkedin, objectif: b2b, personne: "
    "Camille Perrot, frequence: jour_ouvre, quantite: 5, de: prospects, minutes: 20}\n"
    "  - {id: relances, nom: Remerciements et relances, objectif: visibilite, personne: Camille "
    "Perrot, frequence: jour_ouvre, minutes: 10}\n"
    "  - {id: publication, nom: Publication, objectif: visibilite, personne: Camille Perrot, "
    "frequence: jour_ouvre, minutes: 40}\n"
    "  - {id: story, nom: Story, reseau: instagram, objectif: visibilite, personne: Camille "
    "Perrot, frequence: semaine, jours: [mardi, jeudi, samedi], minutes: 15}\n"
    "  - {id: video, nom: Vidéo, reseau: youtube, objectif: boutique, personne: Camille Perrot, "
    "frequence: mois, fois: 2, minutes: 11 h}\n"
    "  - {id: valeur, nom: Contenu utile à un prospect, reseau: linkedin, objectif: b2b, personne: "
    "Julien Marchand, frequence: semaine, jours: [vendredi], minutes: 40}\n"
    "  - {id: annonces, nom: Vérification des annonces, objectif: boutique, personne: Julien "
    "Marchand, frequence: semaine, jours: [lundi, jeudi], minutes: 25}\n"
    "  - {id: bilan, nom: Bilan mensuel, personne: Julien Marchand, frequence: mois, minutes: 90}\n"
    "  - {id: comite, nom: Revue du comité, personne: Hélène Vuillemin, frequence: trimestre, "
    "minutes: 2 h}\n"
    "\ncouts_partages:\n"
    "  tool: heures\n"
    "\nassistance:\n"
    "  appels_evites: 45 %\n"
    "  cout_appel: 6,50 EUR\n";

static const char *programme_of(const struct page_campaign *page)
{
    if (page->places == 1u << LINKEDIN)
        return "formation";
    return page->returns ? "temps-forts" : "ateliers";
}

static void add_campaigns(struct buf *out, const struct truth *t)
{
    buf_add(out, S("\ncampagnes:\n"));
    for (size_t i = 0; i < t->runs.n; i++) {
        const struct campaign_run *run = &LIST_ITEMS(&t->runs, struct campaign_run)[i];
        int year = run->from.n >= t->window.first[YEAR_MONTHS].n;
        long long budget = run->page->ads[year] + run->page->content[year];
        bool first = true;

        buf_printf(
            out, "  - id: %.*s\n    nom: %.*s\n    programme: %s\n    objectif: %s\n    reseaux: [",
            STR_ARG(run->id), STR_ARG(run->name), programme_of(run->page), run->page->goal);
        for (int p = 0; p < PLACES; p++) {
            if (run->page->places & 1u << p) {
                buf_printf(out, "%s%s", first ? "" : ", ", page_places[p].id);
                first = false;
            }
        }
        buf_add(out, S("]\n"));
        add_day_of(out, "du", run->from);
        add_day_of(out, "au", run->to);
        buf_printf(out,
                   "    budget: %lld EUR\n    heures: %lld h\n    utm: [%.*s, %.*s, %.*s]\n    "
                   "mots_cles: [\"%.*s\"]\n",
                   budget, (long long)run->page->hours[year], STR_ARG(run->utm[0]),
                   STR_ARG(run->utm[1]), STR_ARG(run->utm[2]), STR_ARG(run->tag));
    }
}

bool write_strategy(const struct truth *t, const char *path, struct err *e)
{
    struct buf out = {0}, days = {0};
    bool done;

    add_day_of(&days, "du", t->window.first[YEAR_MONTHS]);
    add_day_of(&days, "au", t->window.to);
    buf_add(&out, str_of(company));
    add_people(&out, t);
    buf_add(&out, str_of(customers));
    add_goals(&out, buf_str(&days));
    buf_add(&out, str_of(programmes));
    add_campaigns(&out, t);
    buf_add(&out, str_of(plan));
    done = disk_write_whole(disk_real(), path, buf_str(&out), e);
    buf_done(&out);
    buf_done(&days);
    return done;
}

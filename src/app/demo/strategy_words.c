/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/demo/strategy_words.h"

#include "base/text.h"

const struct strategy_words strategy_words_of[] = {
    [LANG_FR] =
        {
            .company = "# Manufacture Œuvre, entreprise inventée : établis et outils, Besançon.\n"
                       "entreprise:\n"
                       "  nom: Manufacture Œuvre\n"
                       "  secteur: Établis et outillage à main\n"
                       "  devise: EUR\n"
                       "  fuseau: Europe/Paris\n"
                       "  langue: fr\n"
                       "  marges:\n"
                       "    boutique: 38 %\n"
                       "    crm: 31 %\n"
                       "  # La boutique et le CRM disent ce qui est vendu ; les paiements de "
                       "Stripe disent la même chose autrement.\n"
                       "  ventes_de: [boutique, crm]\n",
            .customers =
                "\n"
                "clients:\n"
                "  - nom: Boiseurs amateurs\n"
                "    reseaux: [instagram, youtube, tiktok]\n"
                "    portrait: Ils s'équipent peu à peu et offrent des outils à Noël et à la fête "
                "des pères.\n"
                "  - nom: Centres de formation\n"
                "    reseaux: [linkedin]\n"
                "    portrait: Le budget se décide à la rentrée, la commande se signe en hiver.\n"
                "  - nom: Ateliers d'artisans\n"
                "    reseaux: [linkedin, facebook]\n"
                "    portrait: Ils veulent essayer avant d'acheter.\n",
            .goals = "  - id: b2b\n"
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
                     "@    indicateurs:\n"
                     "      - {indicateur: leads, cible: 180}\n"
                     "      - {indicateur: meetings, cible: 72}\n"
                     "      - {indicateur: 'sum(quote.amount) - sum(deal.won.amount) - "
                     "sum(deal.lost.amount)', nom: 'Devis ouverts (émis, moins gagnés et perdus)', "
                     "cible: 240000, sens: hausse}\n"
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
                     "@    indicateurs:\n"
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
                     "@    indicateurs:\n"
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
                     "@    indicateurs:\n"
                     "      - {indicateur: first_reply_median, depart: 32400, cible: 7200}\n"
                     "      - {indicateur: support_solved, cible: 2600}\n"
                     "      - {indicateur: sum(own.appels), nom: Appels au standard, depart: 7245, "
                     "cible: 6520, sens: baisse}\n"
                     "      - {indicateur: satisfaction, depart: 78 %, cible: 85 %}\n",
            .programmes =
                "\n"
                "programmes:\n"
                "  - {id: temps-forts, nom: Temps forts de la boutique, objectif: boutique}\n"
                "  - {id: formation, nom: Équiper les centres de formation, objectif: b2b}\n"
                "  - {id: ateliers, nom: Portes ouvertes sur les ateliers, objectif: boutique}\n",
            .plan =
                "\n"
                "plan:\n"
                "  - {id: messages, nom: Réponse aux messages, objectif: service, personne: "
                "Camille Perrot, frequence: jour_ouvre, fois: 2, minutes: 25}\n"
                "  - {id: prospection, nom: Prospection LinkedIn, reseau: linkedin, objectif: b2b, "
                "personne: Camille Perrot, frequence: jour_ouvre, quantite: 5, de: prospects, "
                "minutes: 20}\n"
                "  - {id: relances, nom: Remerciements et relances, objectif: visibilite, "
                "personne: Camille Perrot, frequence: jour_ouvre, minutes: 10}\n"
                "  - {id: publication, nom: Publication, objectif: visibilite, personne: Camille "
                "Perrot, frequence: jour_ouvre, minutes: 40}\n"
                "  - {id: story, nom: Story, reseau: instagram, objectif: visibilite, personne: "
                "Camille Perrot, frequence: semaine, jours: [mardi, jeudi, samedi], minutes: 15}\n"
                "  - {id: video, nom: Vidéo, reseau: youtube, objectif: boutique, personne: "
                "Camille Perrot, frequence: mois, fois: 2, minutes: 11 h}\n"
                "  - {id: valeur, nom: Contenu utile à un prospect, reseau: linkedin, objectif: "
                "b2b, personne: Julien Marchand, frequence: semaine, jours: [vendredi], minutes: "
                "40}\n"
                "  - {id: annonces, nom: Vérification des annonces, objectif: boutique, personne: "
                "Julien Marchand, frequence: semaine, jours: [lundi, jeudi], minutes: 25}\n"
                "  - {id: bilan, nom: Bilan mensuel, personne: Julien Marchand, frequence: mois, "
                "minutes: 90}\n"
                "  - {id: comite, nom: Revue du comité, personne: Hélène Vuillemin, frequence: "
                "trimestre, minutes: 2 h}\n"
                "\n"
                "couts_partages:\n"
                "  tool: heures\n"
                "\n"
                "assistance:\n"
                "  appels_evites: 45 %\n"
                "  cout_appel: 6,50 EUR\n",
            .people = "\n"
                      "# Le coût d'une heure, charges comprises, a changé d'une année à l'autre.\n"
                      "equipe:\n",
            .name = "nom",
            .role = "fonction",
            .rate = "tarif",
            .since = "depuis",
            .weekly = "heures_par_semaine",
            .goals_key = "objectifs",
            .from = "du",
            .to = "au",
            .campaigns_key = "campagnes",
            .goal = "objectif",
            .programme = "programme",
            .networks = "reseaux",
            .budget = "budget",
            .hours = "heures",
            .utm = "utm",
            .tags = "mots_cles",
            .roles = {"community manager", "responsable marketing", "assistance", "directrice"},
        },
    [LANG_EN] =
        {
            .company =
                "# Manufacture Œuvre, an invented company: workbenches and tools, Besançon.\n"
                "workspace:\n"
                "  name: Manufacture Œuvre\n"
                "  industry: Workbenches and hand tools\n"
                "  currency: EUR\n"
                "  time_zone: Europe/Paris\n"
                "  language: en\n"
                "  margins:\n"
                "    shop: 38 %\n"
                "    crm: 31 %\n"
                "  # Shop and CRM say what is sold; Stripe's payments say the same in other "
                "words.\n"
                "  sales_from: [shop, crm]\n",
            .customers =
                "\n"
                "customers:\n"
                "  - name: Amateur woodworkers\n"
                "    networks: [instagram, youtube, tiktok]\n"
                "    about: They equip themselves little by little, and give tools for Christmas "
                "and Father's Day.\n"
                "  - name: Training centres\n"
                "    networks: [linkedin]\n"
                "    about: The budget is decided in September, the order is signed in winter.\n"
                "  - name: Craftsmen's workshops\n"
                "    networks: [linkedin, facebook]\n"
                "    about: They want to try before they buy.\n",
            .goals =
                "  - id: b2b\n"
                "    name: Equip workshops and training centres\n"
                "    stage: leads\n"
                "    kind: sales\n"
                "    group: sales\n"
                "    networks:\n"
                "      linkedin: heads of training centres and workshops read it in the morning\n"
                "      youtube: shows the bench at work before the quote\n"
                "      facebook: craftsmen ask for advice there\n"
                "      instagram: makes them want to see the workshop\n"
                "    budget: 4000 EUR\n"
                "    hours: 500 h\n"
                "@    kpis:\n"
                "      - {kpi: leads, target: 180}\n"
                "      - {kpi: meetings, target: 72}\n"
                "      - {kpi: 'sum(quote.amount) - sum(deal.won.amount) - sum(deal.lost.amount)', "
                "name: 'Open quotes (issued, less won and lost)', target: 240000, direction: "
                "higher}\n"
                "      - {kpi: deals_value, target: 220000}\n"
                "  - id: boutique\n"
                "    name: Sell in the online shop\n"
                "    stage: sales\n"
                "    kind: both\n"
                "    group: marketing\n"
                "    networks:\n"
                "      instagram: shows the tool in hand, leads to the product page\n"
                "      facebook: reassures and answers\n"
                "      youtube: teaches how to choose\n"
                "      tiktok: makes the brand known to the younger ones\n"
                "      linkedin: a few orders of workshops\n"
                "      x: the regulars who are left\n"
                "    budget: 12000 EUR\n"
                "    hours: 700 h\n"
                "@    kpis:\n"
                "      - {kpi: shop_revenue, target: 180000}\n"
                "      - {kpi: orders, target: 2000}\n"
                "      - {kpi: average_order_value, target: 86}\n"
                "  - id: visibilite\n"
                "    name: Be known by those who work wood\n"
                "    stage: awareness\n"
                "    kind: brand\n"
                "    group: marketing\n"
                "    networks: [instagram, linkedin, facebook, youtube, tiktok]\n"
                "    hours: 350 h\n"
                "@    kpis:\n"
                "      - {kpi: followers, target: 32000}\n"
                "      - {kpi: share_of_voice, start: 22 %, target: 28 %}\n"
                "      - {kpi: engagement_rate_by_views, target: 3 %}\n"
                "  - id: service\n"
                "    name: Answer fast and solve\n"
                "    stage: engagement\n"
                "    kind: both\n"
                "    group: support\n"
                "    networks: [facebook, instagram, tiktok]\n"
                "    hours: 250 h\n"
                "@    kpis:\n"
                "      - {kpi: first_reply_median, start: 32400, target: 7200}\n"
                "      - {kpi: support_solved, target: 2600}\n"
                "      - {kpi: sum(own.appels), name: Calls to the switchboard, start: 7245, "
                "target: 6520, direction: lower}\n"
                "      - {kpi: satisfaction, start: 78 %, target: 85 %}\n",
            .programmes = "\n"
                          "programmes:\n"
                          "  - {id: temps-forts, name: High seasons of the shop, goal: boutique}\n"
                          "  - {id: formation, name: Equip the training centres, goal: b2b}\n"
                          "  - {id: ateliers, name: Open days of the workshops, goal: boutique}\n",
            .plan =
                "\n"
                "plan:\n"
                "  - {id: messages, name: Answering messages, goal: service, person: Camille "
                "Perrot, every: workday, times: 2, minutes: 25}\n"
                "  - {id: prospection, name: LinkedIn prospecting, network: linkedin, goal: b2b, "
                "person: Camille Perrot, every: workday, quantity: 5, of: leads, minutes: 20}\n"
                "  - {id: relances, name: Thanks and follow-ups, goal: visibilite, person: Camille "
                "Perrot, every: workday, minutes: 10}\n"
                "  - {id: publication, name: Publishing, goal: visibilite, person: Camille Perrot, "
                "every: workday, minutes: 40}\n"
                "  - {id: story, name: Story, network: instagram, goal: visibilite, person: "
                "Camille Perrot, every: week, on: [tuesday, thursday, saturday], minutes: 15}\n"
                "  - {id: video, name: Video, network: youtube, goal: boutique, person: Camille "
                "Perrot, every: month, times: 2, minutes: 11 h}\n"
                "  - {id: valeur, name: Content useful to a lead, network: linkedin, goal: b2b, "
                "person: Julien Marchand, every: week, on: [friday], minutes: 40}\n"
                "  - {id: annonces, name: Checking the ads, goal: boutique, person: Julien "
                "Marchand, every: week, on: [monday, thursday], minutes: 25}\n"
                "  - {id: bilan, name: Monthly review, person: Julien Marchand, every: month, "
                "minutes: 90}\n"
                "  - {id: comite, name: Review of the committee, person: Hélène Vuillemin, every: "
                "quarter, minutes: 2 h}\n"
                "\n"
                "shared_costs:\n"
                "  tool: hours\n"
                "\n"
                "support:\n"
                "  calls_avoided: 45 %\n"
                "  call_cost: 6.50 EUR\n",
            .people =
                "\n"
                "# What an hour costs, charges included, has changed from one year to the next.\n"
                "people:\n",
            .name = "name",
            .role = "role",
            .rate = "rate",
            .since = "since",
            .weekly = "weekly_hours",
            .goals_key = "goals",
            .from = "from",
            .to = "to",
            .campaigns_key = "campaigns",
            .goal = "goal",
            .programme = "programme",
            .networks = "networks",
            .budget = "budget",
            .hours = "hours",
            .utm = "utm",
            .tags = "tags",
            .roles = {"community manager", "head of marketing", "support", "managing director"},
        },
};

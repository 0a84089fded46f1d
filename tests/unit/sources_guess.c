/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The guess: of plain tables it is right as it stands, and what it writes reads them. */
#include "sources_world.h"

#include "sources/guess.h"
#include "sources/mapping.h"

#include <math.h>
#include <xlsxwriter.h>

static struct str guess_path(struct world *t, const char *path, const char *name, enum lang lang)
{
    struct guess_options o = {.lang = lang, .name = str_of(name)};
    struct buf text = {0};

    if (!guess_file(disk_real(), path, &o, &text, &t->e))
        fail_msg("%s: %s", name, t->e.text);
    struct str yaml = arena_str(&t->a, buf_str(&text));

    buf_done(&text);
    return yaml;
}

/* Imports with the mapping; its batch, which must have come about. */
static const struct fake_batch *import_mapped(struct world *t, const char *path, struct str yaml)
{
    struct mapping *m;

    if (!mapping_read(S("guess.yaml"), yaml, &t->a, &m, &t->e))
        fail_msg("%s\n%.*s", t->e.text, STR_ARG(yaml));
    t->o.map = m;
    struct import_file *f = world_import_path(t, path);

    if (f->outcome != IMPORT_DONE)
        fail_msg("%.*s\n%.*s", STR_ARG(f->message), STR_ARG(yaml));
    assert_int_equal(f->refused, 0);
    return fake_last(&t->fake);
}

static void has_lines(struct str yaml, const char *lines)
{
    struct str rest = str_of(lines), line;

    while (str_cut(&rest, '\n', &line)) {
        if (str_find(yaml, line) < 0)
            fail_msg("lacks \"%.*s\":\n%.*s", STR_ARG(line), STR_ARG(yaml));
    }
}

/* A table, what must stand in the guess, and what its import gives. */
struct table_case {
    const char *name, *content, *lines;
    enum lang lang;
    size_t sales, figures, costs, tickets, posts;
    double amount; /* of all sales or costs, in major units */
};

static const struct table_case cases[] = {
    {.name = "prospects.csv",
     .content = "Date;Nom;E-mail;Téléphone;Comment nous avez-vous connus ?;Statut;Montant HT\n"
                "03/09/2026;Anne;anne@example.org;0600000001;Instagram;Gagné;1 200,50\n"
                "17/09/2026;Bob;bob@example.org;;Bouche à oreille;Perdu;\n"
                "21/09/2026;Cy;cy@example.org;;vu sur LinkedIn;Nouveau;300\n",
     .lang = LANG_FR,
     .lines = "ligne: prospect\n  jour: Date\n  personne: E-mail\n  telephone: Téléphone\n"
              "  declare: Comment nous avez-vous connus ?\n      Gagné: gagne\n"
              "      Nouveau: prospect\n  montant: Montant HT\nidentifie_par: [Date, E-mail",
     .sales = 5,
     .amount = 1200.5 * 2 + 300},
    {.name = "leads 2026-09.csv",
     .content = "Created at,Lead source,Email,How did you hear about us?,utm_campaign\n"
                "2026-09-03,Web,a@example.org,On Instagram,noel\n"
                "2026-09-04,Web,b@example.org,A friend,\n",
     .lines = "mapping: leads\nrow: lead\n  day: Created at\n  source: Lead source\n"
              "  person: Email\n  self_declared: How did you hear about us?\n"
              "  campaign: utm_campaign",
     .sales = 2},
    {.name = "commandes.csv",
     .content = "N° commande;Date de commande;Client;Email;Statut;Total HT;TVA;Total TTC\n"
                "1001;28/08/2026;Anne;a@example.org;Payée;100,00;20,00;120,00\n"
                "1002;29/08/2026;Bob;b@example.org;Annulée;50,00;10,00;60,00\n",
     .lang = LANG_FR,
     .lines = "ligne: commande\n  id: N° commande\n  jour: Date de commande\n"
              "  montant: Total HT\n  tva: TVA\n  montant_ttc: Total TTC\n  personne: Email\n"
              "      Annulée: perdu\n      Payée: commande",
     .sales = 2,
     .amount = 150},
    {.name = "orders.csv",
     .content = "Order ID,Order date,Email,Subtotal,Tax,Shipping,Grand total,Currency\n"
                "A-1,2026-09-01,a@example.org,40.00,8.00,5.00,53.00,GBP\n",
     .lines = "row: order\n  id: Order ID\n  day: Order date\n  amount: Subtotal\n"
              "  gross: Grand total\n  currency: Currency",
     .sales = 1,
     .amount = 40},
    {.name = "affaires.csv",
     .content = "Opportunité;Étape;Date de création;Date de clôture;Revenu espéré;Email\n"
                "Site;Gagné;2026-03-02;2026-05-01;9000;x@example.org\n"
                "Logo;Proposition;2026-04-02;;1500;y@example.org\n",
     .lang = LANG_FR,
     .lines = "ligne: affaire\n  jour: Date de création\n  cloture: Date de clôture\n"
              "  montant: Revenu espéré\n      Gagné: gagne\n      Proposition: devis",
     .sales = 4,
     .amount = 2 * 9000 + 2 * 1500},
    {.name = "depenses.csv",
     .content = "Date;Fournisseur;Nature;Réseau;Montant HT\n"
                "15/09/2026;Studio;contenu;Instagram;1 234,56\n"
                "30/09/2026;Metricool;outil;;22,00\n",
     .lang = LANG_FR,
     .lines = "ligne: depense\n  jour: Date\n  nature: Nature\n  libelle: Fournisseur\n"
              "  reseau: Réseau\n  montant: Montant HT",
     .costs = 2,
     .amount = 1256.56},
    {.name = "tickets.csv",
     .content = "Ticket ID,Created,Channel,First response time,Solved at,Agent,Satisfaction\n"
                "1,2026-09-01 10:00,Instagram,0:30:00,2026-09-01 12:00,Zoe,5/5\n"
                "2,2026-09-02 09:00,Email,1:00:00,,Zoe,\n",
     .lines = "row: ticket\n  id: Ticket ID\n  day: Created\n  channel: Channel\n"
              "  reply_after: First response time\n  solved: Solved at\n  score: Satisfaction",
     .tickets = 2},
    {.name = "appels.csv",
     .content = "Date de l'appel;Heure d'appel;Numéro appelant;Durée de l'appel;Agent\n"
                "15/09/2026;10:05;0600000001;00:03:20;Zoé\n"
                "16/09/2026;11:15;0600000002;00:00:00;\n",
     .lang = LANG_FR,
     .lines = "ligne: appel\n  jour: Date de l'appel\n  heure: Heure d'appel\n"
              "  duree: Durée de l'appel\n  agent: Agent\nidentifie_par: ligne",
     .tickets = 2},
    {.name = "posts instagram.csv",
     .content = "Date de publication;Légende;Permalien;Portée;J'aime;Commentaires;Taux "
                "d'engagement\n"
                "15/09/2026;Bonjour;https://www.instagram.com/p/Cabc/;1 200;85;7;7,7 %\n"
                "16/09/2026;Salut;https://www.instagram.com/p/Cdef/;900;60;2;6,9 %\n",
     .lang = LANG_FR,
     .lines = "ligne: publication\nreseau: instagram\n  lien: Permalien\n  texte: Légende\n"
              "  reach: Portée\n  likes+reactions: J'aime\n  comments: Commentaires",
     .posts = 2,
     .figures = 8},
    {.name = "page.csv",
     .content = "Date,Network,Followers,Impressions,Link clicks\n"
                "2026-09-01,LinkedIn,510,1000,4\n2026-09-01,Facebook,910,2000,9\n",
     .lines = "row: figures\n  day: Date\n  network: Network\n  followers: Followers\n"
              "  impressions: Impressions\n  link_clicks: Link clicks",
     .figures = 6},
    {.name = "magasin.csv",
     .content = "Jour;Visites en magasin;Devis demandés\n15/09/2026;41;3\n16/09/2026;38;5\n",
     .lang = LANG_FR,
     .lines = "ligne: chiffres\n  jour: Jour\n  own.visites_en_magasin: Visites en magasin\n"
              "  own.devis_demandes: Devis demandés",
     .figures = 4},
    {.name = "pub.csv",
     .content =
         "Jour;Plateforme;Campagne;Impressions;Clics;Montant dépensé\n"
         "15/09/2026;Facebook;Noël;5 000;80;12,50\n16/09/2026;Facebook;Noël;4 000;60;11,50\n",
     .lang = LANG_FR,
     .lines = "ligne: publicite\n  jour: Jour\n  reseau: Plateforme\n  campagne: Campagne\n"
              "  montant: Montant dépensé\n  ad_impressions: Impressions\n  ad_clicks: Clics",
     .figures = 4,
     .costs = 2,
     .amount = 24},
    {.name = "paiements.csv",
     .content = "ID transaction;Date de paiement;Email;Montant\n"
                "t1;2026-09-01;a@example.org;10,00\nt2;2026-09-02;b@example.org;15,50\n",
     .lang = LANG_FR,
     .lines = "ligne: paiement\n  id: ID transaction\n  jour: Date de paiement\n"
              "  montant: Montant\n  personne: Email",
     .sales = 2,
     .amount = 25.5},
};

static double amount_of(const struct fake_batch *b)
{
    double sum = 0;

    for (size_t i = 0; i < b->sales.n; i++)
        sum += money_major(LIST_ITEMS(&b->sales, struct sale)[i].amount);
    for (size_t i = 0; i < b->costs.n; i++)
        sum += money_major(LIST_ITEMS(&b->costs, struct cost)[i].amount);
    return sum;
}

static void plain_tables_need_no_correction(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct table_case *c = &cases[i];
        const struct fake_batch *b;
        struct world t;

        world_init(&t);
        world_write(&t, c->name, str_of(c->content));
        struct str yaml = guess_path(&t, world_path(&t, c->name), c->name, c->lang);

        has_lines(yaml, c->lines);
        b = import_mapped(&t, world_path(&t, c->name), yaml);
        if (b->sales.n != c->sales || b->figures.n != c->figures || b->costs.n != c->costs ||
            b->tickets.n != c->tickets || b->posts.n != c->posts)
            fail_msg("%s: %zu sales, %zu figures, %zu costs, %zu tickets, %zu posts\n%.*s", c->name,
                     b->sales.n, b->figures.n, b->costs.n, b->tickets.n, b->posts.n, STR_ARG(yaml));
        if (fabs(amount_of(b) - c->amount) > 0.001)
            fail_msg("%s: %g instead of %g", c->name, amount_of(b), c->amount);
        world_done(&t);
    }
}

static void a_workbook_with_a_title_above_is_guessed_too(void **state)
{
    struct world t;
    const char *path;

    (void)state;
    world_init(&t);
    path = world_path(&t, "suivi.xlsx");
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Prospects");
    lxw_format *day = workbook_add_format(book);

    format_set_num_format(day, "dd/mm/yyyy");
    worksheet_write_string(sheet, 0, 0, "Suivi commercial", NULL);
    static const char *const headers[] = {"Date", "Société", "Courriel", "Provenance", "Budget"};
    for (lxw_col_t i = 0; i < 5; i++)
        worksheet_write_string(sheet, 2, i, headers[i], NULL);
    for (lxw_row_t i = 3; i < 9; i++) {
        lxw_datetime at = {2026, 9, (int)i, 0, 0, 0};
        char mail[32];
        (void)snprintf(mail, sizeof(mail), "p%u@example.org", (unsigned)i);
        worksheet_write_datetime(sheet, i, 0, &at, day);
        worksheet_write_string(sheet, i, 1, "Société", NULL);
        worksheet_write_string(sheet, i, 2, mail, NULL);
        worksheet_write_string(sheet, i, 3, "Facebook", NULL);
        worksheet_write_number(sheet, i, 4, 100.5 * i, NULL);
    }
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    struct str yaml = guess_path(&t, path, "suivi.xlsx", LANG_FR);

    has_lines(yaml, "ligne: prospect\n  jour: Date\n  personne: Courriel\n  source: Provenance");
    const struct fake_batch *b = import_mapped(&t, path, yaml);

    assert_int_equal(b->sales.n, 6);
    assert_day(LIST_ITEMS(&b->sales, struct sale)[0].day, "2026-09-03");
    world_done(&t);
}

static void what_is_open_is_a_comment_that_asks(void **state)
{
    struct world t;
    struct str yaml;

    (void)state;
    world_init(&t);
    world_write(&t, "a.csv",
                S("Month,Text,Reach,Likes\n2,Hello there,100,7\n3,Good morning,50,3\n"
                  "4,Bye,20,1\n5,x y,1,1\n"));
    yaml = guess_path(&t, world_path(&t, "a.csv"), "a.csv", LANG_EN);
    has_lines(yaml, "# network: instagram\n# year: 2026\n  month: Month\nidentified_by: line");
    world_write(&t, "b.csv", S("Date,Email,Lead source\n01/02/2026,a@example.org,x\n"));
    yaml = guess_path(&t, world_path(&t, "b.csv"), "b.csv", LANG_EN);
    has_lines(yaml, "# dates: dmy");
    world_done(&t);
}

static void persons_do_not_stand_in_the_guess(void **state)
{
    struct world t;
    struct str yaml;

    (void)state;
    world_init(&t);
    world_write(&t, "a.csv",
                S("Date,Email,Phone,Lead source\n2026-02-03,anne@example.org,0611,x\n"));
    yaml = guess_path(&t, world_path(&t, "a.csv"), "a.csv", LANG_EN);
    assert_true(str_find(yaml, S("anne")) < 0 && str_find(yaml, S("0611")) < 0);
    world_done(&t);
}

static void headers_that_yaml_would_misread_are_quoted(void **state)
{
    struct world t;
    struct str yaml;
    const struct fake_batch *b;

    (void)state;
    world_init(&t);
    world_write(&t, "a.csv",
                S("Date,\"Reach: total\",\"\"\"Likes\"\" #1\",\"- x\",yes\n2026-02-03,1,2,3,4\n"));
    yaml = guess_path(&t, world_path(&t, "a.csv"), "a.csv", LANG_EN);
    b = import_mapped(&t, world_path(&t, "a.csv"), yaml);
    assert_int_equal(b->figures.n, 4);
    world_done(&t);
}

static void a_table_of_nothing_known_is_said_with_its_headers(void **state)
{
    struct world t;
    struct guess_options o = {.name = S("a.csv")};
    struct buf text = {0};

    (void)state;
    world_init(&t);
    world_write(&t, "a.csv", S("Foo,Bar\nx,y\nz,w\n"));
    assert_false(guess_file(disk_real(), world_path(&t, "a.csv"), &o, &text, &t.e));
    assert_non_null(strstr(t.e.text, "Foo, Bar"));
    world_write(&t, "b.csv", S("1,2\n3,4\n"));
    assert_false(guess_file(disk_real(), world_path(&t, "b.csv"), &o, &text, &t.e));
    assert_int_equal(text.n, 0);
    world_done(&t);
}

/* The research data sets: guessed, completed where dates are missing, imported; sums as the files'
 * own columns add up. */
static void research_sets_are_guessed_and_read(void **state)
{
    static const struct {
        const char *path, *more, *metric;
        double sum;
    } sets[] = {
        {"facebook/uci_dataset_Facebook_comma.csv", "year: 2014\n", "shares", 13524},
        {"facebook/uci_dataset_Facebook_es_latin1.csv", "year: 2014\n", "shares", 13524},
        {"meta_ads/KAG_conversion_data_with_dates.csv", "", "ad_clicks", 38165},
        {"meta_ads/marketing_api_insights_es.csv", "network: facebook\n", "ad_impressions", 27615},
    };
    const char *source = getenv("RETOUR_SOURCE");

    (void)state;
    for (size_t i = 0; i < COUNT_OF(sets); i++) {
        struct world t;
        struct disk_stat stat;
        world_init(&t);
        const char *path =
            arena_printf(&t.a, "%s/../shared/data/exports/%s", source ? source : ".", sets[i].path)
                .p;
        if (!disk_real()->stat(NULL, path, &stat, &t.e)) {
            world_done(&t);
            print_message("skipped: no data sets beside the project\n");
            skip();
        }
        struct str yaml = guess_path(&t, path, sets[i].path, LANG_EN);
        yaml = arena_printf(&t.a, "%.*s%s", STR_ARG(yaml), sets[i].more);
        const struct fake_batch *b = import_mapped(&t, path, yaml);
        assert_true(fabs(fake_sum(b, sets[i].metric) - sets[i].sum) < 0.5);
        world_done(&t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_tables_need_no_correction),
        cmocka_unit_test(a_workbook_with_a_title_above_is_guessed_too),
        cmocka_unit_test(what_is_open_is_a_comment_that_asks),
        cmocka_unit_test(persons_do_not_stand_in_the_guess),
        cmocka_unit_test(headers_that_yaml_would_misread_are_quoted),
        cmocka_unit_test(a_table_of_nothing_known_is_said_with_its_headers),
        cmocka_unit_test(research_sets_are_guessed_and_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

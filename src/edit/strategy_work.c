/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The part of a strategy file that says who does what, how often, and what it is worth: people,
 * plan, workspace. */
#include "edit/strategy_read.h"

#include "base/text.h"
#include "base/zone.h"
#include "messages/edit.h"

#include <math.h>
#include <string.h>

static const struct key ID = {"id", "id"}, NAME = {"name", "nom"}, NETWORK = {"network", "reseau"},
                        CAMPAIGN = {"campaign", "campagne"}, GOAL = {"goal", "objectif"},
                        PERSON = {"person", "personne"}, EVERY = {"every", "frequence"},
                        ON = {"on", "jours"}, TIMES = {"times", "fois"},
                        QUANTITY = {"quantity", "quantite"}, OF = {"of", "de"},
                        MINUTES = {"minutes", "minutes"};

static const struct key task_keys[] = {{"id", "id"},           {"name", "nom"},
                                       {"network", "reseau"},  {"campaign", "campagne"},
                                       {"goal", "objectif"},   {"person", "personne"},
                                       {"every", "frequence"}, {"on", "jours"},
                                       {"times", "fois"},      {"quantity", "quantite"},
                                       {"of", "de"},           {"minutes", "minutes"},
                                       {"period", "periode"},  {"from", "du"},
                                       {"to", "au"},           {0}};

static const struct word frequencies[] = {{"day", "jour"},          {"workday", "jour_ouvre"},
                                          {"week", "semaine"},      {"month", "mois"},
                                          {"quarter", "trimestre"}, {"year", "annee"}};
static const struct word weekdays[] = {{"monday", "lundi"},       {"tuesday", "mardi"},
                                       {"wednesday", "mercredi"}, {"thursday", "jeudi"},
                                       {"friday", "vendredi"},    {"saturday", "samedi"},
                                       {"sunday", "dimanche"}};

static unsigned read_weekdays(struct strategy_reader *r, const struct yaml *map)
{
    const struct yaml *y = key_get(map, ON);
    struct list names = LIST_OF(struct str);
    unsigned days = 0;

    read_texts(r, map, ON, &names);
    for (size_t i = 0; i < names.n; i++) {
        struct str name = LIST_ITEMS(&names, struct str)[i];
        unsigned bit = 0;

        for (size_t d = 0; d < COUNT_OF(weekdays); d++) {
            if (str_ascii_eq_nocase(name, str_of(weekdays[d].en)) ||
                str_ascii_eq_nocase(name, str_of(weekdays[d].fr)))
                bit = 1u << d;
        }
        if (!bit) {
            struct buf *text = problem_begin(r);
            msg_strategy_bad_weekday(text, r->lang, name);
            problem_end(r, text, y, false);
        }
        days |= bit;
    }
    list_done(&names);
    return days;
}

static void read_task(struct strategy_reader *r, const struct yaml *y)
{
    struct task t = {.quantity = NAN,
                     .minutes = NAN,
                     .period = {.from = DAY_NONE, .to = DAY_NONE},
                     .line = y->line};
    const struct yaml *goal = key_get(y, GOAL);
    double times = 1;
    int frequency;

    if (!map_check(r, y, task_keys))
        return;
    read_required_text(r, y, ID, &t.id);
    t.name = t.id;
    read_text(r, y, NAME, &t.name);
    read_text(r, y, NETWORK, &t.network);
    if (t.network.n)
        t.network = network_id_of(r, key_get(y, NETWORK), t.network);
    read_text(r, y, CAMPAIGN, &t.campaign);
    if (goal && goal->kind == YAML_LIST) {
        struct buf *text = problem_begin(r);
        msg_strategy_one_goal(text, r->lang);
        problem_end(r, text, goal, false);
    } else {
        read_text(r, y, GOAL, &t.goal);
    }
    read_text(r, y, PERSON, &t.person);
    frequency = read_word(r, y, EVERY, frequencies, COUNT_OF(frequencies));
    t.weekdays = read_weekdays(r, y);
    t.frequency = frequency >= 0 ? (enum frequency)frequency : EVERY_WEEK;
    read_number(r, y, TIMES, &times);
    if (!(times >= 1 && times <= 100 && times == floor(times))) {
        struct buf *text = problem_begin(r);
        msg_strategy_bad_times(text, r->lang);
        problem_end(r, text, y, false);
        times = 1;
    }
    t.times = (int)times;
    read_number(r, y, QUANTITY, &t.quantity);
    read_text(r, y, OF, &t.quantity_of);
    read_minutes(r, y, MINUTES, &t.minutes);
    read_period(r, y, &t.period);
    *(struct task *)list_add(&r->out->tasks) = t;
}

void read_tasks(struct strategy_reader *r, const struct yaml *list)
{
    for (const struct yaml *y = list->first; y; y = y->next)
        read_task(r, y);
}

static void read_zone_and_lang(struct strategy_reader *r, const struct yaml *y)
{
    static const struct key ZONE = {"time_zone", "fuseau"}, LANGUAGE = {"language", "langue"};
    struct str text = S("");

    read_text(r, y, ZONE, &r->out->zone);
    if (r->out->zone.n && !zone_is_known(r->out->zone)) {
        struct buf *words = problem_begin(r);
        msg_strategy_bad_zone(words, r->lang, r->out->zone);
        problem_end(r, words, key_get(y, ZONE), false);
    }
    read_text(r, y, LANGUAGE, &text);
    if (text.n == 0)
        return;
    r->out->has_lang = lang_parse(text, &r->out->lang);
    if (!r->out->has_lang) {
        struct buf *words = problem_begin(r);
        msg_strategy_bad_language(words, r->lang, text);
        problem_end(r, words, key_get(y, LANGUAGE), false);
    }
}

static void read_sales_from(struct strategy_reader *r, const struct yaml *y)
{
    static const struct key SALES_FROM = {"sales_from", "ventes_de"};
    static const struct word systems[] = {
        {"shop", "boutique"}, {"crm", "crm"}, {"payment", "paiement"}};
    struct list names = LIST_OF(struct str);

    read_texts(r, y, SALES_FROM, &names);
    for (size_t i = 0; i < names.n; i++) {
        struct str name = LIST_ITEMS(&names, struct str)[i];
        bool found = false;

        for (size_t s = 0; s < COUNT_OF(systems); s++) {
            if (str_ascii_eq_nocase(name, str_of(systems[s].en)) ||
                str_ascii_eq_nocase(name, str_of(systems[s].fr))) {
                *(struct str *)list_add(&r->out->sales_from) = str_of(systems[s].en);
                found = true;
            }
        }
        if (!found) {
            struct buf *text = problem_begin(r);
            msg_strategy_bad_system(text, r->lang, name);
            problem_end(r, text, key_get(y, SALES_FROM), false);
        }
    }
    list_done(&names);
}

static void read_margins(struct strategy_reader *r, const struct yaml *y)
{
    static const struct key DEFAULT = {"default", "defaut"}, PRODUCTS = {"products", "produits"};
    static const struct key systems[] = {
        {"shop", "boutique"}, {"crm", "crm"}, {"payment", "paiement"}};
    static const struct key keys[] = {{"default", "defaut"},    {"shop", "boutique"},
                                      {"crm", "crm"},           {"payment", "paiement"},
                                      {"products", "produits"}, {0}};
    static const struct key MARGIN = {"margin", "marge"};
    static const struct key product_keys[] = {{"name", "nom"}, {"margin", "marge"}, {0}};
    const struct yaml *products;

    if (!map_check(r, y, keys))
        return;
    read_ratio(r, y, DEFAULT, &r->out->margin);
    for (size_t i = 0; i < COUNT_OF(systems); i++)
        read_ratio(r, y, systems[i], &r->out->margin_of[i]);
    products = key_get(y, PRODUCTS);
    for (const struct yaml *p = yaml_is_null(products) ? NULL : products->first; p; p = p->next) {
        struct product product = {.margin = NAN};

        if (!map_check(r, p, product_keys))
            continue;
        read_required_text(r, p, NAME, &product.name);
        read_ratio(r, p, MARGIN, &product.margin);
        *(struct product *)list_add(&r->out->products) = product;
    }
}

void read_workspace(struct strategy_reader *r, const struct yaml *y)
{
    static const struct key INDUSTRY = {"industry", "secteur"}, CURRENCY = {"currency", "devise"},
                            MARGINS = {"margins", "marges"};
    static const struct key keys[] = {{"name", "nom"},        {"industry", "secteur"},
                                      {"currency", "devise"}, {"time_zone", "fuseau"},
                                      {"language", "langue"}, {"sales_from", "ventes_de"},
                                      {"margins", "marges"},  {0}};
    struct str currency = S("");

    if (!map_check(r, y, keys))
        return;
    read_text(r, y, NAME, &r->out->name);
    read_text(r, y, INDUSTRY, &r->out->industry);
    read_text(r, y, CURRENCY, &currency);
    if (currency.n && !currency_is_known(currency)) {
        struct buf *text = problem_begin(r);
        msg_strategy_bad_currency(text, r->lang, currency);
        problem_end(r, text, key_get(y, CURRENCY), false);
    } else if (currency.n == 3) {
        for (size_t i = 0; i < 3; i++)
            r->out->currency[i] = (char)(currency.p[i] >= 'a' ? currency.p[i] - 32 : currency.p[i]);
    }
    read_zone_and_lang(r, y);
    read_sales_from(r, y);
    if (!yaml_is_null(key_get(y, MARGINS)))
        read_margins(r, key_get(y, MARGINS));
}

void read_people(struct strategy_reader *r, const struct yaml *list)
{
    static const struct key ROLE = {"role", "fonction"}, RATE = {"rate", "tarif"},
                            SINCE = {"since", "depuis"},
                            WEEKLY = {"weekly_hours", "heures_par_semaine"};
    static const struct key keys[] = {{"name", "nom"},
                                      {"role", "fonction"},
                                      {"rate", "tarif"},
                                      {"since", "depuis"},
                                      {"weekly_hours", "heures_par_semaine"},
                                      {0}};

    for (const struct yaml *y = list->first; y; y = y->next) {
        struct person p = {.since = DAY_NONE, .weekly_hours = NAN};

        if (!map_check(r, y, keys))
            continue;
        read_required_text(r, y, NAME, &p.name);
        read_text(r, y, ROLE, &p.role);
        read_money(r, y, RATE, &p.rate);
        read_day(r, y, SINCE, &p.since);
        read_hours(r, y, WEEKLY, &p.weekly_hours);
        *(struct person *)list_add(&r->out->people) = p;
    }
}

void read_customers(struct strategy_reader *r, const struct yaml *list)
{
    static const struct key ABOUT = {"about", "portrait"};
    static const struct key keys[] = {
        {"name", "nom"}, {"networks", "reseaux"}, {"about", "portrait"}, {0}};

    for (const struct yaml *y = list->first; y; y = y->next) {
        struct customer c = {.networks = LIST_OF(struct str)};

        if (!map_check(r, y, keys))
            continue;
        read_required_text(r, y, NAME, &c.name);
        read_networks(r, y, &c.networks);
        read_text(r, y, ABOUT, &c.about);
        *(struct customer *)list_add(&r->out->customers) = c;
    }
}

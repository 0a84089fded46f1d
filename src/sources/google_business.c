/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Google Business Profile, performance report of all profiles: a row a place, below the header a
 * row that describes the columns. Its days are in the file's name at most ("2026-10", or from and
 * to). A place with a store code is an account of that code, else of its name and address. */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/source.h"

enum {
    STORE,
    NAME,
    ADDRESS,
    LABELS,
    SEARCH_MOBILE,
    SEARCH_DESKTOP,
    MAPS_MOBILE,
    MAPS_DESKTOP,
    OWN
};

static const struct column columns[] = {
    [STORE] = {COL_TEXT,
               REQUIRED,
               {"Store code", "Code magasin", "Code de magasin", "Code du magasin",
                "Código de tienda"},
               .may_be_empty = true},
    [NAME] = {COL_TEXT,
              REQUIRED,
              {"Business name", "Nom de l'entreprise", "Nom de l'établissement",
               "Nombre de la empresa"}},
    [ADDRESS] = {COL_TEXT, OPTIONAL, {"Address", "Adresse", "Dirección"}},
    [LABELS] = {COL_SKIP, OPTIONAL, {"Labels", "Libellés", "Étiquettes", "Etiquetas"}},
    [SEARCH_MOBILE] = {COL_NUMBER,
                       REQUIRED,
                       {"Google Search - Mobile", "Recherche Google - Mobile",
                        "Recherche Google – Mobile", "Búsqueda de Google: móvil"},
                       "google_business.search_mobile",
                       NATURE_FLOW,
                       .may_be_empty = true},
    [SEARCH_DESKTOP] = {COL_NUMBER,
                        OPTIONAL,
                        {"Google Search - Desktop", "Recherche Google - Ordinateur",
                         "Recherche Google – Ordinateur", "Recherche Google - Ordinateurs"},
                        "google_business.search_desktop",
                        NATURE_FLOW},
    [MAPS_MOBILE] = {COL_NUMBER,
                     REQUIRED,
                     {"Google Maps - Mobile", "Google Maps – Mobile"},
                     "google_business.maps_mobile",
                     NATURE_FLOW,
                     .may_be_empty = true},
    [MAPS_DESKTOP] = {COL_NUMBER,
                      OPTIONAL,
                      {"Google Maps - Desktop", "Google Maps - Ordinateur",
                       "Google Maps – Ordinateur", "Google Maps - Ordinateurs"},
                      "google_business.maps_desktop",
                      NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Calls", "Appels", "Llamadas"}, "calls", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Messages", "Mensajes"}, "messages_received", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Bookings", "Réservations", "Reservas"},
     "google_business.bookings",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Directions", "Itinéraires", "Demandes d'itinéraire", "Indicaciones"},
     "direction_requests",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Website clicks", "Clics vers le site Web", "Clics sur le site Web", "Clics en el sitio web"},
     "website_clicks",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Food orders", "Commandes de repas", "Commandes de plats"},
     "google_business.food_orders",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Food menu clicks", "Clics sur le menu"},
     "google_business.menu_clicks",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Hotel bookings", "Réservations d'hôtel"},
     "google_business.hotel_bookings",
     NATURE_FLOW},
    {0},
};

static bool two_digits(struct str s, size_t at, int *out)
{
    if (at + 2 > s.n || s.p[at] < '0' || s.p[at] > '9' || s.p[at + 1] < '0' || s.p[at + 1] > '9')
        return false;
    *out = (s.p[at] - '0') * 10 + s.p[at + 1] - '0';
    return true;
}

/* "2026-10" or "2026_10" in the name, no day behind it: that month. */
static bool month_of_name(struct str name, struct period *out)
{
    for (size_t i = 0; i + 7 <= name.n; i++) {
        int century, year, month, ignored;
        bool begins = i == 0 || name.p[i - 1] < '0' || name.p[i - 1] > '9';
        if (!begins || !two_digits(name, i, &century) || !two_digits(name, i + 2, &year) ||
            (name.p[i + 4] != '-' && name.p[i + 4] != '_') || !two_digits(name, i + 5, &month))
            continue;
        bool ends = i + 7 == name.n || ((name.p[i + 7] < '0' || name.p[i + 7] > '9') &&
                                        !two_digits(name, i + 8, &ignored));
        if (!ends || century != 20 || month < 1 || month > 12)
            continue;
        year += century * 100;
        out->from = day_of((struct civil){year, month, 1});
        out->to = day_of((struct civil){year, month, days_in_month(year, month)});
        return true;
    }
    return false;
}

static struct str account_of(struct arena *a, const struct cell *row)
{
    if (row[STORE].given)
        return row[STORE].text;
    if (!row[ADDRESS].given)
        return row[NAME].text;
    return arena_printf(a, "%.*s, %.*s", STR_ARG(row[NAME].text), STR_ARG(row[ADDRESS].text));
}

static void row(struct reading *r, const struct cell *row)
{
    static const int seen[] = {SEARCH_MOBILE, SEARCH_DESKTOP, MAPS_MOBILE, MAPS_DESKTOP};
    struct period month = reading_period(r);
    struct figure figure;
    double views = 0;

    if (!day_is_known(month.from) && !month_of_name(reading_file(r), &month))
        month.from = month.to = DAY_NONE;
    figure = reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, month.from);
    if (day_is_known(month.from))
        figure.to = month.to;
    figure.account = account_of(reading_arena(r), row);
    reading_metrics(r, row, &figure);
    for (size_t i = 0; i < COUNT_OF(seen); i++)
        views += row[seen[i]].given ? row[seen[i]].number : 0;
    figure.metric = S("views");
    figure.nature = figure.nature == NATURE_LIFE ? NATURE_LIFE : NATURE_FLOW;
    figure.value = views;
    figure.column = (struct str){0};
    ingest_figure(reading_ingest(r), &figure);
}

const struct source source_google_business = {
    .id = "google_business",
    .network = "google_business",
    .title = msg_source_google_business,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_TRIED,
    .columns = columns,
    .row = row,
};

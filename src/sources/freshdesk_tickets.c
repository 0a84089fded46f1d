/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Freshdesk and Freshservice: tickets. The times to reply and to solve are "HH:MM:SS", may exceed a
 * day and are often empty although the time stamps are there: the stamps go first. */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/support.h"

#include <math.h>

enum {
    ID,
    STATUS,
    SOURCE,
    CREATED,
    RESOLVED,
    CLOSED,
    REPLIED,
    REPLY_HOURS,
    SOLVE_HOURS,
    AGENT,
    TAGS,
    SURVEY,
    UPDATED,
    OWN
};

static const struct column columns[] = {
    [ID] = {COL_ID,
            REQUIRED,
            {"Ticket ID", "ID du ticket", "Identifiant du ticket", "N° de ticket"}},
    [STATUS] = {COL_TEXT, REQUIRED, {"Status", "Statut", "État"}},
    [SOURCE] = {COL_TEXT, REQUIRED, {"Source", "Origine"}},
    [CREATED] = {COL_INSTANT,
                 REQUIRED,
                 {"Created time", "Date de création", "Heure de création", "Créé le"}},
    [RESOLVED] = {COL_INSTANT,
                  OPTIONAL,
                  {"Resolved time", "Date de résolution", "Heure de résolution", "Résolu le"}},
    [CLOSED] = {COL_INSTANT,
                OPTIONAL,
                {"Closed time", "Date de clôture", "Heure de clôture", "Date de fermeture",
                 "Heure de fermeture"}},
    [REPLIED] = {COL_INSTANT,
                 OPTIONAL,
                 {"Initial response time", "Date de la réponse initiale",
                  "Heure de réponse initiale", "Heure de la première réponse"}},
    [REPLY_HOURS] = {COL_SECONDS,
                     OPTIONAL,
                     {"First response time (in hrs)", "Délai de première réponse (en heures)",
                      "Temps de première réponse (en heures)"},
                     .scale = 3600},
    [SOLVE_HOURS] = {COL_SECONDS,
                     OPTIONAL,
                     {"Resolution time (in hrs)", "Délai de résolution (en heures)",
                      "Temps de résolution (en heures)"},
                     .scale = 3600},
    [AGENT] = {COL_TEXT, OPTIONAL, {"Agent"}},
    [TAGS] = {COL_TEXT, OPTIONAL, {"Tags", "Étiquettes", "Balises", "Mots-clés"}},
    [SURVEY] = {COL_TEXT,
                OPTIONAL,
                {"Survey results", "Résultats de l'enquête", "Résultats du sondage"}},
    [UPDATED] = {COL_SKIP,
                 OPTIONAL,
                 {"Last update time", "Last updated time", "Dernière mise à jour",
                  "Heure de la dernière mise à jour"}},
    [OWN] = {0},
};

static int fits(const struct reading *r)
{
    return reading_has(r, RESOLVED) || reading_has(r, REPLIED) || reading_has(r, REPLY_HOURS) ||
                   reading_has(r, AGENT)
               ? 0
               : -1;
}

/* An instant of the file, unless it is before the opening: then the clock of the tool was wrong. */
static struct instant stamp(const struct cell *cell, struct instant opened)
{
    return cell->given && instant_is_known(cell->at) &&
                   (!instant_is_known(opened) || cell->at.us >= opened.us)
               ? cell->at
               : INSTANT_NONE;
}

static void row(struct reading *r, const struct cell *row)
{
    struct ticket ticket = {
        .id = row[ID].text,
        .network = support_network(row[SOURCE].text),
        .channel = row[SOURCE].text,
        .opened = row[CREATED].at,
        .day = row[CREATED].day,
        .reopened = INSTANT_NONE,
        .agent = row[AGENT].text,
        .tags = row[TAGS].text,
        .score = support_score(reading_arena(r), row[SURVEY].text),
    };

    ticket.first_reply = stamp(&row[REPLIED], ticket.opened);
    if (!instant_is_known(ticket.first_reply) && row[REPLY_HOURS].given)
        ticket.first_reply = support_after(ticket.opened, row[REPLY_HOURS].number);
    ticket.solved = stamp(row[RESOLVED].given ? &row[RESOLVED] : &row[CLOSED], ticket.opened);
    if (!instant_is_known(ticket.solved) && row[SOLVE_HOURS].given)
        ticket.solved = support_after(ticket.opened, row[SOLVE_HOURS].number);
    ingest_ticket(reading_ingest(r), &ticket);
}

const struct source source_freshdesk_tickets = {
    .id = "freshdesk_tickets",
    .title = msg_source_freshdesk_tickets,
    .columns = columns,
    .fits = fits,
    .row = row,
};

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Zendesk: the tickets of a view. `Via` says which channel a contact came by; times to first reply
 * and to solution are in minutes. Satisfaction is good or bad: 1 or 0. */
#include "messages/sources.h"
#include "sources/support.h"

#include <math.h>

enum {
    ID,
    STATUS,
    VIA,
    CREATED,
    SOLVED,
    FIRST_REPLY,
    SATISFACTION,
    TAGS,
    ASSIGNEE,
    REOPENS,
    UPDATED,
    OWN
};

static const struct column columns[] = {
    [ID] = {COL_TEXT, REQUIRED, {"Id", "Ticket ID", "ID du ticket"}},
    [STATUS] = {COL_TEXT, REQUIRED, {"Status", "Ticket status", "Statut"}},
    [VIA] = {COL_TEXT, REQUIRED, {"Via", "Ticket channel", "Canal"}},
    [CREATED] = {COL_INSTANT, REQUIRED, {"Created at", "Créé le", "Ticket created - Timestamp"}},
    [SOLVED] = {COL_INSTANT, OPTIONAL, {"Solved at", "Résolu le"}},
    [FIRST_REPLY] = {COL_NUMBER,
                     OPTIONAL,
                     {"First reply time in minutes", "First reply time (min)"}},
    [SATISFACTION] = {COL_TEXT, OPTIONAL, {"Satisfaction Score", "Score de satisfaction"}},
    [TAGS] = {COL_TEXT, OPTIONAL, {"Tags", "Marqueurs"}},
    [ASSIGNEE] = {COL_TEXT, OPTIONAL, {"Assignee", "Assigné"}},
    [REOPENS] = {COL_NUMBER, OPTIONAL, {"Reopens", "Réouvertures"}},
    [UPDATED] = {COL_INSTANT, OPTIONAL, {"Updated at", "Mis à jour le"}},
    [OWN] = {0},
};

static int fits(const struct reading *r)
{
    return reading_has(r, FIRST_REPLY) || reading_has(r, ASSIGNEE) ? 0 : -1;
}

static void row(struct reading *r, const struct cell *row)
{
    struct ticket ticket = {
        .id = row[ID].text,
        .network = support_network(row[VIA].text), /* "Instagram Direct" */
        .channel = row[VIA].text,
        .opened = row[CREATED].at,
        .first_reply = INSTANT_NONE,
        .solved = row[SOLVED].given ? row[SOLVED].at : INSTANT_NONE,
        .reopened = row[REOPENS].given && row[REOPENS].number > 0 && row[UPDATED].given
                        ? row[UPDATED].at
                        : INSTANT_NONE,
        .day = row[CREATED].day,
        .agent = row[ASSIGNEE].text,
        .tags = row[TAGS].text,
        .score = support_score(reading_arena(r), row[SATISFACTION].text),
    };

    if (row[FIRST_REPLY].given)
        ticket.first_reply = support_after(ticket.opened, row[FIRST_REPLY].number * 60);
    ingest_ticket(reading_ingest(r), &ticket);
}

const struct source source_zendesk_tickets = {
    .id = "zendesk_tickets",
    .title = msg_source_zendesk_tickets,
    .columns = columns,
    .fits = fits,
    .row = row,
};

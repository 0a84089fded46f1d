/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Intercom: conversations, as the export of data and the reports' tables name their columns. One
 * that the company began itself is no contact of support. Times to reply and to close are seconds
 * unless a unit stands with them. */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/support.h"

#include <math.h>

enum {
    ID,
    STARTED,
    CHANNEL,
    REPLIED,
    REPLY_SECONDS,
    CLOSED,
    CLOSE_SECONDS,
    REOPENED,
    TEAMMATE,
    TAGS,
    RATING,
    INITIATED,
    OWN
};

static const struct column columns[] = {
    [ID] = {COL_ID, REQUIRED, {"Conversation ID", "conversation_id", "ID de la conversation"}},
    [STARTED] = {COL_INSTANT,
                 REQUIRED,
                 {"Conversation started at", "conversation_started_at", "Started at",
                  "Conversation created at", "Created at", "Conversation commencée le",
                  "Date de début de la conversation"}},
    [CHANNEL] = {COL_TEXT, OPTIONAL, {"Channel", "Conversation channel", "Canal"}},
    [REPLIED] = {COL_INSTANT,
                 OPTIONAL,
                 {"First teammate reply at", "First response at", "first_admin_reply_at",
                  "Première réponse le"}},
    [REPLY_SECONDS] = {COL_SECONDS,
                       OPTIONAL,
                       {"First response time", "Time to first response", "first_response_time",
                        "Teammate first response time", "Délai de première réponse"}},
    [CLOSED] = {COL_INSTANT,
                OPTIONAL,
                {"Last closed at", "Closed at", "Conversation closed at", "last_close_at",
                 "closed_at", "Fermée le"}},
    [CLOSE_SECONDS] = {COL_SECONDS,
                       OPTIONAL,
                       {"Time to close", "time_to_close", "Délai de fermeture"}},
    [REOPENED] = {COL_INSTANT, OPTIONAL, {"Last reopened at", "Reopened at", "Rouverte le"}},
    [TEAMMATE] = {COL_TEXT,
                  OPTIONAL,
                  {"Teammate assigned", "Teammate currently assigned", "Teammate", "teammate",
                   "Assigned to", "Coéquipier", "Attribuée à"}},
    [TAGS] = {COL_TEXT,
              OPTIONAL,
              {"Conversation tags", "Conversation tag", "Tags", "tags", "Étiquettes"}},
    [RATING] = {COL_TEXT,
                OPTIONAL,
                {"Conversation rating", "conversation_rating", "CSAT rating", "Rating",
                 "Évaluation de la conversation"}},
    [INITIATED] = {COL_TEXT,
                   OPTIONAL,
                   {"Conversation initiated by", "Initiated by", "initiated_by",
                    "conversation_initiated_by", "Started by", "Commencée par"}},
    [OWN] = {0},
};

static int fits(const struct reading *r)
{
    return reading_has(r, CHANNEL) || reading_has(r, REPLY_SECONDS) || reading_has(r, TEAMMATE)
               ? 0
               : -1;
}

/* "Teammate", "Admin", "Operator": not a customer. */
static bool is_ours(struct arena *a, struct str text)
{
    struct str folded = fold(a, text);

    return str_starts(folded, S("teammate")) || str_starts(folded, S("admin")) ||
           str_starts(folded, S("coequip")) || str_starts(folded, S("outbound"));
}

static struct instant given(const struct cell *cell)
{
    return cell->given ? cell->at : INSTANT_NONE;
}

static void row(struct reading *r, const struct cell *row)
{
    struct ticket ticket = {
        .id = row[ID].text,
        .network = support_network(row[CHANNEL].text),
        .channel = row[CHANNEL].text,
        .opened = row[STARTED].at,
        .day = row[STARTED].day,
        .first_reply = given(&row[REPLIED]),
        .solved = given(&row[CLOSED]),
        .reopened = given(&row[REOPENED]),
        .agent = row[TEAMMATE].text,
        .tags = row[TAGS].text,
        .score = support_score(reading_arena(r), row[RATING].text),
    };

    if (row[INITIATED].given && is_ours(reading_arena(r), row[INITIATED].text))
        return;
    if (!row[REPLIED].given && row[REPLY_SECONDS].given)
        ticket.first_reply = support_after(ticket.opened, row[REPLY_SECONDS].number);
    if (!row[CLOSED].given && row[CLOSE_SECONDS].given)
        ticket.solved = support_after(ticket.opened, row[CLOSE_SECONDS].number);
    ingest_ticket(reading_ingest(r), &ticket);
}

const struct source source_intercom_conversations = {
    .id = "intercom_conversations",
    .title = msg_source_intercom_conversations,
    .columns = columns,
    .fits = fits,
    .row = row,
};

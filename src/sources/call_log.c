/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The call log of a telephone service: RingCentral, Ringostat, Twilio, 3CX and what looks like
 * theirs. A call that came in is a contact by telephone, replied to when somebody answered. Numbers
 * are kept nowhere: not even in the id, which is made from the row. Where the service says what the
 * call came from (UTM), that is the contact's network. */
#include "base/fold.h"
#include "messages/sources.h"
#include "model/network.h"
#include "sources/crm.h"
#include "sources/support.h"

#include <math.h>

enum {
    STARTED,
    DATE,
    TIME,
    DIRECTION,
    RESULT,
    DURATION,
    TALKED,
    WAITED,
    FROM,
    TO,
    ID,
    AGENT,
    REFERRER,
    OWN
};

static const struct column columns[] = {
    [STARTED] = {COL_INSTANT,
                 OPTIONAL,
                 {"Start Time", "startTime", "calldate", "Call Time", "Call Date", "Started at",
                  "Heure d'appel", "Date et heure", "Date de l'appel", "Heure de début",
                  "Début de l'appel"}},
    [DATE] = {COL_DAY, OPTIONAL, {"Date", "Jour"}},
    [TIME] = {COL_TEXT, OPTIONAL, {"Time", "Heure"}},
    [DIRECTION] = {COL_TEXT,
                   OPTIONAL,
                   {"Direction", "Call Direction", "Call Type", "Sens", "Type d'appel",
                    "Sens de l'appel"}},
    [RESULT] = {COL_TEXT,
                OPTIONAL,
                {"Action Result", "Result", "Status", "disposition", "Call Status", "Résultat",
                 "Statut", "État", "Résultat de l'appel"}},
    [DURATION] = {COL_SECONDS,
                  OPTIONAL,
                  {"Duration", "Call Duration", "duration", "Durée", "Durée de l'appel",
                   "Durée totale"}},
    [TALKED] = {COL_SECONDS,
                OPTIONAL,
                {"Talking", "billsec", "Talk Time", "Durée de conversation",
                 "Temps de conversation"}},
    [WAITED] = {COL_SECONDS,
                OPTIONAL,
                {"Ringing", "waittime", "Ring Time", "Wait Time", "Sonnerie", "Temps d'attente",
                 "Durée d'attente"}},
    [FROM] = {COL_TEXT,
              REQUIRED,
              {"From", "caller", "Caller ID", "From Number", "src", "Phone Number", "De",
               "Appelant", "Numéro appelant", "Numéro de l'appelant"}},
    [TO] = {COL_TEXT,
            OPTIONAL,
            {"To", "dst", "Destination", "To Number", "Extension", "Vers", "Appelé",
             "Numéro appelé", "À", "Destinataire"}},
    [ID] = {COL_TEXT, OPTIONAL, {"uniqueid", "Call ID", "Call Sid", "Session Id", "ID d'appel"}},
    [AGENT] = {COL_TEXT,
               OPTIONAL,
               {"Agent", "User", "Employee", "employee", "Utilisateur", "Collaborateur"}},
    [REFERRER] = {COL_TEXT, OPTIONAL, {"referrer", "Referrer", "Référent", "landing referrer"}},
    [OWN] = {0},
};

/* When, from whom, and of what length or result. */
static int fits(const struct reading *r)
{
    bool has_when = reading_has(r, STARTED) || (reading_has(r, DATE) && reading_has(r, TIME));
    bool has_length = reading_has(r, DURATION) || reading_has(r, TALKED);

    return has_when && has_length && (reading_has(r, TO) || reading_has(r, DIRECTION)) &&
                   (reading_has(r, RESULT) || reading_has(r, DIRECTION))
               ? 0
               : -1;
}

static bool has_one_of(struct str folded, const struct str *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_find(folded, words[i]) >= 0)
            return true;
    }
    return false;
}

static bool is_outgoing(struct str direction)
{
    static const struct str words[] = {STR_INIT("out"), STR_INIT("sortant"), STR_INIT("emis")};

    return has_one_of(direction, words, COUNT_OF(words));
}

/* "Missed", "NO ANSWER", "Voicemail", "no-answer", "Manqué" are not; without a word the length
 * tells. */
static bool is_answered(struct str result, const struct cell *row)
{
    static const struct str no[] = {
        STR_INIT("no answer"),  STR_INIT("no-answer"),    STR_INIT("missed"),
        STR_INIT("voicemail"),  STR_INIT("voice mail"),   STR_INIT("busy"),
        STR_INIT("failed"),     STR_INIT("unanswered"),   STR_INIT("cancel"),
        STR_INIT("abandon"),    STR_INIT("rejected"),     STR_INIT("hang up"),
        STR_INIT("manque"),     STR_INIT("sans reponse"), STR_INIT("non repondu"),
        STR_INIT("messagerie"), STR_INIT("occupe"),       STR_INIT("echou"),
        STR_INIT("blocked")};
    const struct cell *length = row[TALKED].given ? &row[TALKED] : &row[DURATION];

    if (has_one_of(result, no, COUNT_OF(no)))
        return false;
    return length->given ? length->number > 0 : result.n > 0;
}

static struct str network_of(const struct cell *row, const struct cell *shared)
{
    struct sale said = {0};
    const struct network *network = NULL;

    crm_declare(&said, shared);
    if (said.source.n)
        network = network_of_words(said.source);
    if (!network && said.click_id.n)
        network = network_of_click_id(said.click_id);
    if (!network && row[REFERRER].given)
        network = network_of_host(row[REFERRER].text);
    return network ? network->id : S("");
}

/* When it was answered: after the ringing, else what is left of the whole before the talking. */
static double waited(const struct cell *row)
{
    if (row[WAITED].given)
        return row[WAITED].number;
    if (row[TALKED].given && row[DURATION].given && row[DURATION].number >= row[TALKED].number)
        return row[DURATION].number - row[TALKED].number;
    return 0;
}

static void row(struct reading *r, const struct cell *row)
{
    const struct cell *day = row[STARTED].given ? &row[STARTED] : &row[DATE];
    const struct str apart[] = {reading_raw(r, row[STARTED].given ? STARTED : DATE),
                                row[TIME].text,
                                row[FROM].text,
                                row[TO].text,
                                reading_raw(r, DURATION),
                                reading_raw(r, TALKED)};
    struct str result = fold(reading_arena(r), row[RESULT].text);
    struct ticket ticket = {
        .network = network_of(row, row + OWN),
        .channel = S("phone"),
        .opened = row[STARTED].given ? row[STARTED].at
                                     : reading_at(r, row[DATE].day, row[TIME].text, S("")),
        .first_reply = INSTANT_NONE,
        .solved = INSTANT_NONE,
        .reopened = INSTANT_NONE,
        .day = day->day,
        .agent = row[AGENT].text,
        .score = NAN,
    };

    if (is_outgoing(fold(reading_arena(r), row[DIRECTION].text)))
        return;
    ticket.id = row[ID].given ? row[ID].text : crm_id(r, apart, COUNT_OF(apart));
    if (is_answered(result, row))
        ticket.first_reply = support_after(ticket.opened, waited(row));
    ingest_ticket(reading_ingest(r), &ticket);
}

const struct source source_call_log = {
    .id = "call_log",
    .title = msg_source_call_log,
    .columns = columns,
    .shared = crm_columns,
    .fits = fits,
    .row = row,
};

/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows of a mapping that are contacts of the support: tickets, conversations, calls. */
#include "sources/mapping_rows.h"

#include "messages/mapping.h"
#include "model/network.h"

#include <math.h>

/* "4/5", "80 %", "0,8", "4" with a scale of 0.2: 0..1; NAN where it is none of these. */
static double score_of(const struct mapped *k)
{
    struct str text = mapped_text(k, MAP_SCORE), first;
    int32_t at = k->m->fields[MAP_SCORE];
    double scale =
        at >= 0 && k->m->source.columns[at].scale != 0 ? k->m->source.columns[at].scale : 1;
    struct number value, of;

    if (text.n == 0)
        return NAN;
    if (str_find_char(text, '/') > 0 && str_cut(&text, '/', &first)) {
        if (!number_parse(first, MARK_POINT, &value) || !number_parse(text, MARK_POINT, &of) ||
            of.value <= 0)
            return NAN;
        value.value /= of.value;
    } else if (!number_parse(text, str_find_char(text, ',') >= 0 ? MARK_COMMA : MARK_POINT,
                             &value)) {
        return NAN;
    } else {
        value.value *= value.is_percent ? 0.01 : scale;
    }
    return value.value >= 0 && value.value <= 1 ? value.value : NAN;
}

static struct instant after(struct instant at, double seconds)
{
    if (!instant_is_known(at) || !(seconds >= 0 && seconds < 1e9))
        return INSTANT_NONE;
    return (struct instant){at.us + (int64_t)(seconds * 1e6)};
}

static struct instant given_or(const struct cell *cell, struct instant other)
{
    return cell->given && instant_is_known(cell->at) ? cell->at : other;
}

void mapped_ticket(struct mapped *k)
{
    const struct cell *wait = mapped_cell(k, MAP_REPLY_AFTER),
                      *lasted = mapped_cell(k, MAP_DURATION);
    bool is_call = k->m->row == MAPPING_CALL;
    /* of a call that nobody took there is no reply, however long it rang */
    bool is_taken =
        !is_call || k->m->fields[MAP_DURATION] < 0 || (lasted->given && lasted->number > 0);
    double waited = wait->given ? wait->number : 0;
    struct ticket ticket = {
        .id = k->id,
        .network = k->network,
        .channel = mapped_text(k, MAP_CHANNEL),
        .opened = k->at,
        .first_reply = INSTANT_NONE,
        .solved = INSTANT_NONE,
        .reopened = given_or(mapped_cell(k, MAP_REOPENED), INSTANT_NONE),
        .day = k->day,
        .agent = mapped_text(k, MAP_AGENT),
        .tags = mapped_text(k, MAP_TAGS),
        .score = score_of(k),
    };

    if (ticket.channel.n == 0 && is_call)
        ticket.channel = S("phone");
    if (ticket.network.n == 0) {
        const struct network *n = network_in_text(ticket.channel);
        ticket.network = n ? n->id : S("");
    }
    if (wait->given && is_taken)
        ticket.first_reply = after(k->at, waited);
    ticket.first_reply = given_or(mapped_cell(k, MAP_FIRST_REPLY), ticket.first_reply);
    if (lasted->given && lasted->number > 0)
        ticket.solved = after(k->at, (is_call ? waited : 0) + lasted->number);
    ticket.solved = given_or(mapped_cell(k, MAP_SOLVED), ticket.solved);
    if (!day_is_known(k->day))
        mapped_refuse(k, MAP_DAY, msg_refused_no_day);
    else if (k->id.n == 0)
        mapped_refuse(k, MAP_ID, msg_refused_no_identity);
    else
        ingest_ticket(reading_ingest(k->r), &ticket);
}

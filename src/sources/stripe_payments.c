/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Stripe: payments export in any choice of columns. Failed, blocked and uncaptured rows bring
 * nothing in; what was refunded is a refund of the day on which it was. Amounts are those of the
 * payment where it was made in the workspace's own currency, else those of the settlement where the
 * file has them (what the company is paid in). */
#include "messages/sources.h"
#include "sources/source.h"

#include <math.h>

enum {
    ID,
    CREATED,
    AMOUNT,
    AMOUNT_REFUNDED,
    CURRENCY,
    CAPTURED,
    CONVERTED,
    CONVERTED_REFUNDED,
    CONVERTED_CURRENCY,
    STATUS,
    REFUNDED,
    EMAIL,
    CUSTOMER,
    INVOICE,
    REFERENCE,
    DESCRIPTION,
    UTM_CAMPAIGN,
    UTM_CONTENT,
    UTM_MEDIUM,
    UTM_SOURCE,
    UTM_TERM,
    OWN
};

static const struct column columns[] = {
    [ID] = {COL_TEXT, OPTIONAL, {"id"}},
    [CREATED] = {COL_INSTANT, REQUIRED, {"Created date (UTC)", "Created (UTC)", "Created date"}},
    [AMOUNT] = {COL_NUMBER, REQUIRED, {"Amount"}},
    [AMOUNT_REFUNDED] = {COL_NUMBER, OPTIONAL, {"Amount Refunded"}},
    [CURRENCY] = {COL_TEXT, REQUIRED, {"Currency"}},
    [CAPTURED] = {COL_FLAG, OPTIONAL, {"Captured"}},
    [CONVERTED] = {COL_NUMBER, OPTIONAL, {"Converted Amount"}},
    [CONVERTED_REFUNDED] = {COL_NUMBER, OPTIONAL, {"Converted Amount Refunded"}},
    [CONVERTED_CURRENCY] = {COL_TEXT, OPTIONAL, {"Converted Currency"}},
    [STATUS] = {COL_TEXT, REQUIRED, {"Status"}},
    [REFUNDED] = {COL_INSTANT, OPTIONAL, {"Refunded date (UTC)", "Refunded date"}},
    [EMAIL] = {COL_TEXT, OPTIONAL, {"Customer Email"}},
    [CUSTOMER] = {COL_TEXT, OPTIONAL, {"Customer ID"}},
    [INVOICE] = {COL_TEXT, OPTIONAL, {"Invoice Number", "Invoice ID"}},
    [REFERENCE] = {COL_TEXT, OPTIONAL, {"Client Reference ID"}},
    [DESCRIPTION] = {COL_TEXT, OPTIONAL, {"Description"}},
    [UTM_CAMPAIGN] = {COL_TEXT, OPTIONAL, {"UTM Campaign"}},
    [UTM_CONTENT] = {COL_TEXT, OPTIONAL, {"UTM Content"}},
    [UTM_MEDIUM] = {COL_TEXT, OPTIONAL, {"UTM Medium"}},
    [UTM_SOURCE] = {COL_TEXT, OPTIONAL, {"UTM Source"}},
    [UTM_TERM] = {COL_TEXT, OPTIONAL, {"UTM Term"}},
    [OWN] = {0},
};

/* Only Stripe says "Created ... (UTC)" beside "Captured", "Converted" or "Statement Descriptor". */
static int fits(const struct reading *r)
{
    return reading_has(r, CAPTURED) || reading_has(r, CONVERTED) || reading_has(r, AMOUNT_REFUNDED)
               ? 0
               : -1;
}

static bool brought_in(const struct cell *row)
{
    static const struct str paid[] = {STR_INIT("paid"),           STR_INIT("succeeded"),
                                      STR_INIT("refunded"),       STR_INIT("partially refunded"),
                                      STR_INIT("partial refund"), STR_INIT("disputed")};

    if (row[CAPTURED].given && !row[CAPTURED].flag)
        return false;
    for (size_t i = 0; i < COUNT_OF(paid); i++) {
        if (str_ascii_eq_nocase(row[STATUS].text, paid[i]))
            return true;
    }
    return false;
}

/* An amount in its currency; false (and said) when the currency is unknown. */
static bool amount_of(struct reading *r, const struct cell *amount, const struct cell *currency,
                      size_t column, struct money *out)
{
    char code[4] = "";

    if (!currency_is_known(currency->text)) {
        struct buf reason = {0};
        msg_refused_currency(&reason, reading_lang(r));
        reading_refuse(r, column, buf_str(&reason));
        buf_done(&reason);
        return false;
    }
    for (size_t i = 0; i < 3; i++)
        code[i] =
            (char)(currency->text.p[i] >= 'a' ? currency->text.p[i] - 32 : currency->text.p[i]);
    return money_of(amount->number, code, out);
}

static void add_refund(struct reading *r, const struct cell *row, const struct sale *order,
                       bool converted)
{
    const struct cell *amount = &row[converted ? CONVERTED_REFUNDED : AMOUNT_REFUNDED];
    struct sale refund = *order;

    if (!amount->given && str_ascii_eq_nocase(row[STATUS].text, S("refunded")))
        amount = &row[converted ? CONVERTED : AMOUNT];
    if (!amount->given || amount->number <= 0 ||
        !amount_of(r, amount, &row[converted ? CONVERTED_CURRENCY : CURRENCY], CURRENCY,
                   &refund.amount))
        return;
    refund.stage = STAGE_REFUND;
    refund.gross = refund.amount;
    if (row[REFUNDED].given) {
        refund.day = row[REFUNDED].day;
        refund.at = row[REFUNDED].at;
    }
    ingest_sale(reading_ingest(r), &refund);
}

static void row(struct reading *r, const struct cell *row)
{
    bool converted = row[CONVERTED].given && row[CONVERTED_CURRENCY].given &&
                     !str_ascii_eq_nocase(row[CURRENCY].text, reading_currency(r));
    struct sale sale = {
        .stage = STAGE_ORDER,
        .system = SYSTEM_PAYMENT,
        .day = row[CREATED].day,
        .at = row[CREATED].at,
        .person = row[EMAIL].given ? row[EMAIL].text : row[CUSTOMER].text,
        .order_id = row[REFERENCE].text,
        .product = row[DESCRIPTION].text,
        .margin = NAN,
        .source = row[UTM_SOURCE].text,
        .medium = row[UTM_MEDIUM].text,
        .campaign = row[UTM_CAMPAIGN].text,
        .content = row[UTM_CONTENT].text,
        .term = row[UTM_TERM].text,
    };

    if (!brought_in(row))
        return;
    if (!amount_of(r, &row[converted ? CONVERTED : AMOUNT],
                   &row[converted ? CONVERTED_CURRENCY : CURRENCY],
                   converted ? CONVERTED_CURRENCY : CURRENCY, &sale.amount))
        return;
    sale.gross = sale.amount;
    sale.id = row[ID].given
                  ? row[ID].text
                  : arena_printf(reading_arena(r), "%lld/%.*s/%.*s/%lld",
                                 (long long)row[CREATED].at.us, STR_ARG(row[CUSTOMER].text),
                                 STR_ARG(row[INVOICE].text), (long long)sale.amount.minor);
    ingest_sale(reading_ingest(r), &sale);
    add_refund(r, row, &sale, converted);
}

const struct source source_stripe_payments = {
    .id = "stripe_payments",
    .title = msg_source_stripe_payments,
    .flags = SOURCE_UTC | SOURCE_TRIED,
    .reader = 2,
    .columns = columns,
    .fits = fits,
    .row = row,
};

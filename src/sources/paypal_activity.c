/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* PayPal: activity download. Every movement is a row; an order is money that came in for a payment
 * which is complete. Authorisations repeat the payment, conversions and holds move it about, fees
 * stand in a column of their own: none of these is a sale. What went back is a row with an id of
 * its own, on its own day. Amounts are those of the payment, each in its currency: PayPal converts
 * by further rows, which name no sale. */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/crm.h"

#include <math.h>

enum {
    DATE,
    TIME,
    ZONE,
    TYPE,
    STATUS,
    CURRENCY,
    GROSS,
    FEE,
    NET,
    BALANCE,
    EMAIL,
    ID,
    ITEM,
    SHIPPING,
    TAX,
    REFERENCE,
    INVOICE,
    CUSTOM,
    RECEIPT,
    OWN
};

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date"}},
    [TIME] = {COL_TEXT, OPTIONAL, {"Time", "Heure"}},
    [ZONE] = {COL_TEXT, OPTIONAL, {"Time zone", "TimeZone", "Fuseau horaire"}},
    [TYPE] = {COL_TEXT, REQUIRED, {"Type", "Description"}},
    [STATUS] = {COL_TEXT, OPTIONAL, {"Status", "État", "Statut", "Etat"}},
    [CURRENCY] = {COL_CURRENCY, REQUIRED, {"Currency", "Devise"}},
    [GROSS] = {COL_MONEY,
               REQUIRED,
               {"Gross", "Avant commission", "Brut", "Montant brut", "Gross amount"}},
    [FEE] = {COL_MONEY, REQUIRED, {"Fee", "Commission", "Frais", "Fees"}, .may_be_empty = true},
    [NET] = {COL_MONEY, REQUIRED, {"Net", "Montant net", "Net amount"}, .may_be_empty = true},
    [BALANCE] = {COL_TEXT, OPTIONAL, {"Balance", "Solde"}},
    [EMAIL] = {COL_TEXT,
               OPTIONAL,
               {"From Email Address", "De l'adresse email", "De l'adresse e-mail",
                "Adresse email de l'expéditeur", "Adresse e-mail de l'expéditeur"}},
    [ID] = {COL_ID,
            OPTIONAL,
            {"Transaction ID", "Numéro de transaction", "ID de transaction",
             "Identifiant de transaction", "N° de transaction"}},
    [ITEM] = {COL_TEXT, OPTIONAL, {"Item Title", "Titre de l'objet"}},
    [SHIPPING] = {COL_MONEY,
                  OPTIONAL,
                  {"Shipping and Handling Amount", "Montant livraison et traitement",
                   "Montant des frais de livraison et de traitement", "Livraison et traitement"}},
    [TAX] = {COL_MONEY, OPTIONAL, {"Sales Tax", "TVA", "Taxe sur les ventes", "Taxe de vente"}},
    [REFERENCE] = {COL_TEXT,
                   OPTIONAL,
                   {"Reference Txn ID", "Numéro de transaction de référence",
                    "Identifiant de la transaction de référence"}},
    [INVOICE] = {COL_TEXT, OPTIONAL, {"Invoice Number", "Numéro de facture", "Invoice ID"}},
    [CUSTOM] = {COL_SKIP, OPTIONAL, {"Custom Number", "Numéro de client"}},
    [RECEIPT] = {COL_TEXT,
                 OPTIONAL,
                 {"Receipt ID", "Numéro de reçu", "Numéro d'avis de réception"}},
    [OWN] = {0},
};

/* Banks have dates, gross and net as well: PayPal has a time or a balance beside them. */
static int fits(const struct reading *r)
{
    return reading_has(r, ZONE) || reading_has(r, ID) ||
                   (reading_has(r, TIME) && reading_has(r, BALANCE))
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

/* Money that went back to a buyer: "Payment Refund", "Remboursement de paiement", "Chargeback". */
static bool is_refund(struct str type)
{
    static const struct str back[] = {STR_INIT("refund"),
                                      STR_INIT("rembours"),
                                      STR_INIT("payment reversal"),
                                      STR_INIT("chargeback"),
                                      STR_INIT("retrofactur"),
                                      STR_INIT("opposition"),
                                      STR_INIT("annulation de paiement"),
                                      STR_INIT("annulation du paiement")};
    static const struct str fee[] = {STR_INIT("fee"), STR_INIT("frais"), STR_INIT("commission")};

    return has_one_of(type, back, COUNT_OF(back)) && !has_one_of(type, fee, COUNT_OF(fee));
}

/* Money that came in for something sold; not a movement of the account's own. */
static bool is_payment(struct str type)
{
    static const struct str paid[] = {STR_INIT("payment"),  STR_INIT("paiement"),
                                      STR_INIT("checkout"), STR_INIT("sale"),
                                      STR_INIT("vente"),    STR_INIT("subscription")};
    static const struct str moved[] = {
        STR_INIT("authori"),  STR_INIT("autoris"), STR_INIT("hold"),       STR_INIT("suspension"),
        STR_INIT("reversal"), STR_INIT("annul"),   STR_INIT("conversion"), STR_INIT("withdraw"),
        STR_INIT("virement"), STR_INIT("deposit"), STR_INIT("transfer"),   STR_INIT("transfert"),
        STR_INIT("fee"),      STR_INIT("frais"),   STR_INIT("reserve"),    STR_INIT("loan"),
        STR_INIT("pret "),    STR_INIT("blocage"), STR_INIT("mass pay"),   STR_INIT("invoice sent"),
        STR_INIT("request"),  STR_INIT("demande")};

    return has_one_of(type, paid, COUNT_OF(paid)) && !has_one_of(type, moved, COUNT_OF(moved));
}

/* "Completed", "Terminé", "Effectué"; what was paid and went back later was paid all the same. */
static bool is_complete(struct str status)
{
    static const struct str words[] = {
        STR_INIT("complet"),  STR_INIT("termin"),   STR_INIT("effectu"),
        STR_INIT("refunded"), STR_INIT("rembours"), STR_INIT("reversed"),
        STR_INIT("paid"),     STR_INIT("cleared"),  STR_INIT("success")};
    static const struct str not_yet[] = {STR_INIT("incomplet"), STR_INIT("unpaid"),
                                         STR_INIT("not "), STR_INIT("non ")};

    return status.n == 0 || (has_one_of(status, words, COUNT_OF(words)) &&
                             !has_one_of(status, not_yet, COUNT_OF(not_yet)));
}

/* Without a transaction's own id: what tells the row from others, of no person. */
static struct str id_of(struct reading *r, const struct cell *row)
{
    const struct str apart[] = {reading_raw(r, DATE),  row[TIME].text,      row[CURRENCY].text,
                                reading_raw(r, GROSS), reading_raw(r, FEE), row[BALANCE].text,
                                row[RECEIPT].text};

    return row[ID].given ? row[ID].text : crm_id(r, apart, COUNT_OF(apart));
}

static struct money positive(struct money m)
{
    if (m.minor < 0)
        m.minor = -m.minor;
    return m;
}

static struct money less(struct money m, const struct cell *cell)
{
    if (cell->given)
        m.minor -= positive(cell->money).minor;
    return m;
}

static void row(struct reading *r, const struct cell *row)
{
    struct str type = fold(reading_arena(r), row[TYPE].text),
               status = fold(reading_arena(r), row[STATUS].text);
    bool is_back = row[GROSS].money.minor < 0 && is_refund(type);
    struct sale sale = {
        .stage = is_back ? STAGE_REFUND : STAGE_ORDER,
        .system = SYSTEM_PAYMENT,
        .day = row[DATE].day,
        .at = reading_at(r, row[DATE].day, row[TIME].text, row[ZONE].text),
        .person = row[EMAIL].text,
        .order_id = row[INVOICE].text,
        .product = row[ITEM].text,
        .gross = positive(row[GROSS].money),
        .margin = NAN,
    };

    if (!is_complete(status) ||
        (!is_back && (row[GROSS].money.minor <= 0 || is_refund(type) || !is_payment(type))))
        return;
    if (is_back)
        sale.person = S(""); /* who sends a refund is the company */
    sale.id = id_of(r, row);
    sale.amount = less(less(sale.gross, &row[TAX]), &row[SHIPPING]);
    if (row[TAX].given)
        sale.tax = positive(row[TAX].money);
    if (row[SHIPPING].given)
        sale.shipping = positive(row[SHIPPING].money);
    crm_declare(&sale, row + OWN);
    ingest_sale(reading_ingest(r), &sale);
}

const struct source source_paypal_activity = {
    .id = "paypal_activity",
    .title = msg_source_paypal_activity,
    .columns = columns,
    .shared = crm_columns,
    .fits = fits,
    .row = row,
};

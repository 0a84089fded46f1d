/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Waist 1: what comes in. Each kind of fact is a plain struct, filled by sources, and a table of
 * typed columns (fact_kinds) from which the store makes its tables and ingest its batches. In a
 * struct an empty text means "not said"; DAY_NONE and INSTANT_NONE likewise; numbers that may be
 * absent are NAN. */
#pragma once

#include "base/day.h"
#include "base/money.h"
#include "base/str.h"

enum fact_kind {
    FACT_FIGURE,
    FACT_POST,
    FACT_COST,
    FACT_SALE,
    FACT_HIT,
    FACT_TICKET,
    FACT_MENTION,
    FACT_MESSAGE
};
enum { FACT_KINDS = 8 };

enum object_kind {
    OBJECT_ACCOUNT,
    OBJECT_CAMPAIGN,
    OBJECT_AD_SET,
    OBJECT_AD,
    OBJECT_POST,
    OBJECT_PAGE,
    OBJECT_SEGMENT
};
enum nature { NATURE_FLOW, NATURE_STOCK, NATURE_LIFE, NATURE_UNIQUE };
enum cost_kind { COST_ADS, COST_TIME, COST_TOOL, COST_CONTENT, COST_AGENCY, COST_OTHER };
enum { COST_KINDS = 6 };
enum stage {
    STAGE_LEAD,
    STAGE_QUALIFIED,
    STAGE_MEETING,
    STAGE_QUOTE,
    STAGE_WON,
    STAGE_LOST,
    STAGE_ORDER,
    STAGE_REFUND
};
enum { STAGES = 8 };
/* Which system a sale comes from; `sales_from` of the workspace says which of them count. */
enum sale_system { SYSTEM_SHOP, SYSTEM_CRM, SYSTEM_PAYMENT };

/* `account` is a network's profile or page by its id or handle, as the file gives it; "*" when what
 * is said is of no account there (visits that came from a network). */
struct figure {
    struct str network; /* "instagram"; "web" for web analytics; "" for the company's own series */
    struct str account;
    enum object_kind object_kind;
    struct str object; /* post, campaign or ad id, page path, "dimension=value" for a segment; ""
                          for an account */
    struct day
        from; /* equal to `to` for a daily figure; both the publication day for NATURE_LIFE */
    struct day to;
    struct str metric; /* an id of metrics.md, or "network.name", or "own.NAME" */
    enum nature nature;
    double value;             /* money metrics in major units */
    struct str currency;      /* of money metrics, else empty */
    struct str campaign_name; /* of ad figures finer than a campaign, as the file says it; ingest
                                 derives */
    struct str column;        /* of the file, named where the value is refused; not stored */
};

struct post {
    struct str network;
    struct str account;
    struct str id; /* as model/post.h makes it one */
    struct day day;
    struct instant at; /* INSTANT_NONE when only the day is known */
    struct str
        kind; /* "photo", "video", "reel", "story", "link", "text", "carousel", "short", "" */
    struct str text;
    struct str url;
    struct str tags; /* "#a #b": those of the text and the tool's own */
    bool paid;
};

struct cost {
    struct str id; /* the source's own, unique there; "" : made from the row's other columns */
    struct day day;
    struct day
        from; /* the span that the file booked it on: from < to when it was spread over its days */
    struct day to;
    enum cost_kind kind;
    struct str network;
    struct str account;
    enum object_kind object_kind; /* OBJECT_ACCOUNT with object "" when not finer */
    struct str object;
    struct str campaign_name; /* as the file says it; ingest derives campaign and goal */
    struct str post;
    struct str task;
    struct str person;   /* who spent the time */
    struct str label;    /* what it was: "Canva", "Tournage vidéo" */
    struct money amount; /* currency "" with hours given: priced by the person's rate at commit */
    double hours;        /* NAN when it is no time */
};

struct sale {
    struct str id; /* order, deal, payment or lead id */
    enum stage stage;
    enum sale_system system;
    struct day day;
    struct instant at;   /* INSTANT_NONE when only the day is known */
    struct str person;   /* an e-mail or other key: kept only as a keyed hash */
    struct str order_id; /* joins payments and hits with shop orders */
    struct money amount; /* net of tax, shipping and discount; a refund's is positive */
    struct money tax;
    struct money shipping;
    struct money gross; /* as the file's total */
    struct str product;
    double margin;       /* as a ratio where the file says it, else NAN */
    struct str customer; /* "new", "returning", "" */
    struct str source, medium, campaign, content, term; /* declared: UTM or the CRM's fields, raw */
    struct str
        click_id; /* name of the click id of the visit, not its value: "fbclid", "gclid", "" */
    struct str self_declared; /* answer to "how did you hear of us?" */
    struct str network;       /* "" : derived from source, medium, click id and self_declared */
};

struct ticket {
    struct str id;
    struct str network;
    struct str channel; /* "email", "phone", "instagram"... as the tool says */
    struct instant opened, first_reply, solved, reopened;
    struct day day; /* of opening */
    struct str agent;
    struct str tags;
    double score; /* satisfaction 0..1, NAN when not given */
};

struct hit { /* one web event */
    struct str id;
    struct day day;
    struct instant at;
    struct str site;
    struct str consent; /* "granted", "denied", "" */
    struct str visitor; /* the site's own random id */
    struct str person;  /* an e-mail or other key: kept only as a keyed hash */
    struct str kind;    /* "page", "event", "click" of a short link */
    struct str name;    /* of the event */
    struct str page;
    struct str referrer;
    struct str network;                                 /* derived from the next ones */
    struct str source, medium, campaign, content, term; /* UTM, raw */
    struct str click_id;                                /* name of it, not its value: "fbclid" */
    struct str link;                                    /* the short link followed */
    struct str order_id;
    struct str country;
    struct str device;
    bool bot;
    double engaged; /* seconds, NAN when not measured */
    struct money value;
};

struct mention { /* somebody wrote about a brand: ours or a competitor's */
    struct str id;
    struct str network;
    struct day day;
    struct instant at;
    struct str author;
    struct str brand;
    struct str text;
    double sentiment; /* -1..1, NAN when not given */
    double reach;     /* NAN when not given */
};

struct message { /* somebody wrote to us, or we answered */
    struct str id;
    struct str network;
    struct str account;
    struct day day;
    struct instant at;
    struct str thread;
    bool is_ours;
    struct str author;
    struct str agent;
    struct str text;
    double sentiment; /* -1..1, NAN when not given */
};

enum field_type {
    FIELD_CODE,    /* a dictionary's code, int32; struct str in the struct */
    FIELD_TEXT,    /* varchar; struct str */
    FIELD_ENUM,    /* small int; an enum in the struct */
    FIELD_DAY,     /* int32 days; DAY_NONE is stored as NULL */
    FIELD_INSTANT, /* int64 us; NULL when unknown */
    FIELD_NUMBER,  /* double; NAN is NULL */
    FIELD_MONEY,   /* int64 minor; the struct's money; its currency goes to the column `currency` */
    FIELD_BOOL,
    FIELD_HASH,  /* a person: struct str, stored as a keyed hash in hex */
    FIELD_WHOLE, /* int64: batch and line, which no struct has */
};

/* Which dictionary gives a column its codes (state's table dictionary). */
enum dictionary {
    DICT_NONE,
    DICT_SOURCE,
    DICT_NETWORK,
    DICT_ACCOUNT,
    DICT_METRIC,
    DICT_CURRENCY,
    DICT_CAMPAIGN,
    DICT_PROGRAMME,
    DICT_GOAL,
    DICT_TASK,
    DICT_PERSON,
    DICT_PRODUCT,
    DICT_TERM
};
enum { DICTIONARIES = 13 };

struct field {
    const char *name; /* of the column, in every engine, question and export */
    enum field_type type;
    enum dictionary dictionary; /* of FIELD_CODE */
    size_t offset;              /* in the struct */
    bool is_key;                /* part of what makes two facts the same one (with `source`) */
};

/* The columns that every kind has besides its own, written by ingest:
 *   source (code), batch (int32), line (int64, in the file; 0 when there is none), seen (int64 us),
 *   counts (uint8: bits of enum counts), and derived: campaign, programme, goal (codes, 0: none).
 * A kind that has losers of replacements has a table NAME_past with the same columns. */
struct fact_description {
    enum fact_kind kind;
    const char *name;           /* of the table: "figure" */
    const struct field *fields; /* ended by one without a name */
    size_t size;                /* of the struct */
};

extern const struct fact_description fact_kinds[FACT_KINDS]; /* by enum fact_kind */

/* Bits of the column `counts`, settled at commit (design.md 3, rules 3 to 6). */
enum counts {
    COUNTS_SUM =
        1, /* enters a sum over the network and account: the one level and range that counts */
    COUNTS_THING =
        2, /* the reading that counts of its own thing: asked by post, ad, page or segment */
    COUNTS_PERIOD =
        4, /* of NATURE_UNIQUE: the reading that counts of its own thing and exactly its from..to;
              asked by the figure for that very period, where days and ranges do not compete */
};

const struct field *fact_field(enum fact_kind kind, struct str name); /* NULL when there is none */
struct str object_kind_name(
    enum object_kind k); /* "account", "campaign", "ad_set", "ad", "post", "page", "segment" */
struct str nature_name(enum nature n);
struct str
cost_kind_name(enum cost_kind k);    /* "ads", "time", "tool", "content", "agency", "other" */
struct str stage_name(enum stage s); /* "lead", "qualified", ... */
struct str sale_system_name(enum sale_system s); /* "shop", "crm", "payment" */
bool cost_kind_parse(struct str s, enum cost_kind *out);
bool stage_parse(struct str s, enum stage *out);

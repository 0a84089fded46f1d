/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A day, a time of day and a zone that stand in columns of their own. */
#include "sources/table.h"

#include "base/zone.h"

/* The zone that an abbreviation stands for in the files of payment and telephone services; summer
 * and winter are one: the zone's own rules tell them apart. */
static struct str zone_of(struct str text)
{
    static const struct {
        struct str word, zone;
    } zones[] = {
        {STR_INIT("GMT"), STR_INIT("UTC")},
        {STR_INIT("UTC"), STR_INIT("UTC")},
        {STR_INIT("Z"), STR_INIT("UTC")},
        {STR_INIT("CET"), STR_INIT("Europe/Paris")},
        {STR_INIT("CEST"), STR_INIT("Europe/Paris")},
        {STR_INIT("BST"), STR_INIT("Europe/London")},
        {STR_INIT("EST"), STR_INIT("America/New_York")},
        {STR_INIT("EDT"), STR_INIT("America/New_York")},
        {STR_INIT("CST"), STR_INIT("America/Chicago")},
        {STR_INIT("CDT"), STR_INIT("America/Chicago")},
        {STR_INIT("MST"), STR_INIT("America/Denver")},
        {STR_INIT("MDT"), STR_INIT("America/Denver")},
        {STR_INIT("PST"), STR_INIT("America/Los_Angeles")},
        {STR_INIT("PDT"), STR_INIT("America/Los_Angeles")},
    };

    for (size_t i = 0; i < COUNT_OF(zones); i++) {
        if (str_ascii_eq_nocase(text, zones[i].word))
            return zones[i].zone;
    }
    return text;
}

/* "+02:00" behind the day, as moments are written. */
static bool has_offset(struct str zone)
{
    return zone.n > 1 && (zone.p[0] == '+' || zone.p[0] == '-');
}

struct instant reading_at(struct reading *r, struct day day, struct str clock, struct str zone)
{
    struct civil c = day_civil(day);
    struct moment m;
    struct day same;

    zone = str_trim(zone);
    if (str_starts(zone, S("UTC")) || str_starts(zone, S("GMT")))
        zone = zone.n > 3 ? str_sub(zone, 3, zone.n) : S("UTC");
    if (!day_is_known(day) || !clock.n ||
        !moment_parse(arena_printf(&r->row_arena, "%04d-%02d-%02d %.*s%s%.*s", c.year, c.month,
                                   c.day, STR_ARG(clock), has_offset(zone) ? " " : "",
                                   has_offset(zone) ? (int)zone.n : 0, zone.p),
                      &m) ||
        !m.has_time || !moment_day(&m, DATES_UNSAID, 0, &same) || same.n != day.n)
        return INSTANT_NONE;
    struct instant local = instant_of(day, m.hour, m.minute, m.second);

    if (m.has_zone)
        return (struct instant){local.us - (int64_t)m.offset_minutes * 60 * 1000000};
    zone = zone_of(zone);
    return zone_utc(zone.n && zone_is_known(zone) ? zone : r->in->zone, local);
}

/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/zone.h"

#include "base/icu_shared.h"
#include "base/mem.h"

#include <math.h>
#include <string.h>
#include <unicode/ucal.h>

/* A zone and the stretch of time around the last question in which its offset does not change:
 * an import asks a million times about the same season. */
struct zone {
    UCalendar *calendar;
    int64_t from_us, before_us; /* half open; empty at first */
    int64_t offset_us;          /* east of Greenwich */
};

static const int64_t DAY_US = INT64_C(86400) * 1000000;

/* ICU's names are ASCII. */
static bool wide_name(struct str zone, UChar *out, size_t room)
{
    if (zone.n == 0 || zone.n >= room)
        return false;
    for (size_t i = 0; i < zone.n; i++) {
        if (zone.p[i] <= ' ' || zone.p[i] > '~')
            return false;
        out[i] = (UChar)zone.p[i];
    }
    out[zone.n] = 0;
    return true;
}

bool zone_is_known(struct str zone)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar name[64], canonical[128];
    UBool is_system = false;

    if (!wide_name(zone, name, COUNT_OF(name)) || str_eq(zone, S("Etc/Unknown")))
        return false;
    ucal_getCanonicalTimeZoneID(name, (int32_t)zone.n, canonical, COUNT_OF(canonical), &is_system,
                                &status);
    return U_SUCCESS(status) && is_system;
}

static void close_zone(void *of)
{
    struct zone *z = of;

    ucal_close(z->calendar);
    mem_free(z);
}

static void *open_zone(enum lang lang, struct str key)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar name[64];

    (void)lang;
    if (!zone_is_known(key) || !wide_name(key, name, COUNT_OF(name)))
        return NULL;
    UCalendar *calendar = ucal_open(name, (int32_t)key.n, "en_GB", UCAL_GREGORIAN, &status);

    if (U_FAILURE(status))
        return NULL;
    struct zone *z = mem_new(1, sizeof(*z));

    z->calendar = calendar;
    return z;
}

static int64_t transition(const struct zone *z, UTimeZoneTransitionType which, int64_t none)
{
    UErrorCode status = U_ZERO_ERROR;
    UDate at;

    if (!ucal_getTimeZoneTransitionDate(z->calendar, which, &at, &status) || U_FAILURE(status))
        return none;
    return llround(at) * 1000;
}

/* East of Greenwich at that instant, in microseconds. */
static int64_t offset_at(struct zone *z, int64_t us)
{
    UErrorCode status = U_ZERO_ERROR;

    if (us >= z->from_us && us < z->before_us)
        return z->offset_us;
    ucal_setMillis(z->calendar, floor((double)us / 1000), &status);
    z->offset_us = ((int64_t)ucal_get(z->calendar, UCAL_ZONE_OFFSET, &status) +
                    ucal_get(z->calendar, UCAL_DST_OFFSET, &status)) *
                   1000;
    z->from_us = transition(z, UCAL_TZ_TRANSITION_PREVIOUS_INCLUSIVE, INT64_MIN);
    z->before_us = transition(z, UCAL_TZ_TRANSITION_NEXT, INT64_MAX);
    return z->offset_us;
}

static struct zone *zone_of(struct str name)
{
    static const struct icu_opener opener = {ICU_ZONE, open_zone, close_zone};

    return icu_kept(&opener, LANG_EN, name);
}

struct instant zone_local(struct str zone, struct instant at)
{
    struct zone *z = zone_of(zone);

    if (!z || !instant_is_known(at))
        return at;
    return (struct instant){at.us + offset_at(z, at.us)};
}

struct instant zone_utc(struct str zone, struct instant local)
{
    struct zone *z = zone_of(zone);

    if (!z || !instant_is_known(local))
        return local;
    int64_t before = offset_at(z, local.us - DAY_US);
    int64_t early = local.us - before;

    if (offset_at(z, early) == before)
        return (struct instant){early};
    int64_t after = offset_at(z, local.us + DAY_US);
    int64_t late = local.us - after;

    if (offset_at(z, late) == after)
        return (struct instant){late};
    return (struct instant){early}; /* the clock jumps over it: as if it had not yet */
}

struct day zone_day(struct str zone, struct instant at)
{
    return instant_utc_day(zone_local(zone, at));
}

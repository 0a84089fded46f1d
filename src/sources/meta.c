/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/meta.h"

#include "base/fold.h"

/* The order of day and month is that in which the machinery read the day of publication. */
static enum date_order order_of(const struct cell *published)
{
    struct moment m;
    struct day d;

    if (published->given && moment_parse(published->text, &m) && moment_day(&m, DATES_DMY, 0, &d) &&
        d.n == published->day.n && (!moment_day(&m, DATES_MDY, 0, &d) || d.n != published->day.n))
        return DATES_DMY;
    return DATES_MDY;
}

struct day meta_day(const struct cell *date, const struct cell *published)
{
    struct moment m;
    struct day day;

    if (!date->given || !moment_parse(date->text, &m) || m.year == 0)
        return DAY_NONE;
    if (moment_order(&m) != DATES_UNSAID)
        return moment_day(&m, moment_order(&m), 0, &day) ? day : DAY_NONE;
    return moment_day(&m, order_of(published), 0, &day) ? day : DAY_NONE;
}

struct str meta_post_kind(struct arena *a, struct str type)
{
    static const struct {
        struct str word;
        struct str kind;
    } kinds[] = {
        {STR_INIT("carousel"), STR_INIT("carousel")}, {STR_INIT("carrousel"), STR_INIT("carousel")},
        {STR_INIT("reel"), STR_INIT("reel")},         {STR_INIT("story"), STR_INIT("story")},
        {STR_INIT("storie"), STR_INIT("story")},      {STR_INIT("video"), STR_INIT("video")},
        {STR_INIT("live"), STR_INIT("video")},        {STR_INIT("photo"), STR_INIT("photo")},
        {STR_INIT("image"), STR_INIT("photo")},       {STR_INIT("link"), STR_INIT("link")},
        {STR_INIT("lien"), STR_INIT("link")},         {STR_INIT("text"), STR_INIT("text")},
        {STR_INIT("statut"), STR_INIT("text")}};
    struct str folded = fold(a, type);

    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (str_find(folded, kinds[i].word) >= 0)
            return kinds[i].kind;
    }
    return S("");
}

/* Content exports are lifetime readings whatever range was chosen for them: the range chooses the
 * posts. */
struct figure meta_post(struct reading *r, const struct post *post, struct day day)
{
    struct figure figure = reading_post(r, post);

    figure.nature = day_is_known(day) ? NATURE_FLOW : NATURE_LIFE;
    figure.from = figure.to = day_is_known(day) ? day : post->day;
    return figure;
}

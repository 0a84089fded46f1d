/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/meta.h"

#include "base/fold.h"

struct day meta_day(struct reading *r, size_t i)
{
    struct str header = reading_header_of(r, i);

    for (size_t column = 0; header.n && column < reading_headers(r); column++) {
        if (str_eq(reading_header(r, column), header)) {
            struct cell cell = reading_cell(r, column, COL_DAY);
            return cell.given ? cell.day : DAY_NONE;
        }
    }
    return DAY_NONE;
}

struct str meta_post_kind(struct arena *a, struct str type)
{
    static const struct {
        struct str word;
        struct str kind;
    } kinds[] = {{STR_INIT("carousel"), STR_INIT("carousel")}, {STR_INIT("carrousel"), STR_INIT("carousel")},
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

/* Content exports are lifetime readings whatever range was chosen for them: the range chooses the posts. */
struct figure meta_post(struct reading *r, const struct post *post, struct day day)
{
    struct figure figure = reading_post(r, post);

    figure.nature = day_is_known(day) ? NATURE_FLOW : NATURE_LIFE;
    figure.from = figure.to = day_is_known(day) ? day : post->day;
    return figure;
}

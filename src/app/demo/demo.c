/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/demo/demo.h"

#include "app/demo/listing.h"

enum { SEED = 20241101 };

static bool write_all(struct exports *x, struct err *e)
{
    static bool (*const writers[])(struct exports *, struct err *) = {
        write_meta_posts, write_sprout,     write_youtube, write_tiktok,  write_x,
        write_meta_ads,   write_google_ads, write_ga4,     write_shopify, write_stripe,
        write_hubspot,    write_zendesk,    write_own,
    };
    const struct disk *disk = disk_real();

    if (!disk->folder(disk->of, x->dir, e))
        return false;
    for (size_t i = 0; i < COUNT_OF(writers); i++) {
        if (!writers[i](x, e))
            return false;
    }
    return true;
}

bool demo_make(const char *dir, struct day until, enum lang lang, struct demo_made *out,
               struct err *e)
{
    struct truth truth;
    struct exports x = {.truth = &truth};
    bool done;

    truth_draw(&truth, until, SEED);
    x.dir = arena_printf(&x.arena, "%s/exports", dir).p;
    done = write_all(&x, e) &&
           write_strategy(&truth, lang, arena_printf(&x.arena, "%s/strategy.yaml", dir).p, e) &&
           write_truth(&truth, arena_printf(&x.arena, "%s/truth.json", dir).p, e);
    *out = (struct demo_made){truth.window.from, truth.window.to, x.files};
    arena_done(&x.arena);
    truth_done(&truth);
    return done;
}

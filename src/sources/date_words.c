/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/date_words.h"

#include <string.h>

/* Lower case without accents; a word is one of them when it is equal to it. */
static const char *const months[12] = {
    " january jan janvier janv enero ene januar jaenner janner gennaio gen janeiro januari ",
    " february feb fevrier fevr fev febrero februar febbraio fevereiro februari ",
    " march mar mars marzo mrz marz maerz marco maart mrt ",
    " april apr avril avr abril abr aprile ",
    " may mai mayo maggio mag maio mei ",
    " june jun juin junio juni giugno giu junho ",
    " july jul juillet juil julio juli luglio lug julho ",
    " august aug aout aou agosto ago ag augustus ",
    " september sep sept septembre septiembre settembre set setembro ",
    " october oct octobre octubre oktober okt ottobre ott outubro out ",
    " november nov novembre noviembre novembro ",
    " december dec decembre diciembre dic dezember dez dicembre dezembro ",
};

static const char weekdays[] =
    " monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat "
    "sunday sun "
    "lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim "
    "lunes martes mie miercoles jueves jue viernes vie sabado sab domingo dom "
    "montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonntag so "
    "lunedi martedi mercoledi giovedi gio venerdi domenica segunda terca quarta quinta sexta "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ";

static const char between[] = " at a um t alle las om kl uhr ";

enum { WORD_LONGEST = 16 };

/* Lower case without the accents of these languages: Latin-1 letters, composed. */
static struct str plain_word(struct str s, char out[WORD_LONGEST])
{
    /* U+00C0..U+00FF, the second byte of each in order. */
    static const char latin[65] =
        "aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo/ouuuuypy";
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (n == WORD_LONGEST)
            return (struct str){0};
        if (c == 0xC3 && i + 1 < s.n)
            c = (unsigned char)latin[(unsigned char)s.p[++i] & 0x3F];
        out[n++] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return (struct str){out, n};
}

static bool is_in(struct str word, const char *list)
{
    struct str all = str_of(list);

    for (size_t i = 1; word.n && i + word.n < all.n; i++) {
        if (all.p[i] == word.p[0] && all.p[i - 1] == ' ' && all.p[i + word.n] == ' ' &&
            memcmp(all.p + i, word.p, word.n) == 0)
            return true;
    }
    return false;
}

int month_of_word(struct str word)
{
    char bytes[WORD_LONGEST];

    word = plain_word(word, bytes);
    for (int i = 0; i < 12; i++) {
        if (is_in(word, months[i]))
            return i + 1;
    }
    return 0;
}

bool is_weekday_word(struct str word)
{
    char bytes[WORD_LONGEST];

    return is_in(plain_word(word, bytes), weekdays);
}

bool is_between_day_and_time(struct str word)
{
    char bytes[WORD_LONGEST];

    return is_in(plain_word(word, bytes), between);
}

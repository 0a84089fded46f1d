/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/fold.h"

static void check_fold(const char *text, const char *wanted)
{
    struct arena a = {0};

    check_str(fold(&a, str_of(text)), wanted);
    arena_done(&a);
}

static void spellings_of_one_name_fold_to_one_text(void **state)
{
    (void)state;
    check_fold("Montant dépensé (EUR)", "montant depense (eur)");
    check_fold("MONTANT  DEPENSE (eur)", "montant depense (eur)");
    check_fold("  Montant\tdépensé\r\n(EUR) ", "montant depense (eur)");
    check_fold("de\xCC\x81pense", "depense"); /* decomposed, as on a Mac */
    check_fold("ŒUVRE Ægir Straße Łódź Øre Ÿ ç", "oeuvre aegir strasse lodz ore y c");
    check_fold("ÉÈÊËÀÂÎÏÔÛÙÜÇ", "eeeeaaiiouuuc");
    check_fold("", "");
    check_fold(" \t ", "");
}

static void spaces_of_all_kinds_are_one_space(void **state)
{
    (void)state;
    check_fold("1\u00A0000\u202F000", "1 000 000");
    check_fold("\uFEFF\u00A0Date\u2009\u3000publication\u2028x\u00A0", "date publication x");
    check_fold("a\u200Bb\u00ADc", "abc");
}

static void quotes_and_dashes_are_plain(void **state)
{
    (void)state;
    check_fold("L\u2019été \u2018x\u2019 \u201Cy\u201D \u00ABz\u00BB", "l'ete 'x' \"y\" \"z\"");
    check_fold("a\u2013b\u2014c\u2212d\u2011e", "a-b-c-d-e");
    check_fold("l`eau l\u00B4eau", "l'eau l'eau");
    check_fold("100\u00A0% n\u00B2 \u2026 \uFB01n", "100 % n2 ... fin");
}

static void misread_text_is_put_right(void **state)
{
    (void)state;
    check_fold("Montant dÃ©pensÃ© (EUR)", "montant depense (eur)");
    check_fold("dÃ©pensÃ©", "depense");
    check_fold("lâ€™Ã©tÃ©", "l'ete");
    check_fold("â€œmotâ€\xC2\x9D", "\"mot\"");
    check_fold("janvierâ€“mars", "janvier-mars");
    check_fold("Ã\u00A0 jour", "a jour");
    check_fold("DÃ©pensÃ© Ã ce jour", "depense a ce jour"); /* the no-break space was made plain */
    check_fold("DÃ©jÃ", "deja");                            /* ... or trimmed */
    check_fold("coÃ»t Å“uvre Ã‰tÃ© Ã€", "cout oeuvre ete a");
    check_fold("100Â\u00A0â‚¬", "100 €");
    check_fold("Post ðŸ˜€", "post \U0001F600");
    check_fold("DÃƒÂ©pense", "depense"); /* twice */
    check_fold("d\u00C3\u00A9pens\u00C3\u00A9", "depense");
    check_fold("Ã\xC2\x89tÃ©", "ete"); /* read as Latin-1 */
}

static void text_that_is_right_is_left_right(void **state)
{
    (void)state;
    check_fold("engagé\u00A0»", "engage \"");
    check_fold("« engagé »", "\" engage \"");
    check_fold("CAFÉ»", "cafe\"");
    check_fold("à\u00A0»", "a \"");
    check_fold("“IRMÃ”", "\"irma\"");
    check_fold("MAÇÃ", "maca");
    check_fold("SÃO", "sao");
    check_fold("Ânes", "anes");
    check_fold("Zürich – été", "zurich - ete");
    check_fold("日本語 Ελλάδα Привет", "日本語 ελλαδα привет");
    check_fold("한국어", "한국어");
    check_fold("\U0001F600 ok", "\U0001F600 ok");
    check_fold("Année Ã© mêlée", "annee a© melee"); /* right elsewhere: it meant what it says */
}

static void foreign_bytes_do_no_harm(void **state)
{
    (void)state;
    check_fold("d\xE9pense", "d\uFFFDpense");
    check_fold("\xC3", "\uFFFD");
}

static void folding_twice_changes_nothing(void **state)
{
    static const char *const texts[] = {"Montant dÃ©pensÃ© (EUR)", "L\u2019été – « x »",
                                        "Straße ﬁn ½", "ÅÄÖ ŒÆØ", "İstanbul"};
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct str once = fold(&a, str_of(texts[i]));
        check_str(fold(&a, once), once.p);
    }
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_of_one_name_fold_to_one_text),
        cmocka_unit_test(spaces_of_all_kinds_are_one_space),
        cmocka_unit_test(quotes_and_dashes_are_plain),
        cmocka_unit_test(misread_text_is_put_right),
        cmocka_unit_test(text_that_is_right_is_left_right),
        cmocka_unit_test(foreign_bytes_do_no_harm),
        cmocka_unit_test(folding_twice_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

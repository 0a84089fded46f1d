/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Tables for eyes: narrow and wide, in both languages, with what real names and figures are like.
 */
#include "report_table.h"

#include "base/text.h"

#define NBSP "\xC2\xA0"
#define THIN "\xE2\x80\xAF" /* U+202F, between the thousands of French */
static bool has(const struct buf *out, const char *part)
{
    return str_find(buf_str(out), str_of(part)) >= 0;
}

/* No line of it is wider. */
static void check_width(const struct buf *out, size_t width)
{
    struct str rest = buf_str(out), line;

    while (str_cut(&rest, '\n', &line)) {
        if (text_width(line) > width)
            fail_msg("wider than %zu: %.*s", width, STR_ARG(line));
    }
}

static void one_figure(struct made *m, double now, double before, double change)
{
    made_begin(m);
    made_compared(m);
    m->t.title = S("Followers, 2026");
    made_column(m, "followers", "Followers", COLUMN_NUMBER);
    made_column(m, "followers.before", "2025", COLUMN_NUMBER);
    made_column(m, "followers.change", "Change", COLUMN_RATIO);
    ROW(m, NULL, now, before, change);
}

static void one_figure_is_a_sentence(void **state)
{
    struct made m;

    (void)state;
    one_figure(&m, 34210, 28940, 0.18210);
    check_drawn(&m, (struct draw_options){.lang = LANG_EN},
                "Followers, 2026: 34,210, against 28,940 (up 18.2%)\n");
    one_figure(&m, 34210, 28940, 0.18210);
    check_drawn(&m, (struct draw_options){.lang = LANG_FR},
                "Followers, 2026" NBSP ": 34" THIN "210, contre 28" THIN
                "940 (en hausse de 18,2" NBSP "%)\n");
    one_figure(&m, 20, 40, -0.5);
    check_drawn(&m, (struct draw_options){.lang = LANG_EN},
                "Followers, 2026: 20, against 40 (down 50.0%)\n");
    one_figure(&m, 40, 40, 0);
    check_drawn(&m, (struct draw_options){.lang = LANG_EN}, "Followers, 2026: 40, against 40\n");
}

static void a_fall_of_costs_is_good_news_in_words(void **state)
{
    struct made m;

    (void)state;
    one_figure(&m, 22.21, 25.4, -0.126);
    LIST_ITEMS(&m.t.columns, struct table_column)[0].better = BETTER_LOWER;
    check_drawn(&m, (struct draw_options){.lang = LANG_EN},
                "Followers, 2026: 22.2, against 25.4 (down 12.6%, for the better)\n");
    one_figure(&m, 30, 25, 0.2);
    LIST_ITEMS(&m.t.columns, struct table_column)[0].better = BETTER_LOWER;
    check_drawn(&m, (struct draw_options){.lang = LANG_FR},
                "Followers, 2026" NBSP ": 30, contre 25 (en hausse de 20,0" NBSP
                "%, c’est moins bien)\n");
}

static void a_figure_without_comparison_says_so(void **state)
{
    struct made m;

    (void)state;
    one_figure(&m, 5, NAN, NAN);
    check_drawn(&m, (struct draw_options){.lang = LANG_EN},
                "Followers, 2026: 5\n\nNothing is known of 2025 to compare with.\n");
}

static void a_missing_figure_says_why(void **state)
{
    struct made m;

    (void)state;
    one_figure(&m, NAN, NAN, NAN);
    LIST_ITEMS(&m.t.rows, struct table_cell *)[0][0].note = S("sum(followers): no data");
    check_drawn(&m, (struct draw_options){.lang = LANG_EN},
                "Followers, 2026: no value. sum(followers): no data\n");
}

static void figures_of_one_thing_are_a_line_each(void **state)
{
    struct made m;

    (void)state;
    made_begin(&m);
    m.t.title = S("Views, Revenue, 2026");
    made_column(&m, "views", "Views", COLUMN_NUMBER);
    made_column(&m, "revenue", "Revenue", COLUMN_MONEY);
    ROW(&m, NULL, 1234567, 950.5);
    check_drawn(&m, (struct draw_options){.lang = LANG_EN},
                "Views, Revenue, 2026\n\n"
                "Views    1,234,567\n"
                "Revenue    €950.50\n");
}

static void rows_are_aligned_with_totals_below_a_rule(void **state)
{
    struct made m;

    (void)state;
    made_begin(&m);
    made_column(&m, "network", "Network", COLUMN_TEXT);
    made_column(&m, "views", "Views", COLUMN_NUMBER);
    ROW(&m, "X", 5);
    ROW(&m, "LinkedIn", 1234);
    ROW(&m, NULL, NAN, 1239);
    made_totals(&m);
    check_drawn(&m, (struct draw_options){.lang = LANG_EN},
                "Network   Views\n"
                "───────────────\n"
                "X             5\n"
                "LinkedIn  1,234\n"
                "───────────────\n"
                "Total     1,239\n");
}

static void figures_of_a_column_have_as_many_decimals(void **state)
{
    struct made m;

    (void)state;
    made_begin(&m);
    made_column(&m, "network", "Network", COLUMN_TEXT);
    made_column(&m, "rate", "Rate", COLUMN_RATIO);
    made_column(&m, "cost", "Cost", COLUMN_MONEY);
    ROW(&m, "A", 0.0312, 12.5);
    ROW(&m, "B", 0.125, 48620);
    ROW(&m, "C", NAN, 0);
    check_drawn(&m, (struct draw_options){.lang = LANG_EN},
                "Network   Rate        Cost\n"
                "──────────────────────────\n"
                "A         3.1%      €12.50\n"
                "B        12.5%  €48,620.00\n"
                "C            –       €0.00\n");
}

static void small_figures_do_not_read_as_zero(void **state)
{
    struct made m;
    struct buf out;

    (void)state;
    made_begin(&m);
    made_column(&m, "network", "Network", COLUMN_TEXT);
    made_column(&m, "rate", "Rate", COLUMN_RATIO);
    ROW(&m, "A", 0.0004);
    ROW(&m, "B", 1.25);
    out = drawn(&m, (struct draw_options){.lang = LANG_EN});
    assert_true(has(&out, "0.04%"));
    assert_true(has(&out, "125.00%"));
    buf_done(&out);
    made_end(&m);
}

static void wide_characters_marks_and_emoji_keep_columns_straight(void **state)
{
    static const char *const names[] = {"東京支店",        "Œuvre",       "re\xCC\x81seau",
                                        "🛠️ atelier", "👩‍🔧", "plain"};
    struct made m;
    struct buf out;
    struct str rest, line;
    size_t width = 0;

    (void)state;
    made_begin(&m);
    made_column(&m, "account", "Account", COLUMN_TEXT);
    made_column(&m, "views", "Views", COLUMN_NUMBER)->decimals = 0;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        ROW(&m, names[i], (double)(1000 + i));
    m.t.period = (struct period){.from = DAY_NONE, .to = DAY_NONE}; /* no bars */
    out = drawn(&m, (struct draw_options){.lang = LANG_EN});
    rest = buf_str(&out);
    while (str_cut(&rest, '\n', &line) && line.n) {
        if (width == 0)
            width = text_width(line);
        assert_int_equal(text_width(line), width);
    }
    buf_done(&out);
    made_end(&m);
}

static void bars_show_eighths(void **state)
{
    struct made m;

    (void)state;
    made_begin(&m);
    made_column(&m, "network", "Network", COLUMN_TEXT);
    made_column(&m, "views", "Views", COLUMN_NUMBER);
    ROW(&m, "A", 96);
    ROW(&m, "B", 49);
    ROW(&m, "C", 0);
    check_drawn(&m, (struct draw_options){.lang = LANG_EN},
                "Network  Views\n"
                "──────────────\n"
                "A           96  ████████████\n"
                "B           49  ██████▏\n"
                "C            0\n");
}

static void figures_below_zero_have_no_bars(void **state)
{
    struct made m;
    struct buf out;

    (void)state;
    made_begin(&m);
    made_column(&m, "network", "Network", COLUMN_TEXT);
    made_column(&m, "views", "Views", COLUMN_NUMBER);
    ROW(&m, "A", 96);
    ROW(&m, "B", -4);
    ROW(&m, "C", 3);
    out = drawn(&m, (struct draw_options){.lang = LANG_EN});
    assert_false(has(&out, "█"));
    assert_true(has(&out, "-4"));
    buf_done(&out);
    made_end(&m);
}

static void compared(struct made *m)
{
    made_begin(m);
    made_compared(m);
    made_column(m, "network", "Network", COLUMN_TEXT);
    made_column(m, "cpl", "Cost per lead", COLUMN_MONEY)->better = BETTER_LOWER;
    made_column(m, "cpl.before", "2025", COLUMN_MONEY)->better = BETTER_LOWER;
    made_column(m, "cpl.change", "Change", COLUMN_RATIO)->better = BETTER_LOWER;
    ROW(m, "LinkedIn", 20, 25, -0.2);
    ROW(m, "X", 30, 24, 0.25);
}

static void changes_have_sign_colour_and_a_word(void **state)
{
    struct made m;
    struct buf out;

    (void)state;
    compared(&m);
    out = drawn(&m, (struct draw_options){.lang = LANG_EN, .colour = true});
    assert_true(has(&out, "\033[32m-20.0%\033[0m")); /* cheaper: good */
    assert_true(has(&out, "\033[31m+25.0%\033[0m"));
    assert_true(has(&out, "Cost per lead: the lower, the better.\n"));
    buf_done(&out);
    out = drawn(&m, (struct draw_options){.lang = LANG_EN});
    assert_false(has(&out, "\033"));
    assert_true(has(&out, "+25.0%"));
    buf_done(&out);
    made_end(&m);
}

static void a_comparison_with_nothing_is_left_out(void **state)
{
    struct made m;

    (void)state;
    made_begin(&m);
    made_compared(&m);
    made_column(&m, "network", "Network", COLUMN_TEXT);
    made_column(&m, "views", "Views", COLUMN_NUMBER);
    made_column(&m, "views.before", "2025", COLUMN_NUMBER);
    made_column(&m, "views.change", "Change", COLUMN_RATIO);
    ROW(&m, "X", 5, NAN, NAN);
    ROW(&m, "TikTok", 6, NAN, NAN);
    check_drawn(&m, (struct draw_options){.lang = LANG_EN},
                "Network  Views\n"
                "──────────────\n"
                "X            5\n"
                "TikTok       6\n"
                "\n"
                "Nothing is known of 2025 to compare with.\n");
}

static void notes_of_cells_are_footnotes(void **state)
{
    struct made m;

    (void)state;
    made_begin(&m);
    made_column(&m, "network", "Network", COLUMN_TEXT);
    made_column(&m, "views", "Views", COLUMN_NUMBER);
    ROW(&m, "X", 500);
    ROW(&m, "TikTok", NAN)[1].note = S("sum(views): no data");
    ROW(&m, "Facebook", NAN)[1].note = S("sum(views): no data");
    ROW(&m, "LinkedIn", 7)[1].note = S("with care");
    m.t.period = (struct period){.from = DAY_NONE, .to = DAY_NONE};
    check_drawn(&m, (struct draw_options){.lang = LANG_EN},
                "Network   Views\n"
                "───────────────\n"
                "X          500\n"
                "TikTok       –¹\n"
                "Facebook     –¹\n"
                "LinkedIn     7²\n"
                "\n"
                "¹ sum(views): no data\n"
                "² with care\n");
}

static void long_names_take_lines_and_are_cut_at_last(void **state)
{
    struct made m;
    struct buf out;
    char post[2000];

    (void)state;
    memset(post, 'y', sizeof(post) - 1);
    post[sizeof(post) - 1] = '\0';
    made_begin(&m);
    made_column(&m, "post", "Post", COLUMN_TEXT);
    made_column(&m, "views", "Views", COLUMN_NUMBER);
    ROW(&m, "A day in the workshop of the people who make our tools,\nfrom the forge to the box",
        5);
    ROW(&m, post, 6);
    out = drawn(&m, (struct draw_options){.lang = LANG_EN, .width = 40});
    check_width(&out, 40);
    assert_true(has(&out, "\nthe forge to the box\n"));
    assert_true(has(&out, "…"));
    buf_done(&out);
    made_end(&m);
}

static void what_a_terminal_would_obey_is_taken_out(void **state)
{
    struct made m;
    struct buf out;

    (void)state;
    made_begin(&m);
    m.t.title = S("A \033[31mtitle\xC2\x9B");
    made_column(&m, "post", "Post", COLUMN_TEXT);
    made_column(&m, "views", "Views", COLUMN_NUMBER);
    ROW(&m, "\033]0;owned\007 \xE2\x80\xAEright to left", 5);
    ROW(&m, "bad \xFF\xFE bytes", 6);
    *(struct str *)list_add(&m.t.warnings) = S("beware\r\033[2J");
    out = drawn(&m, (struct draw_options){.lang = LANG_EN});
    assert_false(has(&out, "\033"));
    assert_false(has(&out, "\007"));
    assert_false(has(&out, "\r"));
    assert_false(has(&out, "\xC2\x9B"));
    assert_false(has(&out, "\xE2\x80\xAE"));
    assert_true(str_is_utf8(buf_str(&out)));
    assert_true(has(&out, "\xEF\xBF\xBD"));
    buf_done(&out);
    made_end(&m);
}

static void many_figures(struct made *m)
{
    static const char *const titles[] = {"Views", "Engagement rate (public, by impressions)",
                                         "Net revenue (orders − refunds + deals won)",
                                         "Cost per lead, full (all costs)"};
    static const char *const names[] = {"a", "b", "c", "d"};

    made_begin(m);
    made_compared(m);
    m->t.title = S("Views, Engagement rate (public, by impressions), Net revenue (orders − refunds "
                   "+ deals won), Cost per lead, full (all costs), 2026 compared with 2025");
    made_column(m, "network", "Network", COLUMN_TEXT);
    for (size_t i = 0; i < COUNT_OF(titles); i++) {
        enum column_kind kind = i == 1 ? COLUMN_RATIO : i == 0 ? COLUMN_NUMBER : COLUMN_MONEY;
        made_column(m, names[i], titles[i], kind);
        made_column(m, arena_printf(&m->a, "%s.before", names[i]).p, "2025", kind);
        made_column(m, arena_printf(&m->a, "%s.change", names[i]).p, "Change", COLUMN_RATIO);
    }
    ROW(m, "LinkedIn", 1234567, 900000, 0.37, 0.031, 0.04, -0.2, 480721, 425199, 0.13, 20, 25, -.2);
    ROW(m, "A network with quite a long name of its own", 5, NAN, NAN, NAN, NAN, NAN, 0, 3, -1, 7,
        8, -.12);
    ROW(m, NULL, NAN, 1234572, 900000, 0.37, 0.031, 0.04, -0.2, 480721, 425202, 0.13, 20, 25, -.2);
    made_totals(m);
}

static void nothing_is_wider_than_the_terminal(void **state)
{
    static const size_t widths[] = {40, 60, 80, 100, 200};

    (void)state;
    for (enum lang lang = LANG_EN; lang <= LANG_FR; lang++) {
        for (size_t i = 0; i < COUNT_OF(widths); i++) {
            struct made m;
            struct buf out;

            many_figures(&m);
            out = drawn(&m, (struct draw_options){.lang = lang, .width = widths[i]});
            check_width(&out, widths[i]);
            assert_true(has(&out, "LinkedIn"));
            assert_true(has(&out, lang == LANG_FR ? "480" THIN "721" : "480,721"));
            buf_done(&out);
            made_end(&m);
        }
    }
}

static void a_table_too_wide_is_a_block_a_row(void **state)
{
    struct made m;
    struct buf out;

    (void)state;
    many_figures(&m);
    out = drawn(&m, (struct draw_options){.lang = LANG_EN, .width = 72});
    assert_true(has(&out, "  2026         2025   Change\n"
                          "LinkedIn\n"
                          "  Views "));
    assert_true(has(&out, "€480,721.00  €425,199.00   +13.0%\n")); /* as many decimals as €3.00 */
    assert_true(has(&out, "\nTotal\n  Views "));
    buf_done(&out);
    made_end(&m);
}

static void cells_may_bring_their_own_unit(void **state)
{
    struct table_column money = {
        .kind = COLUMN_MONEY, .unit = UNIT_MONEY, .currency = S("EUR"), .decimals = 0};
    struct table_column seconds = {.kind = COLUMN_SECONDS, .unit = UNIT_SECONDS, .decimals = -1};
    struct made m;

    (void)state;
    made_begin(&m);
    made_column(&m, "kpi", "KPI", COLUMN_TEXT);
    made_column(&m, "value", "Value", COLUMN_NUMBER);
    ROW(&m, "Revenue", 48620)[1].as = &money;
    ROW(&m, "First reply", 6600)[1].as = &seconds;
    check_drawn(&m, (struct draw_options){.lang = LANG_EN},
                "KPI               Value\n"
                "───────────────────────\n"
                "Revenue         €48,620\n"
                "First reply  1" NBSP "h 50" NBSP "min\n");
}

static void an_empty_answer_and_an_empty_list_say_so(void **state)
{
    struct made m;

    (void)state;
    made_begin(&m);
    made_column(&m, "network", "Network", COLUMN_TEXT);
    check_drawn(&m, (struct draw_options){.lang = LANG_FR}, "Aucune donnée pour cette question.\n");
    made_begin(&m);
    made_column(&m, "batch", "Batch", COLUMN_TEXT);
    m.t.period = (struct period){.from = DAY_NONE, .to = DAY_NONE};
    check_drawn(&m, (struct draw_options){.lang = LANG_EN}, "Nothing here yet.\n");
}

static void details_say_what_the_figure_is(void **state)
{
    struct made m;

    (void)state;
    one_figure(&m, 5, 4, 0.25);
    m.t.why.formula = S("a / b");
    m.t.why.denominator = S("b");
    m.t.why.basis = S("activity");
    m.t.why.definition = S("Somebody");
    *(struct str *)list_add(&m.t.why.missing) = S("X: no b");
    check_drawn(&m, (struct draw_options){.lang = LANG_EN, .details = true},
                "Followers, 2026: 5, against 4 (up 25.0%)\n\n"
                "Formula: a / b\nDivided by: b\nBasis: activity\nDefinition: Somebody\n"
                "Left out: X: no b\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_figure_is_a_sentence),
        cmocka_unit_test(a_fall_of_costs_is_good_news_in_words),
        cmocka_unit_test(a_figure_without_comparison_says_so),
        cmocka_unit_test(a_missing_figure_says_why),
        cmocka_unit_test(figures_of_one_thing_are_a_line_each),
        cmocka_unit_test(rows_are_aligned_with_totals_below_a_rule),
        cmocka_unit_test(figures_of_a_column_have_as_many_decimals),
        cmocka_unit_test(small_figures_do_not_read_as_zero),
        cmocka_unit_test(wide_characters_marks_and_emoji_keep_columns_straight),
        cmocka_unit_test(bars_show_eighths),
        cmocka_unit_test(figures_below_zero_have_no_bars),
        cmocka_unit_test(changes_have_sign_colour_and_a_word),
        cmocka_unit_test(a_comparison_with_nothing_is_left_out),
        cmocka_unit_test(notes_of_cells_are_footnotes),
        cmocka_unit_test(long_names_take_lines_and_are_cut_at_last),
        cmocka_unit_test(what_a_terminal_would_obey_is_taken_out),
        cmocka_unit_test(nothing_is_wider_than_the_terminal),
        cmocka_unit_test(a_table_too_wide_is_a_block_a_row),
        cmocka_unit_test(cells_may_bring_their_own_unit),
        cmocka_unit_test(an_empty_answer_and_an_empty_list_say_so),
        cmocka_unit_test(details_say_what_the_figure_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

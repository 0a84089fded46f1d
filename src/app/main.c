/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour COMMAND [ARGUMENTS] [OPTIONS]: finds the command, checks its options, runs it. */
#include "app/command.h"
#include "base/text.h"
#include "messages/app.h"
#include "os/clock.h"
#include "sources/xls.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USE = 2, WIDTH = 100, NARROWEST = 40 };

static enum lang lang_of_user(void)
{
    static const char *const places[] = {"RETOUR_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    enum lang lang = LANG_EN;

    for (size_t i = 0; i < COUNT_OF(places); i++) {
        const char *text = getenv(places[i]);
        if (text && *text) {
            if (!lang_parse(str_of(text), &lang))
                lang = LANG_EN;
            break;
        }
    }
    return lang;
}

static const char *folder_of_user(void)
{
    const char *dir = getenv("RETOUR_DIR");

    return dir && *dir ? dir : ".";
}

static size_t terminal_width(int file)
{
    struct winsize size = {0};
    const char *columns = getenv("COLUMNS");
    int64_t n;

    if (isatty(file) && ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        n = size.ws_col;
    else if (!columns || !str_to_int(str_of(columns), &n))
        n = WIDTH;
    return n < NARROWEST ? NARROWEST : (size_t)n;
}

static bool wants_colour(int file)
{
    const char *none = getenv("NO_COLOR");
    const char *term = getenv("TERM");

    return isatty(file) && !(none && *none) && !(term && strcmp(term, "dumb") == 0);
}

static int fail(struct run *r, const struct err *e)
{
    struct buf text = {0};

    msg_failed(&text, r->lang, str_of(e->text));
    run_say_err(r, &text);
    return e->kind == ERR_USE ? EXIT_USE : EXIT_FAILED;
}

/* Whether all that was said has been heard. A reader who went away (`| head`) wants no more: fine.
 */
static int finish(struct run *r, int status)
{
    struct err e = {.lang = r->lang};

    if (r->out_fault == 0 || r->out_fault == EPIPE)
        return status;
    err_system(&e, run_words(r, msg_output), r->out_fault);
    return fail(r, &e);
}

/* A stream that was closed gets a descriptor that cannot be written: else the next file opened, a
 * store perhaps, would take its number and what is said would end up in it. */
static void keep_streams(void)
{
    for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++) {
        if (fcntl(file, F_GETFD) < 0 && errno == EBADF && open("/dev/null", O_RDONLY) != file)
            abort();
    }
}

static int show_help(struct run *r, const struct command *c)
{
    struct buf text = {0};

    if (c) {
        c->help(&text, r->lang);
        buf_add(&text, S("\n\n"));
        msg_help_common(&text, r->lang);
    } else {
        msg_help(&text, r->lang);
    }
    buf_char(&text, '\n');
    run_say(r, &text);
    return EXIT_DONE;
}

static const struct command *find(struct str name)
{
    for (size_t i = 0; commands[i]; i++) {
        if (str_eq(name, str_of(commands[i]->name)))
            return commands[i];
    }
    return NULL;
}

static bool takes(const struct command *c, enum option o)
{
    if (o <= OPTION_HELP)
        return true;
    for (size_t i = 0; c->takes && c->takes[i] != OPTION_END; i++) {
        if (c->takes[i] == o)
            return true;
    }
    return false;
}

static bool check_options(const struct run *r, const struct command *c, struct err *e)
{
    enum format format;
    enum lang lang;

    for (enum option o = 0; o < OPTION_END; o++) {
        if (r->options.values[o] && !takes(c, o))
            return fail_option_not_here(e, ERR_USE, str_of(c->name), str_of(option_name(o)));
    }
    if (r->options.values[OPTION_FORMAT] &&
        !format_parse(str_of(r->options.values[OPTION_FORMAT]), &format))
        return fail_bad_format(e, ERR_USE, str_of(r->options.values[OPTION_FORMAT]));
    if (r->options.values[OPTION_LANG] &&
        !lang_parse(str_of(r->options.values[OPTION_LANG]), &lang))
        return fail_bad_lang(e, ERR_USE, str_of(r->options.values[OPTION_LANG]));
    if (r->n_args < c->least_args)
        return fail_too_few(e, ERR_USE, str_of(c->name));
    if (r->n_args > c->most_args)
        return fail_too_many(e, ERR_USE, str_of(r->args[c->most_args]), str_of(c->name));
    return true;
}

static int run_command(struct run *r, struct err *e)
{
    const struct command *c;
    int status;

    if (r->n_args > 0 && strcmp(r->args[0], "help") == 0) { /* `help kpi` is `kpi --help` */
        r->args++;
        r->n_args--;
        r->options.values[OPTION_HELP] = "";
    }
    if (r->n_args == 0) {
        show_help(r, NULL);
        return r->options.values[OPTION_HELP] ? EXIT_DONE : EXIT_USE;
    }
    c = find(str_of(r->args[0]));
    if (!c) {
        struct buf name = {0};
        text_cut(&name, str_of(r->args[0]), NARROWEST);
        fail_unknown_command(e, ERR_USE, buf_str(&name));
        buf_done(&name);
        return fail(r, e);
    }
    if (r->options.values[OPTION_HELP])
        return show_help(r, c);
    r->args++;
    r->n_args--;
    if (!check_options(r, c, e))
        return fail(r, e);
    status = c->run(r, e);
    return status < 0 ? fail(r, e) : status;
}

int main(int argc, char **argv)
{
    struct run r = {
        .out = STDOUT_FILENO, .err = STDERR_FILENO, .lang = lang_of_user(), .now = clock_now()};
    struct err e = {.lang = r.lang};
    const char **args = arena_new(&r.arena, (size_t)argc + 1, sizeof(*args));
    const char *lang;
    bool parsed;
    int status;

    if (xls_is_called(argc, argv))
        xls_task();
    keep_streams();
    (void)umask(S_IRWXG | S_IRWXO); /* what a company earns is for nobody else's eyes */
    (void)signal(SIGPIPE, SIG_IGN); /* a reader who went away is no fault: see finish */
    (void)signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error like any other */
    r.args = args;
    r.colour = wants_colour(r.out);
    r.err_is_terminal = isatty(r.err);
    r.width = terminal_width(r.out);
    parsed = options_parse(argc - 1, argv + 1, &r.options, args, &r.n_args, &e);
    lang = r.options.values[OPTION_LANG];
    if (lang && lang_parse(str_of(lang), &r.lang) && r.lang != e.lang) { /* faults too speak it */
        e = (struct err){.lang = r.lang};
        r.options = (struct options){0};
        parsed = options_parse(argc - 1, argv + 1, &r.options, args, &r.n_args, &e);
    }
    if (!r.options.values[OPTION_DIR])
        r.options.values[OPTION_DIR] = folder_of_user();
    status = finish(&r, parsed ? run_command(&r, &e) : fail(&r, &e));
    arena_done(&r.arena);
    return status;
}

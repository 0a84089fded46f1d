/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour init DIR: makes an empty workspace, with a strategy where one is given. */
#include "app/command.h"
#include "app/strategy.h"
#include "messages/app.h"

static const enum option takes[] = {OPTION_STRATEGY, OPTION_END};

static int run(struct run *r, struct err *e)
{
    const char *dir = r->n_args ? r->args[0] : r->options.values[OPTION_DIR];
    const char *strategy = r->options.values[OPTION_STRATEGY];
    struct buf text = {0};

    if (strategy && !strategy_check_file(r, strategy, false, e))
        return -1; /* nothing is made when the strategy is wrong */
    if (!workspace_create(dir, disk_real(), r->lang, e))
        return -1;
    r->options.values[OPTION_DIR] = dir;
    if (strategy && !strategy_load_file(r, strategy, e)) {
        workspace_unmake(dir, disk_real()); /* all or nothing */
        return -1;
    }
    msg_init_done(&text, r->lang, str_of(dir));
    run_say(r, &text);
    return 0;
}

const struct command command_init = {
    .name = "init", .help = msg_help_init, .takes = takes, .most_args = 1, .run = run};

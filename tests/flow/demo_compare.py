# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compares what `retour` computes for the sample company with the truth that it was drawn from.

    demo_compare.py RETOUR DIR

Prints a line a figure that differs, and at the end how many were compared. Exit 1 when any differs.
Figures of the truth are sums of what was drawn: nothing here is read back from the exports."""
import json
import subprocess
import sys

program, folder = sys.argv[1:3]
truth = json.load(open(folder + '/truth.json', encoding='utf-8'))
compared = wrong = 0
SOCIAL = ['instagram', 'linkedin', 'facebook', 'youtube', 'tiktok', 'x']


def ask(command, *args):
    alone = [] if command == 'goals' else ['--compare', 'none']
    done = subprocess.run([program, '-C', folder, command, *args, *alone, '--format', 'json'],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print('retour', command, *args, '->', done.returncode, done.stderr.strip())
        return {'columns': [], 'rows': [], 'totals': None}
    return json.loads(done.stdout)


def check(what, expected, got, allowed=0.005):
    """Cents, and counts, must be equal; None is a value that is missing."""
    global compared, wrong
    compared += 1
    same = got is None and expected is None or \
        got is not None and expected is not None and abs(expected - got) < allowed
    if not same:
        wrong += 1
        print(f'{what}: the truth is {expected}, retour says {got}')


def named(table):
    """Rows by their first cell, as maps of column names."""
    names = [c['name'] for c in table['columns']]
    return {row[0]: dict(zip(names, row)) for row in table['rows']}


def margins(sums):
    return {'shop_margin': 0.38 * sums['shop_revenue'], 'deal_margin': 0.31 * sums['deals_value'],
            'returned': sums['returned']}


COSTS = [('ads', 'cost_ads'), ('time', 'cost_time'), ('tool', 'cost_tool'), ('content', 'cost_content'),
         ('hours', 'hours'), ('invested', 'invested')]


def compare_row(where, sums, row):
    for column, key in COSTS:
        check(f'{where}: {column}', sums[key], row[column])
    for column, value in margins(sums).items():
        check(f'{where}: {column}', value, row[column] or 0)
    if sums['sessions']:
        check(f'{where}: cost per visit', sums['invested'] / sums['sessions'], row['cost_per_visit'], 1e-6)
    for column, key in [('orders', 'orders'), ('won', 'deals_won'), ('leads', 'leads')]:
        check(f'{where}: {column}', sums[key], row[column] or 0)


def total(period, key):
    return sum(period['networks'][n][key] for n in SOCIAL)


def compare_return(period, campaigns):
    days = ['--from', period['from'], '--to', period['to']]
    where = period['from'][:7]
    rows = named(ask('roi', '--by', 'network', *days))
    for network in SOCIAL:
        sums = period['networks'][network]
        if network in rows:
            compare_row(f'{where} roi {network}', sums, rows[network])
        else:
            check(f'{where} roi {network} is left out', 0, sums['invested'] + sums['returned'])
    whole = ask('roi', *days)
    whole = dict(zip([c['name'] for c in whole['columns']], whole['rows'][0]))
    for column, key in COSTS:
        check(f'{where} roi: {column}', period['all'][key], whole[column])
    returned = sum(margins(period['networks'][n])['returned'] for n in SOCIAL)
    check(f'{where} roi: returned', returned, whole['returned'])
    check(f'{where} roi: avoided', period['all']['avoided'], whole['calls_avoided'] or 0)
    if not campaigns:
        return
    rows = named(ask('roi', '--by', 'campaign', *days))
    for name, sums in period['campaigns'].items():
        if name in rows:
            compare_row(f'{where} roi {name}', sums, rows[name])
        else:
            check(f'{where} roi {name} is left out', 0, sums['invested'] + sums['returned'])


KPIS = [('orders', 'orders'), ('shop_revenue', 'shop_revenue'), ('sum(order.amount)', 'order_amount'),
        ('count(refund)', 'refunds'), ('sum(refund.amount)', 'refund_amount'), ('leads', 'leads'),
        ('meetings', 'meetings'), ('quotes', 'quotes'), ('quotes_value', 'quote_amount'), ('deals_won', 'deals_won'),
        ('deals_value', 'deals_value'), ('count(deal.lost)', 'deals_lost'), ('investment', 'invested'),
        ('hours_worked', 'hours'), ('count(post)', 'posts'), ('support_contacts', 'tickets'), ('support_solved', 'solved'),
        ('sum(mentions)', 'mentions')]


def compare_kpis(period):
    days = ['--from', period['from'], '--to', period['to']]
    where = period['from'][:7]
    rows = {row[0]: row for row in ask('kpi', *[k[0] for k in KPIS], '--by', 'network', *days)['rows']}
    for network, sums in period['networks'].items():
        for place, (formula, key) in enumerate(KPIS):
            got = rows[network][1 + place] if network in rows else 0
            check(f'{where} {formula} {network}', sums[key], got or 0)


def compare_ratios(period):
    days = ['--from', period['from'], '--to', period['to']]
    where = period['from'][:7]
    one = period['all']
    ratios = ask('kpi', 'first_reply_median', 'satisfaction', 'share_of_voice', 'sum(own.appels)', 'average_order_value',
                 *days)['rows'][0]
    check(f'{where} median first reply', one['first_reply_median'], ratios[0])
    check(f'{where} satisfaction', one['good'] / one['rated'], ratios[1], 1e-9)
    check(f'{where} share of voice', one['mentions'] / (one['mentions'] + one['rival_mentions']),
          ratios[2], 1e-9)
    check(f'{where} calls', one['calls'], ratios[3])
    check(f'{where} order value', one['order_amount'] / one['orders'], ratios[4])
    for network, views in [('instagram', 'post_views'), ('facebook', 'post_views'), ('tiktok', 'post_views'),
                           ('linkedin', 'post_impressions')]:
        sums = period['networks'][network]
        if sums['posts'] == 0:
            continue
        only = ['--where', 'network=' + network, '--basis', 'published']
        public = sums['post_reactions'] + sums['post_comments'] + sums['post_shares']
        metric = views[5:]
        rows = ask('kpi', f'sum({metric})', 'public_engagements', f'engagement_rate_by_{metric}', *days, *only)['rows']
        got = rows[0] if rows else [None] * 3
        check(f'{where} {network} {metric} of posts', sums[views], got[0])
        check(f'{where} {network} public engagement', public, got[1])
        check(f'{where} {network} engagement rate', public / sums[views], got[2], 1e-9)
    rows = {r[0]: r[1] for r in ask('kpi', 'followers', '--by', 'network', *days)['rows']}
    for network in SOCIAL:
        check(f'{where} followers {network}', period['networks'][network]['followers'], rows.get(network) or 0)
    rows = {r[0]: r[1] for r in ask('kpi', 'sum(views)', '--by', 'network', '--basis', 'activity', *days)['rows']}
    for network in ['youtube', 'tiktok']:
        check(f'{where} views by day {network}', period['networks'][network]['views_by_day'], rows.get(network) or 0)


def compare_evidence(period):
    days = ['--from', period['from'], '--to', period['to']]
    for network in SOCIAL:
        sums = period['networks'][network]
        check(f'{period["from"][:7]} evidence {network}', sums['orders'], sums['orders_declared'] + sums['orders_self_declared'])
    other = ask('roi', *days)
    other = dict(zip([c['name'] for c in other['columns']], other['rows'][0]))
    check('unattributed revenue', period['networks']['']['shop_revenue'], other['unattributed_revenue'])
    # the CRM says of deals that no network brought that they came from elsewhere
    check('revenue of other channels', sum(period['networks'][n]['shop_revenue'] for n in ('email', 'google')) +
          period['networks']['']['deals_value'], other['other_revenue'])


def compare_goals(year):
    rows = ask('goals')
    names = [c['name'] for c in rows['columns']]
    found = {}
    for row in rows['rows']:
        cells = dict(zip(names, row))
        found[cells['goal'], cells['kpi']] = cells['value']
    b2b = ['linkedin', 'youtube', 'facebook', 'instagram']
    seen = ['instagram', 'linkedin', 'facebook', 'youtube', 'tiktok']
    watched = ['instagram', 'facebook', 'tiktok']  # those whose posts have lifetime views

    def over(networks, key):
        return sum(year['networks'][n][key] for n in networks)
    expected = {
        ('b2b', 'leads'): over(b2b, 'leads'),
        ('b2b', 'meetings'): over(b2b, 'meetings'),
        ('b2b', 'sum(quote.amount) - sum(deal.won.amount) - sum(deal.lost.amount)'):
            over(b2b, 'quote_amount') - over(b2b, 'deals_value') - over(b2b, 'deals_lost_value'),
        ('b2b', 'deals_value'): over(b2b, 'deals_value'),
        ('boutique', 'shop_revenue'): over(SOCIAL, 'shop_revenue'),
        ('boutique', 'orders'): over(SOCIAL, 'orders'),
        ('boutique', 'average_order_value'): over(SOCIAL, 'order_amount') / over(SOCIAL, 'orders'),
        ('visibilite', 'followers'): over(seen, 'followers'),
        ('visibilite', 'share_of_voice'):
            over(seen, 'mentions') / (over(seen, 'mentions') + over(seen, 'rival_mentions')),
        ('visibilite', 'engagement_rate_by_views'):
            sum(over(watched, 'post_' + k) for k in ('reactions', 'comments', 'shares')) / over(watched, 'post_views'),
        ('service', 'support_solved'): over(['facebook', 'instagram', 'tiktok'], 'solved'),
        ('service', 'satisfaction'): over(['facebook', 'instagram', 'tiktok'], 'good') /
            over(['facebook', 'instagram', 'tiktok'], 'rated'),
        ('service', 'sum(own.appels)'): year['all']['calls'],
    }
    for key, wanted in expected.items():
        check(f'goal {key[0]}: {key[1]}', wanted, found.get(key), 0.005 if wanted > 1 else 1e-9)


for number, one_year in enumerate(truth['years']):
    compare_return(one_year, True)
    compare_kpis(one_year)
    compare_ratios(one_year)
    compare_evidence(one_year)
for number, month in enumerate(truth['months']):
    if number % 6 == 4 or '-09-' in month['from']:
        compare_return(month, False)
        compare_kpis(month)
        compare_ratios(month)
compare_goals(truth['years'][1])
print(f'{compared} figures compared, {wrong} differ')
sys.exit(1 if wrong else 0)

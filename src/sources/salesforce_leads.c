/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Salesforce: a report of leads. A lead of the day it was made, qualified on the day it was
 * converted into an opportunity, or since its status says so. Reports often leave the id out: then
 * address, company and day make one that cannot be read back. */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/crm.h"

#include <math.h>

enum {
    STATUS,
    CREATED,
    ID,
    EMAIL,
    FIRST,
    LAST,
    COMPANY,
    OWNER,
    SOURCE,
    CAMPAIGN,
    CONVERTED,
    CONVERTED_ON,
    OWN
};

static const struct column columns[] = {
    [STATUS] = {COL_TEXT,
                REQUIRED,
                {"Lead Status", "Statut de la piste", "Status", "Statut", "État de la piste"},
                .may_be_empty = true},
    [CREATED] = {COL_INSTANT,
                 REQUIRED,
                 {"Create Date", "Created Date", "Date de création", "Date/heure de création"}},
    [ID] = {COL_ID,
            OPTIONAL,
            {"Lead ID", "Lead ID (18)", "Identifiant de la piste", "ID de piste",
             "ID de la piste"}},
    [EMAIL] = {COL_TEXT, OPTIONAL, {"Email", "E-mail", "Adresse e-mail"}},
    [FIRST] = {COL_TEXT, OPTIONAL, {"First Name", "Prénom"}},
    [LAST] = {COL_TEXT, OPTIONAL, {"Last Name", "Nom", "Nom de famille"}},
    [COMPANY] = {COL_TEXT,
                 OPTIONAL,
                 {"Company / Account", "Company", "Société / Compte", "Société"}},
    [OWNER] = {COL_TEXT, OPTIONAL, {"Lead Owner", "Propriétaire de la piste", "Lead Owner Alias"}},
    [SOURCE] = {COL_TEXT, OPTIONAL, {"Lead Source", "Origine de la piste", "Source de la piste"}},
    [CAMPAIGN] = {COL_TEXT, OPTIONAL, {"Campaign Name", "Nom de la campagne"}},
    [CONVERTED] = {COL_FLAG, OPTIONAL, {"Converted", "Convertie", "Converti"}},
    [CONVERTED_ON] = {COL_INSTANT,
                      OPTIONAL,
                      {"Converted Date", "Date de conversion", "Date convertie"}},
    [OWN] = {0},
};

/* Only Salesforce says "Lead Owner", or "Lead Source" without any id of HubSpot's. */
static int fits(const struct reading *r)
{
    return reading_has(r, OWNER) || reading_has(r, ID) ||
                   (reading_has(r, SOURCE) && reading_has(r, COMPANY))
               ? 0
               : -1;
}

/* "Closed - Converted", "Qualified", "Qualifié"; not "Closed - Not Converted", "Unqualified". */
static bool is_qualified(struct reading *r, const struct cell *row)
{
    struct str status = fold(reading_arena(r), row[STATUS].text);

    if (row[CONVERTED_ON].given || (row[CONVERTED].given && row[CONVERTED].flag))
        return true;
    return (str_starts(status, S("qualif")) || str_ends(status, S("converted")) ||
            str_find(status, S("converti")) >= 0) &&
           str_find(status, S("not ")) < 0 && str_find(status, S("non ")) < 0;
}

static void row(struct reading *r, const struct cell *row)
{
    const struct str apart[] = {row[EMAIL].text, row[FIRST].text, row[LAST].text, row[COMPANY].text,
                                reading_raw(r, CREATED)};
    struct sale lead = {
        .id = row[ID].given ? row[ID].text : crm_id(r, apart, COUNT_OF(apart)),
        .system = SYSTEM_CRM,
        .person = row[EMAIL].text,
        .source = row[SOURCE].text,
        .campaign = row[CAMPAIGN].text,
        .margin = NAN,
    };

    crm_declare(&lead, row + OWN);
    crm_add(r, &lead, STAGE_LEAD, &row[CREATED]);
    if (is_qualified(r, row))
        crm_add(r, &lead, STAGE_QUALIFIED,
                row[CONVERTED_ON].given ? &row[CONVERTED_ON] : &row[CREATED]);
}

const struct source source_salesforce_leads = {
    .id = "salesforce_leads",
    .title = msg_source_salesforce_leads,
    .columns = columns,
    .shared = crm_columns,
    .fits = fits,
    .row = row,
};

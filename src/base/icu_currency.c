/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/money.h"

#include <string.h>
#include <unicode/ucurr.h>

bool currency_is_known(struct str code)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar upper[4] = {0};

    if (code.n != 3)
        return false;
    for (size_t i = 0; i < 3; i++) {
        char c = code.p[i];
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (c < 'A' || c > 'Z')
            return false;
        upper[i] = (UChar)c;
    }
    if (str_ascii_eq_nocase(code, S("XXX")) || str_ascii_eq_nocase(code, S("XTS")))
        return false; /* no currency, and one for tests */
    return ucurr_isAvailable(upper, U_DATE_MIN, U_DATE_MAX, &status) && U_SUCCESS(status);
}

/* ISO 4217's own list (amendment 176). ICU's is about what people write today: it has no decimals
 * for the Albanian lek, which would lose those of an invoice. */
int currency_digits(const char *currency)
{
    static const char others[][5] = {
        "BIF0", "CLP0", "DJF0", "GNF0", "ISK0", "JPY0", "KMF0", "KRW0", "PYG0",
        "RWF0", "UGX0", "UYI0", "VND0", "VUV0", "XAF0", "XOF0", "XPF0", "BHD3",
        "IQD3", "JOD3", "KWD3", "LYD3", "OMR3", "TND3", "CLF4", "UYW4",
    };

    if (strcmp(currency, "EUR") == 0 || strcmp(currency, "USD") == 0) /* by far the most */
        return 2;
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        if (strncmp(currency, others[i], 3) == 0 && currency[3] == '\0')
            return others[i][3] - '0';
    }
    return 2;
}

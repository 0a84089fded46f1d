/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What every file may count on: attributes the compiler checks for us. */
#pragma once

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* The languages of the product; both are first class. */
enum lang { LANG_EN, LANG_FR };
enum { LANG_COUNT = 2 };

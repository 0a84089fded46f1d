/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A part of a workbook as XML, read in a stream by expat. Element names come without their
 * namespace when it is one of spreadsheets' (or none); foreign elements have an empty name. A
 * document type, thus any entity of its own, is refused; depth and size of what is held are
 * bounded. */
#pragma once

#include "format/zip_reader.h"

struct xml;

struct xml_events {
    bool (*begin)(void *of, struct str name, const char *const *attributes, struct err *e);
    bool (*end)(void *of, struct str name, struct err *e);
    bool (*text)(void *of, struct str text, struct err *e); /* in pieces */
};

enum xml_step { XML_STEP_PAUSED, XML_STEP_END, XML_STEP_ERROR };

/* The events must outlive it. */
struct xml *xml_open(struct zip_archive *z, size_t member, const struct xml_events *events,
                     void *of, struct err *e);
/* Goes on to the next pause or to the end. */
enum xml_step xml_run(struct xml *x, struct err *e);
void xml_pause(struct xml *x); /* from within an event */
/* NULL when absent. Of a name in a namespace only the last part is compared: "r:id" is "id". */
const char *xml_attribute(const char *const *attributes, const char *name);
void xml_close(struct xml *x);

/* The whole member at once. */
MUST_USE bool xml_read(struct zip_archive *z, size_t member, const struct xml_events *events,
                       void *of, struct err *e);

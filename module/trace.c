// SPDX-License-Identifier: GPL-2.0-only
/*
 * The bodies of the tracepoints, of which there may be one copy.
 */
#define CREATE_TRACE_POINTS
#include "trace.h"

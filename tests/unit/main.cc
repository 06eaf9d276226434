// SPDX-License-Identifier: GPL-2.0-or-later
// Bytes in, values out: needs no kernel module and opens no socket.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

// SPDX-License-Identifier: GPL-2.0-or-later
/* Binds one port id with two sockets and prints what the second is told. */
#include "lib.h"

int main(int argc, char **argv)
{
	int first, second;

	if (argc != 2)
		usage("bindtwice PORT");
	first = open_netlink(CLASSIC_PROTOCOL);
	second = open_netlink(CLASSIC_PROTOCOL);
	if (bind_netlink(first, number(argv[1]), 0))
		fail_errno("first bind");
	if (bind_netlink(second, number(argv[1]), 0) == 0) {
		printf("second bind: taken twice\n");
		return 1;
	}
	printf("second bind: %s\n", errno_name(errno));
	return 0;
}

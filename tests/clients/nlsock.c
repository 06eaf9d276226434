// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Opens a netlink socket and does nothing else but join groups and stay open:
 * shows autoloading by protocol number, refused groups, and what an open
 * socket pins.
 */
#include "lib.h"

#include <getopt.h>

int main(int argc, char **argv)
{
	uint32_t port = 0, mask = 0, join = 0;
	int protocol = CLASSIC_PROTOCOL, letter, fd;
	long long hold_ms = 0;

	setvbuf(stdout, NULL, _IOLBF, 0);
	while ((letter = getopt(argc, argv, "P:b:M:j:H:")) != -1)
		switch (letter) {
		case 'P': protocol = number(optarg); break;
		case 'b': port = number(optarg); break;
		case 'M': mask = number(optarg); break;
		case 'j': join = number(optarg); break;
		case 'H': hold_ms = number(optarg); break;
		default:
			usage("nlsock [-P proto] [-b port] [-M group mask for bind] [-j group] [-H ms]");
		}
	fd = open_netlink(protocol);
	printf("socket open\n");
	if (bind_netlink(fd, port, mask))
		fail_errno("bind");
	printf("bound port=%u mask=%#x\n", own_port(fd), mask);
	if (join && join_group(fd, join))
		fail_errno("join");
	printf("ready\n");
	usleep(hold_ms * 1000);
	return 0;
}

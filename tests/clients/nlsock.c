// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Opens a netlink socket and does nothing else but join groups, ask to hear all
 * namespaces, and stay open: shows autoloading by protocol number, what is
 * refused, and what an open socket pins.
 */
#include "lib.h"

#include <getopt.h>

int main(int argc, char **argv)
{
	uint32_t port = 0, mask = 0, join = 0;
	int protocol = CLASSIC_PROTOCOL, letter, fd, one = 1;
	bool all_namespaces = false;
	long long hold_ms = 0;

	setvbuf(stdout, NULL, _IOLBF, 0);
	while ((letter = getopt(argc, argv, "P:b:M:j:NH:")) != -1)
		switch (letter) {
		case 'P': protocol = number(optarg); break;
		case 'b': port = number(optarg); break;
		case 'M': mask = number(optarg); break;
		case 'j': join = number(optarg); break;
		case 'N': all_namespaces = true; break;
		case 'H': hold_ms = number(optarg); break;
		default:
			usage("nlsock [-P proto] [-b port] [-M group mask for bind] [-j group] [-N all namespaces] [-H ms]");
		}
	fd = open_netlink(protocol);
	printf("socket open\n");
	if (bind_netlink(fd, port, mask))
		fail_errno("bind");
	printf("bound port=%u mask=%#x\n", own_port(fd), mask);
	if (join && join_group(fd, join))
		fail_errno("join");
	if (all_namespaces && setsockopt(fd, SOL_NETLINK, NETLINK_LISTEN_ALL_NSID,
					 &one, sizeof(one)))
		fail_errno("namespaces");
	printf("ready\n");
	usleep(hold_ms * 1000);
	return 0;
}

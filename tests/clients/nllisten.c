// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Listens on a classic protocol, by port or group, and prints what arrives
 * until SIGTERM or a time limit.
 */
#include "message.h"

#include <getopt.h>

int main(int argc, char **argv)
{
	static char buffer[1 << 16];
	uint32_t port = 0, mask = 0, join = 0, wanted = 1, count = 0;
	int protocol = CLASSIC_PROTOCOL, letter, fd;
	long long limit_ms = patience(), start, deadline;

	setvbuf(stdout, NULL, _IOLBF, 0);
	end_on_sigterm();
	while ((letter = getopt(argc, argv, "P:b:M:j:n:w:")) != -1)
		switch (letter) {
		case 'P': protocol = number(optarg); break;
		case 'b': port = number(optarg); break;
		case 'M': mask = number(optarg); break;
		case 'j': join = number(optarg); break;
		case 'n': wanted = number(optarg); break;
		case 'w': limit_ms = number(optarg); break;
		default:
			usage("nllisten [-P proto] [-b port] [-M bind mask] [-j group] [-n count] [-w ms]");
		}
	fd = open_netlink(protocol);
	if (bind_netlink(fd, port, mask))
		fail_errno("bind");
	if (join && join_group(fd, join))
		fail_errno("join");
	printf("ready\n");
	start = now_ms();
	deadline = start + limit_ms;
	while (count < wanted) {
		struct received got;
		long length = receive(fd, buffer, sizeof(buffer), deadline, &got);

		if (length <= 0)
			break;
		got.at_ms = now_ms() - start;
		print_classic(&got);
		count++;
	}
	printf("received=%u\n", count);
	return count == wanted ? 0 : 1;
}

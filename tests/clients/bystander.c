// SPDX-License-Identifier: GPL-2.0-or-later
/* Binds a port and proves that nothing arrives there until SIGTERM or a time limit. */
#include "message.h"

int main(int argc, char **argv)
{
	static char buffer[1 << 16];
	struct received got;
	long length;
	int fd;

	if (argc != 3 && argc != 4)
		usage("bystander PORT MS [PROTOCOL]");
	setvbuf(stdout, NULL, _IOLBF, 0);
	end_on_sigterm();
	fd = open_netlink(argc == 4 ? (int)number(argv[3]) : CLASSIC_PROTOCOL);
	if (bind_netlink(fd, number(argv[1]), 0))
		fail_errno("bind");
	printf("ready\n");
	length = receive(fd, buffer, sizeof(buffer), now_ms() + number(argv[2]), &got);
	if (!length) {
		printf("nothing arrived\n");
		return 0;
	}
	if (length < 0)
		printf("recvmsg: %s\n", errno_name(-length));
	else
		print_classic(&got);
	return 1;
}

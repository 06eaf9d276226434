// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The plainest listener there can be: joins a group and takes what comes,
 * without looking at it, until it is killed:
 *     recvloop PROTOCOL GROUP BUFFER_BYTES
 */
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

int main(int argc, char **argv)
{
	static char buffer[65536];
	struct sockaddr_nl any = { .nl_family = AF_NETLINK };
	int group, bytes, fd;

	if (argc != 4) {
		fprintf(stderr, "usage: recvloop PROTOCOL GROUP BUFFER_BYTES\n");
		return 1;
	}
	group = atoi(argv[2]);
	bytes = atoi(argv[3]);
	fd = socket(AF_NETLINK, SOCK_RAW, atoi(argv[1]));
	if (fd < 0 ||
	    (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof(bytes)) &&
	     setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes))) ||
	    bind(fd, (struct sockaddr *)&any, sizeof(any)) ||
	    setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group, sizeof(group))) {
		perror("recvloop");
		return 1;
	}
	while (recv(fd, buffer, sizeof(buffer), 0) >= 0)
		;
	perror("recvloop: recv");
	return 1;
}

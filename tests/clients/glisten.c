// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Joins a generic netlink group by setsockopt() or by bind() mask and prints
 * the events that arrive until SIGTERM or a time limit; each must fit the buffer.
 */
#include "genl.h"

#include <getopt.h>

static const char kUsage[] =
	"glisten [-B join by bind mask] [-z buffer bytes] [-n count] [-w ms] FAMILY GROUP";

static void join(int *fd, uint32_t group, bool by_mask)
{
	if (!by_mask) {
		if (join_group(*fd, group))
			fail_errno("join");
		return;
	}
	if (group > 32) {
		printf("join: group %u cannot be said in a bind mask\n", group);
		exit(1);
	}
	close(*fd);
	*fd = open_netlink(NETLINK_GENERIC);
	if (bind_netlink(*fd, 0, 1U << (group - 1)))
		fail_errno("bind");
}

int main(int argc, char **argv)
{
	static char buffer[1 << 16] __attribute__((aligned(8)));
	size_t room = sizeof(buffer);
	uint32_t wanted = 1, count = 0, group;
	long long limit_ms = patience(), start;
	bool by_mask = false;
	struct family f;
	int letter, fd;

	setvbuf(stdout, NULL, _IOLBF, 0);
	end_on_sigterm();
	while ((letter = getopt(argc, argv, "Bz:n:w:")) != -1)
		switch (letter) {
		case 'B': by_mask = true; break;
		case 'z': room = number(optarg); break;
		case 'n': wanted = number(optarg); break;
		case 'w': limit_ms = number(optarg); break;
		default: usage(kUsage);
		}
	if (argc - optind != 2 || room > sizeof(buffer))
		usage(kUsage);
	fd = open_netlink(NETLINK_GENERIC);
	resolve(fd, argv[optind], &f);
	group = group_id(&f, argv[optind + 1]);
	join(&fd, group, by_mask);
	printf("ready group=%u\n", group);
	start = now_ms();
	while (count < wanted) {
		struct received got;
		long length = receive(fd, buffer, room, start + limit_ms, &got);

		if (length == -ENOBUFS) {
			printf("overrun\n");
			continue;
		}
		if (length <= 0)
			break;
		count++;
		if (length > (long)room) {
			printf("event of %ld bytes does not fit %zu\n", length, room);
			return 1;
		}
		got.at_ms = now_ms() - start;
		print_generic(&got);
	}
	printf("received=%u\n", count);
	return count == wanted ? 0 : 1;
}

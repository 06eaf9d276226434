// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Sends one generic netlink request, every header field and attribute free,
 * and prints the ACK, the replies and errors in the order in which they come.
 */
#include "request.h"

#include <getopt.h>

static const char kUsage[] =
	"grequest [-f extra flags] [-A no ACK] [-C capped ACK] [-T no extended ACK] [-V version] [-R reserved] [-b port] [-N copies in the datagram]\n"
	"  [-Z zero bytes behind them]\n"
	"  [-B rcvbuf] [-d ms before reading] [-J group to join first] [-r replies awaited after the ACK] [-w ms]\n"
	"  [-e ms in which no more may come] [-X datagrams in hex too] FAMILY CMD [NAME=VALUE | N:TYPE=VALUE | NAME:begin | end]...";

static struct {
	uint16_t flags, reserved;
	uint8_t version;
	uint32_t port, replies, copies;
	int rcvbuf;
	const char *group;
	long long limit_ms, quiet_ms, pause_ms;
	bool ack, cap, terse, raw;
} o = { .copies = 1, .version = 1, .ack = true };

static uint32_t replies, acks, errors;

static void parse_options(int argc, char **argv)
{
	int letter;

	while ((letter = getopt(argc, argv, "f:ACTV:R:b:B:N:Z:d:J:r:w:e:X")) != -1)
		switch (letter) {
		case 'f': o.flags = number(optarg); break;
		case 'A': o.ack = false; break;
		case 'C': o.cap = true; break;
		case 'T': o.terse = true; break;
		case 'V': o.version = number(optarg); break;
		case 'R': o.reserved = number(optarg); break;
		case 'b': o.port = number(optarg); break;
		case 'N': o.copies = number(optarg); break;
		case 'B': o.rcvbuf = number(optarg); break;
		case 'Z': request_trailing = number(optarg); break;
		case 'd': o.pause_ms = number(optarg); break;
		case 'J': o.group = optarg; break;
		case 'r': o.replies = number(optarg); break;
		case 'w': o.limit_ms = number(optarg); break;
		case 'e': o.quiet_ms = number(optarg); break;
		case 'X': o.raw = true; break;
		default: usage(kUsage);
		}
	if (argc - optind < 2)
		usage(kUsage);
}

static bool complete(void)
{
	return errors || (acks == o.ack * o.copies && replies >= o.replies);
}

/* What a program may ask of its errors: less of the request, or no reasons. */
static void set_error_options(int fd)
{
	int cap = o.cap, extended = !o.terse;

	if (setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &cap, sizeof(cap)) ||
	    setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &extended, sizeof(extended)))
		fail_errno("setsockopt");
}

static void collect(int fd, long long start, long long deadline, bool all)
{
	static char buffer[1 << 20] __attribute__((aligned(8)));

	while (all || !complete()) {
		struct received got;
		long left = receive(fd, buffer, sizeof(buffer), deadline, &got);

		if (!left)
			return;
		if (left < 0) {
			printf("recvmsg: %s\n", errno_name(-left));
			continue;
		}
		got.at_ms = now_ms() - start;
		if (o.raw)
			print_raw(buffer, left);
		for (; NLMSG_OK(got.nlh, left); got.nlh = NLMSG_NEXT(got.nlh, left)) {
			struct nlmsgerr *err = NLMSG_DATA(got.nlh);

			if (got.nlh->nlmsg_type != NLMSG_ERROR)
				replies++;
			else if (err->error)
				errors++;
			else
				acks++;
			print_generic(&got);
		}
	}
}

int main(int argc, char **argv)
{
	struct family f;
	long long start;
	int fd;

	setvbuf(stdout, NULL, _IOLBF, 0);
	o.limit_ms = patience();
	parse_options(argc, argv);
	fd = open_netlink(NETLINK_GENERIC);
	set_error_options(fd);
	if (o.rcvbuf)
		set_receive_buffer(fd, o.rcvbuf);
	if (bind_netlink(fd, o.port, 0))
		fail_errno("bind");
	resolve(fd, argv[optind], &f);
	if (o.group && join_group(fd, group_id(&f, o.group)))
		fail_errno("join");
	start_request(f.id, NLM_F_REQUEST | (o.ack ? NLM_F_ACK : 0) | o.flags,
		      command_number(argv[optind + 1]), o.version);
	((struct genlmsghdr *)NLMSG_DATA(request_header()))->reserved = o.reserved;
	for (int i = optind + 2; i < argc; i++)
		add_word(argv[i]);
	copy_request(o.copies);
	start = now_ms();
	send_request(fd);
	printf("sent port=%u ms=%lld\n", own_port(fd), now_ms() - start);
	usleep(o.pause_ms * 1000);
	collect(fd, start, now_ms() + o.limit_ms, false);
	if (o.quiet_ms)
		collect(fd, start, now_ms() + o.quiet_ms, true);
	printf("replies=%u acks=%u errors=%u\n", replies, acks, errors);
	return !errors && acks == o.ack * o.copies && replies == o.replies ? 0 : 1;
}

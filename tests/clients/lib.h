/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What every test client needs: time limits, names of errors, sockets, and one
 * line of plain facts per netlink message. Built on the kernel's UAPI headers
 * and libc alone, so that no fault of the tool or the module is shared here.
 */
#ifndef TESTS_CLIENTS_LIB_H
#define TESTS_CLIENTS_LIB_H

#include <ctype.h>
#include <errno.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define UNUSED_OK __attribute__((unused))

/* The classic protocol's default number, as nlpeer(4) gives it. */
#define CLASSIC_PROTOCOL 25

/* Longer texts are shown by their head: 1023 bytes is the longest reply text. */
#define SHOWN_BYTES 1100

struct received {
	const struct nlmsghdr *nlh;
	uint32_t from;		/* port id of the sending socket, 0 = kernel */
	uint32_t group;		/* 0 = unicast */
	long long at_ms;	/* since the program's own start of counting */
};

UNUSED_OK static long long now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000LL + ts.tv_nsec / 1000000;
}

UNUSED_OK static const char *errno_name(int err)
{
	const char *name = strerrorname_np(err);

	return name ? name : "unknown";
}

/* Every failure is one line on stdout, where the cases look for it. */
UNUSED_OK static void fail_errno(const char *what)
{
	printf("%s: %s\n", what, errno_name(errno));
	exit(1);
}

UNUSED_OK static void usage(const char *text)
{
	fprintf(stderr, "usage: %s\n", text);
	exit(64);
}

/* A mistyped number in a case must not silently become 0. */
UNUSED_OK static uint64_t number(const char *text)
{
	char *end;
	uint64_t value;

	errno = 0;
	value = strtoull(text, &end, 0);
	if (errno || *end || end == text) {
		fprintf(stderr, "not a number: %s\n", text);
		exit(64);
	}
	return value;
}

UNUSED_OK static size_t parse_hex(const char *text, unsigned char *out, size_t room)
{
	size_t length = strlen(text) / 2;

	if (strlen(text) % 2 || length > room)
		usage("hex must have an even number of digits and fit");
	for (size_t i = 0; i < length; i++) {
		unsigned int byte;

		if (!isxdigit((unsigned char)text[2 * i]) ||
		    sscanf(text + 2 * i, "%2x", &byte) != 1)
			usage("hex digits expected");
		out[i] = byte;
	}
	return length;
}

/* A recognisable payload, NUL at its end, for tests of size. */
UNUSED_OK static void fill_pattern(unsigned char *out, size_t length)
{
	for (size_t i = 0; i < length; i++)
		out[i] = 'a' + i % 26;
	if (length)
		out[length - 1] = '\0';
}

UNUSED_OK static int open_netlink(int protocol)
{
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol);
	int one = 1;

	if (fd < 0)
		fail_errno("socket");
	/* Without these two there is no reason text and no group number. */
	setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &one, sizeof(one));
	setsockopt(fd, SOL_NETLINK, NETLINK_PKTINFO, &one, sizeof(one));
	return fd;
}

UNUSED_OK static void set_receive_buffer(int fd, int bytes)
{
	if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof(bytes)) &&
	    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes)))
		fail_errno("rcvbuf");
}

UNUSED_OK static int bind_netlink(int fd, uint32_t port, uint32_t groups)
{
	struct sockaddr_nl self = {
		.nl_family = AF_NETLINK, .nl_pid = port, .nl_groups = groups,
	};

	return bind(fd, (struct sockaddr *)&self, sizeof(self));
}

UNUSED_OK static uint32_t own_port(int fd)
{
	struct sockaddr_nl self = { 0 };
	socklen_t length = sizeof(self);

	if (getsockname(fd, (struct sockaddr *)&self, &length))
		fail_errno("getsockname");
	return self.nl_pid;
}

UNUSED_OK static int join_group(int fd, uint32_t group)
{
	return setsockopt(fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &group,
			  sizeof(group));
}

/* Takes the group number out of the NETLINK_PKTINFO control message. */
static uint32_t group_of(struct msghdr *msg)
{
	struct cmsghdr *c;

	for (c = CMSG_FIRSTHDR(msg); c; c = CMSG_NXTHDR(msg, c))
		if (c->cmsg_level == SOL_NETLINK && c->cmsg_type == NETLINK_PKTINFO)
			return ((struct nl_pktinfo *)CMSG_DATA(c))->group;
	return 0;
}

/*
 * How long to wait for what must come, in ms, where nobody says. The guest says
 * how much slower than usual its kernel is.
 */
UNUSED_OK static long long patience(void)
{
	const char *factor = getenv("SLOW_FACTOR");

	return 5000LL * (factor ? number(factor) : 1);
}

static volatile sig_atomic_t told_to_end;

static void note_signal(int unused)
{
	(void)unused;
	told_to_end = 1;
}

/*
 * A case that shows that nothing arrives knows when it has tried everything:
 * SIGTERM then ends the waiting as the end of the time would.
 */
UNUSED_OK static void end_on_sigterm(void)
{
	signal(SIGTERM, note_signal);
}

/* In slices, as a signal just before poll() does not wake it. */
static bool wait_readable(int fd, long long deadline)
{
	struct pollfd ready = { .fd = fd, .events = POLLIN };

	for (;;) {
		bool last = told_to_end;
		long long left = deadline - now_ms();

		if (poll(&ready, 1, last || left < 0 ? 0 : left > 100 ? 100 : left) > 0)
			return true;
		if (last || left <= 0)
			return false;
	}
}

/*
 * One datagram before @deadline. Returns its true length (more than @room when
 * it was cut), 0 when time is up, -errno otherwise; @got says who sent it.
 */
UNUSED_OK static long receive(int fd, void *buffer, size_t room,
			      long long deadline, struct received *got)
{
	char control[256];
	struct sockaddr_nl from = { 0 };
	struct iovec iov = { .iov_base = buffer, .iov_len = room };
	struct msghdr msg = {
		.msg_name = &from, .msg_namelen = sizeof(from),
		.msg_iov = &iov, .msg_iovlen = 1,
		.msg_control = control, .msg_controllen = sizeof(control),
	};
	ssize_t length;

	if (!wait_readable(fd, deadline))
		return 0;
	length = recvmsg(fd, &msg, MSG_TRUNC | MSG_DONTWAIT);
	if (length < 0)
		return -errno;
	got->nlh = buffer;
	got->from = from.nl_pid;
	got->group = group_of(&msg);
	return length;
}

UNUSED_OK static void print_hex(const char *name, const unsigned char *bytes,
				size_t length)
{
	printf(" %s=", name);
	for (size_t i = 0; i < length && i < SHOWN_BYTES; i++)
		printf("%02x", bytes[i]);
	if (length > SHOWN_BYTES)
		printf("...");
}

/* A whole datagram, the padding behind its last message included. */
UNUSED_OK static void print_raw(const void *bytes, size_t length)
{
	printf("raw");
	print_hex("datagram", bytes, length);
	printf("\n");
}

/* Text in quotes where it is text with its NUL, else what is missing shows. */
UNUSED_OK static void print_text(const char *name, const unsigned char *bytes,
				 size_t length)
{
	size_t shown = length && !bytes[length - 1] ? length - 1 : length;
	bool cut = shown > SHOWN_BYTES;

	for (size_t i = 0; i < shown; i++)
		if (bytes[i] < 0x20 || bytes[i] == 0x7f) {
			print_hex("hex", bytes, length);
			return;
		}
	printf(" %s=\"%.*s\"%s%s", name, (int)(cut ? SHOWN_BYTES : shown),
	       (const char *)bytes, cut ? "..." : "",
	       shown == length ? " nul=no" : " nul=yes");
}

#endif

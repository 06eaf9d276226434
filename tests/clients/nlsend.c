// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Sends classic netlink messages with every header field free, measures how
 * long sendmsg() takes, and prints each answer with the time it came.
 */
#include "message.h"

#include <getopt.h>

static const char kUsage[] =
	"nlsend [-P proto] [-b port] [-D dest port] [-G dest groups] [-R rcvbuf] [-j group]\n"
	"  then, in order, per message: [-t type] [-f flags] [-s seq] [-p claimed pid]\n"
	"  [-L claimed length] [-N copies] and one of -m text | -u text without NUL |\n"
	"  -l bytes of pattern | -x hex of raw datagram bytes\n"
	"  [-B datagrams] [-d ms before reading] [-r messages awaited] [-w ms limit]\n"
	"  [-e ms in which no more may come] [-q only the summary] [-X datagrams in hex too]";

struct options {
	int protocol, rcvbuf;
	uint32_t port, dest_port, dest_groups, join;
	uint32_t datagrams, awaited, copies;
	long long limit_ms, quiet_ms, pause_ms;
	bool quiet, raw;
};

static unsigned char datagram[8 << 20];
static size_t datagram_bytes;
static struct nlmsghdr header;		/* fields of the next message */
static uint32_t claimed_length;		/* 0 = the true one */
static unsigned char last_payload[1 << 20];
static size_t last_payload_bytes;

/* The last message stays unpadded, as senders do that set iov_len = nlmsg_len. */
static void add_message(const void *payload, size_t bytes, struct options *o)
{
	memcpy(last_payload, payload, bytes);
	last_payload_bytes = bytes;
	for (uint32_t i = 0; i < o->copies; i++) {
		datagram_bytes = NLMSG_ALIGN(datagram_bytes);
		if (datagram_bytes + NLMSG_LENGTH(bytes) > sizeof(datagram))
			usage("datagram too large");
		header.nlmsg_len = claimed_length ? claimed_length : NLMSG_LENGTH(bytes);
		memcpy(datagram + datagram_bytes, &header, sizeof(header));
		memcpy(datagram + datagram_bytes + NLMSG_HDRLEN, payload, bytes);
		datagram_bytes += NLMSG_LENGTH(bytes);
		header.nlmsg_seq++;
	}
	o->copies = 1;
	claimed_length = 0;
}

static void add_pattern(size_t bytes, struct options *o)
{
	static unsigned char payload[sizeof(last_payload)];

	if (bytes > sizeof(payload))
		usage("payload too large");
	fill_pattern(payload, bytes);
	add_message(payload, bytes, o);
}

static bool message_option(int letter, struct options *o)
{
	switch (letter) {
	case 't': header.nlmsg_type = number(optarg); return true;
	case 'f': header.nlmsg_flags = number(optarg); return true;
	case 's': header.nlmsg_seq = number(optarg); return true;
	case 'p': header.nlmsg_pid = number(optarg); return true;
	case 'L': claimed_length = number(optarg); return true;
	case 'N': o->copies = number(optarg); return true;
	case 'm': add_message(optarg, strlen(optarg) + 1, o); return true;
	case 'u': add_message(optarg, strlen(optarg), o); return true;
	case 'l': add_pattern(number(optarg), o); return true;
	case 'x':
		datagram_bytes += parse_hex(optarg, datagram + datagram_bytes,
					    sizeof(datagram) - datagram_bytes);
		return true;
	}
	return false;
}

static void socket_option(int letter, struct options *o)
{
	switch (letter) {
	case 'P': o->protocol = number(optarg); break;
	case 'b': o->port = number(optarg); break;
	case 'D': o->dest_port = number(optarg); break;
	case 'G': o->dest_groups = number(optarg); break;
	case 'R': o->rcvbuf = number(optarg); break;
	case 'j': o->join = number(optarg); break;
	case 'B': o->datagrams = number(optarg); break;
	case 'd': o->pause_ms = number(optarg); break;
	case 'r': o->awaited = number(optarg); break;
	case 'w': o->limit_ms = number(optarg); break;
	case 'e': o->quiet_ms = number(optarg); break;
	case 'q': o->quiet = true; break;
	case 'X': o->raw = true; break;
	default: usage(kUsage);
	}
}

static int prepare_socket(const struct options *o)
{
	int fd = open_netlink(o->protocol);
	int room = 16 << 20;

	/* Where it is not allowed, the usual limit will refuse in words. */
	setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &room, sizeof(room));
	if (o->rcvbuf)
		set_receive_buffer(fd, o->rcvbuf);
	if (bind_netlink(fd, o->port, 0))
		fail_errno("bind");
	if (o->join && join_group(fd, o->join))
		fail_errno("join");
	return fd;
}

static void send_datagrams(int fd, const struct options *o)
{
	struct sockaddr_nl to = {
		.nl_family = AF_NETLINK,
		.nl_pid = o->dest_port,
		.nl_groups = o->dest_groups,
	};
	long long slowest = 0, start = now_ms();

	for (uint32_t i = 0; i < o->datagrams; i++) {
		long long before = now_ms();

		if (sendto(fd, datagram, datagram_bytes, 0,
			   (struct sockaddr *)&to, sizeof(to)) < 0)
			fail_errno("sendmsg");
		if (now_ms() - before > slowest)
			slowest = now_ms() - before;
	}
	printf("sent port=%u bytes=%zu datagrams=%u slowest_ms=%lld total_ms=%lld\n",
	       own_port(fd), datagram_bytes, o->datagrams, slowest, now_ms() - start);
}

/* Counters of what came, for the summary. */
static struct { uint32_t all, answers, same, acks, errors, overruns; } seen;

static void take_message(const struct received *got, const struct options *o)
{
	const struct nlmsghdr *nlh = got->nlh;
	size_t bytes = nlh->nlmsg_len - NLMSG_HDRLEN;

	seen.all++;
	if (nlh->nlmsg_type == NLMSG_ERROR) {
		if (((struct nlmsgerr *)NLMSG_DATA(nlh))->error)
			seen.errors++;
		else
			seen.acks++;
	} else {
		seen.answers++;
		if (bytes == last_payload_bytes &&
		    !memcmp(NLMSG_DATA(nlh), last_payload, bytes))
			seen.same++;
	}
	if (!o->quiet)
		print_classic(got);
}

/* Reads until @until messages are here or time is up. */
static void collect(int fd, const struct options *o, uint32_t until,
		    long long start, long long deadline)
{
	static char buffer[1 << 20];

	while (seen.all < until) {
		struct received got;
		long left = receive(fd, buffer, sizeof(buffer), deadline, &got);

		if (!left)
			return;
		if (left == -ENOBUFS) {
			seen.overruns++;
			continue;
		}
		if (left < 0) {
			errno = -left;
			fail_errno("recvmsg");
		}
		got.at_ms = now_ms() - start;
		if (o->raw)
			print_raw(buffer, left);
		for (; NLMSG_OK(got.nlh, left); got.nlh = NLMSG_NEXT(got.nlh, left))
			take_message(&got, o);
	}
}

int main(int argc, char **argv)
{
	struct options o = {
		.protocol = CLASSIC_PROTOCOL, .datagrams = 1, .awaited = 1,
		.copies = 1, .limit_ms = patience(),
	};
	long long start;
	int letter, fd;

	setvbuf(stdout, NULL, _IOLBF, 0);
	header.nlmsg_seq = 1;
	while ((letter = getopt(argc, argv, "P:b:D:G:R:j:t:f:s:p:L:N:m:u:l:x:B:d:r:w:e:qX")) != -1)
		if (!message_option(letter, &o))
			socket_option(letter, &o);
	if (optind != argc)
		usage(kUsage);
	fd = prepare_socket(&o);
	start = now_ms();
	if (datagram_bytes)
		send_datagrams(fd, &o);
	usleep(o.pause_ms * 1000);
	collect(fd, &o, o.awaited, start, now_ms() + o.limit_ms);
	if (o.quiet_ms)
		collect(fd, &o, UINT32_MAX, start, now_ms() + o.quiet_ms);
	printf("received=%u answers=%u same=%u acks=%u errors=%u overruns=%u\n",
	       seen.all, seen.answers, seen.same, seen.acks, seen.errors,
	       seen.overruns);
	return seen.all == o.awaited ? 0 : 1;
}

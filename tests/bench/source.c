// SPDX-License-Identifier: GPL-2.0-or-later
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "source.h"

/* As nlpeer.yaml numbers them. */
enum { MSG = 1, SEQ, TIME, PAD = 5 };

static char message[65536];

static void die(const char *what)
{
	perror(what);
	exit(1);
}

/* Appends an attribute to the bytes at `end`. */
static char *put(char *end, int type, const void *bytes, int length)
{
	struct nlattr *attribute = (struct nlattr *)end;

	attribute->nla_type = type;
	attribute->nla_len = NLA_HDRLEN + length;
	if (length)
		memcpy(end + NLA_HDRLEN, bytes, length);
	return end + NLA_ALIGN(attribute->nla_len);
}

static void build_text(struct source *source)
{
	memset(message + NLMSG_HDRLEN, 'x', source->size - NLMSG_HDRLEN - 1);
}

static void build_attributes(struct source *source)
{
	struct genlmsghdr generic = { .cmd = 1, .version = 1 };
	/* Behind msg: a pad where it is wanted, and two numbers. */
	int length = source->size - NLMSG_HDRLEN - GENL_HDRLEN - 2 * (NLA_HDRLEN + 8) - NLA_HDRLEN - 1;
	unsigned long long time = 1767323045123456789ULL;
	char text[4096];
	char *end = message + NLMSG_HDRLEN;

	if (length < 1 || length > (int)sizeof(text))
		die("source: size");
	memset(text, 'x', length);
	text[length - 1] = '\0';
	memcpy(end, &generic, GENL_HDRLEN);
	end = put(end + GENL_HDRLEN, MSG, text, length);
	end = put(end, SEQ, &source->seq, 8);
	end = put(end, TIME, &time, 8);
	source->size = end - message;
}

int source_parse(struct source *source, int count, char **words)
{
	struct sockaddr_nl any = { .nl_family = AF_NETLINK };
	int taken = 1;

	memset(source, 0, sizeof(*source));
	if (count >= 3 && !strcmp(words[0], "text")) {
		source->protocol = NETLINK_USERSOCK;
		source->type = NLMSG_MIN_TYPE;
		source->group = atoi(words[1]);
		source->size = atoi(words[2]);
		taken = 3;
	} else if (count >= 4 && !strcmp(words[0], "attributes")) {
		source->protocol = NETLINK_GENERIC;
		source->group = atoi(words[1]);
		source->type = atoi(words[2]);
		source->size = atoi(words[3]);
		taken = 4;
	} else if (count >= 1 && !strcmp(words[0], "routes")) {
		source->protocol = NETLINK_ROUTE;
		source->group = RTNLGRP_IPV4_ROUTE;
		source->routes = 1;
	} else {
		fprintf(stderr, "no source: %s\n", count ? words[0] : "");
		exit(1);
	}
	if (!source->routes && (source->size < 64 || source->size > (int)sizeof(message)))
		die("source: size");
	source->fd = socket(AF_NETLINK, SOCK_RAW, source->protocol);
	if (source->fd < 0 || bind(source->fd, (struct sockaddr *)&any, sizeof(any)))
		die("source: socket");
	if (source->protocol == NETLINK_USERSOCK)
		build_text(source);
	else if (!source->routes)
		build_attributes(source);
	return taken;
}

static void send_messages(struct source *source, int events)
{
	struct sockaddr_nl to = { .nl_family = AF_NETLINK, .nl_groups = 1U << (source->group - 1) };
	struct nlmsghdr *header = (struct nlmsghdr *)message;

	/* No request: the kernel, which gets it as well, has nothing to do. */
	header->nlmsg_len = source->size;
	header->nlmsg_type = source->type;
	while (events--) {
		header->nlmsg_seq = ++source->seq;
		/* Without a socket of the kernel's it is delivered and then refused. */
		if (sendto(source->fd, message, source->size, 0, (struct sockaddr *)&to, sizeof(to)) < 0 &&
		    errno != ECONNREFUSED)
			die("source: sendto");
	}
}

/* Route number `number`, added or removed; each is an event. */
static void change_route(struct source *source, int type, unsigned int number)
{
	struct {
		struct nlmsghdr header;
		struct rtmsg route;
		struct nlattr to;
		__u32 address;
		struct nlattr device;
		__u32 index;
	} ask = {
		.header = {
			.nlmsg_len = sizeof(ask),
			.nlmsg_type = type,
			.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK |
				(type == RTM_NEWROUTE ? NLM_F_CREATE | NLM_F_EXCL : 0),
		},
		.route = {
			.rtm_family = AF_INET,
			.rtm_dst_len = 32,
			.rtm_table = RT_TABLE_MAIN,
			.rtm_protocol = RTPROT_STATIC,
			.rtm_scope = RT_SCOPE_LINK,
			.rtm_type = RTN_UNICAST,
		},
		.to = { .nla_len = NLA_HDRLEN + 4, .nla_type = RTA_DST },
		.address = htonl(0x0a000000 + number),
		.device = { .nla_len = NLA_HDRLEN + 4, .nla_type = RTA_OIF },
		.index = if_nametoindex("lo"),
	};
	struct {
		struct nlmsghdr header;
		struct nlmsgerr error;
		char more[256];
	} answer;

	if (send(source->fd, &ask, sizeof(ask), 0) < 0 ||
	    recv(source->fd, &answer, sizeof(answer), 0) < (int)sizeof(answer.header) + 4)
		die("source: route");
	if (answer.header.nlmsg_type == NLMSG_ERROR && answer.error.error) {
		errno = -answer.error.error;
		die("source: route");
	}
}

void source_send(struct source *source, int events)
{
	if (!source->routes) {
		send_messages(source, events);
		return;
	}
	for (int i = 0; i < events / 2; i++)
		change_route(source, RTM_NEWROUTE, i);
	for (int i = 0; i < events / 2; i++)
		change_route(source, RTM_DELROUTE, i);
}

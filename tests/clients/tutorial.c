// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The client as beginners' articles have it, with its habits left in: protocol
 * 25, a message of type 0 without NLM_F_REQUEST, nlmsg_pid = getpid(), a
 * message as long as its buffer, 256 bytes for everything, and groups joined by
 * a bind() mask under the names CONTROL_EXMPL and EXMPL_GRP.
 */
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define NETLINK_EXMPL 25
#define BUFFER_BYTES 256
#define FAMILY "CONTROL_EXMPL"
#define GROUP "EXMPL_GRP"

struct message {
	struct nlmsghdr n;
	struct genlmsghdr g;
	char buf[BUFFER_BYTES - NLMSG_HDRLEN - GENL_HDRLEN];
};

static long ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static void stop(const char *what)
{
	perror(what);
	exit(1);
}

static int open_bound(int protocol, unsigned int port, unsigned int groups)
{
	struct timeval limit = { .tv_sec = 8 };
	struct sockaddr_nl self;
	int fd = socket(AF_NETLINK, SOCK_RAW, protocol);

	if (fd < 0)
		stop("socket");
	memset(&self, 0, sizeof(self));
	self.nl_family = AF_NETLINK;
	self.nl_pid = port;
	self.nl_groups = groups;
	if (bind(fd, (struct sockaddr *)&self, sizeof(self)) < 0)
		stop("bind");
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	return fd;
}

static void unicast(const char *text, int answers)
{
	int fd = open_bound(NETLINK_EXMPL, getpid(), 0);
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	struct nlmsghdr *nlh = calloc(1, BUFFER_BYTES);
	struct iovec iov = { .iov_base = nlh, .iov_len = BUFFER_BYTES };
	struct msghdr msg = {
		.msg_name = &kernel, .msg_namelen = sizeof(kernel),
		.msg_iov = &iov, .msg_iovlen = 1,
	};
	long start = ms();

	nlh->nlmsg_len = BUFFER_BYTES;
	nlh->nlmsg_pid = getpid();
	nlh->nlmsg_flags = 0;
	strcpy(NLMSG_DATA(nlh), text);
	if (sendmsg(fd, &msg, 0) < 0)
		stop("sendmsg");
	printf("sendmsg took %ld ms\n", ms() - start);
	for (int i = 0; i < answers; i++) {
		if (recvmsg(fd, &msg, 0) < 0)
			stop("recvmsg");
		printf("at %ld ms received: %s\n", ms() - start,
		       (char *)NLMSG_DATA(nlh));
	}
	close(fd);
}

static void ask_for_family(int fd, struct message *m)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	struct nlattr *a = (struct nlattr *)m->buf;

	memset(m, 0, sizeof(*m));
	a->nla_type = CTRL_ATTR_FAMILY_NAME;
	a->nla_len = NLA_HDRLEN + sizeof(FAMILY);
	strcpy(m->buf + NLA_HDRLEN, FAMILY);
	m->n.nlmsg_len = NLMSG_LENGTH(GENL_HDRLEN) + NLA_ALIGN(a->nla_len);
	m->n.nlmsg_type = GENL_ID_CTRL;
	m->n.nlmsg_flags = NLM_F_REQUEST;
	m->n.nlmsg_pid = getpid();
	m->g.cmd = CTRL_CMD_GETFAMILY;
	if (sendto(fd, m, m->n.nlmsg_len, 0, (struct sockaddr *)&kernel,
		   sizeof(kernel)) < 0)
		stop("sendto");
	if (recv(fd, m, sizeof(*m), 0) < 0 || m->n.nlmsg_type == NLMSG_ERROR)
		stop("no such family");
}

static struct nlattr *following(struct nlattr *a)
{
	return (struct nlattr *)((char *)a + NLA_ALIGN(a->nla_len));
}

/* Knows the one group by heart: nest header, entry header, id, name. */
static unsigned int find_group(void)
{
	int fd = open_bound(NETLINK_GENERIC, getpid(), 0);
	unsigned int id = 0;
	struct message m;
	struct nlattr *a;
	char *end;

	ask_for_family(fd, &m);
	close(fd);
	end = (char *)&m + (m.n.nlmsg_len < sizeof(m) ? m.n.nlmsg_len : sizeof(m));
	a = (struct nlattr *)m.buf;
	while ((char *)a + NLA_HDRLEN <= end && a->nla_len &&
	       a->nla_type != CTRL_ATTR_MCAST_GROUPS)
		a = following(a);
	a = (struct nlattr *)((char *)a + 2 * NLA_HDRLEN);
	for (; (char *)a + NLA_HDRLEN <= end && a->nla_len; a = following(a)) {
		if (a->nla_type == CTRL_ATTR_MCAST_GRP_ID)
			id = *(unsigned int *)((char *)a + NLA_HDRLEN);
		if (a->nla_type == CTRL_ATTR_MCAST_GRP_NAME &&
		    strcmp((char *)a + NLA_HDRLEN, GROUP) == 0)
			return id;
	}
	return 0;
}

static void multicast(int events)
{
	unsigned int group = find_group();
	struct message m;
	int fd;

	if (!group) {
		printf("group not found\n");
		exit(1);
	}
	fd = open_bound(NETLINK_GENERIC, getpid(), 1U << (group - 1));
	printf("joined\n");
	for (int i = 0; i < events; i++) {
		ssize_t n = recv(fd, &m, sizeof(m), 0);
		struct nlattr *a = (struct nlattr *)m.buf;

		if (n < 0)
			stop("recv");
		if (m.n.nlmsg_len > n || a->nla_type != 1) {
			printf("event not understood\n");
			exit(1);
		}
		printf("event: %s\n", (char *)a + NLA_HDRLEN);
	}
	close(fd);
}

int main(int argc, char **argv)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc == 4 && strcmp(argv[1], "unicast") == 0) {
		unicast(argv[2], atoi(argv[3]));
	} else if (argc == 3 && strcmp(argv[1], "multicast") == 0) {
		multicast(atoi(argv[2]));
	} else {
		fprintf(stderr, "usage: tutorial unicast TEXT ANSWERS | multicast EVENTS\n");
		return 64;
	}
	return 0;
}

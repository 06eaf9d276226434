// SPDX-License-Identifier: GPL-2.0-or-later
/* Asks nlpeer for its configuration and counters and prints one of them bare. */
#include "request.h"

int main(int argc, char **argv)
{
	static char buffer[8192] __attribute__((aligned(8)));
	struct received got;
	struct family f;
	long length;
	int fd;

	if (argc != 2 && argc != 3)
		usage("counter NAME [FAMILY]");
	fd = open_netlink(NETLINK_GENERIC);
	resolve(fd, argc == 3 ? argv[2] : "nlpeer", &f);
	start_request(f.id, NLM_F_REQUEST, 3 /* get */, 1);
	send_request(fd);
	length = receive(fd, buffer, sizeof(buffer), now_ms() + patience(), &got);
	if (length <= 0 || got.nlh->nlmsg_type != f.id) {
		printf("no reply to get\n");
		return 1;
	}
	for (const struct nlattr *a = (void *)((char *)NLMSG_DATA(got.nlh) + GENL_HDRLEN);
	     attr_fits(a, buffer + got.nlh->nlmsg_len); a = next_attr(a)) {
		if (a->nla_type >= COUNT_OF(nlpeer_attrs) || !nlpeer_attrs[a->nla_type].name ||
		    strcmp(nlpeer_attrs[a->nla_type].name, argv[1]))
			continue;
		if (nlpeer_attrs[a->nla_type].kind == KIND_STRING)
			printf("%.*s\n", a->nla_len - NLA_HDRLEN, (char *)payload_of(a));
		else
			printf("%llu\n", (unsigned long long)attr_number(a));
		return 0;
	}
	printf("no %s in the reply\n", argv[1]);
	return 1;
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* Resolves a generic netlink family with a 256-byte buffer and prints it. */
#include "genl.h"

int main(int argc, char **argv)
{
	struct family f;

	if (argc != 2)
		usage("gresolve FAMILY");
	setvbuf(stdout, NULL, _IOLBF, 0);
	resolve(open_netlink(NETLINK_GENERIC), argv[1], &f);
	printf("family=%s id=%u version=%u ops=%u reply_bytes=%u\n", argv[1],
	       f.id, f.version, f.ops, f.reply_bytes);
	for (uint32_t i = 0; i < f.group_count; i++)
		printf("group=%s id=%u\n", f.groups[i].name, f.groups[i].id);
	return 0;
}

// SPDX-License-Identifier: GPL-2.0-or-later
/* cc -o hello hello.c -lmnl */
#include <stdio.h>
#include <string.h>
#include <libmnl/libmnl.h>

int main(void)
{
	char buffer[8192];
	struct mnl_socket *nl = mnl_socket_open(25);
	struct nlmsghdr *nlh = mnl_nlmsg_put_header(buffer);

	strcpy(mnl_nlmsg_put_extra_header(nlh, sizeof("Hello")), "Hello");
	if (!nl || mnl_socket_bind(nl, 0, MNL_SOCKET_AUTOPID) ||
	    mnl_socket_sendto(nl, nlh, nlh->nlmsg_len) < 0 ||
	    mnl_socket_recvfrom(nl, buffer, sizeof(buffer)) < 0)
		return 1;
	puts(mnl_nlmsg_get_payload(nlh));
	return 0;
}

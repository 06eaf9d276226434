// SPDX-License-Identifier: GPL-2.0-or-later
/* cc -I/usr/src/nlpeer-VERSION/module/uapi -o peer peer.c -lmnl */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <libmnl/libmnl.h>
#include <linux/genetlink.h>
#include <linux/nlpeer.h>

static struct mnl_socket *nl;
static char buffer[65536];
static int family = GENL_ID_CTRL, answers;

static struct nlmsghdr *request(int cmd, int flags)
{
	struct nlmsghdr *nlh = mnl_nlmsg_put_header(buffer);
	struct genlmsghdr *genl = mnl_nlmsg_put_extra_header(nlh, sizeof(*genl));

	nlh->nlmsg_type = family;
	nlh->nlmsg_flags = NLM_F_REQUEST | flags;
	genl->cmd = cmd;
	genl->version = 1;
	return nlh;
}

static int answer(const struct nlmsghdr *nlh, void *unused)
{
	const struct nlattr *attr;

	(void)unused;
	answers++;
	mnl_attr_for_each(attr, nlh, sizeof(struct genlmsghdr))
		if (family == GENL_ID_CTRL && mnl_attr_get_type(attr) == CTRL_ATTR_FAMILY_ID)
			family = mnl_attr_get_u16(attr);
	return MNL_CB_OK;
}

/* 0 after the ACK or the end of the dump, -1 and errno after an error. */
static int ask(const struct nlmsghdr *nlh)
{
	int ret = mnl_socket_sendto(nl, nlh, nlh->nlmsg_len);

	for (answers = 0; ret > 0;) {
		ret = mnl_socket_recvfrom(nl, buffer, sizeof(buffer));
		if (ret > 0)
			ret = mnl_cb_run(buffer, ret, 0, mnl_socket_get_portid(nl), answer, NULL);
	}
	return ret;
}

int main(void)
{
	struct nlmsghdr *nlh;

	nl = mnl_socket_open(NETLINK_GENERIC);
	if (!nl || mnl_socket_bind(nl, 0, MNL_SOCKET_AUTOPID))
		return 1;
	nlh = request(CTRL_CMD_GETFAMILY, NLM_F_ACK);
	mnl_attr_put_strz(nlh, CTRL_ATTR_FAMILY_NAME, "nlpeer");
	if (ask(nlh))
		return 1;

	nlh = request(NLPEER_CMD_ECHO, NLM_F_ACK);
	mnl_attr_put_strz(nlh, NLPEER_A_MSG, "Hello");
	mnl_attr_put_u32(nlh, NLPEER_A_COUNT, 3);
	if (ask(nlh) || answers != 3)
		return 1;
	printf("echo: %d answers\n", answers);

	nlh = request(NLPEER_CMD_LIST, NLM_F_DUMP);
	mnl_attr_put_u32(nlh, NLPEER_A_COUNT, 1000);
	mnl_attr_put_u32(nlh, NLPEER_A_SIZE, 100);
	if (ask(nlh) || answers != 1000)
		return 1;
	printf("list: %d entries\n", answers);

	nlh = request(NLPEER_CMD_FAIL, NLM_F_ACK);
	mnl_attr_put_u32(nlh, NLPEER_A_ERROR_CODE, EUCLEAN);
	if (!ask(nlh) || errno != EUCLEAN)
		return 1;
	printf("fail: %s\n", strerror(errno));
	return 0;
}

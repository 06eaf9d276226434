// SPDX-License-Identifier: GPL-2.0-or-later
/* cc -I/usr/src/nlpeer-VERSION/module/uapi -o peer peer.c -lmnl */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <libmnl/libmnl.h>
#include <linux/genetlink.h>
#include <linux/nlpeer.h>

static char out[4096], in[65536];

static struct nlmsghdr *request(uint16_t family, uint8_t cmd, uint16_t flags)
{
	struct nlmsghdr *nlh = mnl_nlmsg_put_header(out);
	struct genlmsghdr *genl = mnl_nlmsg_put_extra_header(nlh, sizeof(*genl));

	nlh->nlmsg_type = family;
	nlh->nlmsg_flags = NLM_F_REQUEST | flags;
	genl->cmd = cmd;
	genl->version = 1;
	return nlh;
}

/* Calls @each for every answer, up to the ACK, the end of the dump or an error. */
static int ask(struct mnl_socket *nl, struct nlmsghdr *nlh, mnl_cb_t each, void *data)
{
	int ret = mnl_socket_sendto(nl, nlh, nlh->nlmsg_len);

	while (ret > 0) {
		ret = mnl_socket_recvfrom(nl, in, sizeof(in));
		if (ret > 0)
			ret = mnl_cb_run(in, ret, 0, mnl_socket_get_portid(nl), each, data);
	}
	return ret;
}

static int family_attr(const struct nlattr *attr, void *id)
{
	if (mnl_attr_get_type(attr) == CTRL_ATTR_FAMILY_ID)
		*(uint16_t *)id = mnl_attr_get_u16(attr);
	return MNL_CB_OK;
}

static int family(const struct nlmsghdr *nlh, void *id)
{
	return mnl_attr_parse(nlh, sizeof(struct genlmsghdr), family_attr, id);
}

static int count(const struct nlmsghdr *nlh, void *answers)
{
	(void)nlh;
	++*(int *)answers;
	return MNL_CB_OK;
}

int main(void)
{
	struct mnl_socket *nl = mnl_socket_open(NETLINK_GENERIC);
	int echoes = 0, entries = 0, failed;
	struct nlmsghdr *nlh;
	uint16_t id = 0;

	if (!nl || mnl_socket_bind(nl, 0, MNL_SOCKET_AUTOPID))
		return 1;
	nlh = request(GENL_ID_CTRL, CTRL_CMD_GETFAMILY, NLM_F_ACK);
	mnl_attr_put_strz(nlh, CTRL_ATTR_FAMILY_NAME, "nlpeer");
	if (ask(nl, nlh, family, &id))
		return 1;

	nlh = request(id, NLPEER_CMD_ECHO, NLM_F_ACK);
	mnl_attr_put_strz(nlh, NLPEER_A_MSG, "Hello");
	mnl_attr_put_u32(nlh, NLPEER_A_COUNT, 3);
	if (!ask(nl, nlh, count, &echoes))
		printf("echo: %d answers\n", echoes);

	nlh = request(id, NLPEER_CMD_LIST, NLM_F_DUMP);
	mnl_attr_put_u32(nlh, NLPEER_A_COUNT, 1000);
	mnl_attr_put_u32(nlh, NLPEER_A_SIZE, 100);
	if (!ask(nl, nlh, count, &entries))
		printf("list: %d entries\n", entries);

	nlh = request(id, NLPEER_CMD_FAIL, NLM_F_ACK);
	mnl_attr_put_u32(nlh, NLPEER_A_ERROR_CODE, EUCLEAN);
	failed = ask(nl, nlh, NULL, NULL);
	printf("fail: %s\n", failed < 0 ? strerror(errno) : "no error");
	return !(echoes == 3 && entries == 1000 && failed < 0 && errno == EUCLEAN);
}

// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Asks nlpeer for a list and reads the dump in datagrams of a chosen size,
 * slowly if wished. Checks each entry against what nlpeer(4) says is in it, and
 * prints the sum: how many, in how many parts, where the dump became
 * inconsistent, how it ended.
 */
#include "request.h"

#include <getopt.h>

static const char kUsage[] =
	"gdump [-s bytes read at once] [-d ms between reads] [-S set the reply text after that many entries]\n"
	"  [-w ms] FAMILY [NAME=VALUE]...";

static struct {
	size_t room;
	long long pause_ms, limit_ms;
	uint32_t set_after;
} o = { .room = 32768, .limit_ms = 20000, .set_after = UINT32_MAX };

static struct {
	uint32_t entries, wrong, parts, bytes, largest, interrupted_at, interrupted;
	bool done, error;
} sum = { .interrupted_at = UINT32_MAX };

static bool entry_right(const struct nlmsghdr *nlh, uint32_t want_size)
{
	const char *end = (const char *)nlh + nlh->nlmsg_len;
	const struct nlattr *index = (void *)((char *)NLMSG_DATA(nlh) + GENL_HDRLEN);
	const struct nlattr *data = next_attr(index);
	const unsigned char *bytes = payload_of(data);
	uint32_t size = data->nla_len - NLA_HDRLEN;

	if (!attr_fits(index, end) || index->nla_type != 8 || index->nla_len != 8 ||
	    attr_number(index) != sum.entries || !attr_fits(data, end) ||
	    data->nla_type != 4 || (const char *)next_attr(data) != end)
		return false;
	if (size != want_size)
		return false;
	for (uint32_t i = 0; i < NLA_ALIGN(size); i++)
		if (bytes[i] != (i < size ? (unsigned char)(sum.entries + i) : 0))
			return false;
	return nlh->nlmsg_flags & NLM_F_MULTI;
}

/* Changes the namespace's configuration from a second socket. */
static void set_reply(uint16_t family)
{
	static unsigned char kept[sizeof(request)];
	char buffer[512] __attribute__((aligned(8)));
	struct received got;
	int fd = open_netlink(NETLINK_GENERIC);

	memcpy(kept, request, sizeof(request));
	start_request(family, NLM_F_REQUEST | NLM_F_ACK, 4, 1);
	add_word("reply=changed");
	send_request(fd);
	if (receive(fd, buffer, sizeof(buffer), now_ms() + patience(), &got) <= 0 ||
	    ((struct nlmsgerr *)NLMSG_DATA(got.nlh))->error)
		fail_errno("set");
	memcpy(request, kept, sizeof(request));
	close(fd);
}

static void take_message(struct received *got, uint32_t size)
{
	const struct nlmsghdr *nlh = got->nlh;

	if (nlh->nlmsg_flags & NLM_F_DUMP_INTR && !sum.interrupted++)
		sum.interrupted_at = nlh->nlmsg_type == NLMSG_DONE ?
				     UINT32_MAX - 1 : sum.entries;
	if (nlh->nlmsg_type == NLMSG_ERROR) {
		sum.error = true;
		print_error(got);
	} else if (nlh->nlmsg_type == NLMSG_DONE) {
		struct ext_ack ack = { .offset = -1 };

		sum.done = true;
		read_ext_ack(&ack, (void *)((char *)NLMSG_DATA(nlh) + 4),
			     (char *)nlh + nlh->nlmsg_len);
		printf("done code=%s%s%s\n",
		       *(int *)NLMSG_DATA(nlh) ? errno_name(-*(int *)NLMSG_DATA(nlh)) : "0",
		       ack.text[0] ? " text=" : "", ack.text);
	} else {
		if (!entry_right(nlh, size))
			sum.wrong++;
		sum.entries++;
	}
}

static void read_dump(int fd, uint16_t family, uint32_t size)
{
	static char buffer[1 << 17] __attribute__((aligned(8)));
	long long limit = now_ms() + o.limit_ms;

	while (!sum.done && !sum.error) {
		struct received got = { 0 };
		long left = receive(fd, buffer, o.room, limit, &got);

		if (left <= 0) {
			printf("stopped: %s\n", left ? errno_name(-left) : "time is over");
			return;
		}
		sum.parts++;
		sum.bytes += left;
		if (left > sum.largest)
			sum.largest = left;
		if ((size_t)left > o.room) {
			printf("stopped: %ld bytes cut\n", left);
			return;
		}
		for (; NLMSG_OK(got.nlh, left); got.nlh = NLMSG_NEXT(got.nlh, left))
			take_message(&got, size);
		if (sum.entries >= o.set_after) {
			set_reply(family);
			o.set_after = UINT32_MAX;
		}
		usleep(o.pause_ms * 1000);
	}
}

int main(int argc, char **argv)
{
	struct family f;
	uint32_t size = 0;
	int fd, letter;

	while ((letter = getopt(argc, argv, "s:d:S:w:")) != -1)
		switch (letter) {
		case 's': o.room = number(optarg); break;
		case 'd': o.pause_ms = number(optarg); break;
		case 'S': o.set_after = number(optarg); break;
		case 'w': o.limit_ms = number(optarg); break;
		default: usage(kUsage);
		}
	if (optind >= argc || o.room > 1 << 17)
		usage(kUsage);
	fd = open_netlink(NETLINK_GENERIC);
	resolve(fd, argv[optind], &f);
	start_request(f.id, NLM_F_REQUEST | NLM_F_DUMP, 6, 1);
	for (int i = optind + 1; i < argc; i++) {
		if (!strncmp(argv[i], "size=", 5))
			size = number(argv[i] + 5);
		add_word(argv[i]);
	}
	send_request(fd);
	read_dump(fd, f.id, size);
	printf("entries=%u wrong=%u parts=%u bytes=%u largest=%u", sum.entries,
	       sum.wrong, sum.parts, sum.bytes, sum.largest);
	if (!sum.interrupted)
		printf(" interrupted=no\n");
	else if (sum.interrupted_at == UINT32_MAX - 1)
		printf(" interrupted=done times=%u\n", sum.interrupted);
	else
		printf(" interrupted=%u times=%u\n", sum.interrupted_at, sum.interrupted);
	return sum.done && !sum.wrong ? 0 : 1;
}

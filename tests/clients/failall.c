// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Asks nlpeer to fail with every errno there can be, one after another, and
 * counts those that came back as asked for, with a reason. EINTR must be
 * refused: the kernel would send no answer at all.
 */
#include "request.h"

int main(int argc, char **argv)
{
	char buffer[1024] __attribute__((aligned(8)));
	unsigned int right = 0, refused = 0;
	struct family f;
	int fd;

	if (argc != 2)
		usage("failall FAMILY");
	fd = open_netlink(NETLINK_GENERIC);
	resolve(fd, argv[1], &f);
	for (int code = 1; code <= 4095; code++) {
		const struct nlmsgerr *err;
		struct received got;
		struct ext_ack ack;
		char word[32];

		snprintf(word, sizeof(word), "error-code=%d", code);
		start_request(f.id, NLM_F_REQUEST, 7, 1);
		add_word(word);
		send_request(fd);
		if (receive(fd, buffer, sizeof(buffer), now_ms() + patience(), &got) <= 0 ||
		    got.nlh->nlmsg_type != NLMSG_ERROR) {
			printf("no answer to error-code=%d\n", code);
			return 1;
		}
		err = NLMSG_DATA(got.nlh);
		parse_error(got.nlh, &ack);
		if (code == EINTR && err->error == -EINVAL && ack.offset == 20)
			refused++;
		else if (code != EINTR && err->error == -code && ack.text[0])
			right++;
		else
			printf("error-code=%d brought %d\n", code, err->error);
	}
	printf("asked=4095 right=%u refused=%u\n", right, refused);
	return 0;
}

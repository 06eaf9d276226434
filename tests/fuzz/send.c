// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Sends a datagram to nlpeer and to nobody else, and notes what its messages are
 * in the end, after all that was done to them.
 */
#include <errno.h>
#include <sys/socket.h>

#include "nlfuzz.h"

/* Family ids that are given to somebody lie between these. */
enum { FIRST_FAMILY = 16, LAST_FAMILY = 1023 };

/*
 * Whether the kernel, walking the datagram as it is, comes upon no message of
 * another generic netlink family: those are not ours to try.
 */
static bool stays_home(const struct datagram *d)
{
	size_t at = 0;

	while (d->length - at >= NLMSG_HDRLEN) {
		const struct nlmsghdr *nlh = (const void *)(d->bytes + at);

		if (nlh->nlmsg_len < NLMSG_HDRLEN || nlh->nlmsg_len > d->length - at)
			return true;
		if (nlh->nlmsg_type >= FIRST_FAMILY && nlh->nlmsg_type <= LAST_FAMILY &&
		    nlh->nlmsg_type != family_id)
			return false;
		at += NLMSG_ALIGN(nlh->nlmsg_len);
		if (at > d->length)
			break;
	}
	return true;
}

/* Only what asks the module for something can be accepted by it. */
static void note_message(struct datagram *d, unsigned int i)
{
	const struct nlmsghdr *nlh = (const void *)(d->bytes + d->at[i]);
	const struct genlmsghdr *g = (const void *)(nlh + 1);
	struct slot *slot = d->slots[i];
	bool has_command = d->length >= d->at[i] + NLMSG_HDRLEN + GENL_HDRLEN;

	slot->seq = nlh->nlmsg_seq;
	slot->type = nlh->nlmsg_type;
	slot->room = d->length > d->at[i] ? d->length - d->at[i] : 0;
	slot->request = true;
	if (!slot->generic)
		return;
	slot->request = nlh->nlmsg_flags & NLM_F_REQUEST && nlh->nlmsg_type == family_id;
	slot->cmd = slot->request && has_command ? g->cmd : 0;
	slot->asks_dump = (nlh->nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP;
	tally->dumps_begun += slot->request && slot->asks_dump;
}

/* Returns whether the kernel took it. */
bool datagram_send(struct seat *seat, struct datagram *d)
{
	struct sockaddr_nl to = { .nl_family = AF_NETLINK, .nl_pid = d->port };
	ssize_t sent;
	unsigned int i;
	int error = 0;

	if (d->group && d->group <= 32)
		to.nl_groups = 1u << (d->group - 1);
	if (seat->generic && !stays_home(d)) {
		tally->withheld += d->count;
		for (i = 0; i < d->count; i++)
			d->slots[i]->outcome = UNHEARD;
		return false;
	}
	for (i = 0; i < d->count; i++)
		note_message(d, i);
	sent = sendto(seat->fd, d->bytes, d->length, 0, (struct sockaddr *)&to, sizeof(to));
	if (sent < 0)
		error = errno;
	tally->datagrams++;
	tally->sent += d->count;
	for (i = 0; i < d->count; i++) {
		tally->damaged += !d->slots[i]->whole;
		if (error)
			slot_settle(d->slots[i], REFUSED);
	}
	if (error)
		tally_refusal(FROM_SEND, error, "");
	return !error;
}

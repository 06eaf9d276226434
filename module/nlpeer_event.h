/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How other kernel modules post events through nlpeer. Nothing else of nlpeer
 * is meant for them.
 */
#ifndef NLPEER_EVENT_H
#define NLPEER_EVENT_H

#include <linux/gfp.h>

struct net;

/**
 * nlpeer_post_event() - post a text to everybody who listens to nlpeer
 * @net: network namespace whose listeners hear it; the caller keeps it alive
 * @msg: the text, up to NLPEER_PAYLOAD_MAX bytes and a NUL; every local user
 *	of @net can read it, so no secrets and no kernel pointers
 * @gfp: GFP_KERNEL where the caller may sleep, GFP_ATOMIC elsewhere
 *
 * The event goes to the multicast group of the generic netlink family and to
 * group 2 of the classic protocol. It is not built where nobody listens.
 *
 * Context: process or softirq; interrupts on. Sleeps if @gfp allows it. Not from
 * what delivering a netlink message calls (a socket's wake-up, a monitor device).
 * Return: 0 if at least one listener took it, -ESRCH if there is none,
 * -EINVAL with interrupts off, from an NMI, or without @msg, -EMSGSIZE if
 * @msg is too long, -ENOMEM, -ENOBUFS if a listener that has set
 * NETLINK_BROADCAST_ERROR could not take it (others may have).
 */
int nlpeer_post_event(struct net *net, const char *msg, gfp_t gfp);

#endif /* NLPEER_EVENT_H */

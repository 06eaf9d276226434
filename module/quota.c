// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bounds the memory that queued answers and reply texts may take: for one
 * socket, one user over all namespaces (anybody can make namespaces, so a bound
 * for each of them bounds nobody), one namespace, and the module. Knows nothing
 * of what is kept.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/net.h>
#include <linux/slab.h>
#include <linux/uidgid.h>
#include <linux/user_namespace.h>
#include <net/sock.h>

#include "nlpeer.h"

struct nlpeer_user {
	struct hlist_node node;
	kuid_t uid;
	size_t bytes;
};

#define NLPEER_USER_HASH_BITS 6

/*
 * Protects nlpeer_users and what hangs there, nlpeer_module_bytes,
 * queue_bytes of every namespace, and the bytes of every port.
 */
static DEFINE_SPINLOCK(nlpeer_quota_lock);
static DEFINE_HASHTABLE(nlpeer_users, NLPEER_USER_HASH_BITS);
static size_t nlpeer_module_bytes;

/*
 * Who is charged for a socket that is open: who opened it. In user namespaces
 * that a plain user made, whatever ids are used there (there may be thousands,
 * see subuid(5)), that user; those that root made are for several. The socket's
 * own uid would not do: fchown(2) gives it to one of those ids.
 */
static kuid_t nlpeer_user_of(const struct sock *sk)
{
	const struct file *file = sk->sk_socket ? sk->sk_socket->file : NULL;
	struct user_namespace *ns = file ? file->f_cred->user_ns : &init_user_ns;
	kuid_t uid = file ? file->f_cred->fsuid : READ_ONCE(sk->sk_uid);

	for (; ns != &init_user_ns; ns = ns->parent) {
		if (!uid_eq(ns->owner, GLOBAL_ROOT_UID))
			uid = ns->owner;
	}
	return uid;
}

static struct nlpeer_user *nlpeer_user_find(kuid_t uid)
{
	struct nlpeer_user *user;

	hash_for_each_possible(nlpeer_users, user, node, __kuid_val(uid)) {
		if (uid_eq(user->uid, uid))
			return user;
	}
	return NULL;
}

static bool nlpeer_quota_fits(struct nlpeer_net *nn,
			      const struct nlpeer_charge *charge,
			      struct netlink_ext_ack *extack)
{
	size_t bytes = charge->bytes;

	if (charge->port_bytes &&
	    *charge->port_bytes + bytes > NLPEER_PORT_BYTES) {
		NL_SET_ERR_MSG(extack, "too much queued for this socket (128 KiB)");
		return false;
	}
	if (charge->user->bytes + bytes > NLPEER_USER_BYTES) {
		NL_SET_ERR_MSG(extack, "too much kept for this user (1 MiB)");
		return false;
	}
	if (nn && nn->queue_bytes + bytes > NLPEER_NET_BYTES) {
		NL_SET_ERR_MSG(extack, "too much queued in this network namespace (4 MiB)");
		return false;
	}
	if (nlpeer_module_bytes + bytes > NLPEER_MODULE_BYTES) {
		NL_SET_ERR_MSG(extack, "too much kept in all (16 MiB)");
		return false;
	}
	return true;
}

static void nlpeer_quota_add(struct nlpeer_net *nn,
			     const struct nlpeer_charge *charge)
{
	if (charge->port_bytes)
		*charge->port_bytes += charge->bytes;
	charge->user->bytes += charge->bytes;
	if (nn)
		WRITE_ONCE(nn->queue_bytes, nn->queue_bytes + charge->bytes);
	nlpeer_module_bytes += charge->bytes;
}

/**
 * nlpeer_quota_charge() - take memory into account, or refuse it
 * @nn: the namespace in whose queue it is, or NULL
 * @charge: @bytes, more than 0, and @port_bytes (what the socket has, or NULL)
 *	are given; @user is set
 * @sk: the asking socket, open; its user is charged
 * @extack: says which bound was hit
 *
 * Context: process, may sleep.
 * Return: 0, -EBUSY over a bound, -ENOMEM. Nothing is charged on an error.
 */
int nlpeer_quota_charge(struct nlpeer_net *nn, struct nlpeer_charge *charge,
			const struct sock *sk, struct netlink_ext_ack *extack)
{
	kuid_t uid = nlpeer_user_of(sk);
	struct nlpeer_user *fresh, *user;
	int err = 0;

	fresh = kzalloc(sizeof(*fresh), GFP_KERNEL_ACCOUNT);
	if (!fresh) {
		NL_SET_ERR_MSG(extack, "out of memory");
		return -ENOMEM;
	}
	fresh->uid = uid;

	spin_lock(&nlpeer_quota_lock);
	user = nlpeer_user_find(uid);
	charge->user = user ?: fresh;
	if (!nlpeer_quota_fits(nn, charge, extack)) {
		err = -EBUSY;
	} else {
		nlpeer_quota_add(nn, charge);
		if (!user) {
			hash_add(nlpeer_users, &fresh->node, __kuid_val(uid));
			fresh = NULL;
		}
	}
	spin_unlock(&nlpeer_quota_lock);

	if (err)
		pr_debug("netns %u, user %u: %zu bytes refused\n",
			 sock_net(sk)->ns.inum, from_kuid(&init_user_ns, uid),
			 charge->bytes);
	kfree(fresh);
	return err;
}

/**
 * nlpeer_quota_uncharge() - give back what nlpeer_quota_charge() took
 * @nn: as there
 * @charge: as it was left there
 *
 * Context: process.
 */
void nlpeer_quota_uncharge(struct nlpeer_net *nn, struct nlpeer_charge *charge)
{
	struct nlpeer_user *gone = NULL;

	spin_lock(&nlpeer_quota_lock);
	if (charge->port_bytes)
		*charge->port_bytes -= charge->bytes;
	if (nn)
		WRITE_ONCE(nn->queue_bytes, nn->queue_bytes - charge->bytes);
	nlpeer_module_bytes -= charge->bytes;
	charge->user->bytes -= charge->bytes;
	if (!charge->user->bytes) {
		gone = charge->user;
		hash_del(&gone->node);
	}
	spin_unlock(&nlpeer_quota_lock);
	kfree(gone);
}

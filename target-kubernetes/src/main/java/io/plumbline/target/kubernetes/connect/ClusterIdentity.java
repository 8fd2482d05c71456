package io.plumbline.target.kubernetes.connect;

import java.util.List;

/// Whom we act for (impersonation). Our own account needs the right to impersonate it.
///
/// @param user name of a user, `system:serviceaccount:NAMESPACE:NAME` for a service account; empty for ourselves
/// @param groups groups of the user
/// @param uid id of the user; may be empty
public record ClusterIdentity(String user, List<String> groups, String uid) {
    /// Ourselves.
    public static final ClusterIdentity OWN = new ClusterIdentity("", List.of(), "");

    private static final String ACCOUNT = "system:serviceaccount:";

    /// Copies the list.
    public ClusterIdentity {
        groups = List.copyOf(groups);
    }

    /// A user without groups.
    public static ClusterIdentity of(String user) {
        return new ClusterIdentity(user, List.of(), "");
    }

    /// Somebody by name; a service account, `system:serviceaccount:NAMESPACE:NAME`, with the groups it has.
    public static ClusterIdentity named(String user) {
        String[] parts =
                user.startsWith(ACCOUNT) ? user.substring(ACCOUNT.length()).split(":", 2) : new String[0];
        return parts.length == 2 ? serviceAccount(parts[0], parts[1]) : of(user);
    }

    /// A service account with the groups that the API server gives it.
    public static ClusterIdentity serviceAccount(String namespace, String name) {
        return new ClusterIdentity(
                ACCOUNT + namespace + ":" + name,
                List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated"),
                "");
    }

    /// Whether we act for ourselves.
    public boolean isOwn() {
        return user.isEmpty();
    }
}

package io.plumbline.schema;

import io.plumbline.model.ObjectRef;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A boundary of trust: which sources, destinations and kinds its applications may use. An absent list allows
/// everything, an empty one nothing.
/// @param name the name applications give in `spec.project`
/// @param description for people
/// @param sources globs of repository addresses in which `*` stays between two slashes; one that starts with
///     `!` forbids
/// @param destinations where objects may go
/// @param kinds what may be there
/// @param signedCommits whether every source must be one whose commits are required to be signed
/// @param windows when syncs may run
/// @param identities on whose behalf objects are written; the first that covers a destination counts
public record Project(
        String name,
        String description,
        Optional<List<String>> sources,
        Optional<List<DestinationRule>> destinations,
        KindLists kinds,
        boolean signedCommits,
        List<SyncWindow> windows,
        List<IdentityRule> identities) {
    /// The project of applications that name none: it allows everything.
    public static final Project DEFAULT =
            new Project("default", "", Optional.empty(), Optional.empty(), KindLists.ALL, false, List.of(), List.of());

    /// Copies the lists.
    public Project {
        sources = sources.map(List::copyOf);
        destinations = destinations.map(List::copyOf);
        windows = List.copyOf(windows);
        identities = List.copyOf(identities);
    }

    /// Whether a repository may be a source.
    public boolean allowsSource(String repoUrl) {
        if (sources.isEmpty()) {
            return true;
        }
        String url = plain(repoUrl);
        List<String> globs = sources.orElseThrow();
        boolean denied = globs.stream()
                .anyMatch(glob -> glob.startsWith("!") && AddressGlob.matches(plain(glob.substring(1)), url));
        return !denied
                && globs.stream().anyMatch(glob -> !glob.startsWith("!") && AddressGlob.matches(plain(glob), url));
    }

    /// An address without what makes no difference: `.git` and a slash at its end.
    private static String plain(String url) {
        String plain = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return plain.endsWith(".git") ? plain.substring(0, plain.length() - 4) : plain;
    }

    /// Whether objects may go to a namespace of a target.
    /// @param targets everything the target is called: its name, what a destination says, its address
    public boolean allowsDestination(Collection<String> targets, String namespace) {
        if (destinations.isEmpty()) {
            return true;
        }
        List<DestinationRule> rules = destinations.orElseThrow();
        return rules.stream().noneMatch(rule -> rule.denies(targets, namespace))
                && rules.stream().anyMatch(rule -> rule.allows(targets, namespace));
    }

    /// Whether an object of a kind may be there.
    /// @param clusterScoped whether the kind belongs to the cluster, not to a namespace
    public boolean allowsKind(ObjectRef ref, boolean clusterScoped) {
        return kinds.allow(ref, clusterScoped);
    }

    /// On whose behalf objects are written; empty when no rule covers the destination.
    ///
    /// @param called everything the target is called
    public Optional<String> identity(Collection<String> called, String namespace) {
        return identities.stream()
                .filter(rule -> rule.covers(called, namespace))
                .findFirst()
                .map(rule -> rule.user(namespace));
    }

    /// Who writes objects to some destinations.
    ///
    /// @param target glob of target names and addresses
    /// @param namespace glob of namespaces
    /// @param user name of the user; empty when a service account is named
    /// @param serviceAccount `NAMESPACE:NAME`, or a name in the namespace of the destination; empty when a user
    ///     is named
    public record IdentityRule(String target, String namespace, String user, String serviceAccount) {
        private boolean covers(Collection<String> called, String place) {
            return called.stream().anyMatch(name -> NameGlob.matches(target, name))
                    && NameGlob.matches(namespace, place);
        }

        private String user(String place) {
            if (serviceAccount.isEmpty()) {
                return user;
            }
            return "system:serviceaccount:" + (serviceAccount.contains(":") ? "" : place + ":") + serviceAccount;
        }
    }

    /// Which kinds may be there. The lists without a word for clusters speak about everything that is not
    /// cluster-scoped, and about that too as long as there is no list of its own.
    /// @param allow kinds that may be used
    /// @param deny kinds that may not be used
    /// @param allowCluster cluster-scoped kinds that may be used
    /// @param denyCluster cluster-scoped kinds that may not be used
    public record KindLists(
            Optional<List<KindRule>> allow,
            List<KindRule> deny,
            Optional<List<KindRule>> allowCluster,
            List<KindRule> denyCluster) {
        /// Everything.
        public static final KindLists ALL = new KindLists(Optional.empty(), List.of(), Optional.empty(), List.of());

        /// Copies the lists.
        public KindLists {
            allow = allow.map(List::copyOf);
            deny = List.copyOf(deny);
            allowCluster = allowCluster.map(List::copyOf);
            denyCluster = List.copyOf(denyCluster);
        }

        private boolean allow(ObjectRef ref, boolean clusterScoped) {
            if (clusterScoped && (allowCluster.isPresent() || !denyCluster.isEmpty())) {
                return denyCluster.stream().noneMatch(rule -> rule.covers(ref)) && isIn(allowCluster, ref);
            }
            return deny.stream().noneMatch(rule -> rule.covers(ref)) && isIn(allow, ref);
        }

        private static boolean isIn(Optional<List<KindRule>> rules, ObjectRef ref) {
            return rules.isEmpty() || rules.orElseThrow().stream().anyMatch(rule -> rule.covers(ref));
        }
    }

    /// Where objects may go, or may not when a part starts with `!`.
    /// @param target glob of target names
    /// @param namespace glob of namespaces
    public record DestinationRule(String target, String namespace) {
        private boolean isDenial() {
            return target.startsWith("!") || namespace.startsWith("!");
        }

        private boolean allows(Collection<String> targets, String place) {
            return !isDenial() && fits(targets, place);
        }

        private boolean denies(Collection<String> targets, String place) {
            return isDenial() && fits(targets, place);
        }

        private boolean fits(Collection<String> targets, String place) {
            String glob = bare(target);
            return targets.stream().anyMatch(name -> NameGlob.matches(glob, name))
                    && NameGlob.matches(bare(namespace), place);
        }

        private static String bare(String glob) {
            return glob.startsWith("!") ? glob.substring(1) : glob;
        }
    }

    /// Some kinds, or single objects of them.
    /// @param group glob of API groups
    /// @param kind glob of kinds
    /// @param name glob of names
    public record KindRule(String group, String kind, String name) {
        /// Whether an object is of such a kind.
        public boolean covers(ObjectRef ref) {
            return NameGlob.matches(group, ref.group())
                    && NameGlob.matches(kind, ref.kind())
                    && NameGlob.matches(name.isEmpty() ? "*" : name, ref.name());
        }
    }
}

package io.plumbline.target.kubernetes.live;

import io.plumbline.target.kubernetes.http.ApiAnswer;
import io.plumbline.target.kubernetes.http.ApiClient;
import io.plumbline.target.kubernetes.http.ApiRequest;
import io.plumbline.target.kubernetes.http.ApiVerb;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Which objects of others exist, told from one short list of names instead of many questions when many are asked in a
/// short time: a list of the whole cluster where it is short, else one of the namespace. A name that the list does not
/// have is believed to be absent for half a minute; whoever writes finds out the truth from the answer to the dry run.
final class Listings {
    private static final long BELIEVED_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long REFUSED_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int QUESTIONS_BEFORE_LIST = 1;
    private static final String NAMES_MAX = "500";
    private static final String NAMES = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

    private final ApiClient client;
    private final Tracking tracking;
    private final ConcurrentMap<Key, Listing> listings = new ConcurrentHashMap<>();

    /// @param namespace empty for the whole cluster
    private record Key(ApiKind kind, String namespace) {}

    /// What is believed.
    private enum Belief {
        ABSENT,
        PERHAPS_THERE,
        NO_LIST
    }

    Listings(ApiClient client, Tracking tracking) {
        this.client = client;
        this.tracking = tracking;
    }

    /// Whether an object that is not ours is surely not there; false when it has to be asked for.
    boolean isAbsent(ApiKind kind, String namespace, String name) {
        String full = namespace + "/" + name;
        boolean wide = client.access().namespaces().isEmpty();
        Belief belief = wide ? belief(kind, "", full) : Belief.NO_LIST;
        if (belief == Belief.NO_LIST && kind.namespaced()) {
            belief = belief(kind, namespace, full);
        }
        return belief == Belief.ABSENT;
    }

    private Belief belief(ApiKind kind, String namespace, String full) {
        return listings.computeIfAbsent(new Key(kind, namespace), Listing::new).about(full);
    }

    /// One list of names. One thread lists while others that ask the same wait for its answer.
    private final class Listing {
        private final Key key;
        private Set<String> names = Set.of();
        private long listedAt;
        private long refusedAt;
        private long askedSince;
        private boolean whole;
        private boolean refused;
        private int asked;

        private Listing(Key key) {
            this.key = key;
        }

        private synchronized Belief about(String full) {
            long now = System.nanoTime();
            if (whole && now - listedAt < BELIEVED_NANOS) {
                return names.contains(full) ? Belief.PERHAPS_THERE : Belief.ABSENT;
            }
            if (refused && now - refusedAt < REFUSED_NANOS) {
                return Belief.NO_LIST;
            }
            if (asked == 0 || now - askedSince > BELIEVED_NANOS) {
                asked = 0;
                askedSince = now;
            }
            asked++;
            if (asked <= QUESTIONS_BEFORE_LIST) {
                return Belief.PERHAPS_THERE;
            }
            Optional<Set<String>> found = list();
            whole = found.isPresent();
            refused = found.isEmpty();
            names = found.orElse(Set.of());
            listedAt = System.nanoTime();
            refusedAt = listedAt;
            if (refused) {
                return Belief.NO_LIST;
            }
            return names.contains(full) ? Belief.PERHAPS_THERE : Belief.ABSENT;
        }

        /// All names, or nothing when there are too many or we may not see them.
        private Optional<Set<String>> list() {
            ApiAnswer answer =
                    client.send(ApiRequest.read(ApiVerb.LIST, key.kind().path(key.namespace()))
                            .with("limit", NAMES_MAX)
                            .with("labelSelector", tracking.othersSelector())
                            .accepting(NAMES));
            if (!answer.isFine()) {
                return Optional.empty();
            }
            MapNode list = answer.tree(key.kind().kind());
            boolean more = list.map("metadata")
                    .flatMap(metadata -> metadata.text("continue"))
                    .filter(token -> !token.isEmpty())
                    .isPresent();
            if (more) {
                return Optional.empty();
            }
            var found = new HashSet<String>();
            for (Node item : list.list("items").orElse(ListNode.EMPTY).items()) {
                if (item instanceof MapNode map) {
                    MapNode metadata = map.map("metadata").orElse(MapNode.EMPTY);
                    found.add(metadata.text("namespace").orElse("") + "/"
                            + metadata.text("name").orElse(""));
                }
            }
            return Optional.of(found);
        }
    }
}

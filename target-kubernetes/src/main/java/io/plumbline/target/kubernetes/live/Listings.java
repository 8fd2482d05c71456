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

/// Which names exist in a namespace, told from one short list instead of many questions when many are asked in a short
/// time. A name that the list does not have is believed to be absent for half a minute; whoever writes finds out the
/// truth from the answer to the dry run.
final class Listings {
    private static final long BELIEVED_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int QUESTIONS_BEFORE_LIST = 1;
    private static final String PAGE = "1000";
    private static final String NAMES = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

    private final ApiClient client;
    private final ConcurrentMap<Key, Listing> listings = new ConcurrentHashMap<>();

    private record Key(ApiKind kind, String namespace) {}

    /// One namespace. Guarded by its own lock, so that one thread lists while the others wait for its answer.
    private static final class Listing {
        private Set<String> names = Set.of();
        private boolean whole;
        private boolean tooLarge;
        private long listedAt;
        private int asked;
        private long askedSince;
    }

    Listings(ApiClient client) {
        this.client = client;
    }

    /// Whether an object is surely not there; false when it has to be asked for.
    boolean isAbsent(ApiKind kind, String namespace, String name, int questions) {
        Listing listing = listings.computeIfAbsent(new Key(kind, namespace), _ -> new Listing());
        synchronized (listing) {
            long now = System.nanoTime();
            if (listing.whole && now - listing.listedAt < BELIEVED_NANOS) {
                return !listing.names.contains(name);
            }
            if (now - listing.askedSince > BELIEVED_NANOS) {
                listing.asked = 0;
                listing.askedSince = now;
                listing.tooLarge = false;
            }
            listing.asked += questions;
            if (listing.tooLarge || listing.asked <= QUESTIONS_BEFORE_LIST) {
                return false;
            }
            Optional<Set<String>> names = list(kind, namespace);
            listing.whole = names.isPresent();
            listing.tooLarge = names.isEmpty();
            listing.names = names.orElse(Set.of());
            listing.listedAt = System.nanoTime();
            return listing.whole && !listing.names.contains(name);
        }
    }

    /// An object has been made or has been seen.
    void exists(ApiKind kind, String namespace, String name) {
        Listing listing = listings.get(new Key(kind, namespace));
        if (listing != null) {
            synchronized (listing) {
                if (listing.whole) {
                    var more = new HashSet<>(listing.names);
                    more.add(name);
                    listing.names = more;
                }
            }
        }
    }

    private Optional<Set<String>> list(ApiKind kind, String namespace) {
        ApiAnswer answer = client.send(ApiRequest.read(ApiVerb.LIST, kind.path(namespace))
                .with("limit", PAGE)
                .accepting(NAMES));
        if (!answer.isFine()) {
            return Optional.empty();
        }
        MapNode list = answer.tree(kind.path(namespace));
        boolean more = list.map("metadata")
                .flatMap(metadata -> metadata.text("continue"))
                .filter(token -> !token.isEmpty())
                .isPresent();
        if (more) {
            return Optional.empty();
        }
        var names = new HashSet<String>();
        for (Node item : list.list("items").orElse(ListNode.EMPTY).items()) {
            if (item instanceof MapNode map) {
                map.map("metadata").flatMap(metadata -> metadata.text("name")).ifPresent(names::add);
            }
        }
        return Optional.of(names);
    }
}

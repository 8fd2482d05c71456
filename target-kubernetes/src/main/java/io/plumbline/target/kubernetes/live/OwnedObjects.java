package io.plumbline.target.kubernetes.live;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ObjectRef;
import io.plumbline.yaml.MapNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/// Our objects of one kind as the cluster has them: owner, version and packed body. Written by a watch and by those who
/// have
/// just changed an object; whoever is newer wins.
final class OwnedObjects implements WatchSink {
    private final ApiKind kind;
    private final Tracking tracking;
    private final Bodies bodies;
    private final Consumer<ObjectRef> changed;
    private final ConcurrentMap<ObjectRef, Kept> kept = new ConcurrentHashMap<>();
    private volatile Set<ObjectRef> unseen = ConcurrentHashMap.newKeySet();

    private static final class Kept {
        private final ApplicationName application;
        private final String version;
        private final byte[] body;

        private Kept(ApplicationName application, String version, byte[] body) {
            this.application = application;
            this.version = version;
            this.body = body;
        }

        /// Versions are decimal numbers of any length.
        private boolean isOlderThan(String other) {
            int length = Integer.compare(version.length(), other.length());
            return length < 0 || (length == 0 && version.compareTo(other) < 0);
        }

        private boolean isNotNewerThan(String other) {
            return version.equals(other) || isOlderThan(other);
        }
    }

    OwnedObjects(ApiKind kind, Tracking tracking, Bodies bodies, Consumer<ObjectRef> changed) {
        this.kind = kind;
        this.tracking = tracking;
        this.bodies = bodies;
        this.changed = changed;
    }

    Optional<MapNode> find(ObjectRef ref) {
        return Optional.ofNullable(kept.get(ref)).map(one -> bodies.unpack(one.body));
    }

    /// What an application of ours owns.
    List<ObjectRef> ownedBy(ApplicationName application) {
        return kept.entrySet().stream()
                .filter(entry -> entry.getValue().application.equals(application))
                .map(Map.Entry::getKey)
                .toList();
    }

    int size() {
        return kept.size();
    }

    long bytes() {
        return kept.values().stream().mapToLong(one -> one.body.length).sum();
    }

    @Override
    public void begin() {
        Set<ObjectRef> all = ConcurrentHashMap.newKeySet();
        all.addAll(kept.keySet());
        unseen = all;
    }

    @Override
    public void put(MapNode object) {
        take(object, Kept::isOlderThan).ifPresent(changed);
    }

    /// Takes up an object that the server has just answered with. Of the same version the answer is
    /// believed rather than the watch, which knows a custom resource without the fields that its
    /// definition has had since the watch began.
    void learn(MapNode object) {
        Optional<ObjectRef> _ = take(object, Kept::isNotNewerThan);
    }

    /// Takes an object up when what is known gives way to its version; tells which one when it was news.
    private Optional<ObjectRef> take(MapNode object, BiPredicate<Kept, String> givesWay) {
        ObjectRef ref = ref(object);
        unseen.remove(ref);
        Optional<ApplicationName> application = tracking.ours(ref, object);
        String version = version(object);
        if (application.isEmpty()) {
            return lost(ref, version);
        }
        Kept known = kept.get(ref);
        if (known != null && !givesWay.test(known, version)) {
            return Optional.empty();
        }
        var news = new Kept(application.orElseThrow(), version, bodies.pack(object));
        Kept now = kept.merge(ref, news, (one, other) -> givesWay.test(one, other.version) ? other : one);
        return now == news ? Optional.of(ref) : Optional.empty();
    }

    @Override
    public void removed(MapNode object) {
        ObjectRef ref = ref(object);
        String version = version(object);
        var _ = lost(ref, version);
        if (!kept.containsKey(ref)) {
            changed.accept(ref);
        }
    }

    /// In this version the object is not ours, or not there any more; what is known of a newer one stays.
    private Optional<ObjectRef> lost(ObjectRef ref, String version) {
        Kept known = kept.get(ref);
        boolean gone = known != null && known.isNotNewerThan(version) && kept.remove(ref, known);
        return gone ? Optional.of(ref) : Optional.empty();
    }

    /// What is kept of an object now, to be handed to [#forget] by whoever asks the server meanwhile.
    Optional<Object> mark(ObjectRef ref) {
        return Optional.ofNullable(kept.get(ref));
    }

    /// An object is known to be gone; one that somebody has made meanwhile stays known.
    void forget(ObjectRef ref, Object mark) {
        kept.remove(ref, mark);
    }

    @Override
    public void complete() {
        Set<ObjectRef> gone = unseen;
        unseen = ConcurrentHashMap.newKeySet();
        gone.forEach(ref -> {
            kept.remove(ref);
            changed.accept(ref);
        });
    }

    @Override
    public void vanished() {
        Set<ObjectRef> gone = new HashSet<>(kept.keySet());
        kept.clear();
        gone.forEach(changed);
    }

    private ObjectRef ref(MapNode object) {
        MapNode metadata = object.map("metadata").orElse(MapNode.EMPTY);
        return new ObjectRef(
                kind.group(),
                kind.kind(),
                metadata.text("namespace").orElse(""),
                metadata.text("name").orElse(""));
    }

    private static String version(MapNode object) {
        return object.map("metadata")
                .flatMap(metadata -> metadata.text("resourceVersion"))
                .orElse("");
    }
}

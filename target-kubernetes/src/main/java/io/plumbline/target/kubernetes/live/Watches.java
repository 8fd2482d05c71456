package io.plumbline.target.kubernetes.live;

import io.plumbline.model.ObjectRef;
import io.plumbline.target.kubernetes.http.ApiClient;
import io.plumbline.target.kubernetes.live.WatchLoop.Selection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// One watch for each kind in use, begun when the kind is first asked for.
final class Watches implements AutoCloseable {
    private final ApiClient client;
    private final Tracking tracking;
    private final Consumer<ObjectRef> changed;
    private final Bodies bodies = new Bodies();
    private final Map<ApiKind, KindWatch> watched = new LinkedHashMap<>();
    private final Streams streams;

    Watches(ApiClient client, Tracking tracking, RandomGenerator chance, Consumer<ObjectRef> changed) {
        this.client = client;
        this.tracking = tracking;
        this.streams = new Streams(client, chance);
        this.changed = changed;
    }

    /// The watch of a kind, begun when there is none. Where only some namespaces may be touched there is one stream
    /// for each of them.
    synchronized KindWatch of(ApiKind kind) {
        KindWatch known = watched.get(kind);
        if (known != null && !known.isGone()) {
            return known;
        }
        List<String> namespaces = client.access().namespaces();
        var watch = new KindWatch();
        for (String namespace : kind.namespaced() && !namespaces.isEmpty() ? namespaces : List.of("")) {
            var objects = new OwnedObjects(kind, tracking, bodies, changed);
            watch.add(
                    namespace,
                    objects,
                    streams.begin(new Selection(kind.path(namespace), tracking.selector(), ""), objects));
        }
        watched.put(kind, watch);
        return watch;
    }

    /// The watches of all kinds in use.
    synchronized List<KindWatch> all() {
        return List.copyOf(watched.values());
    }

    /// Calls back when custom resource definitions change.
    void watchDefinitions(DefinitionSink.Listener listener) {
        WatchLoop _ = streams.begin(DefinitionSink.SELECTION, new DefinitionSink(listener));
    }

    /// How many objects are kept.
    synchronized int objects() {
        return watched.values().stream().mapToInt(KindWatch::size).sum();
    }

    /// How many bytes their bodies take.
    synchronized long bytes() {
        return watched.values().stream().mapToLong(KindWatch::bytes).sum();
    }

    @Override
    public void close() {
        streams.close();
    }
}

package io.plumbline.target.kubernetes.live;

import io.plumbline.model.ObjectRef;
import io.plumbline.target.kubernetes.http.ApiClient;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// One watch for each kind in use, begun when the kind is first asked for. Owns the threads.
final class Watches implements AutoCloseable {
    private static final int SILENCE_CHECK_SECONDS = 30;
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String METADATA = "PartialObjectMetadata";

    private final ApiClient client;
    private final Tracking tracking;
    private final RandomGenerator chance;
    private final Consumer<ObjectRef> changed;
    private final Bodies bodies = new Bodies();
    private final AtomicBoolean streamsLists = new AtomicBoolean(true);
    private final Map<ApiKind, KindWatch> watched = new LinkedHashMap<>();
    private final List<WatchLoop> loops = new ArrayList<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("kubernetes-watch-", 0).factory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("kubernetes-silence").factory());
    private boolean begun;
    private boolean closed;

    Watches(ApiClient client, Tracking tracking, RandomGenerator chance, Consumer<ObjectRef> changed) {
        this.client = client;
        this.tracking = tracking;
        this.chance = chance;
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
            watch.add(namespace, objects, begin(kind.path(namespace), tracking.selector(), "", objects));
        }
        watched.put(kind, watch);
        return watch;
    }

    /// Calls back when custom resource definitions change.
    synchronized void watchDefinitions(Runnable outdated) {
        WatchLoop _ = begin(DEFINITIONS, "", METADATA, new Definitions(outdated));
    }

    private WatchLoop begin(String path, String labels, String item, WatchSink sink) {
        var loop = new WatchLoop(client, new WatchLoop.Selection(path, labels, item), sink, chance, streamsLists);
        if (closed) {
            loop.close();
            return loop;
        }
        loops.add(loop);
        threads.execute(loop);
        if (!begun) {
            begun = true;
            var _ = timer.scheduleWithFixedDelay(
                    this::checkSilence, SILENCE_CHECK_SECONDS, SILENCE_CHECK_SECONDS, TimeUnit.SECONDS);
        }
        return loop;
    }

    private void checkSilence() {
        List<WatchLoop> all;
        synchronized (this) {
            loops.removeIf(loop -> loop.state() == WatchState.GONE);
            all = List.copyOf(loops);
        }
        all.forEach(WatchLoop::checkSilence);
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
    public synchronized void close() {
        closed = true;
        loops.forEach(WatchLoop::close);
        threads.shutdownNow();
        timer.shutdownNow();
    }

    /// The first look at the definitions is no change of them.
    private static final class Definitions implements WatchSink {
        private final Runnable outdated;
        private boolean looking = true;
        private boolean seenAll;

        private Definitions(Runnable outdated) {
            this.outdated = outdated;
        }

        @Override
        public void begin() {
            looking = true;
        }

        @Override
        public void put(MapNode object) {
            if (!looking) {
                outdated.run();
            }
        }

        @Override
        public void removed(MapNode object) {
            outdated.run();
        }

        @Override
        public void complete() {
            looking = false;
            if (seenAll) {
                outdated.run();
            }
            seenAll = true;
        }

        @Override
        public void vanished() {
            outdated.run();
        }
    }
}

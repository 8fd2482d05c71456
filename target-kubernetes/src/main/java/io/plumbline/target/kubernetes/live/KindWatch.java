package io.plumbline.target.kubernetes.live;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ObjectRef;
import io.plumbline.yaml.MapNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is watched of one kind: one stream for all namespaces, or one for each namespace we may touch.
final class KindWatch {
    private record Part(OwnedObjects objects, WatchLoop loop) {}

    private final Map<String, Part> parts = new LinkedHashMap<>();

    void add(String namespace, OwnedObjects objects, WatchLoop loop) {
        parts.put(namespace, new Part(objects, loop));
    }

    private Optional<Part> part(ObjectRef ref) {
        Part everywhere = parts.get("");
        return Optional.ofNullable(everywhere != null ? everywhere : parts.get(ref.namespace()));
    }

    /// How far the watch of an object's namespace is, after waiting for better news.
    WatchState await(ObjectRef ref, Duration atMost) throws InterruptedException {
        Optional<Part> part = part(ref);
        return part.isPresent() ? part.orElseThrow().loop().await(atMost) : WatchState.FORBIDDEN;
    }

    /// What an application of ours owns of this kind, after waiting for streams that are starting.
    List<ObjectRef> ownedBy(ApplicationName application, Duration atMost) throws InterruptedException {
        var owned = new ArrayList<ObjectRef>();
        for (Part part : parts.values()) {
            WatchState _ = part.loop().await(atMost);
            owned.addAll(part.objects().ownedBy(application));
        }
        return owned;
    }

    Optional<MapNode> find(ObjectRef ref) {
        return part(ref).flatMap(part -> part.objects().find(ref));
    }

    void learn(ObjectRef ref, MapNode object) {
        part(ref).ifPresent(part -> part.objects().learn(object));
    }

    Optional<Object> mark(ObjectRef ref) {
        return part(ref).flatMap(part -> part.objects().mark(ref));
    }

    void forget(ObjectRef ref, Object mark) {
        part(ref).ifPresent(part -> part.objects().forget(ref, mark));
    }

    boolean isGone() {
        return parts.values().stream().allMatch(part -> part.loop().state() == WatchState.GONE);
    }

    int size() {
        return parts.values().stream().mapToInt(part -> part.objects().size()).sum();
    }

    long bytes() {
        return parts.values().stream().mapToLong(part -> part.objects().bytes()).sum();
    }
}

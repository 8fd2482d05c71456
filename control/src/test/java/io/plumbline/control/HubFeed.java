package io.plumbline.control;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.target.DeclarationFeed;
import io.plumbline.target.TargetException;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/// A cluster in memory that has objects of Argo CD and keeps what waits for finalizers, as an API server does.
/// Guarded by itself.
final class HubFeed implements DeclarationFeed {
    private final TreeMap<ObjectRef, ResourceObject> objects = new TreeMap<>();
    private final List<Heard> listeners = new ArrayList<>();
    private boolean down;

    private record Heard(Collection<FollowedKind> kinds, FeedListener listener) {
        boolean hears(ObjectRef ref) {
            return kinds.contains(new FollowedKind(ref.group(), ref.kind()));
        }
    }

    @Override
    public String place() {
        return "cluster hub";
    }

    @Override
    public synchronized Subscription follow(Collection<FollowedKind> kinds, FeedListener listener) {
        var heard = new Heard(kinds, listener);
        listeners.add(heard);
        kinds.forEach(kind -> listener.listed(kind, of(kind)));
        return () -> {
            synchronized (this) {
                listeners.remove(heard);
            }
        };
    }

    private List<ResourceObject> of(FollowedKind kind) {
        return objects.values().stream()
                .filter(object ->
                        new FollowedKind(object.ref().group(), object.ref().kind()).equals(kind))
                .toList();
    }

    synchronized void down(boolean cut) {
        down = cut;
    }

    synchronized void apply(String yaml) {
        MapNode body =
                (MapNode) Yaml.parse(yaml, YamlOptions.KUBECTL).getFirst().root();
        MapNode metadata = body.map("metadata").orElseThrow().with("uid", new TextNode("u"));
        var object = ResourceObject.of(body.with("metadata", metadata), Origin.NONE);
        put(object);
    }

    private void put(ResourceObject object) {
        objects.put(object.ref(), object);
        listeners.stream()
                .filter(heard -> heard.hears(object.ref()))
                .forEach(heard -> heard.listener().changed(object));
    }

    synchronized void delete(String kind, String name) {
        var ref = new ObjectRef("argoproj.io", kind, "argocd", name);
        ResourceObject object = Objects.requireNonNull(objects.get(ref));
        MapNode metadata = object.body().map("metadata").orElseThrow();
        if (metadata.list("finalizers").orElse(ListNode.EMPTY).items().isEmpty()) {
            remove(ref);
        } else {
            put(with(object, metadata.with("deletionTimestamp", new TextNode("2026-01-01T00:00:00Z"))));
        }
    }

    private void remove(ObjectRef ref) {
        objects.remove(ref);
        listeners.stream()
                .filter(heard -> heard.hears(ref))
                .forEach(heard -> heard.listener().gone(ref));
    }

    private static ResourceObject with(ResourceObject object, MapNode metadata) {
        return new ResourceObject(
                object.apiVersion(), object.ref(), object.body().with("metadata", metadata), Origin.NONE);
    }

    @Override
    public synchronized void letGo(ObjectRef ref, Collection<String> finalizers) {
        if (down) {
            throw new TargetException(ErrorCode.UNREACHABLE, "cluster hub", "does not answer", "", null);
        }
        ResourceObject object = objects.get(ref);
        if (object == null) {
            return;
        }
        MapNode metadata = object.body().map("metadata").orElseThrow();
        List<Node> left = metadata.list("finalizers").orElse(ListNode.EMPTY).items().stream()
                .filter(item -> !(item instanceof TextNode(String text) && finalizers.contains(text)))
                .toList();
        if (left.isEmpty() && metadata.has("deletionTimestamp")) {
            remove(ref);
        } else {
            put(with(object, metadata.with("finalizers", new ListNode(left))));
        }
    }

    synchronized boolean has(String kind, String name) {
        return objects.containsKey(new ObjectRef("argoproj.io", kind, "argocd", name));
    }
}

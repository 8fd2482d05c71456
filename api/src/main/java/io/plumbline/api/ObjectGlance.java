package io.plumbline.api;

import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What of an object is worth a glance: phase, readiness, restarts, images, process id. Pure.
public final class ObjectGlance {
    private static final int IMAGES_MAX = 5;

    private ObjectGlance() {}

    /// When the object was made; empty when it does not say.
    public static Optional<Instant> createdAt(MapNode body) {
        return body.map("metadata")
                .flatMap(metadata -> metadata.text("creationTimestamp"))
                .flatMap(text -> {
                    try {
                        return Optional.of(Instant.parse(text));
                    } catch (DateTimeException _) {
                        return Optional.empty();
                    }
                });
    }

    /// A few short texts, the most telling first.
    public static List<String> of(MapNode body) {
        MapNode status = body.map("status").orElse(MapNode.EMPTY);
        var texts = new ArrayList<String>();
        status.text("phase").ifPresent(texts::add);
        ready(body, status).ifPresent(texts::add);
        restarts(status).ifPresent(texts::add);
        number(status, "pid").ifPresent(pid -> texts.add("pid " + pid));
        texts.addAll(images(body));
        return texts;
    }

    private static Optional<String> ready(MapNode body, MapNode status) {
        List<MapNode> containers = maps(status, "containerStatuses");
        if (!containers.isEmpty()) {
            long ready = containers.stream()
                    .filter(each ->
                            each.get("ready").filter(BoolNode.TRUE::equals).isPresent())
                    .count();
            return Optional.of(ready + "/" + containers.size() + " ready");
        }
        Optional<Long> wanted = body.map("spec").flatMap(spec -> number(spec, "replicas"));
        return wanted.map(count -> number(status, "readyReplicas").orElse(0L) + "/" + count + " ready");
    }

    private static Optional<String> restarts(MapNode status) {
        long count = maps(status, "containerStatuses").stream()
                .mapToLong(each -> number(each, "restartCount").orElse(0L))
                .sum();
        return count == 0
                ? number(status, "restarts").filter(own -> own > 0).map(own -> own + " restarts")
                : Optional.of(count + " restarts");
    }

    private static List<String> images(MapNode body) {
        var images = new TreeSet<String>();
        for (MapNode container : containers(body)) {
            container.text("image").ifPresent(images::add);
        }
        return images.stream().limit(IMAGES_MAX).toList();
    }

    /// The names of the containers an object or its pods run, init containers last.
    public static List<String> containerNames(MapNode body) {
        return containers(body).stream()
                .flatMap(container -> container.text("name").stream())
                .toList();
    }

    private static List<MapNode> containers(MapNode body) {
        MapNode spec = body.map("spec").orElse(MapNode.EMPTY);
        MapNode pod = spec.map("jobTemplate")
                .flatMap(job -> job.map("spec"))
                .or(() -> Optional.of(spec))
                .flatMap(inner -> inner.map("template"))
                .flatMap(template -> template.map("spec"))
                .orElse(spec);
        var all = new ArrayList<>(maps(pod, "containers"));
        all.addAll(maps(pod, "initContainers"));
        return all;
    }

    private static List<MapNode> maps(MapNode map, String key) {
        return map.list(key).map(ListNode::items).orElse(List.of()).stream()
                .filter(MapNode.class::isInstance)
                .map(MapNode.class::cast)
                .toList();
    }

    private static Optional<Long> number(MapNode map, String key) {
        return map.get(key)
                .flatMap(node -> node instanceof IntNode(long value) ? Optional.of(value) : Optional.empty());
    }
}

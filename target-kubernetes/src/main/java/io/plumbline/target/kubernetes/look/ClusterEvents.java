package io.plumbline.target.kubernetes.look;

import io.plumbline.model.ObjectRef;
import io.plumbline.target.TargetEvent;
import io.plumbline.target.kubernetes.connect.ClusterIdentity;
import io.plumbline.target.kubernetes.http.ApiAnswer;
import io.plumbline.target.kubernetes.http.ApiClient;
import io.plumbline.target.kubernetes.http.ApiRequest;
import io.plumbline.target.kubernetes.http.ApiVerb;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a cluster has reported about single objects.
final class ClusterEvents {
    private static final String PAGE = "100";
    private static final String WITHOUT_NAMESPACE = "default";

    private final ApiClient client;
    private final ClusterIdentity identity;

    ClusterEvents(ApiClient client, ClusterIdentity identity) {
        this.client = client;
        this.identity = identity;
    }

    /// Events about one object, in the order of the server.
    List<TargetEvent> about(ObjectRef ref, String uid) {
        String namespace = ref.namespace().isEmpty() ? WITHOUT_NAMESPACE : ref.namespace();
        String selector = uid.isEmpty()
                ? "involvedObject.kind=" + ref.kind() + ",involvedObject.name=" + ref.name()
                : "involvedObject.uid=" + uid;
        ApiAnswer answer = client.send(ApiRequest.read(ApiVerb.LIST, "/api/v1/namespaces/" + namespace + "/events")
                .with("fieldSelector", selector)
                .with("limit", PAGE)
                .as(identity));
        if (!answer.isFine()) {
            return List.of();
        }
        var events = new ArrayList<TargetEvent>();
        for (Node item : Descendants.items(answer.tree(ref.display()), "items")) {
            if (item instanceof MapNode event) {
                events.add(event(ref, event));
            }
        }
        return events;
    }

    private static TargetEvent event(ObjectRef ref, MapNode event) {
        MapNode series = event.map("series").orElse(MapNode.EMPTY);
        long count = number(series, "count").or(() -> number(event, "count")).orElse(1L);
        Instant at = time(series, "lastObservedTime")
                .or(() -> time(event, "lastTimestamp"))
                .or(() -> time(event, "eventTime"))
                .or(() -> time(Descendants.metadata(event), "creationTimestamp"))
                .orElse(Instant.EPOCH);
        return new TargetEvent(
                at,
                event.text("type").orElse(""),
                event.text("reason").orElse(""),
                event.text("message").orElse(""),
                (int) Math.min(count, Integer.MAX_VALUE),
                ref);
    }

    private static Optional<Long> number(MapNode map, String key) {
        return map.get(key).filter(IntNode.class::isInstance).map(node -> ((IntNode) node).value());
    }

    private static Optional<Instant> time(MapNode map, String key) {
        return map.text(key).flatMap(ClusterEvents::parsed);
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}

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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a cluster has reported about objects.
final class ClusterEvents {
    /// How many pages of a namespace's warnings are read at most.
    static final int WARNING_PAGES_MAX = 4;

    private static final String PAGE = "100";
    private static final String WARNING_PAGE = "500";
    private static final String WITHOUT_NAMESPACE = "default";

    private final ApiClient client;
    private final ClusterIdentity identity;

    ClusterEvents(ApiClient client, ClusterIdentity identity) {
        this.client = client;
        this.identity = identity;
    }

    /// Events about one object, in the order of the server.
    List<TargetEvent> about(ObjectRef ref, String uid) {
        String selector = uid.isEmpty()
                ? "involvedObject.kind=" + ref.kind() + ",involvedObject.name=" + ref.name()
                : "involvedObject.uid=" + uid;
        ApiAnswer answer = client.send(request(ref.namespace(), selector).with("limit", PAGE));
        return answer.isFine()
                ? maps(answer.tree(ref.display())).stream()
                        .map(event -> event(ref, event))
                        .toList()
                : List.of();
    }

    /// The warnings about all objects of a namespace, in the order of the server; those of the first pages when there
    /// are very many, none when we may not read them.
    List<WarningEvent> warnings(String namespace) {
        var found = new ArrayList<WarningEvent>();
        String more = "";
        for (int page = 0; page < WARNING_PAGES_MAX; page++) {
            ApiRequest request =
                    request(namespace, "type=" + TargetEvent.WARNING).with("limit", WARNING_PAGE);
            ApiAnswer answer = client.send(more.isEmpty() ? request : request.with("continue", more));
            if (!answer.isFine()) {
                return found;
            }
            MapNode tree = answer.tree("events of " + namespace);
            maps(tree).forEach(event -> found.add(warning(event)));
            more = Descendants.metadata(tree).text("continue").orElse("");
            if (more.isEmpty()) {
                return found;
            }
        }
        return found;
    }

    private ApiRequest request(String namespace, String selector) {
        String place = namespace.isEmpty() ? WITHOUT_NAMESPACE : namespace;
        return ApiRequest.read(ApiVerb.LIST, "/api/v1/namespaces/" + place + "/events")
                .with("fieldSelector", selector)
                .as(identity);
    }

    private static List<MapNode> maps(MapNode list) {
        return Descendants.items(list, "items").stream()
                .filter(MapNode.class::isInstance)
                .map(MapNode.class::cast)
                .toList();
    }

    private static WarningEvent warning(MapNode event) {
        MapNode about = event.map("involvedObject").orElse(MapNode.EMPTY);
        String version = about.text("apiVersion").orElse("");
        var ref = new ObjectRef(
                version.contains("/") ? version.substring(0, version.indexOf('/')) : "",
                about.text("kind").orElse(""),
                about.text("namespace").orElse(""),
                about.text("name").orElse(""));
        String path = about.text("fieldPath").orElse("");
        int open = path.indexOf('{');
        String container = open >= 0 && path.endsWith("}") ? path.substring(open + 1, path.length() - 1) : "";
        return new WarningEvent(event(ref, event), about.text("uid").orElse(""), container);
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

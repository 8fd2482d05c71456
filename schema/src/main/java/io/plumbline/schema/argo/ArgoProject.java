package io.plumbline.schema.argo;

import io.plumbline.model.ResourceObject;
import io.plumbline.schema.ManifestProblem;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// An AppProject as our Project. In Argo CD an absent list of sources, destinations or cluster-scoped kinds
/// allows nothing, an absent list of namespaced kinds everything.
final class ArgoProject {
    private static final SequencedMap<String, String> WINDOW = new LinkedHashMap<>();

    static {
        List.of("kind", "schedule", "duration", "timeZone", "applications", "namespaces", "manualSync", "description")
                .forEach(same -> WINDOW.put(same, same));
        WINDOW.put("andOperator", "matchAll");
    }

    private ArgoProject() {}

    static MapNode translate(ResourceObject object) {
        MapNode from = object.spec();
        var spec = MapNode.builder();
        from.text("description").ifPresent(text -> spec.put("description", text));
        spec.put("sources", from.list("sourceRepos").orElse(ListNode.EMPTY));
        spec.put("destinations", destinations(from));
        from.list("namespaceResourceWhitelist").ifPresent(kinds -> spec.put("allowKinds", kinds));
        from.list("namespaceResourceBlacklist").ifPresent(kinds -> spec.put("denyKinds", kinds));
        spec.put("allowClusterKinds", from.list("clusterResourceWhitelist").orElse(ListNode.EMPTY));
        from.list("clusterResourceBlacklist").ifPresent(kinds -> spec.put("denyClusterKinds", kinds));
        if (!from.list("signatureKeys").orElse(ListNode.EMPTY).items().isEmpty()) {
            spec.put("signedCommits", BoolNode.TRUE);
        }
        List<Node> windows = windows(from).stream()
                .filter(ArgoProject::covers)
                .<Node>map(ArgoProject::window)
                .toList();
        if (!windows.isEmpty()) {
            spec.put("syncWindows", new ListNode(windows));
        }
        List<Node> identities = maps(from, "destinationServiceAccounts").stream()
                .<Node>map(ArgoProject::identity)
                .toList();
        if (!identities.isEmpty()) {
            spec.put("identities", new ListNode(identities));
        }
        return ArgoApplication.own("Project", object, spec.build());
    }

    /// What is read and yet has no effect here.
    static List<ManifestProblem> notes(MapNode from) {
        var notes = new ArrayList<ManifestProblem>();
        List<MapNode> windows = windows(from);
        for (int i = 0; i < windows.size(); i++) {
            if (!covers(windows.get(i))) {
                notes.add(new ManifestProblem(
                        "/spec/syncWindows/" + i, "has no effect", "it names no applications, namespaces or clusters"));
            }
        }
        return notes;
    }

    private static List<MapNode> windows(MapNode from) {
        return maps(from, "syncWindows");
    }

    private static boolean covers(MapNode window) {
        return Stream.of("applications", "namespaces", "clusters")
                .anyMatch(list -> ArgoApplication.isSaid(window, list));
    }

    private static List<MapNode> maps(MapNode from, String key) {
        var maps = new ArrayList<MapNode>();
        for (Node item : from.list(key).orElse(ListNode.EMPTY).items()) {
            if (item instanceof MapNode map) {
                maps.add(map);
            }
        }
        return maps;
    }

    private static MapNode window(MapNode from) {
        var window = MapNode.builder();
        WINDOW.forEach((theirs, ours) ->
                from.get(theirs).filter(value -> !Zero.is(value)).ifPresent(value -> window.put(ours, value)));
        from.list("clusters")
                .filter(clusters -> !clusters.items().isEmpty())
                .ifPresent(clusters -> window.put(
                        "targets",
                        new ListNode(clusters.items().stream()
                                .<Node>map(item -> item instanceof TextNode(String text)
                                        ? new TextNode(ArgoApplication.cluster(text))
                                        : item)
                                .toList())));
        return window.build();
    }

    private static MapNode identity(MapNode from) {
        String server = from.text("server").orElse("");
        return MapNode.builder()
                .put("target", new TextNode(ArgoApplication.cluster(server)))
                .put("namespace", new TextNode(from.text("namespace").orElse("")))
                .put(
                        "serviceAccount",
                        new TextNode(from.text("defaultServiceAccount").orElse("")))
                .build();
    }

    /// A rule that names a server and a cluster by name speaks about either.
    private static ListNode destinations(MapNode from) {
        var rules = new ArrayList<Node>();
        for (MapNode rule : maps(from, "destinations")) {
            Optional<String> server = rule.text("server").filter(text -> !text.isEmpty());
            Optional<String> name = rule.text("name").filter(text -> !text.isEmpty());
            String namespace = rule.text("namespace").orElse("");
            server.map(ArgoApplication::cluster).ifPresent(target -> rules.add(rule(target, namespace)));
            name.ifPresent(target -> rules.add(rule(target, namespace)));
            if (server.isEmpty() && name.isEmpty()) {
                rules.add(rule("*", namespace));
            }
        }
        return new ListNode(List.copyOf(rules));
    }

    private static MapNode rule(String target, String namespace) {
        return MapNode.builder()
                .put("target", new TextNode(target))
                .put("namespace", new TextNode(namespace))
                .build();
    }
}

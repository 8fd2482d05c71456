package io.plumbline.target.kubernetes.look;

import io.plumbline.model.ObjectRef;
import io.plumbline.target.Child;
import io.plumbline.target.kubernetes.connect.ClusterIdentity;
import io.plumbline.target.kubernetes.http.ApiAnswer;
import io.plumbline.target.kubernetes.http.ApiClient;
import io.plumbline.target.kubernetes.http.ApiRequest;
import io.plumbline.target.kubernetes.http.ApiVerb;
import io.plumbline.target.kubernetes.live.ApiKind;
import io.plumbline.target.kubernetes.live.LiveCluster;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds what an object has made, by owner references. A table tells which kinds make which; of a kind that it does not
/// know, the usual workloads and the kinds of its own group are searched in its namespace.
final class Descendants {
    /// The most that are told.
    static final int CHILDREN_MAX = 1_000;

    private static final int DEPTH_MAX = 5;
    private static final String PAGE = "500";
    private static final Map<String, List<String>> MADE = Map.of(
            "apps/Deployment", List.of("apps/ReplicaSet"),
            "apps/ReplicaSet", List.of("/Pod"),
            "apps/StatefulSet", List.of("/Pod", "/PersistentVolumeClaim"),
            "apps/DaemonSet", List.of("/Pod"),
            "/ReplicationController", List.of("/Pod"),
            "batch/Job", List.of("/Pod"),
            "batch/CronJob", List.of("batch/Job"),
            "/Service", List.of("discovery.k8s.io/EndpointSlice"));
    private static final List<String> USUAL = List.of(
            "apps/Deployment",
            "apps/ReplicaSet",
            "apps/StatefulSet",
            "apps/DaemonSet",
            "batch/CronJob",
            "batch/Job",
            "/Pod",
            "/Service",
            "/PersistentVolumeClaim");

    private final LiveCluster view;
    private final ApiClient client;
    private final ClusterIdentity identity;

    Descendants(LiveCluster view, ApiClient client, ClusterIdentity identity) {
        this.view = view;
        this.client = client;
        this.identity = identity;
    }

    List<Child> of(ObjectRef ref) {
        var found = new ArrayList<Child>();
        view.find(ref).ifPresent(body -> search(ref, body, found, 0));
        return found;
    }

    private void search(ObjectRef owner, MapNode body, List<Child> found, int depth) {
        if (depth >= DEPTH_MAX || found.size() >= CHILDREN_MAX || isEmpty(owner, body)) {
            return;
        }
        for (ApiKind kind : made(owner)) {
            for (MapNode child : children(owner, body, kind)) {
                ObjectRef ref = ref(kind, child);
                if (found.size() < CHILDREN_MAX) {
                    found.add(new Child(view.live(ref, child), owner));
                    search(ref, child, found, depth + 1);
                }
            }
        }
    }

    /// An old ReplicaSet that has no pods any more needs not be asked for them.
    private static boolean isEmpty(ObjectRef owner, MapNode body) {
        Optional<Node> replicas = body.map("status").flatMap(status -> status.get("replicas"));
        return owner.kind().equals("ReplicaSet")
                && replicas.filter(node -> node.equals(new IntNode(0))).isPresent();
    }

    private List<ApiKind> made(ObjectRef owner) {
        String key = owner.group() + "/" + owner.kind();
        var kinds = new LinkedHashSet<ApiKind>();
        List<String> listed = MADE.getOrDefault(key, isCustom(owner) ? USUAL : List.of());
        for (String name : listed) {
            int slash = name.indexOf('/');
            view.discovery()
                    .preferred(name.substring(0, slash), name.substring(slash + 1))
                    .ifPresent(kinds::add);
        }
        if (isCustom(owner)) {
            view.discovery().index().ofGroup(owner.group()).stream()
                    .filter(ApiKind::isWatchable)
                    .filter(kind -> !kind.kind().equals(owner.kind()))
                    .forEach(kinds::add);
        }
        return List.copyOf(kinds);
    }

    private static boolean isCustom(ObjectRef owner) {
        return owner.group().contains(".") && !owner.group().endsWith(".k8s.io");
    }

    private List<MapNode> children(ObjectRef owner, MapNode body, ApiKind kind) {
        String uid = metadata(body).text("uid").orElse("");
        ApiRequest request = ApiRequest.read(ApiVerb.LIST, kind.path(owner.namespace()))
                .with("limit", PAGE)
                .as(identity);
        String selector = selector(owner, body);
        ApiAnswer answer = client.send(selector.isEmpty() ? request : request.with("labelSelector", selector));
        if (!answer.isFine()) {
            return List.of();
        }
        var owned = new ArrayList<MapNode>();
        for (Node item : items(answer.tree(owner.display()), "items")) {
            if (item instanceof MapNode map && isOwned(map, uid)) {
                owned.add(map.with("apiVersion", new TextNode(kind.apiVersion()))
                        .with("kind", new TextNode(kind.kind())));
            }
        }
        return owned;
    }

    private static boolean isOwned(MapNode body, String uid) {
        return items(metadata(body), "ownerReferences").stream()
                .anyMatch(reference -> reference instanceof MapNode map
                        && map.text("uid").filter(uid::equals).isPresent());
    }

    /// The labels by which an object finds what it has made, so that not all of a namespace is read.
    private static String selector(ObjectRef owner, MapNode body) {
        if (owner.kind().equals("Service") && owner.group().isEmpty()) {
            return "kubernetes.io/service-name=" + owner.name();
        }
        if (!MADE.containsKey(owner.group() + "/" + owner.kind())) {
            return "";
        }
        MapNode labels = body.map("spec")
                .flatMap(spec -> spec.map("selector"))
                .flatMap(selector -> selector.map("matchLabels"))
                .orElse(MapNode.EMPTY);
        var terms = new ArrayList<String>();
        for (String key : labels.keys()) {
            labels.text(key).ifPresent(value -> terms.add(key + "=" + value));
        }
        return String.join(",", terms);
    }

    static ObjectRef ref(ApiKind kind, MapNode body) {
        return new ObjectRef(
                kind.group(),
                kind.kind(),
                metadata(body).text("namespace").orElse(""),
                metadata(body).text("name").orElse(""));
    }

    static MapNode metadata(MapNode body) {
        return body.map("metadata").orElse(MapNode.EMPTY);
    }

    static List<Node> items(MapNode map, String key) {
        return map.get(key).orElse(NullNode.NULL) instanceof ListNode list ? list.items() : List.of();
    }
}

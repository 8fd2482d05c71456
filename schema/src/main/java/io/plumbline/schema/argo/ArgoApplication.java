package io.plumbline.schema.argo;

import io.plumbline.model.ResourceObject;
import io.plumbline.model.SyncOptions;
import io.plumbline.schema.ManifestProblem;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An Argo CD Application as our own. Only what carries Argo CD's resources finalizer is deleted with its
/// objects.
final class ArgoApplication {
    private static final String IN_CLUSTER_SERVER = "https://kubernetes.default.svc";
    private static final String IN_CLUSTER = "in-cluster";
    private static final String SKIP_RECONCILE = "argocd.argoproj.io/skip-reconcile";

    private static final List<String> RULE_FIELDS =
            List.of("group", "kind", "namespace", "name", "jsonPointers", "jqPathExpressions", "managedFieldsManagers");

    private ArgoApplication() {}

    /// What the table cannot say.
    static List<ManifestProblem> problems(MapNode spec) {
        var problems = new ArrayList<ManifestProblem>();
        MapNode destination = spec.map("destination").orElse(MapNode.EMPTY);
        boolean server = isSaid(destination, "server");
        boolean name = isSaid(destination, "name");
        if (server == name) {
            problems.add(new ManifestProblem(
                    "/spec/destination",
                    server ? "'server' and 'name' exclude each other" : "neither 'server' nor 'name' is set",
                    "keep exactly one of the two"));
        }
        List<MapNode> sources = sources(spec);
        if (sources.isEmpty()) {
            problems.add(new ManifestProblem("/spec", "required field 'source' is missing", "add at least one source"));
        }
        for (int i = 0; i < sources.size(); i++) {
            String at = spec.list("sources").isPresent() ? "/spec/sources/" + i : "/spec/source";
            if (isSaid(sources.get(i), "ref") && isSaid(sources.get(i), "chart")) {
                problems.add(new ManifestProblem(
                        at + "/ref", "'ref' and 'chart' exclude each other", "remove one of the two"));
            }
            if (!isSaid(sources.get(i), "repoURL")) {
                problems.add(new ManifestProblem(at, "required field 'repoURL' is missing", ""));
            }
        }
        return problems;
    }

    /// What is read and yet has no effect here.
    static List<ManifestProblem> notes(ResourceObject object) {
        var notes = new ArrayList<ManifestProblem>();
        MapNode spec = object.spec();
        boolean several =
                spec.list("sources").filter(list -> !list.items().isEmpty()).isPresent();
        if (several && spec.map("source").filter(source -> !Zero.is(source)).isPresent()) {
            notes.add(new ManifestProblem("/spec/source", "has no effect", "'sources' is declared too and wins"));
        }
        List<Node> words = words(spec);
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i) instanceof TextNode(String word) && !isKnown(word)) {
                notes.add(new ManifestProblem(
                        "/spec/syncPolicy/syncOptions/" + i, "'" + word + "' has no effect", reason(word)));
            }
        }
        return notes;
    }

    private static String reason(String word) {
        return word.strip().equals("ServerSideApply=false")
                ? "everything is applied on the server side"
                : "it is not an option of Argo CD that is known here";
    }

    static MapNode translate(ResourceObject object) {
        MapNode from = object.spec();
        var spec = MapNode.builder();
        from.text("project").filter(text -> !text.isEmpty()).ifPresent(text -> spec.put("project", text));
        List<MapNode> sources = sources(from);
        spec.put(
                "sources",
                new ListNode(sources.stream()
                        .<Node>map(source -> ArgoSource.translate(source, sources.size() > 1))
                        .toList()));
        spec.put("destination", destination(from.map("destination").orElse(MapNode.EMPTY)));
        spec.put("sync", ArgoSync.translate(from.map("syncPolicy").orElse(MapNode.EMPTY)));
        from.list("ignoreDifferences").ifPresent(rules -> spec.put("ignoreDifferences", rules(rules)));
        spec.put("deletion", new TextNode(ArgoDialect.cascades(object) ? "cascade" : "orphan"));
        if (object.annotation(SKIP_RECONCILE).filter("true"::equals).isPresent()) {
            spec.put("suspend", BoolNode.TRUE);
        }
        return own("Application", object, spec.build());
    }

    private static ListNode rules(ListNode from) {
        var rules = new ArrayList<Node>();
        for (Node item : from.items()) {
            if (item instanceof MapNode rule) {
                var kept = MapNode.builder();
                RULE_FIELDS.forEach(field ->
                        rule.get(field).filter(value -> !Zero.is(value)).ifPresent(value -> kept.put(field, value)));
                rules.add(kept.build());
            }
        }
        return new ListNode(List.copyOf(rules));
    }

    /// The body of a kind of ours with the name and labels of an object.
    static MapNode own(String kind, ResourceObject object, MapNode spec) {
        MapNode from = object.body().map("metadata").orElse(MapNode.EMPTY);
        var metadata = MapNode.builder().put("name", new TextNode(object.ref().name()));
        from.map("labels").ifPresent(labels -> metadata.put("labels", labels));
        return MapNode.builder()
                .put("apiVersion", "plumbline.dev/v1")
                .put("kind", kind)
                .put("metadata", metadata.build())
                .put("spec", spec)
                .build();
    }

    /// What a destination calls a cluster by its address: the one Argo CD runs in has a name of its own.
    static String cluster(String server) {
        String plain = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        return plain.equals(IN_CLUSTER_SERVER) || plain.equals(IN_CLUSTER_SERVER + ":443") ? IN_CLUSTER : server;
    }

    private static MapNode destination(MapNode from) {
        String target = from.text("name")
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> cluster(from.text("server").orElse("")));
        return MapNode.builder()
                .put("target", new TextNode(target))
                .put("namespace", new TextNode(from.text("namespace").orElse("")))
                .build();
    }

    private static List<MapNode> sources(MapNode spec) {
        List<Node> several = spec.list("sources").orElse(ListNode.EMPTY).items();
        var sources = new ArrayList<MapNode>();
        for (Node item : several) {
            if (item instanceof MapNode source) {
                sources.add(source);
            }
        }
        if (sources.isEmpty()) {
            spec.map("source").filter(source -> !Zero.is(source)).ifPresent(sources::add);
        }
        return sources;
    }

    static List<Node> words(MapNode spec) {
        return spec.map("syncPolicy")
                .flatMap(policy -> policy.list("syncOptions"))
                .orElse(ListNode.EMPTY)
                .items();
    }

    static boolean isKnown(String word) {
        Optional<SyncOptions> known = SyncOptions.DEFAULT.withWord(word);
        return known.isPresent();
    }

    static boolean isSaid(MapNode map, String key) {
        return map.get(key).filter(value -> !Zero.is(value)).isPresent();
    }
}

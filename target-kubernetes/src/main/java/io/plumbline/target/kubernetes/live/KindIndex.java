package io.plumbline.target.kubernetes.live;

import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The kinds a cluster serves, as told by its aggregated discovery. Immutable.
public final class KindIndex {
    private final Map<String, List<ApiKind>> byGroup;
    private final Map<String, List<ApiKind>> byKind = new HashMap<>();
    private final SortedSet<String> silent;
    private final SortedSet<String> apiVersions = new TreeSet<>();

    private KindIndex(Map<String, List<ApiKind>> byGroup, SortedSet<String> silent) {
        this.byGroup = byGroup;
        this.silent = silent;
        for (ApiKind kind : byGroup.values().stream().flatMap(List::stream).toList()) {
            byKind.computeIfAbsent(key(kind.group(), kind.kind()), _ -> new ArrayList<>())
                    .add(kind);
            apiVersions.add(kind.apiVersion());
            apiVersions.add(kind.apiVersion() + "/" + kind.kind());
        }
    }

    /// Reads the two documents of a cluster.
    ///
    /// @param documents `APIGroupDiscoveryList`s of `/api` and `/apis`
    /// @param former what was known before: groups that do not answer now keep their kinds
    public static KindIndex read(List<MapNode> documents, KindIndex former) {
        var byGroup = new TreeMap<String, List<ApiKind>>();
        var silent = new TreeSet<String>();
        for (MapNode document : documents) {
            for (MapNode group : maps(document, "items")) {
                String name = group.map("metadata")
                        .flatMap(metadata -> metadata.text("name"))
                        .orElse("");
                var kinds = new ArrayList<ApiKind>();
                for (MapNode version : maps(group, "versions")) {
                    if (version.text("freshness").filter("Stale"::equals).isPresent()) {
                        silent.add(name);
                    }
                    String number = version.text("version").orElse("");
                    maps(version, "resources").forEach(resource -> kinds.add(kind(name, number, resource)));
                }
                boolean dead = kinds.isEmpty() && silent.contains(name);
                byGroup.put(name, dead ? former.byGroup.getOrDefault(name, List.of()) : kinds);
            }
        }
        return new KindIndex(byGroup, silent);
    }

    /// Nothing is known.
    public static KindIndex empty() {
        return new KindIndex(new TreeMap<>(), new TreeSet<>());
    }

    private static ApiKind kind(String group, String version, MapNode resource) {
        var parts = new LinkedHashSet<String>();
        maps(resource, "subresources").forEach(part -> part.text("subresource").ifPresent(parts::add));
        return new ApiKind(
                group,
                version,
                resource.map("responseKind").flatMap(kind -> kind.text("kind")).orElse(""),
                resource.text("resource").orElse(""),
                resource.text("scope").filter("Namespaced"::equals).isPresent(),
                texts(resource, "verbs"),
                parts);
    }

    /// A kind in the version the cluster prefers.
    public Optional<ApiKind> preferred(String group, String kind) {
        return byKind.getOrDefault(key(group, kind), List.of()).stream().findFirst();
    }

    /// A kind in one version.
    public Optional<ApiKind> find(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        return byKind.getOrDefault(key(group, kind), List.of()).stream()
                .filter(one -> one.apiVersion().equals(apiVersion))
                .findFirst();
    }

    /// Whether the kind of a definition is served.
    ///
    /// @param name of the definition: `PLURAL.GROUP`
    boolean serves(String name) {
        int dot = name.indexOf('.');
        return dot > 0
                && byGroup.getOrDefault(name.substring(dot + 1), List.of()).stream()
                        .anyMatch(kind -> kind.plural().equals(name.substring(0, dot)));
    }

    /// All kinds of a group, in the version the cluster prefers.
    public List<ApiKind> ofGroup(String group) {
        var seen = new TreeSet<String>();
        return byGroup.getOrDefault(group, List.of()).stream()
                .filter(kind -> seen.add(kind.kind()))
                .toList();
    }

    /// `group/version` and `group/version/Kind` of all kinds.
    public SortedSet<String> apiVersions() {
        return Collections.unmodifiableSortedSet(apiVersions);
    }

    /// Groups whose server did not answer; their kinds are those known before.
    public SortedSet<String> silentGroups() {
        return new TreeSet<>(silent);
    }

    private static String key(String group, String kind) {
        return group + "/" + kind;
    }

    private static List<MapNode> maps(MapNode map, String key) {
        return map.list(key).map(ListNode::items).orElse(List.of()).stream()
                .filter(MapNode.class::isInstance)
                .map(MapNode.class::cast)
                .toList();
    }

    private static Set<String> texts(MapNode map, String key) {
        var texts = new LinkedHashSet<String>();
        for (Node item : map.list(key).map(ListNode::items).orElse(List.of())) {
            if (item instanceof TextNode(String value)) {
                texts.add(value);
            }
        }
        return texts;
    }
}

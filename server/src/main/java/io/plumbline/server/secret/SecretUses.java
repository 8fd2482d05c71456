package io.plumbline.server.secret;

import io.plumbline.store.SpecStore;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.ScalarNode;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which declarations point to which stored secrets.
///
/// @param specs where declarations are
record SecretUses(SpecStore specs) {
    private static final List<String> KINDS = List.of("Repository", "Target");
    private static final String POINTER = "fromStore";

    /// Declarations by the name of the secret they point to.
    SortedMap<String, SortedSet<String>> all() {
        var uses = new TreeMap<String, SortedSet<String>>();
        for (String kind : KINDS) {
            for (SpecStore.StoredSpec spec : specs.list(kind)) {
                collect(spec.object().body(), kind + "/" + spec.object().ref().name(), uses);
            }
        }
        return uses;
    }

    private static void collect(Node node, String declaration, SortedMap<String, SortedSet<String>> uses) {
        switch (node) {
            case MapNode map -> {
                map.map(POINTER)
                        .flatMap(place -> place.text("name"))
                        .ifPresent(name ->
                                uses.computeIfAbsent(name, _ -> new TreeSet<>()).add(declaration));
                map.entries().values().forEach(value -> collect(value, declaration, uses));
            }
            case ListNode list -> list.items().forEach(item -> collect(item, declaration, uses));
            case ScalarNode _ -> {}
        }
    }
}

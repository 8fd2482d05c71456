package io.plumbline.helm.schema;

import java.util.HashSet;
import java.util.Set;

/// Which properties and items of one value some schema has looked at; `unevaluated...` is about the others.
final class SeenParts {
    private final Set<String> properties = new HashSet<>();
    private final Set<Integer> items = new HashSet<>();

    void property(String name) {
        properties.add(name);
    }

    void item(int place) {
        items.add(place);
    }

    boolean hasProperty(String name) {
        return properties.contains(name);
    }

    boolean hasItem(int place) {
        return items.contains(place);
    }

    void add(SeenParts other) {
        properties.addAll(other.properties);
        items.addAll(other.items);
    }
}

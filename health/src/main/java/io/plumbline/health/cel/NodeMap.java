package io.plumbline.health.cel;

import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.NullNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A map of the tree as CEL sees it. Keys with null count as absent.
final class NodeMap extends AbstractMap<String, Object> {
    private final MapNode map;

    NodeMap(MapNode map) {
        this.map = map;
    }

    MapNode node() {
        return map;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return key instanceof String name
                ? map.get(name)
                        .filter(value -> !(value instanceof NullNode))
                        .map(Values::ofNode)
                        .orElse(null)
                : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String name
                && map.get(name).filter(value -> !(value instanceof NullNode)).isPresent();
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new Entries(map);
    }

    private static final class Entries extends AbstractSet<Map.Entry<String, Object>> {
        private final MapNode map;

        Entries(MapNode map) {
            this.map = map;
        }

        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
            return IntStream.range(0, map.size())
                    .filter(place -> !(map.valueAt(place) instanceof NullNode))
                    .<Map.Entry<String, Object>>mapToObj(
                            place -> Map.entry(map.keyAt(place), Values.ofNode(map.valueAt(place))))
                    .iterator();
        }

        @Override
        public int size() {
            return (int) IntStream.range(0, map.size())
                    .filter(place -> !(map.valueAt(place) instanceof NullNode))
                    .count();
        }
    }
}

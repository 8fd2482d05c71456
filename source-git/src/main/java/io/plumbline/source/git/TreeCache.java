package io.plumbline.source.git;

import java.util.LinkedHashMap;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/// Parsed tree objects by id, shared by all mirrors; the least recently used ones are dropped when together
/// they hold too many entries. Guarded by its own lock.
final class TreeCache {
    /// How many entries the cached trees may hold together; one takes about 120 bytes.
    static final int ENTRIES_MAX = 150_000;

    private final int entriesMax;
    private final LinkedHashMap<ObjectId, ParsedTree> trees = new LinkedHashMap<>(256, 0.75f, true);
    private long entries;

    TreeCache(int entriesMax) {
        this.entriesMax = entriesMax;
    }

    synchronized Optional<ParsedTree> get(ObjectId id) {
        return Optional.ofNullable(trees.get(id));
    }

    synchronized void put(ObjectId id, ParsedTree tree) {
        if (trees.putIfAbsent(id.copy(), tree) == null) {
            entries += weight(tree);
        }
        var oldest = trees.entrySet().iterator();
        while (entries > entriesMax && oldest.hasNext()) {
            entries -= weight(oldest.next().getValue());
            oldest.remove();
        }
    }

    private static int weight(ParsedTree tree) {
        return tree.size() + 4;
    }
}

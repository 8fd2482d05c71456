package io.plumbline.render;

import io.plumbline.model.Rendering;
import io.plumbline.source.FileTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Remembers renderings with what they were made from, and answers when nothing of that has changed.
/// Bounded: what was
/// not asked for longest goes first. Safe for many threads; file trees are asked outside the lock.
final class RenderCache {
    /// Renderings kept of one application: the live one, the one before, and one on the way.
    static final int PER_KEY_MAX = 3;

    private final int objectsMax;
    private final SequencedMap<RenderKey, Deque<Known>> known = new LinkedHashMap<>();
    private int objects;

    /// @param objectsMax how many objects all remembered renderings may have together
    RenderCache(int objectsMax) {
        this.objectsMax = objectsMax;
    }

    /// The rendering that these trees would give; empty when something has changed or nothing is known.
    Optional<Rendering> find(RenderKey key, List<FileTree> trees) {
        for (Known candidate : candidates(key)) {
            if (candidate.holds(trees)) {
                return Optional.of(candidate.rendering());
            }
        }
        return Optional.empty();
    }

    /// Remembers a rendering.
    void put(RenderKey key, List<TreeTrace> traces, Rendering rendering) {
        synchronized (known) {
            Deque<Known> own = known.computeIfAbsent(key, _ -> new ArrayDeque<>());
            own.addFirst(new Known(List.copyOf(traces), rendering));
            objects += weight(rendering);
            if (own.size() > PER_KEY_MAX) {
                objects -= weight(own.removeLast().rendering());
            }
            known.putLast(key, own);
            Iterator<Deque<Known>> oldest = known.values().iterator();
            while (objects > objectsMax && known.size() > 1) {
                oldest.next().forEach(gone -> objects -= weight(gone.rendering()));
                oldest.remove();
            }
        }
    }

    private List<Known> candidates(RenderKey key) {
        synchronized (known) {
            Deque<Known> own = known.get(key);
            if (own == null) {
                return List.of();
            }
            known.putLast(key, own);
            return new ArrayList<>(own);
        }
    }

    private static int weight(Rendering rendering) {
        return 1 + rendering.objects().size();
    }

    private record Known(List<TreeTrace> traces, Rendering rendering) {
        boolean holds(List<FileTree> trees) {
            if (trees.size() != traces.size()) {
                return false;
            }
            for (int i = 0; i < trees.size(); i++) {
                if (!traces.get(i).holds(trees.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}

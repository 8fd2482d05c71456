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
    /// Renderings kept of one application: the live one, the one before, and one on the way, the latter two perhaps
    /// as two releases.
    static final int PER_KEY_MAX = 5;

    private final int objectsMax;
    private final SequencedMap<RenderKey, Deque<Known>> known = new LinkedHashMap<>();
    private int objects;

    /// @param objectsMax how many objects all remembered renderings may have together
    RenderCache(int objectsMax) {
        this.objectsMax = objectsMax;
    }

    /// The rendering that these trees would give; empty when something has changed or nothing is known.
    ///
    /// @param facts where facts come from, for each tree
    Optional<Known> find(RenderKey key, List<FileTree> trees, List<FactTrace.FactSource> facts) {
        for (Known candidate : candidates(key)) {
            if (candidate.holds(trees, facts)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /// Remembers a rendering.
    void put(RenderKey key, Known made) {
        synchronized (known) {
            Deque<Known> own = known.computeIfAbsent(key, _ -> new ArrayDeque<>());
            own.addFirst(made);
            objects += weight(made.rendering());
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

    /// A rendering and what it was made from, source by source.
    ///
    /// @param traces what was read
    /// @param facts what was asked of place and past
    record Known(List<TreeTrace> traces, List<FactTrace> facts, Rendering rendering) {
        Known {
            traces = List.copyOf(traces);
            facts = List.copyOf(facts);
        }

        private boolean holds(List<FileTree> trees, List<FactTrace.FactSource> now) {
            if (trees.size() != traces.size()) {
                return false;
            }
            for (int i = 0; i < trees.size(); i++) {
                if (!traces.get(i).holds(trees.get(i)) || !facts.get(i).holds(now.get(i))) {
                    return false;
                }
            }
            return true;
        }

        /// Whether the objects could be others for another release.
        boolean namesRelease() {
            return facts.stream().anyMatch(FactTrace::namesRelease);
        }
    }
}

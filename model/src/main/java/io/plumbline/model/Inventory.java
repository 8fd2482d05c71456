package io.plumbline.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.TreeSet;

/// The objects an application owns at its target; the basis of pruning.
///
/// @param refs the identities, sorted
public record Inventory(SequencedSet<ObjectRef> refs) {
    /// Nothing.
    public static final Inventory EMPTY = new Inventory(new LinkedHashSet<>());

    /// Copies and sorts.
    public Inventory {
        refs = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(new TreeSet<>(refs)));
    }

    /// An inventory of these objects.
    public static Inventory of(Collection<ObjectRef> refs) {
        return new Inventory(new LinkedHashSet<>(refs));
    }

    /// The union with other objects: what is written before the first apply of a run.
    public Inventory with(Collection<ObjectRef> more) {
        var all = new LinkedHashSet<>(refs);
        all.addAll(more);
        return new Inventory(all);
    }

    /// What is left without some objects.
    public Inventory without(Collection<ObjectRef> gone) {
        var rest = new LinkedHashSet<>(refs);
        rest.removeAll(gone);
        return new Inventory(rest);
    }

    /// Digest of the sorted identities.
    public Digest digest() {
        var text = new StringBuilder();
        for (var ref : refs) {
            text.append(ref.key()).append('\n');
        }
        return Digest.of(text.toString());
    }
}

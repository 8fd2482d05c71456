package io.plumbline.control.state;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ObjectRef;
import io.plumbline.store.StateStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Which application owns which object of which target, for events that name an object. Guarded by itself.
public final class Owners {
    /// The place of our own kinds, which belong to no target.
    public static final String SELF = "";

    private final StateStore store;
    private final Predicate<ObjectRef> own;
    private final Map<Placed, ApplicationName> byRef = new HashMap<>();
    private final Map<ApplicationName, Set<Placed>> byName = new HashMap<>();

    /// An index over the inventories of a store.
    ///
    /// @param own whether an object is one of our own kinds
    public Owners(StateStore store, Predicate<ObjectRef> own) {
        this.store = store;
        this.own = own;
    }

    private record Placed(String target, ObjectRef ref) {}

    /// Learns the present inventory of an application.
    ///
    /// @param target the name of its target
    public synchronized void know(ApplicationName name, String target) {
        Set<Placed> now = store.inventory(name).refs().stream()
                .map(ref -> new Placed(own.test(ref) ? SELF : target, ref))
                .collect(Collectors.toSet());
        Set<Placed> before = byName.put(name, now);
        if (before != null) {
            before.forEach(ref -> byRef.remove(ref, name));
        }
        now.forEach(ref -> byRef.put(ref, name));
        if (now.isEmpty()) {
            byName.remove(name);
        }
    }

    /// The application that owns an object.
    ///
    /// @param target the name of the target, or [#SELF]
    public synchronized List<ApplicationName> of(String target, ObjectRef ref) {
        return Optional.ofNullable(byRef.get(new Placed(target, ref)))
                .map(List::of)
                .orElse(List.of());
    }
}

package io.plumbline.control.state;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ObjectRef;
import io.plumbline.store.StateStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// Which application owns which object, for events that name an object. Guarded by itself.
public final class Owners {
    private final StateStore store;
    private final Map<ObjectRef, ApplicationName> byRef = new HashMap<>();
    private final Map<ApplicationName, SequencedSet<ObjectRef>> byName = new HashMap<>();

    /// An index over the inventories of a store.
    public Owners(StateStore store) {
        this.store = store;
    }

    /// Learns the present inventory of an application.
    public void know(ApplicationName name) {
        SequencedSet<ObjectRef> now = store.inventory(name).refs();
        synchronized (this) {
            SequencedSet<ObjectRef> before = byName.put(name, now);
            if (before != null) {
                before.forEach(ref -> byRef.remove(ref, name));
            }
            now.forEach(ref -> byRef.put(ref, name));
            if (now.isEmpty()) {
                byName.remove(name);
            }
        }
    }

    /// The application that owns an object.
    public synchronized List<ApplicationName> of(ObjectRef ref) {
        return Optional.ofNullable(byRef.get(ref)).map(List::of).orElse(List.of());
    }
}

package io.plumbline.engine.apply;

import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEvent;
import java.util.List;

/// Where a run writes down what it does. Each call returns when the entry is durable; what it throws
/// ends the run at this very step, and the run can be resumed. It is called by one thread at a time.
public interface RunLog {
    /// Something happened.
    void record(JournalEvent event);

    /// Several things happened at the same time, in this order. A log that can make them durable in one step does so.
    default void recordAll(List<JournalEvent> events) {
        events.forEach(this::record);
    }

    /// What the application owns from now on: the union of old and new before the first change, the new
    /// alone after all deletions. May be told the same twice.
    void owns(Inventory inventory);
}

package io.plumbline.store.jdbc;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the rows of counters and leases hold, as they were committed last, so that they need not be read for each
/// transaction. Knows nothing where others may write to the database too. For the writer's thread only.
final class RowMemory {
    private final boolean alone;
    private final Map<String, Long> counters = new HashMap<>();
    private final Map<String, Long> tokens = new HashMap<>();

    /// @param alone whether nobody else writes to the database
    RowMemory(boolean alone) {
        this.alone = alone;
    }

    /// Whether nobody else writes to the database, so that nothing has to be locked.
    boolean isAlone() {
        return alone;
    }

    @Nullable
    Long counter(String name) {
        return counters.get(name);
    }

    @Nullable
    Long token(String lease) {
        return tokens.get(lease);
    }

    /// A transaction was committed that has read or written these.
    void committed(Map<String, Long> seenCounters, Map<String, Long> seenTokens) {
        if (alone) {
            counters.putAll(seenCounters);
            tokens.putAll(seenTokens);
        }
    }

    /// A lease is being changed.
    void leaseChanged(String lease) {
        tokens.remove(lease);
    }

    /// Anything may have changed.
    void forget() {
        counters.clear();
        tokens.clear();
    }
}

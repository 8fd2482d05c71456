package io.plumbline.store;

import java.time.Duration;
import java.util.Optional;

/// Time-limited claims, with tokens that grow each time a claim changes hands.
public interface Leases {
    /// Takes or prolongs a claim.
    ///
    /// @param lease what is claimed
    /// @param holder who claims it; unique to one process
    /// @return the fence to write under; empty when somebody else holds it
    Optional<StateStore.Fence> claim(String lease, String holder, Duration length);

    /// Gives a claim back, so that another may take it at once.
    void release(String lease, String holder);
}

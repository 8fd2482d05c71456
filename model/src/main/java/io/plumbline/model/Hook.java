package io.plumbline.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// An object that is run in phases and is not owned as desired state.
///
/// @param phases when it runs
/// @param deletePolicies when it goes
public record Hook(Set<Phase> phases, Set<HookDeletePolicy> deletePolicies) {
    /// Copies, in the order of the enums.
    public Hook {
        phases = phases.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(phases));
        deletePolicies =
                deletePolicies.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(deletePolicies));
    }
}

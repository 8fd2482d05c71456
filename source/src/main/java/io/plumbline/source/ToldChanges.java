package io.plumbline.source;

import java.util.concurrent.ConcurrentHashMap;

/// Up to which change of what it names each address was told, as it is spelled. Whoever else has asked meanwhile takes
/// no news away from an address. Safe for many threads.
public final class ToldChanges {
    private final ConcurrentHashMap<String, Long> told = new ConcurrentHashMap<>();

    /// Notes that an address is told now.
    ///
    /// @param address as its users spell it
    /// @param changes how often what it names was seen to change so far
    /// @param atFirst what its users knew of by themselves when it was never told before
    /// @return whether there was a change since it was told last
    public boolean isNews(String address, long changes, long atFirst) {
        Long before = told.put(address, changes);
        return changes != (before == null ? atFirst : before);
    }
}

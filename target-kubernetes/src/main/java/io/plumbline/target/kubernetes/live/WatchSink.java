package io.plumbline.target.kubernetes.live;

import io.plumbline.target.TargetException;
import io.plumbline.yaml.MapNode;

/// Hears what a watch sees, from one thread at a time.
interface WatchSink {
    /// All objects follow, then [#complete]; what is not among them is gone.
    void begin();

    /// An object is there, or has changed.
    void put(MapNode object);

    /// An object has left the selection.
    void removed(MapNode object);

    /// The objects since [#begin] are all there are.
    void complete();

    /// The kind itself has gone, with all its objects.
    void vanished();

    /// Nothing is heard, because nobody answers or we may not listen; what was heard last may be old.
    ///
    /// @return whether all is to be told anew when the silence is over, even when nothing was missed
    default boolean silent(TargetException why) {
        return false;
    }
}

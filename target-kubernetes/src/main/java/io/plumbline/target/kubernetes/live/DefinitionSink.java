package io.plumbline.target.kubernetes.live;

import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.live.WatchLoop.Selection;
import io.plumbline.yaml.MapNode;

/// Hears of the custom resource definitions of a cluster, their names only. The first look at them is no change.
final class DefinitionSink implements WatchSink {
    /// What it hears of.
    static final Selection SELECTION =
            new Selection("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", "", "PartialObjectMetadata");

    private final Listener listener;
    private boolean looking = true;
    private boolean seenAll;

    DefinitionSink(Listener listener) {
        this.listener = listener;
    }

    /// Whoever wants to know.
    interface Listener {
        /// Nobody knows which definitions have changed.
        void changed();

        /// @param name of a definition that is new or has changed
        void defined(String name);

        /// @param name of a definition that has gone
        void undefined(String name);

        /// @param name of a definition that was there at the first look
        default void found(String name) {}

        /// All definitions have been looked at for the first time, or they cannot be looked at.
        default void looked() {}
    }

    @Override
    public void begin() {
        looking = true;
    }

    @Override
    public void put(MapNode object) {
        if (!looking) {
            listener.defined(name(object));
        } else if (!seenAll) {
            listener.found(name(object));
        }
    }

    @Override
    public void removed(MapNode object) {
        listener.undefined(name(object));
    }

    private static String name(MapNode object) {
        return object.map("metadata").flatMap(metadata -> metadata.text("name")).orElse("");
    }

    @Override
    public void complete() {
        looking = false;
        if (seenAll) {
            listener.changed();
        } else {
            listener.looked();
        }
        seenAll = true;
    }

    @Override
    public void vanished() {
        listener.changed();
    }

    @Override
    public boolean silent(TargetException why) {
        listener.looked();
        return false;
    }
}

package io.plumbline.target.kubernetes.live;

import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.live.WatchLoop.Selection;
import io.plumbline.yaml.MapNode;

/// Hears of the custom resource definitions of a cluster, their names only. The first look at them is no change.
final class DefinitionSink implements WatchSink {
    /// What it hears of.
    static final Selection SELECTION =
            new Selection("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", "", "PartialObjectMetadata");

    /// Stands for every definition, when nobody knows which have changed.
    static final String ANY = "";

    private final Listener listener;
    private boolean looking = true;
    private boolean seenAll;

    DefinitionSink(Listener listener) {
        this.listener = listener;
    }

    /// Whoever wants to know.
    @FunctionalInterface
    interface Listener {
        /// @param name of a definition that has changed, or [#ANY]
        void changed(String name);

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
            listener.changed(name(object));
        }
    }

    @Override
    public void removed(MapNode object) {
        listener.changed(name(object));
    }

    private static String name(MapNode object) {
        return object.map("metadata").flatMap(metadata -> metadata.text("name")).orElse(ANY);
    }

    @Override
    public void complete() {
        looking = false;
        if (seenAll) {
            listener.changed(ANY);
        } else {
            listener.looked();
        }
        seenAll = true;
    }

    @Override
    public void vanished() {
        listener.changed(ANY);
    }

    @Override
    public boolean silent(TargetException why) {
        listener.looked();
        return false;
    }
}

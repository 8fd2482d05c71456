package io.plumbline.target.kubernetes.look;

/// Something that is wrong with an object, or with one of its containers.
///
/// @param kind what sort of thing
/// @param container which container; empty for the object as a whole
/// @param part the container in words, such as `init container migrate`; empty for the object as a whole
/// @param text what is wrong, without the names of object and part
/// @param like what is the same in every object that has the same trouble
/// @param over whether its last run is over, so that what it printed is the log of the run before
record Trouble(Kind kind, String container, String part, String text, String like, boolean over) {
    /// What explains most comes first.
    enum Kind {
        /// A container has ended.
        CRASH,
        /// A container cannot be made: what it is configured with is missing.
        CONFIG,
        /// An image cannot be pulled.
        IMAGE,
        /// Pods are not let in: quota, admission, limits.
        REFUSED,
        /// A pod was thrown out.
        EVICTED,
        /// A volume claim has no volume.
        CLAIM,
        /// No node takes a pod.
        NODE,
        /// A pod has a node and does not start: volumes, network.
        START,
        /// A container runs and is not ready.
        PROBE,
        /// What an object says of itself.
        SAID,
        /// A container that has to end before others begin still runs.
        INIT;

        /// Whether a container with this trouble has run, so that it may have printed something.
        boolean hasRun() {
            return switch (this) {
                case CRASH, PROBE, INIT -> true;
                case CONFIG, IMAGE, REFUSED, EVICTED, CLAIM, NODE, START, SAID -> false;
            };
        }
    }

    /// Something that is wrong with an object as a whole.
    static Trouble whole(Kind kind, String text) {
        return new Trouble(kind, "", "", text, text, false);
    }

    /// The same trouble in other words.
    Trouble withText(String words) {
        return new Trouble(kind, container, part, words, like, over);
    }
}

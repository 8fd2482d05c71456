package io.plumbline.target.host;

import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// What a Process declares.
///
/// @param command what is run
/// @param ports by name; 0 means any free one
/// @param readiness when it counts as ready; empty: soon after its start
/// @param liveness when it is started anew although it runs
/// @param restart what happens when it ends
/// @param stop how it is ended
/// @param log how much of its output is kept
/// @param replacement how a changed one takes over
/// @param restartOn what else makes it start anew when changed
/// @param startDeadline how long it may take to get ready before it counts as failed
record ProcessSpec(
        CommandSpec command,
        SortedMap<String, Integer> ports,
        Optional<ProbeSpec> readiness,
        Optional<ProbeSpec> liveness,
        RestartPolicy restart,
        StopPolicy stop,
        LogPolicy log,
        Replacement replacement,
        List<Input> restartOn,
        Duration startDeadline) {
    private static final Duration START_DEADLINE = Duration.ofSeconds(60);
    private static final int LOG_BYTES = 10 << 20;
    private static final int LOG_FILES = 3;

    static ProcessSpec of(ResourceObject object, HostLayout layout) {
        HostFields spec = AppliedObject.specOf(object);
        return new ProcessSpec(
                CommandSpec.of(object, layout),
                PortNumbers.declared(spec),
                ProbeSpec.of(spec, "readiness"),
                ProbeSpec.of(spec, "liveness"),
                spec.choice("restartPolicy", RestartPolicy.ALWAYS),
                StopPolicy.of(spec),
                spec.inner("log")
                        .map(log -> new LogPolicy(log.number("maxBytes", LOG_BYTES), log.number("files", LOG_FILES)))
                        .orElse(new LogPolicy(LOG_BYTES, LOG_FILES)),
                spec.choice("replace", Replacement.RECREATE),
                Input.list(spec, object.ref(), layout),
                spec.duration("startDeadline", START_DEADLINE));
    }

    /// What happens when a process ends by itself.
    enum RestartPolicy {
        /// It is started again.
        ALWAYS("Always"),
        /// It is started again when its exit code is not 0.
        ON_FAILURE("OnFailure"),
        /// It is left.
        NEVER("Never");

        private final String text;

        RestartPolicy(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// How a changed process takes over.
    enum Replacement {
        /// The old one ends, then the new one starts.
        RECREATE("Recreate"),
        /// The new one starts and gets ready, then the old one ends.
        ROLLING("Rolling");

        private final String text;

        Replacement(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// How much output is kept.
    ///
    /// @param maxBytes of one file
    /// @param files how many older files
    record LogPolicy(int maxBytes, int files) {}

    /// Something whose change makes a process start anew, or a task run again.
    ///
    /// @param ref an object of the same target; empty when `path` is given
    /// @param path a file
    record Input(Optional<ObjectRef> ref, Optional<Path> path) {
        static List<Input> list(HostFields spec, ObjectRef owner, HostLayout layout) {
            return spec.list("restartOn").stream()
                    .map(input -> input.has("path")
                            ? new Input(
                                    Optional.empty(),
                                    Optional.of(layout.base(owner.namespace())
                                            .resolve(input.required("path"))
                                            .normalize()))
                            : new Input(
                                    Optional.of(new ObjectRef(
                                            owner.group(),
                                            input.text("kind").orElse("File"),
                                            owner.namespace(),
                                            input.required("name"))),
                                    Optional.empty()))
                    .toList();
        }
    }
}

package io.plumbline.engine.apply;

import io.plumbline.model.Subscription;

/// Tells a run to stop at its next safe point: between two changes, or while it waits.
public interface StopSignal {
    /// A run that nobody stops.
    StopSignal NEVER = new StopSignal() {
        @Override
        public Stop asked() {
            return Stop.GO_ON;
        }

        @Override
        public Subscription listen(Runnable wake) {
            return () -> {};
        }
    };

    /// What is asked now. Must answer at once.
    Stop asked();

    /// Calls back when the answer may have changed.
    Subscription listen(Runnable wake);

    /// What is asked of a run.
    ///
    /// @param kind how
    /// @param reason why, for a person
    record Stop(Kind kind, String reason) {
        /// Nothing.
        public static final Stop GO_ON = new Stop(Kind.NONE, "");

        /// A newer revision came: stop as soon as no hook is under way.
        public static Stop supersede(String reason) {
            return new Stop(Kind.SUPERSEDE, reason);
        }

        /// A person wants it to end: running hooks are deleted.
        public static Stop terminate(String reason) {
            return new Stop(Kind.TERMINATE, reason);
        }
    }

    /// How a run is stopped.
    enum Kind {
        /// Not at all.
        NONE,
        /// Once no hook is under way.
        SUPERSEDE,
        /// At once.
        TERMINATE
    }
}

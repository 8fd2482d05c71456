package io.plumbline.engine.plan;

/// How a printed plan looks: what a terminal may colour. The text itself is the same everywhere.
@FunctionalInterface
public interface PlanStyle {
    /// No decoration: files, comments, pipes.
    PlanStyle PLAIN = (ink, text) -> text;

    /// The text as it is printed.
    String paint(Ink ink, String text);

    /// What a piece of text means.
    enum Ink {
        /// Something appears.
        ADDED,
        /// Something changes.
        CHANGED,
        /// Something goes.
        REMOVED,
        /// Something is left alone or unimportant.
        QUIET,
        /// A phase or wave.
        HEADING,
        /// Something to look at.
        WARNING
    }
}

package io.plumbline.control.loop;

import java.time.Duration;

/// What the loop does with a name after one look at it.
public sealed interface Attempt {
    /// Look again after a pause.
    ///
    /// @param delay the pause
    record Again(Duration delay) implements Attempt {}

    /// Rest until the declaration, the source or the target says something.
    record Rest() implements Attempt {}
}

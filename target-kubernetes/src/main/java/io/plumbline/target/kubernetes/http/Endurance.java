package io.plumbline.target.kubernetes.http;

import java.time.Duration;

/// How long somebody rides out an outage of a server. A change in the middle of a run waits for a server that
/// restarts, also with what it has to look at; somebody who only looks is told soon.
public enum Endurance {
    /// Of log lines, which are shown or not.
    NONE(Duration.ZERO),
    /// Of questions.
    OF_WHO_LOOKS(Duration.ofSeconds(15)),
    /// Of changes, and of the questions they need answers to.
    OF_WHO_CHANGES(Duration.ofMinutes(3));

    private final Duration outageMax;

    Endurance(Duration outageMax) {
        this.outageMax = outageMax;
    }

    /// How long an outage may last.
    public Duration outageMax() {
        return outageMax;
    }
}

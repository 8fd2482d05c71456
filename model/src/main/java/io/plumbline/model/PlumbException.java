package io.plumbline.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A failure: what kind, about what, why, and what to do. The root of every exception that crosses a room.
///
/// The text never holds a secret; whoever throws it has removed credentials from URLs and commands.
public class PlumbException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String subject;
    private final String remedy;

    /// A failure without another one behind it.
    ///
    /// @param subject what it is about: a file with line, an object, an address
    /// @param message what happened and why, one sentence
    /// @param remedy what the reader can do, one sentence; empty when nothing
    public PlumbException(ErrorCode code, String subject, String message, String remedy) {
        this(code, subject, message, remedy, null);
    }

    /// A failure caused by another one.
    public PlumbException(ErrorCode code, String subject, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.subject = subject;
        this.remedy = remedy;
    }

    /// The kind of failure.
    public ErrorCode code() {
        return code;
    }

    /// What the failure is about.
    public String subject() {
        return subject;
    }

    /// What the reader can do, when anything.
    public Optional<String> remedy() {
        return remedy.isEmpty() ? Optional.empty() : Optional.of(remedy);
    }

    /// Subject, message and remedy in one text, as a terminal shows it.
    public String explain() {
        var text = new StringBuilder();
        if (!subject.isEmpty()) {
            text.append(subject).append(": ");
        }
        text.append(getMessage());
        if (!remedy.isEmpty()) {
            text.append("\n  remedy: ").append(remedy);
        }
        return text.toString();
    }
}

package io.plumbline.helm.golang;

import org.jspecify.annotations.Nullable;

/// An error value as a Go function returns it; the text is Go's text. Carries no stack trace, for it is data.
public class GoError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// An error with its text.
    public GoError(String message) {
        this(message, null);
    }

    /// An error with its text and what led to it.
    public GoError(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    /// The text, never null.
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}

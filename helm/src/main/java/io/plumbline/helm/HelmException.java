package io.plumbline.helm;

import org.jspecify.annotations.Nullable;

/// A chart that cannot be rendered; the message is what `helm` prints after `Error: `.
public final class HelmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Stage stage;
    private final String rendered;

    /// How far a render had come.
    public enum Stage {
        /// Reading the chart's files.
        LOAD,
        /// Merging and checking values.
        VALUES,
        /// Running templates and splitting their output.
        RENDER,
        /// A limit was passed.
        LIMIT
    }

    /// A failure at a stage.
    public HelmException(Stage stage, String message, @Nullable Throwable cause) {
        this(stage, message, cause, "");
    }

    /// A failure after templates had run.
    ///
    /// @param rendered what they wrote
    public HelmException(Stage stage, String message, @Nullable Throwable cause, String rendered) {
        super(message, cause);
        this.stage = stage;
        this.rendered = rendered;
    }

    /// What templates had written when their output could not be read; empty for other failures.
    public String rendered() {
        return rendered;
    }

    /// A failure at a stage.
    public HelmException(Stage stage, String message) {
        this(stage, message, null);
    }

    /// How far the render had come.
    public Stage stage() {
        return stage;
    }

    /// The text, never null.
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}

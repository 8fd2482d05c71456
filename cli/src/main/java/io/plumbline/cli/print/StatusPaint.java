package io.plumbline.cli.print;

import io.plumbline.cli.Screen;

/// The colour of a status word. A word stands alone: nothing is told from parts of a text.
public final class StatusPaint {
    private StatusPaint() {}

    /// A text in its colour, or as it is when it is no status word.
    public static String paint(Screen screen, String word) {
        return switch (style(word)) {
            case "green" -> screen.paint(Screen.Paint.GREEN, word);
            case "red" -> screen.paint(Screen.Paint.RED, word);
            case "yellow" -> screen.paint(Screen.Paint.YELLOW, word);
            case "blue" -> screen.paint(Screen.Paint.BLUE, word);
            case String _ -> word;
        };
    }

    /// The name of the colour; empty for any other text.
    static String style(String word) {
        return switch (word) {
            case "Healthy", "Synced", "Succeeded" -> "green";
            case "Degraded", "Failed", "Error", "Missing" -> "red";
            case "Progressing", "OutOfSync", "Running", "Unknown", "Terminated" -> "yellow";
            case "Suspended" -> "blue";
            case String _ -> "";
        };
    }
}

package io.plumbline.server.page;

import io.plumbline.model.HealthStatus;
import io.plumbline.model.SyncStatus;

/// A status badge as SVG: words first, colour second.
public final class Badge {
    private static final String GREY = "#5c6470";
    private static final int LETTER_WIDTH = 7;
    private static final int PADDING = 12;

    private Badge() {}

    /// The badge of an application.
    public static String of(HealthStatus health, SyncStatus sync) {
        String colour = switch (health) {
            case HEALTHY -> sync == SyncStatus.OUT_OF_SYNC ? "#8a5a00" : "#18703a";
            case SUSPENDED -> GREY;
            case PROGRESSING -> "#1f5fbf";
            case MISSING -> "#8a5a00";
            case DEGRADED -> "#b3261e";
            case UNKNOWN -> GREY;
        };
        return svg(health.text() + ", " + words(sync), colour);
    }

    /// The badge of an application that does not exist.
    public static String unknown() {
        return svg("not found", GREY);
    }

    private static String words(SyncStatus sync) {
        return switch (sync) {
            case SYNCED -> "synced";
            case OUT_OF_SYNC -> "out of sync";
            case UNKNOWN -> "sync unknown";
        };
    }

    /// The text is one of ours, so nothing needs escaping.
    private static String svg(String text, String colour) {
        int left = "plumbline".length() * LETTER_WIDTH + PADDING;
        int right = text.length() * LETTER_WIDTH + PADDING;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="plumbline: %4$s">\
                <title>plumbline: %4$s</title>\
                <rect width="%1$d" height="20" rx="3" fill="%5$s"/>\
                <path d="M3 0h%2$dv20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#3b4048"/>\
                <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">\
                <text x="%6$d" y="14">plumbline</text><text x="%3$d" y="14">%4$s</text></g></svg>
                """.formatted(left + right, left - 3, left + right / 2, text, colour, left / 2);
    }
}

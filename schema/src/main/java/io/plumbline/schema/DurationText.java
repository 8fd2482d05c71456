package io.plumbline.schema;

import io.plumbline.model.InvalidInput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them: `5s`, `3m`, `1h30m`, `250ms`, `2d`, or ISO 8601 (`PT5M`).
public final class DurationText {
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h|d)");

    private DurationText() {}

    /// Reads a duration.
    ///
    /// @throws InvalidInput when the text is none
    public static Duration parse(String text) {
        if (text.startsWith("P")) {
            return iso(text);
        }
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < text.length() && part.find(at) && part.start() == at) {
            BigDecimal millis = new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unitMillis(part.group(2))));
            if (millis.precision() - millis.scale() > 15) {
                throw refusal(text);
            }
            sum = sum.plusMillis(millis.setScale(0, RoundingMode.HALF_UP).longValueExact());
            at = part.end();
        }
        if (at < text.length() || text.isEmpty()) {
            throw refusal(text);
        }
        return sum;
    }

    /// Writes a duration in its shortest form: `1h30m`, `5s`, `250ms`, `0s`.
    public static String write(Duration duration) {
        var text = new StringBuilder();
        append(text, duration.toDays(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount != 0) {
            text.append(amount).append(unit);
        }
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException notIso) {
            throw refusal(text);
        }
    }

    private static long unitMillis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case String _ -> 86_400_000;
        };
    }

    private static InvalidInput refusal(String text) {
        return new InvalidInput("duration '" + text + "'", "is no duration", "write 5s, 3m, 1h30m or PT5M");
    }
}

package io.plumbline.yaml;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the dates that YAML 1.1 knows as values.
final class TimestampText {
    private static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})"
            + "(?:(?:[Tt](\\d{1,2}):(\\d{1,2}):(\\d{1,2})([.,]\\d+)?(Z|[+-]\\d\\d:\\d\\d))"
            + "|(?: (\\d{1,2}):(\\d{1,2}):(\\d{1,2})([.,]\\d+)?))?");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final int NANO_DIGITS = 9;
    private static final int TEXT_MAX = 64;

    private TimestampText() {}

    /// The date as RFC 3339 text with as many fraction digits as needed; empty when the text is no date.
    static Optional<String> parse(String text) {
        if (text.length() < 8 || text.length() > TEXT_MAX || text.charAt(4) != '-') {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(print(form));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    private static String print(Matcher form) {
        LocalDate day = LocalDate.of(number(form, 1), number(form, 2), number(form, 3));
        boolean zoned = form.group(4) != null;
        int clock = zoned ? 4 : 9;
        LocalDateTime time = form.group(clock) == null
                ? day.atStartOfDay()
                : day.atTime(number(form, clock), number(form, clock + 1), number(form, clock + 2));
        String fraction = form.group(clock + 3) == null ? "" : fraction(form.group(clock + 3));
        String zone = zoned ? zone(form.group(8)) : "Z";
        return SECONDS.format(time) + fraction + zone;
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    private static String fraction(String written) {
        String digits = written.substring(1, Math.min(written.length(), NANO_DIGITS + 1));
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return end == 0 ? "" : "." + digits.substring(0, end);
    }

    private static String zone(String written) {
        return written.equals("Z") || ZoneOffset.of(written).getTotalSeconds() == 0 ? "Z" : written;
    }
}

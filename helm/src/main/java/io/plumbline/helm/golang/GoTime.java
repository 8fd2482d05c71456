package io.plumbline.helm.golang;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A `time.Time`: an instant seen in a zone.
///
/// @param at the moment and its zone
public record GoTime(ZonedDateTime at) implements GoObject {
    /// Go's zero time.
    public static final GoTime ZERO = new GoTime(LocalDateTime.of(1, 1, 1, 0, 0).atZone(ZoneId.of("UTC")));

    private static final String SHOWN = "2006-01-02 15:04:05.999999999 -0700 MST";
    private static final String JSON = "2006-01-02T15:04:05.999999999Z07:00";

    /// A moment in UTC, which is the zone of every render.
    public static GoTime utc(Instant instant) {
        return new GoTime(instant.atZone(ZoneId.of("UTC")));
    }

    /// Seconds since 1970 in UTC; the zero time when out of range.
    public static GoTime unix(long seconds) {
        try {
            return utc(Instant.ofEpochSecond(seconds));
        } catch (DateTimeException outOfRange) {
            return ZERO;
        }
    }

    /// The same moment in another zone; null when there is no such zone.
    public @Nullable GoTime in(String zone) {
        if (zone.isEmpty()) {
            return new GoTime(at.withZoneSameInstant(ZoneId.of("UTC")));
        }
        if (zone.equals("Local")) {
            return this;
        }
        try {
            return new GoTime(at.withZoneSameInstant(ZoneId.of(zone)));
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    /// The text by a layout.
    public String format(String layout) {
        return GoTimeLayout.format(at, layout);
    }

    @Override
    public String typeName() {
        return "time.Time";
    }

    @Override
    public String kindName() {
        return "struct";
    }

    @Override
    public @Nullable GoFunction method(String name) {
        Map<String, GoFunction.Body> plain = Map.ofEntries(
                Map.entry("Unix", (_, _) -> GoInt.int64(at.toEpochSecond())),
                Map.entry("UnixNano", (_, _) -> GoInt.int64(at.toEpochSecond() * GoDuration.SECOND + at.getNano())),
                Map.entry("UnixMilli", (_, _) -> GoInt.int64(at.toInstant().toEpochMilli())),
                Map.entry("Year", (_, _) -> (long) at.getYear()),
                Map.entry("Month", (_, _) -> new GoInt(GoInt.Type.MONTH, at.getMonthValue())),
                Map.entry("Day", (_, _) -> (long) at.getDayOfMonth()),
                Map.entry("Hour", (_, _) -> (long) at.getHour()),
                Map.entry("Minute", (_, _) -> (long) at.getMinute()),
                Map.entry("Second", (_, _) -> (long) at.getSecond()),
                Map.entry("Nanosecond", (_, _) -> (long) at.getNano()),
                Map.entry("YearDay", (_, _) -> (long) at.getDayOfYear()),
                Map.entry(
                        "Weekday",
                        (_, _) ->
                                new GoInt(GoInt.Type.WEEKDAY, at.getDayOfWeek().getValue() % 7)),
                Map.entry("IsZero", (_, _) -> at.toInstant().equals(ZERO.at.toInstant())),
                Map.entry("UTC", (_, _) -> in("")),
                Map.entry("Local", (_, _) -> in("")),
                Map.entry("String", (_, _) -> text()));
        GoFunction.Body body = plain.get(name);
        return body != null ? GoFunction.of(name, body) : withArguments(name);
    }

    private @Nullable GoFunction withArguments(String name) {
        return switch (name) {
            case "Format" -> GoFunction.of(name, (_, a) -> format(String.valueOf(a[0])), GoFunction.Param.STRING);
            case "AddDate" ->
                GoFunction.of(
                        name,
                        (_, a) -> addDate(number(a[0]), number(a[1]), number(a[2])),
                        GoFunction.Param.INT,
                        GoFunction.Param.INT,
                        GoFunction.Param.INT);
            case "After" -> comparison(name, 1);
            case "Before" -> comparison(name, -1);
            case "Equal" -> comparison(name, 0);
            case "Sub" ->
                GoFunction.of(
                        name,
                        (_, a) -> GoInt.duration(
                                java.time.Duration.between(other(a[0]).at, at).toNanos()),
                        GoFunction.Param.TIME);
            default -> null;
        };
    }

    private static long number(@Nullable Object value) {
        return value instanceof Long l ? l : 0;
    }

    private static GoTime other(@Nullable Object value) {
        return value instanceof GoTime time ? time : ZERO;
    }

    private GoFunction comparison(String name, int wanted) {
        return GoFunction.of(
                name,
                (_, a) -> Integer.signum(at.toInstant().compareTo(other(a[0]).at.toInstant())) == wanted,
                GoFunction.Param.TIME);
    }

    /// Adds calendar units; a day that does not exist runs over into the next month.
    private GoTime addDate(long years, long months, long days) {
        try {
            ZonedDateTime first = at.withDayOfMonth(1).plusYears(years).plusMonths(months);
            return new GoTime(first.plusDays(at.getDayOfMonth() - 1L + days));
        } catch (DateTimeException outOfRange) {
            throw new GoError("time: year outside of range", outOfRange);
        }
    }

    @Override
    public boolean hasField(String name) {
        return false;
    }

    @Override
    public @Nullable Object field(String name) {
        return null;
    }

    @Override
    public String text() {
        return format(SHOWN);
    }

    @Override
    public Object plain() {
        return format(JSON);
    }

    /// The name of the zone at that moment, as Go prints it: an abbreviation or the offset.
    String zoneName() {
        ZoneId zone = at.getZone();
        if (zone.getId().equals("UTC") || zone.equals(ZoneOffset.UTC)) {
            return "UTC";
        }
        if (zone instanceof ZoneOffset) {
            return "";
        }
        String name = java.time.format.DateTimeFormatter.ofPattern("zzz", java.util.Locale.ENGLISH)
                .format(at);
        return name.chars().allMatch(c -> c >= 'A' && c <= 'Z') && name.length() <= 5 ? name : "";
    }
}

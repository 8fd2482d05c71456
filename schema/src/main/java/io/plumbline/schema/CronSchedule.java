package io.plumbline.schema;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.plumbline.model.InvalidInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/// A schedule of minute, hour, day of month, month and day of week, as cron writes it, in a time zone. Where
/// both days are given, either is enough. Immutable.
public final class CronSchedule {
    private static final CronDefinition FIELDS = CronDefinitionBuilder.defineCron()
            .withMinutes()
            .withStrictRange()
            .and()
            .withHours()
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .withStrictRange()
            .and()
            .withMonth()
            .withStrictRange()
            .and()
            .withDayOfWeek()
            .withValidRange(0, 7)
            .withMondayDoWValue(1)
            .withIntMapping(7, 0)
            .withStrictRange()
            .and()
            .withSupportedNicknameYearly()
            .withSupportedNicknameAnnually()
            .withSupportedNicknameMonthly()
            .withSupportedNicknameWeekly()
            .withSupportedNicknameDaily()
            .withSupportedNicknameMidnight()
            .withSupportedNicknameHourly()
            .instance();

    private final String text;
    private final ZoneId zone;
    private final ExecutionTime times;

    private CronSchedule(String text, ZoneId zone, ExecutionTime times) {
        this.text = text;
        this.zone = zone;
        this.times = times;
    }

    /// Reads a schedule.
    ///
    /// @param zone a time zone, for example `Europe/Berlin`; empty for UTC
    /// @throws InvalidInput when one of the two cannot be read
    public static CronSchedule parse(String text, String zone) {
        return new CronSchedule(text, zone(zone), times(text));
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone.isEmpty() ? "UTC" : zone);
        } catch (DateTimeException unknown) {
            throw new InvalidInput(
                    "time zone '" + zone + "'", "is not known", "write UTC, or a name such as Europe/Berlin");
        }
    }

    private static ExecutionTime times(String text) {
        try {
            return ExecutionTime.forCron(
                    new CronParser(FIELDS).parse(text.strip().replace('?', '*')));
        } catch (IllegalArgumentException wrong) {
            throw new InvalidInput(
                    "schedule '" + text + "'",
                    "cannot be read: " + wrong.getMessage(),
                    "write minute, hour, day of month, month and day of week, for example 0 22 * * 1-5");
        }
    }

    /// The first time after another one at which the schedule is due; empty when it never is again.
    public Optional<Instant> next(Instant after) {
        return times.nextExecution(ZonedDateTime.ofInstant(after, zone)).map(ZonedDateTime::toInstant);
    }

    /// The fields as they were written, with the time zone.
    @Override
    public String toString() {
        return text + " (" + zone + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronSchedule schedule && schedule.text.equals(text) && schedule.zone.equals(zone);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}

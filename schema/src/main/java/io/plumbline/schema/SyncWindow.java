package io.plumbline.schema;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A time that comes again and again, in which syncs may run or may not. It opens when its schedule is due and
/// closes after its duration; when it is due again meanwhile, it stays open.
///
/// @param allows whether syncs may run while it is open; else they may not
/// @param schedule when it opens
/// @param duration how long it stays open
/// @param cover which applications it speaks about
/// @param manualSync whether people may sync although it forbids it
/// @param description for people; may be empty
public record SyncWindow(
        boolean allows, CronSchedule schedule, Duration duration, Cover cover, boolean manualSync, String description) {

    /// Which applications a window speaks about: globs, of which one is enough unless all are asked for.
    ///
    /// @param applications globs of names
    /// @param namespaces globs of namespaces of destinations
    /// @param targets globs of names and addresses of targets
    /// @param all whether each list that is not empty must fit
    public record Cover(List<String> applications, List<String> namespaces, List<String> targets, boolean all) {
        /// Copies the lists.
        public Cover {
            applications = List.copyOf(applications);
            namespaces = List.copyOf(namespaces);
            targets = List.copyOf(targets);
        }

        /// Whether an application is spoken about. A window without any list speaks about none.
        ///
        /// @param called everything its target is called
        public boolean fits(String application, String namespace, Collection<String> called) {
            var answers = new ArrayList<Boolean>();
            ask(applications, List.of(application)).ifPresent(answers::add);
            ask(namespaces, List.of(namespace)).ifPresent(answers::add);
            ask(targets, called).ifPresent(answers::add);
            return all ? !answers.isEmpty() && !answers.contains(false) : answers.contains(true);
        }

        private static Optional<Boolean> ask(List<String> globs, Collection<String> names) {
            return globs.isEmpty()
                    ? Optional.empty()
                    : Optional.of(globs.stream()
                            .anyMatch(glob -> names.stream().anyMatch(name -> NameGlob.matches(glob, name))));
        }
    }

    /// Whether it is open at a time.
    public boolean isOpen(Instant now) {
        return schedule.next(now.minus(duration))
                .filter(start -> !start.isAfter(now))
                .isPresent();
    }

    /// The next time after another one at which it opens or closes, or would close if it were not due again;
    /// empty when there is none.
    public Optional<Instant> edge(Instant after) {
        Optional<Instant> opens = schedule.next(after);
        Optional<Instant> closes = schedule.next(after.minus(duration)).map(start -> start.plus(duration));
        return opens.isPresent() && closes.isPresent() && closes.orElseThrow().isBefore(opens.orElseThrow())
                ? closes
                : opens.or(() -> closes);
    }

    /// The window in words.
    public String words() {
        String what = (allows ? "allow " : "deny ") + schedule + " for " + DurationText.write(duration);
        return description.isEmpty() ? what : what + ", " + description;
    }
}

package io.plumbline.engine.apply;

import io.plumbline.model.Health;
import io.plumbline.model.ObjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Settle, then judge: remembers how the health of each object went during a run, and tells when it
/// counts. Safe for many threads.
///
/// Healthy counts at once, unless the object was healthy before and fell; then it has to last. A bad
/// state counts only after it has lasted, so that one failing probe does not fail a run.
final class Settling {
    /// What can be said about one object now.
    sealed interface Judgement {
        /// It is healthy.
        record Fine() implements Judgement {}

        /// It is on its way.
        ///
        /// @param until when to look again even if nothing happens; empty to wait for an event
        record Wait(String message, Optional<Instant> until) implements Judgement {}

        /// It failed.
        record Bad(String message) implements Judgement {}
    }

    private static final class Course {
        private Optional<Instant> fineSince = Optional.empty();
        private Optional<Instant> badSince = Optional.empty();
        private boolean flapped;
    }

    private final Duration settle;
    private final Map<ObjectRef, Course> courses = new HashMap<>();

    Settling(Duration settle) {
        this.settle = settle;
    }

    /// Forgets an object: it was changed, so its past says nothing.
    synchronized void restart(ObjectRef ref) {
        courses.remove(ref);
    }

    synchronized Judgement judge(ObjectRef ref, Health health, Instant now) {
        Course course = courses.computeIfAbsent(ref, _ -> new Course());
        return switch (health.status()) {
            case HEALTHY, SUSPENDED -> fine(course, now);
            case PROGRESSING -> {
                fallen(course);
                course.badSince = Optional.empty();
                yield new Judgement.Wait(health.message(), Optional.empty());
            }
            case MISSING, DEGRADED, UNKNOWN -> bad(course, health, now);
        };
    }

    private Judgement fine(Course course, Instant now) {
        course.badSince = Optional.empty();
        Instant since = course.fineSince.orElse(now);
        course.fineSince = Optional.of(since);
        Instant counts = since.plus(settle);
        return !course.flapped || !now.isBefore(counts)
                ? new Judgement.Fine()
                : new Judgement.Wait("was healthy and fell, waiting whether it stays", Optional.of(counts));
    }

    private Judgement bad(Course course, Health health, Instant now) {
        fallen(course);
        Instant since = course.badSince.orElse(now);
        course.badSince = Optional.of(since);
        Instant counts = since.plus(settle);
        return now.isBefore(counts)
                ? new Judgement.Wait(health.message(), Optional.of(counts))
                : new Judgement.Bad(health.message());
    }

    private static void fallen(Course course) {
        course.flapped = course.flapped || course.fineSince.isPresent();
        course.fineSince = Optional.empty();
    }
}

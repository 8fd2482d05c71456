package io.plumbline.control.repository;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// How each repository in use has answered. Whoever asks one writes down the outcome; safe for many threads.
public final class RepositoryStates {
    private final ConcurrentSkipListMap<String, State> states = new ConcurrentSkipListMap<>();

    /// How one repository has answered.
    ///
    /// @param asked how often it was asked since the start
    /// @param changed how often the answer was a new one
    /// @param askedAt when it was asked last
    /// @param answeredAt when it answered last; empty when it has not since the start
    /// @param millis how long the last question took
    /// @param failure why it does not answer; empty when it does
    /// @param silentSince since when it does not answer; empty when it does
    public record State(
            long asked,
            long changed,
            Optional<Instant> askedAt,
            Optional<Instant> answeredAt,
            long millis,
            Optional<PlumbException> failure,
            Optional<Instant> silentSince) {
        /// Not asked yet.
        public static final State UNUSED =
                new State(0, 0, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    /// Notes an answer.
    ///
    /// @param millis how long it took
    /// @param news whether something had changed
    /// @return whether the repository had failed to answer until now
    public boolean answered(String url, Instant at, long millis, boolean news) {
        var failed = new AtomicBoolean();
        states.compute(url, (_, known) -> {
            State before = known == null ? State.UNUSED : known;
            failed.set(before.failure().isPresent());
            return new State(
                    before.asked() + 1,
                    before.changed() + (news ? 1 : 0),
                    Optional.of(at),
                    Optional.of(at),
                    millis,
                    Optional.empty(),
                    Optional.empty());
        });
        return failed.get();
    }

    /// Notes a failure.
    ///
    /// @param millis how long the question took
    public void failed(String url, Instant at, long millis, PlumbException failure) {
        states.compute(url, (_, known) -> {
            State before = known == null ? State.UNUSED : known;
            return new State(
                    before.asked() + 1,
                    before.changed(),
                    Optional.of(at),
                    before.answeredAt(),
                    millis,
                    Optional.of(failure),
                    before.silentSince().or(() -> Optional.of(at)));
        });
    }

    /// Why a repository as a whole has not answered since the start, so that nothing is known of it; empty when
    /// it has, or was not asked yet.
    public Optional<PlumbException> silence(String url) {
        return Optional.ofNullable(states.get(url))
                .filter(state -> state.answeredAt().isEmpty())
                .flatMap(State::failure)
                .filter(failure -> isSilence(failure.code()));
    }

    /// Whether a failure is one of the whole repository, not of a name in it.
    public static boolean isSilence(ErrorCode code) {
        return switch (code) {
            case UNREACHABLE, TIMEOUT, AUTH_FAILED -> true;
            case IO,
                    STALE_PLAN,
                    CONFLICT,
                    INTERNAL,
                    NOT_FOUND,
                    INVALID_INPUT,
                    LIMIT_EXCEEDED,
                    REFUSED,
                    DAMAGED,
                    UNSUPPORTED -> false;
        };
    }

    /// Forgets a repository that nobody uses any more.
    public void forget(String url) {
        states.remove(url);
    }

    /// All repositories that were asked, by address.
    public Map<String, State> all() {
        return new TreeMap<>(states);
    }
}

package io.plumbline.control;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What this Plumbline is doing, for the page of the instance.
///
/// @param leading whether this process reconciles; else another replica does
/// @param queue the applications that wait
/// @param workersMax how many are worked on at once at most
/// @param busy the applications that are worked on now, by name
/// @param repositories the repositories in use, by address
public record Instance(
        boolean leading, Queue queue, int workersMax, List<Busy> busy, List<RepositoryFact> repositories) {
    /// Copies the lists.
    public Instance {
        busy = List.copyOf(busy);
        repositories = List.copyOf(repositories);
    }

    /// The applications that wait to be looked at.
    ///
    /// @param waiting for a worker
    /// @param delayed for a time
    /// @param running worked on now
    /// @param oldest how long the first of those that wait for a worker has waited
    public record Queue(int waiting, int delayed, int running, Duration oldest) {}

    /// An application that is worked on.
    ///
    /// @param run its run, when one is under way
    /// @param since when the work began
    public record Busy(ApplicationName application, Optional<RunId> run, Instant since) {}

    /// How a repository has answered since the start.
    ///
    /// @param url its address, without credentials
    /// @param applications how many use it
    /// @param askedAt when it was asked last
    /// @param answeredAt when it answered last
    /// @param millis how long the last question took
    /// @param asked how often it was asked
    /// @param changed how often the answer was a new one
    /// @param failure why it does not answer; empty when it does
    /// @param silentSince since when it does not answer
    public record RepositoryFact(
            String url,
            int applications,
            Optional<Instant> askedAt,
            Optional<Instant> answeredAt,
            long millis,
            long asked,
            long changed,
            String failure,
            Optional<Instant> silentSince) {}
}

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
/// @param feeds the places that declare applications by themselves
/// @param fleet how much of what is known was seen since the start
public record Instance(
        boolean leading,
        Queue queue,
        int workersMax,
        List<Busy> busy,
        List<RepositoryFact> repositories,
        List<FeedFact> feeds,
        Fleet fleet) {
    /// Copies the lists.
    public Instance {
        busy = List.copyOf(busy);
        repositories = List.copyOf(repositories);
        feeds = List.copyOf(feeds);
    }

    /// An instance without feeds, that has confirmed nothing yet.
    public Instance(boolean leading, Queue queue, int workersMax, List<Busy> busy, List<RepositoryFact> repositories) {
        this(leading, queue, workersMax, busy, repositories, List.of(), new Fleet(0, 0));
    }

    /// The applications and how many of their statuses were confirmed.
    ///
    /// @param applications how many are declared
    /// @param confirmed how many of them this process has looked at since it reconciles: their status is what
    ///     source and target say, not what was stored
    public record Fleet(int applications, int confirmed) {}

    /// A place that declares applications by itself.
    ///
    /// @param place its name
    /// @param objects how many objects it declares
    /// @param problems what of them could not be taken up, and why
    /// @param failure why it does not answer; empty when it does
    public record FeedFact(String place, int objects, List<String> problems, String failure) {
        /// Copies the list.
        public FeedFact {
            problems = List.copyOf(problems);
        }
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

package io.plumbline.control.repository;

import io.plumbline.control.loop.Attempt;
import io.plumbline.control.loop.ControlLoop;
import io.plumbline.control.loop.FailureTable;
import io.plumbline.control.queue.WorkQueue;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.PlumbException;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.Subscription;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.Source;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/// Notices changes of the repositories that applications use and names the applications. One poll serves all of
/// them.
///
/// A repository is polled at once when it comes into use, when its watch or a webhook says so, and at a
/// jittered interval. The maps are guarded by `this`.
public final class RepositoryWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RepositoryWatch.class.getName());
    private static final int POLLS_AT_ONCE_MAX = 8;

    private final Source source;
    private final Duration interval;
    private final DoubleSupplier jitter;
    private final Consumer<ApplicationName> changed;
    private final RepositoryStates states;
    private final InstantSource clock;
    private final FailureTable failures;
    private final WorkQueue<String> queue;
    private final ControlLoop<String> loop;
    private final Map<String, Set<ApplicationName>> users = new TreeMap<>();
    private final Map<ApplicationName, Set<String>> used = new HashMap<>();
    private final Map<String, Subscription> watches = new HashMap<>();

    /// @param interval the pause between two polls of one repository
    /// @param states where the outcome of each poll is noted
    /// @param jitter gives numbers from 0 to 1
    /// @param changed hears the name of an application whose repository changed, or could be read again after a
    ///     failure
    public RepositoryWatch(
            Source source,
            RepositoryStates states,
            Duration interval,
            InstantSource clock,
            DoubleSupplier jitter,
            Consumer<ApplicationName> changed) {
        this.source = source;
        this.states = states;
        this.clock = clock;
        this.interval = interval;
        this.jitter = jitter;
        this.changed = changed;
        this.failures = new FailureTable(jitter);
        this.queue = new WorkQueue<>(clock);
        this.loop = new ControlLoop<>("repository", queue, POLLS_AT_ONCE_MAX, clock, this::poll);
    }

    /// Starts polling.
    public void start() {
        loop.start();
    }

    /// Notes which repositories an application uses; the first user of a repository starts its watch.
    public synchronized void use(Application application) {
        var urls = new TreeSet<String>();
        for (SourceSpec spec : application.sources()) {
            urls.add(spec.repoUrl());
        }
        Set<String> before = used.put(application.name(), urls);
        if (urls.equals(before)) {
            return;
        }
        if (before != null) {
            before.stream().filter(url -> !urls.contains(url)).forEach(url -> drop(url, application.name()));
        }
        for (String url : urls) {
            Set<ApplicationName> names = users.computeIfAbsent(url, key -> new TreeSet<>());
            boolean first = names.isEmpty();
            names.add(application.name());
            if (first) {
                watches.put(url, source.watch(url, () -> queue.add(url)));
                queue.addAfter(url, pause());
            }
        }
    }

    /// Forgets an application; a repository without users is no longer watched.
    public synchronized void forget(ApplicationName name) {
        Set<String> before = used.remove(name);
        if (before != null) {
            before.forEach(url -> drop(url, name));
        }
    }

    /// Polls a repository now, whatever form its address has.
    ///
    /// @return how many applications use it
    public int poke(String repoUrl) {
        int count = 0;
        for (Map.Entry<String, Set<ApplicationName>> entry : snapshot().entrySet()) {
            if (RepoUrl.same(entry.getKey(), repoUrl)) {
                queue.add(entry.getKey());
                count += entry.getValue().size();
            }
        }
        return count;
    }

    /// The repositories in use, each with its applications.
    public synchronized Map<String, Set<ApplicationName>> snapshot() {
        var copy = new TreeMap<String, Set<ApplicationName>>();
        users.forEach((url, names) -> copy.put(url, new TreeSet<>(names)));
        return copy;
    }

    private synchronized Set<ApplicationName> usersOf(String url) {
        return new TreeSet<>(users.getOrDefault(url, Set.of()));
    }

    private Attempt poll(String url) {
        if (usersOf(url).isEmpty()) {
            return new Attempt.Rest();
        }
        Instant start = clock.instant();
        try {
            boolean news = source.poll(url);
            boolean back = states.answered(
                    url, start, Duration.between(start, clock.instant()).toMillis(), news);
            failures.succeeded(url);
            if (news || back) {
                // Those too that have come during the poll, and may have read what was known before it.
                usersOf(url).forEach(changed);
            }
        } catch (PlumbException failure) {
            LOG.log(Level.INFO, "cannot poll {0}: {1}", RepoUrl.display(url), failure.getMessage());
            states.failed(url, start, Duration.between(start, clock.instant()).toMillis(), failure);
            if (failures.classify(url, failure) instanceof Attempt.Again later) {
                return later;
            }
        }
        return new Attempt.Again(pause());
    }

    /// Asks a repository again soon that has failed somebody; its users hear when it answers. Nothing changes
    /// when it is being asked again and again already.
    public void retry(String url) {
        if (!failures.isFailing(url)) {
            queue.addAfter(url, FailureTable.PAUSE_FIRST);
        }
    }

    private Duration pause() {
        return Duration.ofMillis((long) (interval.toMillis() * (0.8 + 0.4 * jitter.getAsDouble())));
    }

    private void drop(String url, ApplicationName name) {
        Set<ApplicationName> names = users.get(url);
        if (names != null && names.remove(name) && names.isEmpty()) {
            users.remove(url);
            queue.forget(url);
            states.forget(url);
            Subscription watch = watches.remove(url);
            if (watch != null) {
                watch.close();
            }
        }
    }

    /// Stops polling and closes the watches.
    @Override
    public void close() {
        loop.close();
        synchronized (this) {
            watches.values().forEach(Subscription::close);
            watches.clear();
        }
    }
}

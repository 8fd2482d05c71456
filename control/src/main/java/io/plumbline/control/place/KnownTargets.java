package io.plumbline.control.place;

import io.plumbline.control.TargetBook;
import io.plumbline.control.self.RoutedTarget;
import io.plumbline.engine.apply.Explanations;
import io.plumbline.engine.plan.Predictions;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Subscription;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import io.plumbline.target.Targets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// The targets by whatever a destination calls them. Each takes objects of our own kinds too; one that nobody
/// knows takes only these. A target is watched from its first use on, and anew when its declaration has made
/// another one of it.
///
/// The watches are guarded by `watches`.
public final class KnownTargets implements Targets, AutoCloseable {
    private final TargetBook book;
    private final Target self;
    private final TargetReach reach;
    private final BiConsumer<String, ObjectRef> changed;
    private final InstantSource clock;
    private final Map<Seen, Site> sites = new ConcurrentHashMap<>();
    private final Map<String, Explanations> explanations = new ConcurrentHashMap<>();
    private final Map<String, Watched> watches = new HashMap<>();

    /// @param self takes objects of our own kinds
    /// @param changed hears of each object that may have changed, with the name of its target
    public KnownTargets(
            TargetBook book,
            Target self,
            TargetReach reach,
            InstantSource clock,
            BiConsumer<String, ObjectRef> changed) {
        this.book = book;
        this.self = self;
        this.reach = reach;
        this.clock = clock;
        this.changed = changed;
    }

    private record Seen(String name, String user) {}

    private record Watched(Target target, Subscription subscription) {
        @SuppressWarnings("ReferenceEquality") // another instance is another connection, whatever it equals
        private boolean isOf(Target other) {
            return target == other;
        }
    }

    /// The target that a destination means. Whether it is known shows when it is asked for anything but our own
    /// kinds.
    @Override
    public Target named(String said) {
        return site(said, "").target();
    }

    /// The target that a destination means, as somebody sees it.
    ///
    /// @param user the identity; empty for the target's own login
    public Site site(String said, String user) {
        String name = canonical(said);
        watch(name);
        return sites.computeIfAbsent(
                new Seen(name, user),
                seen -> new Site(
                        new RoutedTarget(self, new ReachedTarget(name, user, book, reach)),
                        new Predictions(),
                        explanations.computeIfAbsent(name, key -> new Explanations(clock))));
    }

    /// The name of the target that a destination means; what it says when nobody knows it.
    public String canonical(String said) {
        return book.find(said).orElse(said);
    }

    /// How long until the target that a destination means may be asked again; zero when it may be now.
    public Duration pauseLeft(String said) {
        return reach.pauseLeft(canonical(said));
    }

    /// Asks a target that does not answer again at once, because somebody wants to know now.
    public void insist(String said) {
        reach.insist(canonical(said));
    }

    /// Everything a target is called: what a destination says, and its name.
    public Collection<String> spellings(String said) {
        return new TreeSet<>(List.of(said, canonical(said)));
    }

    private void watch(String name) {
        if (!book.names().contains(name)) {
            return;
        }
        Target target;
        try {
            target = book.named(name);
        } catch (TargetException closed) {
            reach.failed(name, closed);
            return;
        }
        synchronized (watches) {
            Watched before = watches.get(name);
            if (before != null && before.isOf(target)) {
                return;
            }
            if (before != null) {
                before.subscription().close();
            }
            watches.put(name, new Watched(target, target.watch(ref -> changed.accept(name, ref))));
        }
    }

    /// The failure of a destination that means no target.
    static TargetException unknown(String said, TargetBook book) {
        return new TargetException(
                ErrorCode.NOT_FOUND,
                "target '" + said + "'",
                "is not known; known are " + book.names(),
                "correct the destination, or declare the target",
                null);
    }

    /// Ends the watches.
    @Override
    public void close() {
        synchronized (watches) {
            watches.values().forEach(watched -> watched.subscription().close());
            watches.clear();
        }
    }
}

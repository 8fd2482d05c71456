package io.plumbline.control.loop;

import io.plumbline.control.loop.RunPolicy.Tried;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Digest;
import io.plumbline.model.Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the loop remembers of its last look at each application, so that a look that can find nothing new ends
/// at once. All of it can be lost: the next look then is a whole one. Safe for many threads.
public final class Sightings {
    private final Map<ApplicationName, Sighting> last = new ConcurrentHashMap<>();
    private final Map<ApplicationName, Tried> tried = new ConcurrentHashMap<>();
    private final Set<ApplicationName> dirty = ConcurrentHashMap.newKeySet();
    private final Set<ApplicationName> confirmed = ConcurrentHashMap.newKeySet();

    /// The last look.
    ///
    /// @param version of the declaration
    /// @param revisions what was desired
    /// @param rendering what it rendered to
    /// @param outcome what the look ended with
    public record Sighting(long version, List<Revision> revisions, Digest rendering, Attempt outcome) {}

    /// Says that the world outside the source has changed for an application.
    public void touch(ApplicationName name) {
        dirty.add(name);
    }

    /// Whether something was touched since the last call; the mark is taken off.
    public boolean takeTouched(ApplicationName name) {
        return dirty.remove(name);
    }

    /// The last look.
    public Optional<Sighting> last(ApplicationName name) {
        return Optional.ofNullable(last.get(name));
    }

    /// The version of the declaration that was looked at last; 0 for none.
    public long version(ApplicationName name) {
        Sighting seen = last.get(name);
        return seen == null ? 0 : seen.version();
    }

    /// Remembers a look.
    public void remember(ApplicationName name, Sighting sighting) {
        last.put(name, sighting);
        confirm(name);
    }

    /// Says that the status of an application is true, though there was nothing to look at.
    public void confirm(ApplicationName name) {
        confirmed.add(name);
    }

    /// Whether the status of an application was confirmed by a whole look since this process reconciles.
    public boolean isConfirmed(ApplicationName name) {
        return confirmed.contains(name);
    }

    /// Forgets which statuses were confirmed: another process may have written meanwhile.
    public void unconfirm() {
        confirmed.clear();
    }

    /// The last try of a rendering.
    public Optional<Tried> tried(ApplicationName name) {
        return Optional.ofNullable(tried.get(name));
    }

    /// Remembers the end of a run; tries of the same rendering in a row are counted, as long as they end alike.
    public void ran(ApplicationName name, Tried end) {
        tried.merge(
                name,
                end,
                (before, now) -> before.rendering().equals(now.rendering())
                                && before.phase() == now.phase()
                                && isClose(before, now)
                        ? new Tried(now.rendering(), now.phase(), before.tries() + 1, now.endedAt())
                        : now);
    }

    private static boolean isClose(Tried before, Tried now) {
        return switch (now.phase()) {
            case FAILED, ERROR -> true;
            case SUCCEEDED, TERMINATED, RUNNING ->
                before.endedAt().plus(RunPolicy.HEAL_WINDOW).isAfter(now.endedAt());
        };
    }

    /// Forgets the tries of an application: a person asked, so counting starts over.
    public void startOver(ApplicationName name) {
        tried.remove(name);
    }

    /// Forgets an application.
    public void forget(ApplicationName name) {
        last.remove(name);
        tried.remove(name);
        dirty.remove(name);
        confirmed.remove(name);
    }
}

package io.plumbline.control.feed;

import io.plumbline.control.Instance.FeedFact;
import io.plumbline.control.self.Declarer;
import io.plumbline.control.self.SelfTarget;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlumbException;
import io.plumbline.schema.argo.ArgoDialect;
import io.plumbline.store.SpecStore;
import io.plumbline.target.DeclarationFeed;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Takes up what places declare, for all places together. Only the process that holds the lease writes; the
/// others hear and remember.
public final class FeedIntake implements AutoCloseable {
    private final List<HeardPlace> places;

    /// @param self where declared objects are accepted
    /// @param store what is declared now, and by whom
    /// @param leading whether this process may write
    public FeedIntake(List<DeclarationFeed> feeds, SelfTarget self, SpecStore store, BooleanSupplier leading) {
        this.places = feeds.stream()
                .map(feed -> new HeardPlace(feed, self, store, leading))
                .toList();
    }

    /// Starts to listen.
    public void start() {
        places.forEach(HeardPlace::start);
    }

    /// Takes up everything that was heard so far: at the begin of a term, and when something that stood in the
    /// way may be gone.
    public void takeUp() {
        places.forEach(HeardPlace::takeUp);
    }

    /// Takes up again what could not be taken up because the store did not answer.
    public void retry() {
        places.forEach(HeardPlace::retry);
    }

    /// Lets a declared object go whose deletion has waited for us. Nothing happens when no place declares it.
    ///
    /// @throws PlumbException when the place does not answer; the deletion then waits on
    public void letGo(Declarer declarer, ObjectRef ref) {
        of(declarer).ifPresent(place -> place.letGo(ref));
    }

    /// Whether a declarer is a place that is followed; what one declares that is not followed any more is free.
    public boolean isFollowed(Declarer declarer) {
        return of(declarer).isPresent();
    }

    private Optional<HeardPlace> of(Declarer declarer) {
        return places.stream()
                .filter(place -> place.declarer().equals(declarer))
                .findFirst();
    }

    /// What was not taken up of the declarations of an application, and why.
    public List<String> notes(ApplicationName name) {
        return places.stream().flatMap(place -> place.notes(name).stream()).toList();
    }

    /// How each place is.
    public List<FeedFact> facts() {
        return places.stream().map(HeardPlace::fact).toList();
    }

    /// The kinds that are taken up.
    static List<DeclarationFeed.FollowedKind> kinds() {
        return List.of(
                new DeclarationFeed.FollowedKind(ArgoDialect.GROUP, "AppProject"),
                new DeclarationFeed.FollowedKind(ArgoDialect.GROUP, "Application"));
    }

    @Override
    public void close() {
        places.forEach(HeardPlace::close);
    }
}

package io.plumbline.control.feed;

import io.plumbline.control.Instance.FeedFact;
import io.plumbline.control.self.Declarations;
import io.plumbline.control.self.Declarer;
import io.plumbline.control.self.SelfTarget;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.schema.argo.ArgoDialect;
import io.plumbline.store.SpecStore;
import io.plumbline.store.SpecStore.StoredSpec;
import io.plumbline.store.StoreException;
import io.plumbline.target.DeclarationFeed;
import io.plumbline.target.DeclarationFeed.FeedListener;
import io.plumbline.target.DeclarationFeed.FollowedKind;
import io.plumbline.target.Target.Problem;
import io.plumbline.target.TargetException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// What one place declares, and what of it could not be taken up. Guarded by itself.
final class HeardPlace implements FeedListener {
    private static final Logger LOG = System.getLogger(HeardPlace.class.getName());
    private static final int PROBLEMS_SHOWN_MAX = 50;

    private final DeclarationFeed feed;
    private final Declarer declarer;
    private final SelfTarget self;
    private final SpecStore store;
    private final BooleanSupplier leading;
    private final TreeMap<ObjectRef, HeardObject> heard = new TreeMap<>();
    private final TreeMap<ObjectRef, String> problems = new TreeMap<>();
    private final Set<FollowedKind> listed = new HashSet<>();
    private final Set<ObjectRef> failed = new TreeSet<>();
    private Optional<TargetException> silence = Optional.empty();
    private Subscription subscription = () -> {};

    HeardPlace(DeclarationFeed feed, SelfTarget self, SpecStore store, BooleanSupplier leading) {
        this.feed = feed;
        this.declarer = Declarer.place(feed.place());
        this.self = self;
        this.store = store;
        this.leading = leading;
    }

    Declarer declarer() {
        return declarer;
    }

    void start() {
        subscription = feed.follow(FeedIntake.kinds(), this);
    }

    void close() {
        subscription.close();
    }

    @Override
    public synchronized void listed(FollowedKind kind, List<ResourceObject> objects) {
        silence = Optional.empty();
        listed.add(kind);
        heard.keySet().removeIf(ref -> isOf(ref, kind));
        problems.keySet().removeIf(ref -> isOf(ref, kind));
        for (ResourceObject object : objects) {
            HeardObject now = HeardObject.of(feed.place(), object);
            heard.put(now.ref(), now);
        }
        takeUp(kind);
    }

    @Override
    public synchronized void changed(ResourceObject object) {
        HeardObject now = HeardObject.of(feed.place(), object);
        heard.put(now.ref(), now);
        if (SelfTarget.isApplication(now.ref())) {
            madeBy(now.ref().name()).forEach(this::attempt);
        }
        attempt(now.ref());
    }

    /// What Argo CD has made in the name of an application: it is handed over to that before anything is
    /// planned.
    private List<ObjectRef> madeBy(String application) {
        return heard.values().stream()
                .filter(object -> object.madeBy().filter(application::equals).isPresent())
                .map(HeardObject::ref)
                .toList();
    }

    @Override
    public synchronized void gone(ObjectRef ref) {
        heard.remove(ref);
        attempt(ref);
    }

    @Override
    public synchronized void silent(TargetException failure) {
        silence = Optional.of(failure);
    }

    synchronized void takeUp() {
        FeedIntake.kinds().forEach(this::takeUp);
    }

    synchronized void retry() {
        List.copyOf(failed).forEach(this::attempt);
    }

    /// What the store has of this place and the place has no more is gone; a kind that was not listed yet is
    /// left as it is.
    private void takeUp(FollowedKind kind) {
        if (!listed.contains(kind) || !leading.getAsBoolean()) {
            return;
        }
        var refs = new TreeSet<ObjectRef>();
        heard.keySet().stream().filter(ref -> isOf(ref, kind)).forEach(refs::add);
        store.list(kind.kind()).stream()
                .filter(this::isOurs)
                .map(spec -> spec.object().ref())
                .forEach(refs::add);
        refs.forEach(this::attempt);
    }

    /// Brings the store to what was heard of one object; what fails because of the store is tried again.
    private void attempt(ObjectRef ref) {
        if (!leading.getAsBoolean()) {
            return;
        }
        failed.remove(ref);
        try {
            problems.remove(ref);
            take(ref).ifPresent(problem -> tell(ref, problem));
        } catch (StoreException | TargetException failure) {
            failed.add(ref);
            tell(ref, failure.explain());
        } catch (PlumbException refused) {
            tell(ref, refused.explain());
        }
    }

    private void tell(ObjectRef ref, String problem) {
        problems.put(ref, problem);
        LOG.log(Level.WARNING, "{0} in {1}: {2}", ref.display(), declarer.words(), problem);
    }

    /// @return why the object is not taken up
    private Optional<String> take(ObjectRef ref) {
        HeardObject now = heard.get(ref);
        Optional<StoredSpec> known = store.find(ref.kind(), ref.name());
        boolean ours = known.filter(spec -> isOurs(spec) && spec.object().ref().equals(ref))
                .isPresent();
        if (now == null) {
            if (ours) {
                self.withdraw(ref, DeletionPolicy.ORPHAN);
            }
            return Optional.empty();
        }
        if (now.leaving()) {
            return leave(now, ours);
        }
        Optional<String> maker = now.madeBy().filter(this::isKnown);
        if (maker.isPresent()) {
            if (ours) {
                self.put(maker.orElseThrow(), now.manifest(), ChangeOutcome.CONFIGURED);
            }
            return Optional.empty();
        }
        if (now.trackedBy().isPresent() && !ours) {
            return Optional.of("Argo CD made it in the name of application "
                    + now.trackedBy().orElseThrow() + ", which is not known here; take the annotation "
                    + HeardObject.TRACKING_ID + " off to declare it by itself");
        }
        if (known.isPresent() && !ours) {
            return Optional.of(taken(known.orElseThrow()));
        }
        return accept(now, known);
    }

    private Optional<String> accept(HeardObject now, Optional<StoredSpec> known) {
        ResourceObject manifest = now.manifest();
        boolean same = known.filter(spec -> spec.object().body().equals(manifest.body()))
                .isPresent();
        if (same) {
            return Optional.empty();
        }
        List<Problem> wrong = self.wrong(manifest);
        if (!wrong.isEmpty()) {
            return Optional.of(wrong.stream().map(Problem::words).collect(Collectors.joining("; ")));
        }
        var _ = self.put(
                declarer.text(), manifest, known.isPresent() ? ChangeOutcome.CONFIGURED : ChangeOutcome.CREATED);
        return Optional.empty();
    }

    /// An object that is being deleted and carries Argo CD's finalizer waits for us: an application until what
    /// it has deployed is gone, a project until no application names it.
    private Optional<String> leave(HeardObject now, boolean ours) {
        ObjectRef ref = now.ref();
        if (!now.cascades()) {
            return Optional.empty();
        }
        if (!ours) {
            return Optional.of(
                    "is being deleted and was never taken up here; take its finalizer off by hand when nobody"
                            + " else is to delete what it deployed");
        }
        if (SelfTarget.isApplication(ref)) {
            self.withdraw(ref, DeletionPolicy.CASCADE);
            return Optional.empty();
        }
        List<ApplicationName> users = self.usersOf(ref.name());
        if (!users.isEmpty()) {
            return Optional.of("is being deleted and waits for " + users.size() + " applications of it, first "
                    + users.getFirst());
        }
        feed.letGo(ref, ArgoDialect.finalizers(now.manifest()));
        self.withdraw(ref, DeletionPolicy.ORPHAN);
        return Optional.empty();
    }

    /// Lets an object go whose deletion has waited for us.
    synchronized void letGo(ObjectRef ref) {
        HeardObject now = heard.get(ref);
        if (now != null && now.leaving()) {
            feed.letGo(ref, ArgoDialect.finalizers(now.manifest()));
        }
    }

    private boolean isKnown(String application) {
        return store.find(Declarations.APPLICATION, application).isPresent()
                || heard.keySet().stream()
                        .anyMatch(ref ->
                                SelfTarget.isApplication(ref) && ref.name().equals(application));
    }

    private String taken(StoredSpec known) {
        return "is declared already by " + new Declarer(known.owner()).words() + "; delete one of the two";
    }

    private boolean isOurs(StoredSpec spec) {
        return spec.owner().equals(declarer.text());
    }

    private static boolean isOf(ObjectRef ref, FollowedKind kind) {
        return ref.group().equals(kind.group()) && ref.kind().equals(kind.kind());
    }

    synchronized List<String> notes(ApplicationName name) {
        var notes = new ArrayList<String>();
        problems.forEach((ref, problem) -> {
            if (SelfTarget.isApplication(ref) && ref.name().equals(name.value())) {
                notes.add(ref.display() + " in " + declarer.words() + ": " + problem);
            }
        });
        return notes;
    }

    synchronized FeedFact fact() {
        return new FeedFact(
                feed.place(),
                heard.size(),
                problems.entrySet().stream()
                        .limit(PROBLEMS_SHOWN_MAX)
                        .map(entry -> entry.getKey().display() + ": " + entry.getValue())
                        .toList(),
                silence.map(PlumbException::explain).orElse(""));
    }
}

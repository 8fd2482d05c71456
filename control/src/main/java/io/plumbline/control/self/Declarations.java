package io.plumbline.control.self;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.schema.ApplicationSketch;
import io.plumbline.store.SpecStore;
import io.plumbline.store.SpecStore.StoredSpec;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The declared applications: read once into memory, changed only here, kept in the spec store.
///
/// An application whose manifest cannot be used is declared all the same. It stays what its last usable manifest
/// made of it, which is kept for that; one that never had such a manifest is only a name.
///
/// Safe for many threads: the map has one entry for each application and each change replaces one entry after
/// the store has accepted it, and with it what is known of who waits for whom. Changes of one application happen one
/// after the other; those of several at once, so that the store writes them together.
public final class Declarations {
    /// The kind of an application.
    public static final String APPLICATION = "Application";

    /// The kind under which the last usable manifest of an unusable application is kept.
    private static final String LAST_USABLE = "UsableApplication";

    private static final String DELETION_TIME = "deletionTimestamp";
    private static final String DELETION_POLICY = "plumbline.dev/deletion-policy";

    private static final int LOCKS = 64;

    private final SpecStore store;
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();
    private final Function<ResourceObject, Application> reader;
    private final InstantSource clock;
    private final ConcurrentSkipListMap<ApplicationName, Declared> applications = new ConcurrentSkipListMap<>();
    private final ConcurrentHashMap<ApplicationName, Set<ApplicationName>> dependents = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<ApplicationName, Application> lastUsable = new ConcurrentHashMap<>();

    /// @param reader turns a valid manifest into an application; throws `InvalidInput` for any other
    public Declarations(SpecStore store, Function<ResourceObject, Application> reader, InstantSource clock) {
        this.store = store;
        this.reader = reader;
        this.clock = clock;
    }

    /// One declared application.
    ///
    /// @param application as declared, with its parent
    /// @param deleting the policy under which it is being deleted; empty when it is not
    /// @param version of the stored manifest
    /// @param manifest what was declared, by whatever kind
    /// @param declarer who declared it
    /// @param unusable why the manifest cannot be used; empty when it can
    public record Declared(
            Application application,
            Optional<DeletionPolicy> deleting,
            long version,
            ResourceObject manifest,
            Declarer declarer,
            Optional<Unusable> unusable) {
        /// What becomes of its objects when it is deleted, as the manifest says now.
        public DeletionPolicy deletion() {
            return unusable.isPresent() ? ApplicationSketch.deletion(manifest) : application.deletion();
        }
    }

    /// Why a manifest cannot be used.
    ///
    /// @param where file and line
    /// @param why what is wrong
    /// @param remedy what to write instead; may be empty
    public record Unusable(String where, String why, String remedy) {
        private static Unusable of(InvalidInput wrong) {
            return new Unusable(
                    wrong.subject(),
                    String.valueOf(wrong.getMessage()),
                    wrong.remedy().orElse(""));
        }

        /// All of it in one line.
        public String words() {
            return "cannot be used: " + where + ": " + why + (remedy.isEmpty() ? "" : "; " + remedy);
        }

        /// The failure of whatever needs a usable manifest.
        public InvalidInput failure() {
            return new InvalidInput(where, why, remedy);
        }
    }

    /// Reads all applications from the store: at the start, and when another process has written meanwhile.
    public void load() {
        lastUsable.clear();
        store.list(LAST_USABLE).forEach(this::keep);
        var read = new HashSet<ApplicationName>();
        store.list(APPLICATION).stream()
                .filter(spec -> ApplicationName.fits(spec.object().ref().name()))
                .forEach(spec -> read.add(remember(spec).application().name()));
        applications.keySet().stream().filter(known -> !read.contains(known)).forEach(this::forget);
    }

    /// One application; empty when it is not declared.
    public Optional<Declared> find(ApplicationName name) {
        return Optional.ofNullable(applications.get(name));
    }

    /// The application that has the name of an object; empty when none has, or none may.
    Optional<Declared> find(ObjectRef ref) {
        return ApplicationName.fits(ref.name()) ? find(new ApplicationName(ref.name())) : Optional.empty();
    }

    /// All applications, by name.
    public List<Declared> all() {
        return List.copyOf(applications.values());
    }

    /// The applications that wait for one, by name.
    public List<ApplicationName> dependents(ApplicationName name) {
        Set<ApplicationName> waiting = dependents.get(name);
        return waiting == null ? List.of() : List.copyOf(waiting);
    }

    /// Stores a manifest of an application. One that cannot be used takes the place of a usable one only after
    /// that is kept.
    ///
    /// @param owner who declares it, as [Declarer] writes it
    /// @throws InvalidInput when the manifest does not even name an application
    public Declared put(ResourceObject manifest, String owner) {
        var name = new ApplicationName(manifest.ref().name());
        return alone(name, () -> putAlone(name, manifest, owner));
    }

    private <T> T alone(ApplicationName name, Supplier<T> change) {
        ReentrantLock lock = locks.get(Math.floorMod(name.hashCode(), LOCKS));
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    private Declared putAlone(ApplicationName name, ResourceObject manifest, String owner) {
        Declared before = applications.get(name);
        if (before != null
                && before.unusable().isEmpty()
                && whyUnusable(manifest).isPresent()) {
            ResourceObject known = before.manifest();
            ObjectRef ref = known.ref();
            keep(store.put(
                    new ResourceObject(
                            known.apiVersion(),
                            new ObjectRef(ref.group(), LAST_USABLE, ref.namespace(), ref.name()),
                            known.body(),
                            known.origin()),
                    before.declarer().text()));
        }
        Declared now = remember(store.put(manifest, owner));
        if (now.unusable().isEmpty()) {
            dropKept(name);
        }
        return now;
    }

    private Optional<Unusable> whyUnusable(ResourceObject manifest) {
        try {
            var _ = reader.apply(manifest);
            return Optional.empty();
        } catch (InvalidInput wrong) {
            return Optional.of(Unusable.of(wrong));
        }
    }

    private void keep(StoredSpec spec) {
        try {
            Application usable = reader.apply(
                    ResourceObject.of(spec.object().body(), spec.object().origin()));
            lastUsable.put(usable.name(), usable);
        } catch (InvalidInput _) {
            // Another version of Plumbline could read it: then the name is all there is.
            lastUsable.remove(new ApplicationName(spec.object().ref().name()));
        }
    }

    private void dropKept(ApplicationName name) {
        if (lastUsable.remove(name) != null) {
            store.delete(LAST_USABLE, name.value());
        }
    }

    /// Marks an application for deletion; its objects go first, then [#remove] forgets it.
    ///
    /// @return false when it is not declared
    public boolean markDeleted(ApplicationName name, DeletionPolicy policy) {
        return alone(name, () -> {
            Optional<StoredSpec> known = store.find(APPLICATION, name.value());
            known.filter(spec -> !isMarked(spec))
                    .ifPresent(spec -> remember(store.put(marked(spec, policy), spec.owner())));
            return known.isPresent();
        });
    }

    private static boolean isMarked(StoredSpec spec) {
        return spec.object().body().map("metadata").orElse(MapNode.EMPTY).has(DELETION_TIME);
    }

    private ResourceObject marked(StoredSpec spec, DeletionPolicy policy) {
        ResourceObject known = spec.object();
        MapNode metadata = known.body().map("metadata").orElse(MapNode.EMPTY);
        MapNode annotations = metadata.map("annotations").orElse(MapNode.EMPTY);
        MapNode marked = metadata.with(
                        DELETION_TIME, new TextNode(clock.instant().toString()))
                .with("annotations", annotations.with(DELETION_POLICY, new TextNode(policy.name())));
        return new ResourceObject(
                known.apiVersion(), known.ref(), known.body().with("metadata", marked), known.origin());
    }

    /// Forgets an application whose objects are gone.
    ///
    /// @return false when it was declared anew meanwhile, and stays
    public boolean remove(ApplicationName name) {
        return alone(name, () -> {
            if (find(name).filter(known -> known.deleting().isEmpty()).isPresent()) {
                return false;
            }
            store.delete(APPLICATION, name.value());
            forget(name);
            dropKept(name);
            return true;
        });
    }

    private synchronized void replace(Declared declared) {
        Application now = declared.application();
        Declared before = applications.put(now.name(), declared);
        now.dependsOn()
                .forEach(other -> dependents
                        .computeIfAbsent(other, _ -> new ConcurrentSkipListSet<>())
                        .add(now.name()));
        if (before != null) {
            before.application().dependsOn().stream()
                    .filter(other -> !now.dependsOn().contains(other))
                    .forEach(other -> waitsNoMore(now.name(), other));
        }
    }

    private synchronized void forget(ApplicationName name) {
        Declared before = applications.remove(name);
        if (before != null) {
            before.application().dependsOn().forEach(other -> waitsNoMore(name, other));
        }
    }

    private void waitsNoMore(ApplicationName name, ApplicationName other) {
        dependents.computeIfPresent(other, (_, waiting) -> {
            waiting.remove(name);
            return waiting.isEmpty() ? null : waiting;
        });
    }

    /// The stored manifest, as declared; empty when there is none.
    public Optional<StoredSpec> manifest(ApplicationName name) {
        return store.find(APPLICATION, name.value());
    }

    /// The applications after some more were declared; for checks that need all of them.
    public List<Application> with(List<Application> more) {
        var all = new ConcurrentSkipListMap<ApplicationName, Application>();
        applications.values().forEach(known -> all.put(known.application().name(), known.application()));
        more.forEach(application -> all.put(application.name(), application));
        return new ArrayList<>(all.values());
    }

    private Declared remember(StoredSpec spec) {
        Optional<Unusable> unusable = Optional.empty();
        Application read;
        try {
            read = reader.apply(spec.object());
        } catch (InvalidInput wrong) {
            unusable = Optional.of(Unusable.of(wrong));
            Application sketch = ApplicationSketch.of(spec.object());
            read = lastUsable.getOrDefault(sketch.name(), sketch);
        }
        var declarer = new Declarer(spec.owner());
        Application application = declarer.application().map(read::withParent).orElse(read);
        Optional<DeletionPolicy> policy = isMarked(spec)
                ? Optional.of(spec.object()
                        .annotation(DELETION_POLICY)
                        .map(DeletionPolicy::valueOf)
                        .orElse(application.deletion()))
                : Optional.empty();
        var declared = new Declared(application, policy, spec.version(), spec.object(), declarer, unusable);
        replace(declared);
        return declared;
    }
}

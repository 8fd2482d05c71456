package io.plumbline.control.self;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.ResourceObject;
import io.plumbline.store.SpecStore;
import io.plumbline.store.SpecStore.StoredSpec;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/// The declared applications: read once into memory, changed only here, kept in the spec store.
///
/// Safe for many threads: the map has one entry for each application and each change replaces one entry after
/// the store has accepted it.
public final class Declarations {
    /// The kind of an application.
    public static final String APPLICATION = "Application";

    private static final String DELETION_TIME = "deletionTimestamp";
    private static final String DELETION_POLICY = "plumbline.dev/deletion-policy";

    private final SpecStore store;
    private final Function<ResourceObject, Application> reader;
    private final InstantSource clock;
    private final ConcurrentSkipListMap<ApplicationName, Declared> applications = new ConcurrentSkipListMap<>();

    /// @param reader turns a valid manifest into an application
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
    public record Declared(
            Application application,
            Optional<DeletionPolicy> deleting,
            long version,
            ResourceObject manifest,
            Declarer declarer) {}

    /// Reads all applications from the store: at the start, and when another process has written meanwhile.
    public void load() {
        var read = new HashSet<ApplicationName>();
        store.list(APPLICATION)
                .forEach(spec -> read.add(remember(spec).application().name()));
        applications.keySet().retainAll(read);
    }

    /// One application; empty when it is not declared.
    public Optional<Declared> find(ApplicationName name) {
        return Optional.ofNullable(applications.get(name));
    }

    /// All applications, by name.
    public List<Declared> all() {
        return List.copyOf(applications.values());
    }

    /// The applications that wait for one.
    public List<ApplicationName> dependents(ApplicationName name) {
        return applications.values().stream()
                .map(Declared::application)
                .filter(application -> application.dependsOn().contains(name))
                .map(Application::name)
                .toList();
    }

    /// Stores a manifest of an application.
    ///
    /// @param owner who declares it, as [Declarer] writes it
    public Declared put(ResourceObject manifest, String owner) {
        return remember(store.put(manifest, owner));
    }

    /// Marks an application for deletion; its objects go first, then [#remove] forgets it.
    public void markDeleted(ApplicationName name, DeletionPolicy policy) {
        store.find(APPLICATION, name.value()).ifPresent(spec -> {
            MapNode body = spec.object().body();
            MapNode metadata = body.map("metadata").orElse(MapNode.EMPTY);
            MapNode annotations = metadata.map("annotations").orElse(MapNode.EMPTY);
            if (metadata.has(DELETION_TIME)) {
                return;
            }
            MapNode marked = metadata.with(
                            DELETION_TIME, new TextNode(clock.instant().toString()))
                    .with("annotations", annotations.with(DELETION_POLICY, new TextNode(policy.name())));
            var object = new ResourceObject(
                    spec.object().apiVersion(),
                    spec.object().ref(),
                    body.with("metadata", marked),
                    spec.object().origin());
            remember(store.put(object, spec.owner()));
        });
    }

    /// Forgets an application whose objects are gone.
    public void remove(ApplicationName name) {
        store.delete(APPLICATION, name.value());
        applications.remove(name);
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
        Application read = reader.apply(spec.object());
        var declarer = new Declarer(spec.owner());
        Application application = declarer.application().map(read::withParent).orElse(read);
        boolean deleting =
                spec.object().body().map("metadata").orElse(MapNode.EMPTY).has(DELETION_TIME);
        Optional<DeletionPolicy> policy = deleting
                ? Optional.of(spec.object()
                        .annotation(DELETION_POLICY)
                        .map(DeletionPolicy::valueOf)
                        .orElse(application.deletion()))
                : Optional.empty();
        var declared = new Declared(application, policy, spec.version(), spec.object(), declarer);
        applications.put(application.name(), declared);
        return declared;
    }
}

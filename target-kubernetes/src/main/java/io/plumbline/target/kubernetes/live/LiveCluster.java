package io.plumbline.target.kubernetes.live;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.target.Target.ChangeListener;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.connect.ClusterIdentity;
import io.plumbline.target.kubernetes.http.ApiAnswer;
import io.plumbline.target.kubernetes.http.ApiClient;
import io.plumbline.target.kubernetes.http.ApiRequest;
import io.plumbline.target.kubernetes.http.ApiVerb;
import io.plumbline.target.kubernetes.http.Endurance;
import io.plumbline.yaml.MapNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// What a cluster holds: of ours from watches, of others by asking. Safe for many threads.
public final class LiveCluster implements AutoCloseable {
    /// How long somebody waits for a watch that is starting or cut.
    private static final Duration WATCH_WAIT = Duration.ofSeconds(20);

    private record KindName(String group, String kind) {}

    private static final List<KindName> HOOK_KINDS = List.of(new KindName("batch", "Job"), new KindName("", "Pod"));

    private final String subject;
    private final ApiClient client;
    private final Tracking tracking;
    private final Discovery discovery;
    private final Watches watches;
    private final Listings listings;
    private final Map<String, String> spoken = new ConcurrentHashMap<>();
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private boolean begun;

    /// @param subject what messages name
    public LiveCluster(String subject, ApiClient client, Tracking tracking, RandomGenerator chance) {
        this.subject = subject;
        this.client = client;
        this.tracking = tracking;
        this.discovery = new Discovery(subject, client);
        this.watches = new Watches(client, tracking, chance, this::tell);
        this.listings = new Listings(client, tracking);
    }

    /// The kinds of the cluster, from a cache that follows its definitions.
    public Discovery discovery() {
        synchronized (this) {
            if (!begun) {
                begun = true;
                watches.watchDefinitions(new Definitions());
            }
        }
        return discovery;
    }

    private final class Definitions implements DefinitionSink.Listener {
        @Override
        public void changed() {
            discovery.outdated();
        }

        @Override
        public void defined(String name) {
            discovery.defined(name);
        }

        @Override
        public void undefined(String name) {
            discovery.undefined(name);
        }

        @Override
        public void found(String name) {
            discovery.found(name);
        }
    }

    /// What is there of some objects.
    ///
    /// @throws TargetException when the cluster cannot tell
    public LiveSet observe(Collection<ObjectRef> refs) {
        var found = new ArrayList<LiveObject>();
        var unknown = new ArrayList<ObjectRef>();
        for (ObjectRef ref : refs) {
            Optional<MapNode> kept = kept(ref);
            if (kept.isPresent()) {
                found.add(live(ref, kept.orElseThrow()));
            } else {
                unknown.add(ref);
            }
        }
        List<ObjectRef> asked = unknown.stream().filter(this::mayBeThere).toList();
        Parallel.each(asked, this::ask).forEach(answer -> answer.ifPresent(found::add));
        return LiveSet.of(found);
    }

    private boolean mayBeThere(ObjectRef ref) {
        Optional<ApiKind> kind = kind(ref);
        return kind.isPresent() && !listings.isAbsent(kind.orElseThrow(), ref.namespace(), ref.name());
    }

    private Optional<LiveObject> ask(ObjectRef ref) {
        return get(ref, ClusterIdentity.OWN, Endurance.OF_WHO_LOOKS).map(body -> live(ref, body));
    }

    /// One object, from a watch or by asking.
    public Optional<MapNode> find(ObjectRef ref) {
        return find(ref, Endurance.OF_WHO_LOOKS);
    }

    /// As [#find], for somebody of this endurance.
    public Optional<MapNode> find(ObjectRef ref, Endurance endurance) {
        Optional<MapNode> kept = kept(ref, endurance);
        return kept.isPresent() ? kept : get(ref, ClusterIdentity.OWN, endurance);
    }

    /// One object as the watch of its kind has it; empty when it is not ours or not there.
    ///
    /// @throws TargetException `UNREACHABLE` when the watch has been cut for long
    public Optional<MapNode> kept(ObjectRef ref) {
        return kept(ref, Endurance.OF_WHO_LOOKS);
    }

    /// As [#kept], for somebody of this endurance.
    public Optional<MapNode> kept(ObjectRef ref, Endurance endurance) {
        Optional<ApiKind> kind = kind(ref).filter(ApiKind::isWatchable);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Optional<MapNode> body = kept(ref, kind.orElseThrow(), endurance);
        if (body.isEmpty()) {
            return body;
        }
        Optional<ApiKind> applied = ManagerEntries.of(body.orElseThrow())
                .ourVersion()
                .filter(version -> !version.equals(kind.orElseThrow().apiVersion()))
                .filter(version -> !spoken.containsKey(key(ref)))
                .flatMap(version -> discovery().find(version, ref.kind()));
        return applied.isPresent() ? kept(ref, applied.orElseThrow(), endurance) : body;
    }

    private Optional<MapNode> kept(ObjectRef ref, ApiKind kind, Endurance endurance) {
        KindWatch watch = watches.of(kind);
        Duration wait = endurance == Endurance.OF_WHO_CHANGES ? endurance.outageMax() : WATCH_WAIT;
        try {
            return switch (watch.await(ref, wait)) {
                case FRESH -> watch.find(ref);
                case FORBIDDEN, GONE -> Optional.empty();
                case STARTING, CUT ->
                    throw new TargetException(
                            ErrorCode.UNREACHABLE,
                            subject,
                            "cannot be watched: " + (client.trouble().isEmpty() ? "no answer" : client.trouble()),
                            "",
                            null);
            };
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /// What is there in the name of an application, of the kinds in use and of those that hooks mostly are.
    public SequencedSet<ObjectRef> ownedBy(ApplicationName application) {
        HOOK_KINDS.forEach(name -> discovery()
                .preferred(name.group(), name.kind())
                .filter(ApiKind::isWatchable)
                .ifPresent(watches::of));
        var owned = new TreeSet<ObjectRef>();
        try {
            for (KindWatch watch : watches.all()) {
                owned.addAll(watch.ownedBy(application, WATCH_WAIT));
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
        return owned;
    }

    private TargetException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new TargetException(ErrorCode.UNREACHABLE, subject, "interrupted while waiting for a watch", "", cause);
    }

    /// Asks for one object, for somebody of this endurance.
    public Optional<MapNode> get(ObjectRef ref, ClusterIdentity identity, Endurance endurance) {
        Optional<ApiKind> kind = kind(ref);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Seen seen = seen(ref);
        ApiAnswer answer =
                client.send(ApiRequest.read(ApiVerb.GET, kind.orElseThrow().path(ref))
                        .as(identity)
                        .waiting(endurance));
        if (answer.code() == 404) {
            forgotten(seen);
            return Optional.empty();
        }
        MapNode body = answer.required(ref.display());
        learned(ref, body);
        return Optional.of(body);
    }

    /// The kind of an object, in the version that was applied last, else in the one the cluster prefers.
    public Optional<ApiKind> kind(ObjectRef ref) {
        String version = spoken.get(key(ref));
        Optional<ApiKind> found =
                version == null ? Optional.empty() : discovery().find(version, ref.kind());
        return found.isPresent() ? found : discovery().preferred(ref.group(), ref.kind());
    }

    /// The kind of a declared object in the version it is declared in, which is watched from now on.
    public Optional<ApiKind> kind(ResourceObject object) {
        Optional<ApiKind> found =
                discovery().find(object.apiVersion(), object.ref().kind());
        if (found.isPresent()) {
            spoken.put(key(object.ref()), object.apiVersion());
        }
        return found;
    }

    private static String key(ObjectRef ref) {
        return ref.group() + "/" + ref.kind();
    }

    /// An object has just been seen by somebody.
    public void learned(ObjectRef ref, MapNode body) {
        kind(ref)
                .filter(ApiKind::isWatchable)
                .ifPresent(known -> watches.of(known).learn(ref, body));
    }

    /// What was known of an object before a question was sent.
    ///
    /// @param mark stands for it; empty when nothing was
    public record Seen(ObjectRef ref, Optional<Object> mark) {}

    /// What is known of an object now.
    public Seen seen(ObjectRef ref) {
        return new Seen(
                ref,
                kind(ref)
                        .filter(ApiKind::isWatchable)
                        .flatMap(known -> watches.of(known).mark(ref)));
    }

    /// An object is known to be gone, unless somebody has made it anew since it was seen.
    public void forgotten(Seen seen) {
        seen.mark()
                .ifPresent(mark -> kind(seen.ref())
                        .filter(ApiKind::isWatchable)
                        .ifPresent(known -> watches.of(known).forget(seen.ref(), mark)));
    }

    /// An object as the port shows it.
    public LiveObject live(ObjectRef ref, MapNode body) {
        String version = body.map("metadata")
                .flatMap(metadata -> metadata.text("resourceVersion"))
                .orElse("");
        return new LiveObject(
                new ResourceObject(body.text("apiVersion").orElse(""), ref, body, Origin.NONE),
                version,
                tracking.ours(ref, body).map(application -> new LiveObject.Ownership(application, declared(body))));
    }

    /// The fields that we have applied, and those that the tools before us have: their removal from the source is a
    /// removal too.
    private static MapNode declared(MapNode body) {
        Predicate<MapNode> ours = ManagerEntries::isOurs;
        return ManagerEntries.of(body).tree(ours.or(TakeOver::isFormer));
    }

    /// Calls back when an object of ours may have changed.
    public Subscription listen(ChangeListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell(ObjectRef ref) {
        listeners.forEach(listener -> listener.changed(ref));
    }

    /// The version of the cluster when it was asked before; empty else.
    public String versionIfKnown() {
        return discovery.versionIfKnown();
    }

    /// How many objects are kept up to date.
    public int objectsWatched() {
        return watches.objects();
    }

    /// How many bytes their bodies take.
    public long bytesKept() {
        return watches.bytes();
    }

    @Override
    public void close() {
        watches.close();
    }
}

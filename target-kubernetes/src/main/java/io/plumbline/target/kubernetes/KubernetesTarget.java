package io.plumbline.target.kubernetes;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Phase;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.target.Capabilities;
import io.plumbline.target.Child;
import io.plumbline.target.KindScope;
import io.plumbline.target.LogQuery;
import io.plumbline.target.Target;
import io.plumbline.target.TargetEvent;
import io.plumbline.target.TargetException;
import io.plumbline.target.TargetGlance;
import io.plumbline.target.TargetSummary;
import io.plumbline.target.kubernetes.change.Applying;
import io.plumbline.target.kubernetes.change.ChangePlace;
import io.plumbline.target.kubernetes.change.DryRuns;
import io.plumbline.target.kubernetes.change.Patching;
import io.plumbline.target.kubernetes.connect.ClusterIdentity;
import io.plumbline.target.kubernetes.http.ApiClient;
import io.plumbline.target.kubernetes.live.KindIndex;
import io.plumbline.target.kubernetes.live.LiveCluster;
import io.plumbline.target.kubernetes.live.Tracking;
import io.plumbline.target.kubernetes.look.Glancing;
import io.plumbline.target.kubernetes.look.Looking;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/// A Kubernetes cluster as a place for objects. It connects when it is asked first, watches what it owns, and asks
/// for all else; closing it ends its threads and leaves the cluster as it is.
public final class KubernetesTarget implements Target, AutoCloseable {
    /// The most identities that are acted as.
    public static final int IDENTITIES_MAX = 1_000;

    private final KubernetesSettings settings;
    private final ApiClient client;
    private final ChangePlace place;
    private final Applying applying;
    private final DryRuns dryRuns;
    private final Looking looking;
    private final ConcurrentMap<ClusterIdentity, KubernetesTarget> acting = new ConcurrentHashMap<>();
    private volatile Told told = new Told(KindIndex.empty(), Capabilities.NONE);

    /// What was told of the kinds that were known then: every rendering asks, and they seldom change.
    private record Told(KindIndex index, Capabilities capabilities) {}

    private KubernetesTarget(KubernetesSettings settings, ApiClient client, ChangePlace place) {
        this.settings = settings;
        this.client = client;
        this.place = place;
        this.applying = new Applying(place);
        this.dryRuns = new DryRuns(place);
        this.looking = new Looking(place.view(), client, place.identity());
    }

    /// A target that has not connected yet.
    public static KubernetesTarget open(KubernetesSettings settings) {
        var client = new ApiClient(settings.name(), settings.source(), settings.clock(), settings.chance());
        var tracking = new Tracking(settings.installation());
        var view = new LiveCluster("cluster " + settings.name(), client, tracking, settings.chance());
        return new KubernetesTarget(settings, client, ChangePlace.of(view, client, tracking));
    }

    /// The same cluster, where changes, dry runs, logs and events are asked for on behalf of somebody else. It shares
    /// watches and connections with this one and needs not be closed.
    public KubernetesTarget as(ClusterIdentity identity) {
        if (identity.equals(place.identity())) {
            return this;
        }
        if (acting.size() >= IDENTITIES_MAX && !acting.containsKey(identity)) {
            throw new LimitExceeded("cluster " + settings.name(), "identities to act as", IDENTITIES_MAX);
        }
        return acting.computeIfAbsent(identity, other -> new KubernetesTarget(settings, client, place.as(other)));
    }

    @Override
    public Target actingAs(String user) {
        return as(ClusterIdentity.named(user));
    }

    @Override
    public TargetGlance look() {
        return new Glancing(place.view(), client, place.identity()).look();
    }

    @Override
    public LiveSet observe(Collection<ObjectRef> refs) {
        return place.view().observe(refs);
    }

    @Override
    public SequencedSet<ObjectRef> ownedBy(ApplicationName application) {
        return place.view().ownedBy(application);
    }

    @Override
    public List<Problem> check(ApplicationName application, Collection<ResourceObject> objects) {
        return checkChanges(
                application,
                objects.stream()
                        .map(object -> new PlannedChange(Phase.SYNC, 0, new Change.Create(object, "")))
                        .toList());
    }

    @Override
    public List<Problem> checkChanges(ApplicationName application, Collection<PlannedChange> changes) {
        return dryRuns.check(application, changes);
    }

    @Override
    public ChangeResult apply(ApplicationName application, Change change, ApplyOptions options) {
        return applying.apply(application, change, options);
    }

    @Override
    public Subscription watch(ChangeListener listener) {
        return place.view().listen(listener);
    }

    @Override
    public List<String> log(ObjectRef ref, int linesMax) {
        return looking.log(ref, linesMax);
    }

    @Override
    public Capabilities capabilities() {
        var discovery = place.view().discovery();
        KindIndex index = discovery.index();
        Told before = told;
        if (before.index() != index) {
            before = new Told(index, new Capabilities(discovery.version(), index.apiVersions()));
            told = before;
        }
        return before.capabilities();
    }

    @Override
    public KindScope scope(String group, String kind) {
        return place.view()
                .discovery()
                .preferred(group, kind)
                .map(known -> known.namespaced() ? KindScope.NAMESPACED : KindScope.CLUSTER)
                .orElse(KindScope.UNKNOWN);
    }

    @Override
    public List<Child> children(ObjectRef ref) {
        return looking.children(ref);
    }

    @Override
    public List<TargetEvent> events(ObjectRef ref) {
        return looking.events(ref);
    }

    @Override
    public List<String> explain(ObjectRef ref) {
        return looking.explain(ref);
    }

    @Override
    public Optional<ResourceObject> predict(ApplicationName application, ResourceObject desired) {
        return Optional.of(dryRuns.predict(application, desired));
    }

    @Override
    public Subscription followLog(LogQuery query, Consumer<String> lines) {
        return looking.follow(query, lines);
    }

    @Override
    public TargetSummary summary() {
        String address = client.isUsed() ? address() : "";
        var connection = TargetSummary.Connection.UP;
        if (!client.trouble().isEmpty()) {
            connection = TargetSummary.Connection.DOWN;
        } else if (!client.isUsed()) {
            connection = TargetSummary.Connection.UNUSED;
        }
        return new TargetSummary(
                "kubernetes",
                address,
                connection,
                client.trouble(),
                place.view().versionIfKnown(),
                client.figures().byWord(),
                client.figures().refusedByPace(),
                place.view().objectsWatched());
    }

    private String address() {
        try {
            return client.access().server().toString();
        } catch (TargetException closed) {
            return "";
        }
    }

    @Override
    public ResourceObject patch(ObjectRef ref, ResourceObject changed) {
        return new Patching(place).patch(ref, changed);
    }

    /// Ends watches and connections.
    @Override
    public void close() {
        acting.values().forEach(other -> other.looking.close());
        looking.close();
        place.view().close();
        client.close();
    }
}

package io.plumbline.target.kubernetes.live;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.target.DeclarationFeed;
import io.plumbline.target.FieldManagers;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.KubernetesSettings;
import io.plumbline.target.kubernetes.connect.ArgoCluster;
import io.plumbline.target.kubernetes.http.ApiAnswer;
import io.plumbline.target.kubernetes.http.ApiClient;
import io.plumbline.target.kubernetes.http.ApiRequest;
import io.plumbline.target.kubernetes.http.ApiVerb;
import io.plumbline.target.kubernetes.http.Attempts;
import io.plumbline.target.kubernetes.live.WatchLoop.Selection;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The declarations in one namespace of a cluster: one stream for each kind, none while the cluster does not serve
/// the kind. Of Secrets only those are heard of that carry Argo CD's label. Connects when something is followed.
public final class ClusterDeclarations implements DeclarationFeed, AutoCloseable {
    /// The most objects of one kind.
    public static final int OBJECTS_MAX = 20_000;

    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);
    private static final int RACES_MAX = 5;
    private static final int CONFLICT = 409;

    private final String place;
    private final String namespace;
    private final ApiClient client;
    private final Discovery discovery;
    private final Streams streams;
    private final RandomGenerator chance;
    private final CountDownLatch closed = new CountDownLatch(1);

    private ClusterDeclarations(KubernetesSettings settings, String namespace, ApiClient client) {
        this.place = "cluster " + settings.name() + ", namespace " + namespace;
        this.namespace = namespace;
        this.client = client;
        this.chance = settings.chance();
        this.discovery = new Discovery("cluster " + settings.name(), client);
        this.streams = new Streams(client, settings.chance());
    }

    /// The declarations in a namespace; nothing is asked yet.
    public static ClusterDeclarations open(KubernetesSettings settings, String namespace) {
        var client = new ApiClient(settings.name(), settings.source(), settings.clock(), settings.chance());
        return new ClusterDeclarations(settings, namespace, client);
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public Subscription follow(Collection<FollowedKind> kinds, FeedListener listener) {
        List<Following> all =
                kinds.stream().map(kind -> new Following(kind, listener)).toList();
        WatchLoop definitions = streams.begin(DefinitionSink.SELECTION, new DefinitionSink(new Appearance(all)));
        all.forEach(Following::look);
        return () -> {
            definitions.close();
            all.forEach(Following::close);
        };
    }

    @Override
    public void letGo(ObjectRef ref, Collection<String> finalizers) {
        String path = discovery
                .preferred(ref.group(), ref.kind())
                .map(kind -> kind.path(ref))
                .orElse("");
        for (int race = 0; !path.isEmpty(); race++) {
            ApiAnswer read = client.send(ApiRequest.read(ApiVerb.GET, path));
            if (read.code() == 404) {
                return;
            }
            Optional<String> patch = without(finalizers, read.required(ref.display()));
            if (patch.isEmpty()) {
                return;
            }
            ApiAnswer written = client.send(ApiRequest.write(ApiVerb.WRITE, "PATCH", path)
                    .with("fieldManager", FieldManagers.SELF)
                    .sending("application/merge-patch+json", patch.orElseThrow()));
            if (written.isFine() || written.code() == 404) {
                return;
            }
            if (written.code() != CONFLICT || race == RACES_MAX) {
                throw written.status().failure(ref.display());
            }
        }
    }

    /// The patch, bound to the version that was read; empty when they are off already.
    private static Optional<String> without(Collection<String> finalizers, MapNode object) {
        MapNode metadata = object.map("metadata").orElse(MapNode.EMPTY);
        List<Node> there = metadata.list("finalizers").orElse(ListNode.EMPTY).items();
        List<Node> left = there.stream()
                .filter(item -> !(item instanceof TextNode(String name) && finalizers.contains(name)))
                .toList();
        if (left.size() == there.size()) {
            return Optional.empty();
        }
        MapNode patch = MapNode.builder()
                .put(
                        "metadata",
                        MapNode.builder()
                                .put(
                                        "resourceVersion",
                                        metadata.text("resourceVersion").orElse(""))
                                .put("finalizers", new ListNode(left))
                                .build())
                .build();
        return Optional.of(JsonText.write(patch, JsonText.Html.KEPT));
    }

    /// Ends all that is followed.
    @Override
    public void close() {
        closed.countDown();
        streams.close();
        client.close();
    }

    /// Looks again for what was missing when a definition of its group changes.
    private final class Appearance implements DefinitionSink.Listener {
        private final List<Following> all;

        private Appearance(List<Following> all) {
            this.all = all;
        }

        @Override
        public void changed() {
            discovery.outdated();
            all.forEach(Following::look);
        }

        @Override
        public void defined(String name) {
            discovery.defined(name);
            lookAtGroupOf(name);
        }

        @Override
        public void undefined(String name) {
            discovery.undefined(name);
            lookAtGroupOf(name);
        }

        @Override
        public void found(String name) {
            discovery.found(name);
        }

        private void lookAtGroupOf(String name) {
            all.stream().filter(one -> name.endsWith("." + one.kind.group())).forEach(Following::look);
        }

        @Override
        public void looked() {
            all.forEach(Following::look);
        }
    }

    /// One kind, heard of by one thread at a time: the one that looks for it, then that of its stream.
    private final class Following implements WatchSink {
        private final FollowedKind kind;
        private final FeedListener listener;
        private final Attempts attempts = new Attempts(chance, FOR_EVER, PAUSE_MAX);
        private final Map<ObjectRef, ResourceObject> found = new LinkedHashMap<>();
        private boolean replacing;
        private boolean toldMissing;
        private boolean looking;
        private boolean again;
        private boolean ended;
        private @Nullable WatchLoop stream;

        private Following(FollowedKind kind, FeedListener listener) {
            this.kind = kind;
            this.listener = listener;
        }

        /// Begins to look for the kind, unless it is followed.
        private synchronized void look() {
            if (ended || stream != null) {
                return;
            }
            again = looking;
            if (!looking) {
                looking = true;
                streams.apart(this::lookUp);
            }
        }

        private void lookUp() {
            do {
                try {
                    Optional<ApiKind> known =
                            discovery.preferred(kind.group(), kind.kind()).filter(ApiKind::isWatchable);
                    if (known.isPresent()) {
                        begin(known.orElseThrow());
                        return;
                    }
                    tellMissing();
                } catch (TargetException failure) {
                    if (closed.getCount() == 0) {
                        return;
                    }
                    listener.silent(failure);
                    synchronized (this) {
                        again = true;
                    }
                    rest();
                }
            } while (isWantedAgain());
        }

        private synchronized boolean isWantedAgain() {
            looking = again && !ended;
            again = false;
            return looking;
        }

        private void rest() {
            try {
                boolean _ = closed.await(attempts.pause().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                close();
            }
        }

        private synchronized void begin(ApiKind known) {
            looking = false;
            if (!ended) {
                String labels = kind.group().isEmpty() && kind.kind().equals("Secret") ? ArgoCluster.LABEL : "";
                stream = streams.begin(new Selection(known.path(namespace), labels, ""), this);
            }
        }

        private void tellMissing() {
            if (!toldMissing) {
                toldMissing = true;
                listener.listed(kind, List.of());
            }
        }

        private synchronized void close() {
            ended = true;
            WatchLoop open = stream;
            if (open != null) {
                open.close();
            }
        }

        @Override
        public void begin() {
            replacing = true;
            found.clear();
        }

        @Override
        public void put(MapNode object) {
            ResourceObject declared = ResourceObject.of(object, Origin.NONE);
            if (!replacing) {
                listener.changed(declared);
            } else if (found.size() <= OBJECTS_MAX) {
                found.put(declared.ref(), declared);
            }
        }

        @Override
        public void removed(MapNode object) {
            ObjectRef ref = ResourceObject.of(object, Origin.NONE).ref();
            if (replacing) {
                found.remove(ref);
            } else {
                listener.gone(ref);
            }
        }

        @Override
        public void complete() {
            List<ResourceObject> all = List.copyOf(found.values());
            found.clear();
            replacing = false;
            toldMissing = false;
            attempts.worked();
            if (all.size() > OBJECTS_MAX) {
                listener.silent(new TargetException(
                        ErrorCode.LIMIT_EXCEEDED,
                        place,
                        "has more than " + OBJECTS_MAX + " objects of kind " + kind.kind(),
                        "spread them over several namespaces",
                        null));
            } else {
                listener.listed(kind, all);
            }
        }

        /// The cluster may tell so while it starts, or before we hear of the definition; so it is looked for again.
        @Override
        public void vanished() {
            tellMissing();
            rest();
            synchronized (this) {
                stream = null;
            }
            look();
        }

        @Override
        public boolean silent(TargetException why) {
            listener.silent(why);
            return true;
        }
    }
}

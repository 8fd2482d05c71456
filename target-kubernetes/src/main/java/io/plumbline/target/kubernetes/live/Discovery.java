package io.plumbline.target.kubernetes.live;

import io.plumbline.model.ErrorCode;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.http.ApiClient;
import io.plumbline.target.kubernetes.http.ApiRequest;
import io.plumbline.target.kubernetes.http.ApiVerb;
import io.plumbline.yaml.MapNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The kinds of a cluster, read when first needed and again when its custom resource definitions change or an
/// unknown kind is asked for. A cluster serves a kind a moment after its definition is there, and stops a moment after
/// it has gone, so that after a change it is read again until the change shows. One lock; a refresh is made by one
/// thread while others wait for it.
public final class Discovery {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList";
    private static final long BETWEEN_UNKNOWN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long SOON_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long AWAITED_NANOS = Duration.ofMinutes(5).toNanos();
    private static final long ASK_AGAIN_MILLIS = 250;
    private static final int ASK_AGAIN_DOUBLINGS_MAX = 3;
    private static final int ASKS_MAX = 10;

    private final String subject;
    private final ApiClient client;
    private KindIndex index = KindIndex.empty();
    private boolean known;
    private boolean stale;
    private long readAt;
    private boolean changed;
    private long changedAt;
    private final SortedMap<String, Boolean> awaited = new TreeMap<>();
    private int reads;
    private String version = "";

    /// @param subject what messages name
    public Discovery(String subject, ApiClient client) {
        this.subject = subject;
        this.client = client;
    }

    /// The kinds, as last read.
    ///
    /// @throws TargetException when they cannot be read
    public synchronized KindIndex index() {
        if (!known || stale || isDueAgain()) {
            read();
        }
        return index;
    }

    /// Whether a change that has been told of does not show yet, and the last look was a while ago.
    private boolean isDueAgain() {
        long now = System.nanoTime();
        if (!awaited.isEmpty() && now - changedAt > AWAITED_NANOS) {
            awaited.clear();
        }
        return !awaited.isEmpty() && now - readAt > TimeUnit.MILLISECONDS.toNanos(pauseMillis(reads));
    }

    private static long pauseMillis(int asked) {
        return ASK_AGAIN_MILLIS << Math.min(asked, ASK_AGAIN_DOUBLINGS_MAX);
    }

    /// Reads the kinds anew.
    ///
    /// @throws TargetException when they cannot be read
    public synchronized void readNow() {
        read();
    }

    /// A kind in one version; asks the cluster again when it is unknown.
    public Optional<ApiKind> find(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return find(slash < 0 ? "" : apiVersion.substring(0, slash), known -> known.find(apiVersion, kind));
    }

    /// A kind in the version the cluster prefers; asks the cluster again when it is unknown.
    public Optional<ApiKind> preferred(String group, String kind) {
        return find(group, known -> known.preferred(group, kind));
    }

    /// An unknown kind of a group that is about to be served is asked for a while: by looks and not by the clock, which
    /// goes on when everything else stands still.
    private Optional<ApiKind> find(String group, Function<KindIndex, Optional<ApiKind>> question) {
        Optional<ApiKind> found = question.apply(index());
        if (found.isEmpty() && readAgain()) {
            found = question.apply(index());
        }
        for (int asked = 0; found.isEmpty() && mayComeSoon(group); asked++) {
            if (asked == ASKS_MAX) {
                giveUp(group);
                break;
            }
            pause(pauseMillis(asked));
            lookAgain();
            found = question.apply(index());
        }
        return found;
    }

    private synchronized boolean mayComeSoon(String group) {
        boolean awaitsGroup = awaited.entrySet().stream().anyMatch(one -> one.getValue() && isOf(group, one.getKey()));
        return awaitsGroup || (changed && System.nanoTime() - changedAt < SOON_NANOS);
    }

    private static boolean isOf(String group, String name) {
        return !group.isEmpty() && name.endsWith("." + group);
    }

    private synchronized void giveUp(String group) {
        awaited.keySet().removeIf(name -> isOf(group, name));
        changed = false;
    }

    private static void pause(long millis) {
        try {
            boolean _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TargetException(
                    ErrorCode.UNREACHABLE, "cluster", "interrupted while a kind was asked for", "", interrupted);
        }
    }

    /// Definitions have changed, nobody knows which: the next question reads again.
    public synchronized void outdated() {
        stale = true;
        changed = true;
        changedAt = System.nanoTime();
    }

    /// The next question reads again.
    public synchronized void lookAgain() {
        stale = true;
    }

    /// A definition is there, or has changed: its kind is served soon.
    ///
    /// @param name `PLURAL.GROUP`
    public synchronized void defined(String name) {
        await(name, true);
    }

    /// A definition has gone: its kind is not served any more soon.
    ///
    /// @param name `PLURAL.GROUP`
    public synchronized void undefined(String name) {
        await(name, false);
    }

    /// A definition has been there when somebody looked; that is news when its kind was not served yet.
    ///
    /// @param name `PLURAL.GROUP`
    public synchronized void found(String name) {
        if (known && !index.serves(name)) {
            await(name, true);
        }
    }

    private void await(String name, boolean served) {
        stale = true;
        changedAt = System.nanoTime();
        reads = 0;
        awaited.put(name, served);
    }

    /// The version of the cluster, `v1.36.3`.
    public synchronized String version() {
        if (version.isEmpty()) {
            version = client.send(ApiRequest.read(ApiVerb.DISCOVERY, "/version"))
                    .required(subject)
                    .text("gitVersion")
                    .orElse("");
        }
        return version;
    }

    /// The version of the cluster when it was asked before; empty else.
    public synchronized String versionIfKnown() {
        return version;
    }

    private synchronized boolean readAgain() {
        if (System.nanoTime() - readAt < BETWEEN_UNKNOWN_NANOS) {
            return false;
        }
        read();
        return true;
    }

    private void read() {
        var documents = new ArrayList<MapNode>();
        for (String path : List.of("/api", "/apis")) {
            MapNode document = client.send(
                            ApiRequest.read(ApiVerb.DISCOVERY, path).accepting(AGGREGATED))
                    .required(subject);
            if (document.text("kind").filter("APIGroupDiscoveryList"::equals).isEmpty()) {
                throw new TargetException(
                        ErrorCode.UNSUPPORTED,
                        subject,
                        "serves no aggregated discovery",
                        "Plumbline needs Kubernetes 1.27 or newer",
                        null);
            }
            documents.add(document);
        }
        index = KindIndex.read(documents, index);
        known = true;
        stale = false;
        reads++;
        awaited.entrySet().removeIf(one -> index.serves(one.getKey()) == one.getValue());
        readAt = System.nanoTime();
    }
}

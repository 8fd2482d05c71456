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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The kinds of a cluster, read when first needed and again when its custom resource definitions change or an
/// unknown kind is asked for. One lock; a refresh is made by one thread while others wait for it.
public final class Discovery {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList";
    private static final long BETWEEN_UNKNOWN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long SOON_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long ASK_AGAIN_MILLIS = 250;
    private static final int ASK_AGAIN_DOUBLINGS_MAX = 3;

    private final String subject;
    private final ApiClient client;
    private KindIndex index = KindIndex.empty();
    private boolean known;
    private boolean stale;
    private long readAt;
    private boolean changed;
    private long changedAt;
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
        if (!known || stale) {
            read();
        }
        return index;
    }

    /// Reads the kinds anew.
    ///
    /// @throws TargetException when they cannot be read
    public synchronized void readNow() {
        read();
    }

    /// A kind in one version; asks the cluster again when it is unknown.
    public Optional<ApiKind> find(String apiVersion, String kind) {
        return find(known -> known.find(apiVersion, kind));
    }

    /// A kind in the version the cluster prefers; asks the cluster again when it is unknown.
    public Optional<ApiKind> preferred(String group, String kind) {
        return find(known -> known.preferred(group, kind));
    }

    /// A definition is served a moment after it was established, so that an unknown kind is asked for a while after
    /// definitions have changed.
    private Optional<ApiKind> find(Function<KindIndex, Optional<ApiKind>> question) {
        Optional<ApiKind> found = question.apply(index());
        if (found.isEmpty() && readAgain()) {
            found = question.apply(index());
        }
        for (int asked = 0; found.isEmpty() && mayComeSoon(); asked++) {
            pause(ASK_AGAIN_MILLIS << Math.min(asked, ASK_AGAIN_DOUBLINGS_MAX));
            outdated(false);
            found = question.apply(index());
        }
        return found;
    }

    private synchronized boolean mayComeSoon() {
        return changed && System.nanoTime() - changedAt < SOON_NANOS;
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

    /// Definitions have changed: the next question reads again.
    public void outdated() {
        outdated(true);
    }

    private synchronized void outdated(boolean byDefinitions) {
        stale = true;
        if (byDefinitions) {
            changed = true;
            changedAt = System.nanoTime();
        }
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
        readAt = System.nanoTime();
    }
}

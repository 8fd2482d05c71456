package io.plumbline.target.kubernetes.look;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Subscription;
import io.plumbline.target.Child;
import io.plumbline.target.LogQuery;
import io.plumbline.target.TargetEvent;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.connect.ClusterIdentity;
import io.plumbline.target.kubernetes.http.ApiAnswer;
import io.plumbline.target.kubernetes.http.ApiClient;
import io.plumbline.target.kubernetes.http.ApiRequest;
import io.plumbline.target.kubernetes.http.ApiStream;
import io.plumbline.target.kubernetes.http.ApiVerb;
import io.plumbline.target.kubernetes.live.LiveCluster;
import io.plumbline.target.kubernetes.live.WatchLines;
import io.plumbline.target.kubernetes.look.Diagnosis.Sighted;
import io.plumbline.target.kubernetes.look.Diagnosis.Symptom;
import io.plumbline.target.kubernetes.look.Evidence.Part;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Looks at an object on behalf of a person or of a run that is judged. Safe for many threads; owns the threads that
/// follow logs.
public final class Looking implements AutoCloseable {
    /// About how many objects events are asked for at once.
    static final int EVENT_OBJECTS_MAX = 12;

    /// How many volume claims of an object's pods are looked at.
    static final int CLAIMS_MAX = 3;

    private static final String CLAIM = "PersistentVolumeClaim";
    private static final String LOG_BYTES_MAX = Integer.toString(4 << 20);
    private static final String ANY = "application/json, */*";

    private final LiveCluster view;
    private final ApiClient client;
    private final ClusterIdentity identity;
    private final Descendants descendants;
    private final ClusterEvents events;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("kubernetes-log-", 0).factory());

    /// Looks with somebody's eyes.
    public Looking(LiveCluster view, ApiClient client, ClusterIdentity identity) {
        this.view = view;
        this.client = client;
        this.identity = identity;
        this.descendants = new Descendants(view, client, identity);
        this.events = new ClusterEvents(client, identity);
    }

    /// What an object has made, parents before children.
    public List<Child> children(ObjectRef ref) {
        return descendants.of(ref);
    }

    /// What was reported about an object and its descendants, those in trouble first considered, oldest first.
    public List<TargetEvent> events(ObjectRef ref) {
        Optional<MapNode> body = view.find(ref);
        var found = new ArrayList<>(events.about(ref, body.map(Looking::uid).orElse("")));
        var others = new ArrayList<>(children(ref));
        others.sort(Comparator.comparing(child -> !isTroubledPod(child)));
        others.stream()
                .limit(EVENT_OBJECTS_MAX - 1L)
                .forEach(child -> found.addAll(events.about(
                        child.object().ref(), uid(child.object().object().body()))));
        found.sort(Comparator.comparing(TargetEvent::at));
        return found;
    }

    private static boolean isTroubledPod(Child child) {
        ObjectRef ref = child.object().ref();
        return ref.kind().equals("Pod")
                && new PodView(ref, child.object().object().body()).isInTrouble();
    }

    private static String uid(MapNode body) {
        return Descendants.metadata(body).text("uid").orElse("");
    }

    /// What stands in an object's way, the first cause first.
    public List<String> explain(ObjectRef ref) {
        return view.find(ref).map(body -> FirstCause.lines(evidence(ref, body))).orElse(List.of());
    }

    private Evidence evidence(ObjectRef ref, MapNode body) {
        Evidence evidence = Evidence.of(ref, body, children(ref));
        List<Part> claims = evidence.pods().stream()
                .map(Part::pod)
                .filter(PodView::waitsForVolumes)
                .flatMap(pod -> pod.claims().stream())
                .distinct()
                .limit(CLAIMS_MAX)
                .flatMap(claim -> unbound(ref.namespace(), claim).stream())
                .toList();
        var reported = new ArrayList<>(events.warnings(ref.namespace()));
        var pending = new ArrayList<>(claims);
        if (ref.kind().equals(CLAIM)) {
            pending.add(evidence.self());
        }
        pending.stream()
                .filter(claim -> !claim.body().isEmpty())
                .flatMap(claim -> events.about(claim.ref(), claim.uid()).stream()
                        .filter(event -> !event.type().equals(TargetEvent.WARNING))
                        .map(event -> new WarningEvent(event, claim.uid(), "")))
                .forEach(reported::add);
        return evidence.with(reported, claims);
    }

    /// A volume claim that has no volume, or is not there itself; empty when it has one, or may not be read. It is
    /// none of ours, so no watch is begun for it.
    private Optional<Part> unbound(String namespace, String name) {
        ApiAnswer answer = client.send(
                ApiRequest.read(ApiVerb.GET, "/api/v1/namespaces/" + namespace + "/persistentvolumeclaims/" + name)
                        .as(identity));
        var ref = new ObjectRef("", CLAIM, namespace, name);
        if (answer.code() == 404) {
            return Optional.of(new Part(ref, MapNode.EMPTY, true));
        }
        return answer.isFine()
                ? Optional.of(new Part(ref, answer.tree(ref.display()), true))
                        .filter(claim -> !Diagnosis.isBound(claim))
                : Optional.empty();
    }

    /// The pods of an object, itself included, those in trouble first.
    List<PodView> pods(ObjectRef ref, MapNode body, List<Child> children) {
        var pods = new ArrayList<PodView>();
        if (ref.group().isEmpty() && ref.kind().equals("Pod")) {
            pods.add(new PodView(ref, body));
        }
        for (Child child : children) {
            ObjectRef found = child.object().ref();
            if (found.group().isEmpty() && found.kind().equals("Pod")) {
                pods.add(new PodView(found, child.object().object().body()));
            }
        }
        pods.sort(Comparator.comparing(pod -> !pod.isInTrouble()));
        return pods;
    }

    /// The last lines of the container that is the first cause, of its run before when that has crashed; of some pod
    /// when nothing is wrong. None when the first cause is something that prints nothing.
    public List<String> log(ObjectRef ref, int linesMax) {
        return view.find(ref)
                .map(body -> printed(Evidence.of(ref, body, children(ref)), linesMax))
                .orElse(List.of());
    }

    private List<String> printed(Evidence evidence, int linesMax) {
        Optional<Sighted> first = Diagnosis.of(evidence).stream().findFirst().map(Symptom::first);
        Optional<Part> pod = first.isPresent()
                ? first.filter(sighted -> sighted.trouble().kind().hasRun()).map(Sighted::at)
                : evidence.pods().stream().findFirst();
        if (pod.isEmpty()) {
            return List.of();
        }
        var query = new LogQuery(
                evidence.self().ref(),
                first.map(sighted -> sighted.trouble().container()).orElse(""),
                first.filter(sighted -> sighted.trouble().over()).isPresent(),
                linesMax,
                false);
        ApiAnswer answer = client.send(request(pod.orElseThrow().pod(), query));
        return answer.isFine() ? answer.text().lines().toList() : List.of();
    }

    private ApiRequest request(PodView pod, LogQuery query) {
        List<String> names = pod.containers();
        String container = query.container().isEmpty() && !names.isEmpty() ? names.getFirst() : query.container();
        return ApiRequest.read(
                        ApiVerb.LOG,
                        "/api/v1/namespaces/" + pod.ref().namespace() + "/pods/"
                                + pod.ref().name() + "/log")
                .with("container", container)
                .with("tailLines", Integer.toString(query.linesMax()))
                .with("limitBytes", LOG_BYTES_MAX)
                .with("previous", Boolean.toString(query.previous()))
                .with("follow", Boolean.toString(query.follow()))
                .accepting(ANY)
                .as(identity);
    }

    /// Hands out lines as they come; those that are there already before it returns, unless more shall follow.
    public Subscription follow(LogQuery query, Consumer<String> lines) {
        Optional<MapNode> body = view.find(query.ref());
        List<PodView> pods = body.map(found -> pods(query.ref(), found, children(query.ref())))
                .orElse(List.of());
        if (pods.isEmpty()) {
            throw new TargetException(ErrorCode.NOT_FOUND, query.ref().display(), "has no pod that prints", "", null);
        }
        ApiRequest request = request(pods.getFirst(), query);
        ApiStream stream = client.open(query.follow() ? request.without("limitBytes") : request);
        if (!stream.isFine()) {
            TargetException refusal = stream.refusal().failure(query.ref().display());
            stream.close();
            throw refusal;
        }
        if (query.follow()) {
            threads.execute(() -> pass(stream, lines));
        } else {
            pass(stream, lines);
        }
        return stream::close;
    }

    private static void pass(ApiStream stream, Consumer<String> lines) {
        var reading = new WatchLines(stream.body());
        try (stream) {
            for (String line = reading.next(); line != null; line = reading.next()) {
                lines.accept(line);
            }
        } catch (IOException ended) {
            // closed by whoever followed, or by the end of the pod
        }
    }

    /// Ends all that is followed.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}

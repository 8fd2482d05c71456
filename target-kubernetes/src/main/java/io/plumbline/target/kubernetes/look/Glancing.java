package io.plumbline.target.kubernetes.look;

import io.plumbline.target.TargetGlance;
import io.plumbline.target.kubernetes.connect.ClusterIdentity;
import io.plumbline.target.kubernetes.http.ApiAnswer;
import io.plumbline.target.kubernetes.http.ApiClient;
import io.plumbline.target.kubernetes.http.ApiRequest;
import io.plumbline.target.kubernetes.http.ApiVerb;
import io.plumbline.target.kubernetes.live.Discovery;
import io.plumbline.target.kubernetes.live.LiveCluster;
import io.plumbline.target.kubernetes.live.Parallel;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Asks a cluster what it is, who we are there and what we may do, past every cache.
public final class Glancing {
    /// About how many of the namespaces that we are limited to rights are asked.
    static final int NAMESPACES_MAX = 20;

    private static final List<String> VERBS = List.of("get", "list", "watch", "create", "patch", "update", "delete");
    private static final Thing EVERYTHING = new Thing("*", "*");

    /// What most applications are made of.
    private static final List<Thing> USUAL = List.of(
            new Thing("", "configmaps"),
            new Thing("", "secrets"),
            new Thing("", "services"),
            new Thing("", "serviceaccounts"),
            new Thing("apps", "deployments"),
            new Thing("apps", "statefulsets"),
            new Thing("batch", "jobs"),
            new Thing("networking.k8s.io", "ingresses"));

    private final LiveCluster view;
    private final ApiClient client;
    private final ClusterIdentity identity;

    private record Thing(String group, String plural) {
        private String shown() {
            return group.isEmpty() ? plural : plural + "." + group;
        }
    }

    private record Question(String verb, Thing thing, String namespace) {}

    /// Asks on behalf of somebody.
    public Glancing(LiveCluster view, ApiClient client, ClusterIdentity identity) {
        this.view = view;
        this.client = client;
        this.identity = identity;
    }

    /// What the cluster says now.
    public TargetGlance look() {
        String version = client.send(ApiRequest.read(ApiVerb.DISCOVERY, "/version"))
                .required("the API server")
                .text("gitVersion")
                .orElse("");
        Discovery discovery = view.discovery();
        discovery.readNow();
        var notes = new ArrayList<String>();
        whoWeAre().ifPresent(notes::add);
        discovery.index().silentGroups().forEach(group -> notes.add("API group " + group + " does not answer"));
        return new TargetGlance(version, missing(), notes);
    }

    private Optional<String> whoWeAre() {
        ApiAnswer answer = review("authentication.k8s.io/v1", "SelfSubjectReview", MapNode.EMPTY);
        return answer.isFine()
                ? answer.tree("the review of our name")
                        .map("status")
                        .flatMap(status -> status.map("userInfo"))
                        .flatMap(user -> user.text("username"))
                        .map(name -> "known there as " + name)
                : Optional.empty();
    }

    /// All rights, or else those on what most applications are made of.
    private List<String> missing() {
        List<String> limited = client.access().namespaces();
        List<String> namespaces = limited.isEmpty()
                ? List.of("")
                : limited.stream().limit(NAMESPACES_MAX).toList();
        var lines = new ArrayList<String>();
        for (String namespace : namespaces) {
            boolean all = refused(List.of(EVERYTHING), namespace).isEmpty();
            if (!all) {
                refused(USUAL, namespace)
                        .forEach((verbs, things) -> lines.add(verbs + ": " + String.join(", ", things)
                                + (namespace.isEmpty() ? " in every namespace" : " in namespace " + namespace)));
            }
        }
        return lines;
    }

    /// The things that may not be touched, by the verbs that are missing.
    private Map<String, List<String>> refused(List<Thing> things, String namespace) {
        List<Question> questions = things.stream()
                .flatMap(thing -> VERBS.stream().map(verb -> new Question(verb, thing, namespace)))
                .toList();
        List<Boolean> answers = Parallel.each(questions, this::isAllowed);
        var byThing = new LinkedHashMap<Thing, List<String>>();
        for (int i = 0; i < questions.size(); i++) {
            if (!answers.get(i)) {
                Question question = questions.get(i);
                byThing.computeIfAbsent(question.thing(), _ -> new ArrayList<>())
                        .add(question.verb());
            }
        }
        var byVerbs = new LinkedHashMap<String, List<String>>();
        byThing.forEach((thing, verbs) -> byVerbs.computeIfAbsent(String.join(", ", verbs), _ -> new ArrayList<>())
                .add(thing.shown()));
        return byVerbs;
    }

    private boolean isAllowed(Question question) {
        MapNode attributes = MapNode.builder()
                .put("namespace", question.namespace())
                .put("verb", question.verb())
                .put("group", question.thing().group())
                .put("resource", question.thing().plural())
                .build();
        MapNode spec = MapNode.builder().put("resourceAttributes", attributes).build();
        return review("authorization.k8s.io/v1", "SelfSubjectAccessReview", spec)
                .required("the review of our rights")
                .map("status")
                .flatMap(status -> status.get("allowed"))
                .filter(BoolNode.TRUE::equals)
                .isPresent();
    }

    private ApiAnswer review(String apiVersion, String kind, MapNode spec) {
        MapNode body = MapNode.builder()
                .put("apiVersion", apiVersion)
                .put("kind", kind)
                .put("spec", spec)
                .build();
        String path = "/apis/" + apiVersion + "/" + kind.toLowerCase(Locale.ROOT) + "s";
        return client.send(ApiRequest.write(ApiVerb.DISCOVERY, "POST", path)
                .sending(ApiRequest.JSON, JsonText.write(body, JsonText.Html.KEPT))
                .as(identity));
    }
}

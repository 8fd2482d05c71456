package io.plumbline.target.kubernetes.look;

import io.plumbline.model.ObjectRef;
import io.plumbline.target.kubernetes.look.Trouble.Kind;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a pod tells about itself and its containers.
///
/// @param ref the pod
/// @param body the whole pod
record PodView(ObjectRef ref, MapNode body) {
    /// What is wrong, what explains most first; of two alike the one that comes first at start. How the containers of
    /// a pod end that is being deleted is no trouble, only how they ended before.
    List<Trouble> troubles() {
        var found = new ArrayList<Trouble>();
        thrownOut().ifPresentOrElse(found::add, () -> found.addAll(ofContainers()));
        condition("PodScheduled", "False")
                .map(why -> Trouble.whole(Kind.NODE, "no node: " + why))
                .ifPresent(found::add);
        condition("Ready", "False", "ReadinessGatesNotReady")
                .map(why -> Trouble.whole(Kind.PROBE, "not ready: " + why))
                .ifPresent(found::add);
        if (isGoing()) {
            found.removeIf(trouble -> trouble.kind() != Kind.CRASH || !trouble.over());
        }
        found.sort(Comparator.comparing(Trouble::kind));
        return found;
    }

    /// A pod that has failed as a whole says why; what its containers say then is only what was done to them.
    private Optional<Trouble> thrownOut() {
        return status().text("phase")
                .filter("Failed"::equals)
                .flatMap(_ -> status().text("reason"))
                .map(reason -> Trouble.whole(
                        Kind.EVICTED,
                        reason + status().text("message").map(why -> ": " + why).orElse("")));
    }

    private List<Trouble> ofContainers() {
        var found = new ArrayList<Trouble>();
        containers("initContainerStatuses", "initContainers", ContainerView.INIT)
                .forEach(container -> container.trouble().ifPresent(found::add));
        containers("containerStatuses", "containers", ContainerView.MAIN)
                .forEach(container -> container.trouble().ifPresent(found::add));
        return found;
    }

    private List<ContainerView> containers(String statuses, String specs, String word) {
        var all = new ArrayList<ContainerView>();
        List<MapNode> declared = maps(spec(), specs);
        for (MapNode status : maps(status(), statuses)) {
            String name = status.text("name").orElse("");
            MapNode spec = declared.stream()
                    .filter(one -> one.text("name").filter(name::equals).isPresent())
                    .findFirst()
                    .orElse(MapNode.EMPTY);
            all.add(new ContainerView(word + name, status, spec));
        }
        return all;
    }

    private Optional<String> condition(String type, String status) {
        return maps(status(), "conditions").stream()
                .filter(condition -> has(condition, "type", type) && has(condition, "status", status))
                .findFirst()
                .map(condition -> condition
                        .text("message")
                        .or(() -> condition.text("reason"))
                        .orElse(""));
    }

    private Optional<String> condition(String type, String status, String reason) {
        boolean so = maps(status(), "conditions").stream()
                .anyMatch(condition -> has(condition, "type", type) && has(condition, "reason", reason));
        return so ? condition(type, status) : Optional.empty();
    }

    private static boolean has(MapNode map, String key, String value) {
        return map.text(key).filter(value::equals).isPresent();
    }

    boolean isInTrouble() {
        return !troubles().isEmpty()
                || status().text("phase").filter("Failed"::equals).isPresent();
    }

    /// Whether no node takes it because of its volumes.
    boolean waitsForVolumes() {
        return condition("PodScheduled", "False")
                .filter(why -> why.toLowerCase(Locale.ROOT).contains("volume"))
                .isPresent();
    }

    /// Whether it has a node, and nothing tells yet why its containers do not run.
    boolean isStarting() {
        return !isGoing()
                && status().text("phase").filter("Pending"::equals).isPresent()
                && troubles().isEmpty();
    }

    private boolean isGoing() {
        return Descendants.metadata(body).has("deletionTimestamp");
    }

    /// The names of the volume claims it mounts.
    List<String> claims() {
        var names = new ArrayList<String>();
        for (MapNode volume : maps(spec(), "volumes")) {
            volume.map("persistentVolumeClaim")
                    .flatMap(claim -> claim.text("claimName"))
                    .or(() -> volume.map("ephemeral")
                            .flatMap(_ -> volume.text("name"))
                            .map(name -> ref.name() + "-" + name))
                    .ifPresent(names::add);
        }
        return names;
    }

    /// The names of its containers, those of its start last.
    List<String> containers() {
        var names = new ArrayList<String>();
        for (String key : List.of("containers", "initContainers")) {
            maps(spec(), key).forEach(container -> container.text("name").ifPresent(names::add));
        }
        return names;
    }

    private MapNode status() {
        return body.map("status").orElse(MapNode.EMPTY);
    }

    private MapNode spec() {
        return body.map("spec").orElse(MapNode.EMPTY);
    }

    private static List<MapNode> maps(MapNode map, String key) {
        var found = new ArrayList<MapNode>();
        for (Node item : Descendants.items(map, key)) {
            if (item instanceof MapNode one) {
                found.add(one);
            }
        }
        return found;
    }
}

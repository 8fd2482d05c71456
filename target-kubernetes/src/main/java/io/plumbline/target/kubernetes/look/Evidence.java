package io.plumbline.target.kubernetes.look;

import io.plumbline.model.ObjectRef;
import io.plumbline.target.Child;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All that is known when somebody asks what is wrong with an object.
///
/// @param self the object
/// @param parts its descendants, parents before children
/// @param claims volume claims that its pods want and that have no volume
/// @param warnings what was reported in its namespace
record Evidence(Part self, List<Part> parts, List<Part> claims, List<WarningEvent> warnings) {
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String HASH = "controller-revision-hash";

    /// An object that is looked at.
    ///
    /// @param ref the object
    /// @param body the whole object; empty when it is not there
    /// @param current whether it belongs to what is declared now, not to a version before
    record Part(ObjectRef ref, MapNode body, boolean current) {
        boolean isPod() {
            return ref.group().isEmpty() && ref.kind().equals("Pod");
        }

        PodView pod() {
            return new PodView(ref, body);
        }

        String uid() {
            return Descendants.metadata(body).text("uid").orElse("");
        }
    }

    Evidence {
        parts = List.copyOf(parts);
        claims = List.copyOf(claims);
        warnings = List.copyOf(warnings);
    }

    /// An object with what it has made.
    static Evidence of(ObjectRef ref, MapNode body, List<Child> children) {
        Set<ObjectRef> former = former(ref, body, children);
        List<Part> parts = children.stream()
                .map(child -> child.object().object())
                .map(object -> new Part(object.ref(), object.body(), !former.contains(object.ref())))
                .toList();
        return new Evidence(new Part(ref, body, true), parts, List.of(), List.of());
    }

    Evidence with(List<WarningEvent> reported, List<Part> unbound) {
        return new Evidence(self, parts, unbound, reported);
    }

    /// The pods, the object itself included.
    List<Part> pods() {
        var pods = new ArrayList<Part>();
        if (self.isPod()) {
            pods.add(self);
        }
        parts.stream().filter(Part::isPod).forEach(pods::add);
        return pods;
    }

    /// What belongs to a version that is being replaced: older ReplicaSets of a Deployment, pods of an older template
    /// of a StatefulSet, and what those have made.
    private static Set<ObjectRef> former(ObjectRef ref, MapNode body, List<Child> children) {
        Optional<String> hash = body.map("status").flatMap(status -> status.text("updateRevision"));
        long newest = children.stream()
                .filter(child -> child.owner().equals(ref))
                .mapToLong(Evidence::revision)
                .max()
                .orElse(0);
        var former = new HashSet<ObjectRef>();
        for (Child child : children) {
            long revision = revision(child);
            Optional<String> label = Descendants.metadata(
                            child.object().object().body())
                    .map("labels")
                    .flatMap(labels -> labels.text(HASH));
            boolean older = child.owner().equals(ref) && revision != 0 && revision < newest;
            boolean other = hash.isPresent() && label.isPresent() && !label.equals(hash);
            if (older || other || former.contains(child.owner())) {
                former.add(child.object().ref());
            }
        }
        return former;
    }

    private static long revision(Child child) {
        return Descendants.metadata(child.object().object().body())
                .map("annotations")
                .flatMap(annotations -> annotations.text(REVISION))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /// A number in the object, zero when there is none.
    static long number(MapNode body, String section, String key) {
        return body.map(section).flatMap(map -> map.get(key)).orElse(new IntNode(0)) instanceof IntNode(long value)
                ? value
                : 0;
    }
}

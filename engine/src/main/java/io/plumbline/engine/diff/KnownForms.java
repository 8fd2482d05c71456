package io.plumbline.engine.diff;

import io.plumbline.model.ObjectRef;
import io.plumbline.yaml.Node;
import java.util.List;

/// What the Kubernetes API and its usual extensions do to values, as data: which fields are written in which notation,
/// and which fields are given to controllers. The one place for such knowledge.
final class KnownForms {
    /// A field that has a notation.
    ///
    /// @param kinds `group/Kind`; `*` for any, `~Kind` for any group, `!core` for kinds outside of the core group
    /// @param path steps divided by `/`, matched from the end; `*` is any one step
    private record Form(String kinds, String path, Notation notation) {}

    /// A field that a controller writes by design; it is not ours whatever is declared.
    ///
    /// @param managers field managers that make it theirs
    /// @param subresource through which they write; empty for any
    private record Given(String kinds, String pointer, List<String> managers, String subresource) {}

    private static final List<Form> FORMS = List.of(
            new Form("/Secret", "data/*", Notation.EMPTY),
            new Form("*", "resources/limits/*", Notation.QUANTITY),
            new Form("*", "resources/requests/*", Notation.QUANTITY),
            new Form("*", "capacity/*", Notation.QUANTITY),
            new Form("*", "overhead/*", Notation.QUANTITY),
            new Form("*", "podFixed/*", Notation.QUANTITY),
            new Form("*", "emptyDir/sizeLimit", Notation.QUANTITY),
            new Form("*", "resourceFieldRef/divisor", Notation.QUANTITY),
            new Form("~ResourceQuota", "hard/*", Notation.QUANTITY),
            new Form("~LimitRange", "limits/*/*/*", Notation.QUANTITY),
            new Form("~HorizontalPodAutoscaler", "target/value", Notation.QUANTITY),
            new Form("~HorizontalPodAutoscaler", "target/averageValue", Notation.QUANTITY),
            new Form("~HorizontalPodAutoscaler", "metrics/*/*/targetAverageValue", Notation.QUANTITY),
            new Form("~HorizontalPodAutoscaler", "metrics/*/*/targetValue", Notation.QUANTITY),
            new Form("~HorizontalPodAutoscaler", "spec/metrics", Notation.UNORDERED),
            new Form("~VerticalPodAutoscaler", "minAllowed/*", Notation.QUANTITY),
            new Form("~VerticalPodAutoscaler", "maxAllowed/*", Notation.QUANTITY),
            new Form("!core", "storage/size", Notation.QUANTITY),
            new Form("!core", "duration", Notation.DURATION),
            new Form("!core", "renewBefore", Notation.DURATION),
            new Form("!core", "interval", Notation.DURATION),
            new Form("!core", "retryInterval", Notation.DURATION),
            new Form("!core", "refreshInterval", Notation.DURATION),
            new Form("!core", "timeout", Notation.DURATION),
            new Form("!core", "consolidateAfter", Notation.DURATION),
            new Form("!core", "expireAfter", Notation.DURATION),
            new Form("*", "httpGet/port", Notation.INT_OR_STRING),
            new Form("*", "tcpSocket/port", Notation.INT_OR_STRING),
            new Form("*", "targetPort", Notation.INT_OR_STRING),
            new Form("*", "rollingUpdate/maxSurge", Notation.INT_OR_STRING),
            new Form("*", "rollingUpdate/maxUnavailable", Notation.INT_OR_STRING),
            new Form("~PodDisruptionBudget", "spec/minAvailable", Notation.INT_OR_STRING),
            new Form("~PodDisruptionBudget", "spec/maxUnavailable", Notation.INT_OR_STRING),
            new Form("~NetworkPolicy", "ports/*/port", Notation.INT_OR_STRING),
            new Form("~PersistentVolumeClaim", "accessModes", Notation.UNORDERED),
            new Form("rbac.authorization.k8s.io/ClusterRole", "rules/*/verbs", Notation.UNORDERED),
            new Form("*", "httpHeaders/*/name", Notation.ANY_CASE),
            new Form("~MutatingWebhookConfiguration", "clientConfig/caBundle", Notation.FILLED_IN),
            new Form("~ValidatingWebhookConfiguration", "clientConfig/caBundle", Notation.FILLED_IN),
            new Form("~CustomResourceDefinition", "clientConfig/caBundle", Notation.FILLED_IN),
            new Form("~APIService", "spec/caBundle", Notation.FILLED_IN));

    private static final List<Given> GIVEN = List.of(
            new Given("~ClusterRole", "/rules", List.of("clusterrole-aggregation-controller"), ""),
            new Given("*", "/spec/replicas", List.of("kube-controller-manager", "keda-operator", "keda"), "scale"));

    private KnownForms() {}

    /// Whether two values of a field, differently written, mean the same.
    static boolean same(ObjectRef ref, FieldPath path, Node desired, Node live) {
        return FORMS.stream()
                .filter(form -> covers(form.kinds(), ref) && endsWith(path.steps(), form.path()))
                .anyMatch(form -> form.notation().same(desired, live));
    }

    /// Whether a field has been handed to a controller by its design.
    static boolean isGiven(ObjectRef ref, FieldPath path, List<ManagedFields.Claim> claims) {
        String pointer = path.pointer();
        return GIVEN.stream()
                .filter(given -> covers(given.kinds(), ref)
                        && (pointer.equals(given.pointer()) || pointer.startsWith(given.pointer() + "/")))
                .anyMatch(given -> claims.stream()
                        .anyMatch(claim -> given.managers().contains(claim.manager())
                                && (given.subresource().isEmpty()
                                        || given.subresource().equals(claim.subresource()))));
    }

    /// The fields that a controller may have taken, by kind.
    static List<String> givenPointers(ObjectRef ref) {
        return GIVEN.stream()
                .filter(given -> covers(given.kinds(), ref))
                .map(Given::pointer)
                .toList();
    }

    private static boolean covers(String kinds, ObjectRef ref) {
        return switch (kinds) {
            case "*" -> true;
            case "!core" -> !ref.group().isEmpty();
            case String kind when kind.startsWith("~") -> ref.kind().equals(kind.substring(1));
            default -> kinds.equals(ref.group() + "/" + ref.kind());
        };
    }

    private static boolean endsWith(List<String> steps, String path) {
        String[] wanted = path.split("/", -1);
        int shift = steps.size() - wanted.length;
        if (shift < 0) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].equals("*") && !wanted[i].equals(steps.get(shift + i))) {
                return false;
            }
        }
        return true;
    }
}

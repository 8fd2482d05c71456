package io.plumbline.target.kubernetes.change;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.FieldManagers;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.connect.ClusterIdentity;
import io.plumbline.target.kubernetes.http.ApiAnswer;
import io.plumbline.target.kubernetes.http.ApiClient;
import io.plumbline.target.kubernetes.http.ApiRequest;
import io.plumbline.target.kubernetes.http.ApiStatus;
import io.plumbline.target.kubernetes.http.ApiVerb;
import io.plumbline.target.kubernetes.http.Endurance;
import io.plumbline.target.kubernetes.live.ApiKind;
import io.plumbline.target.kubernetes.live.LiveCluster;
import io.plumbline.target.kubernetes.live.Tracking;
import io.plumbline.target.kubernetes.live.Tracking.Owner;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Where changes are made, and in whose name.
///
/// @param view what is there
/// @param client asks
/// @param tracking marks of ownership
/// @param absences what is known not to be there
/// @param leniencies what was let through with unknown fields
/// @param identity whom we act for
public record ChangePlace(
        LiveCluster view,
        ApiClient client,
        Tracking tracking,
        Absences absences,
        Leniencies leniencies,
        ClusterIdentity identity) {
    /// How many refusals of unknown fields are answered by leaving the fields out; the server names many at a time.
    private static final int REFUSALS_MAX = 10;

    private static final String APPLY = "application/apply-patch+yaml";

    /// The annotation that allows an object to be taken from another application.
    static final String TAKE_OVER = "plumbline.dev/take-over";

    ApiKind kind(ResourceObject desired) {
        return view.kind(desired).orElseThrow(() -> noKind(desired));
    }

    static TargetException noKind(ResourceObject desired) {
        return new TargetException(
                ErrorCode.NOT_FOUND,
                desired.ref().display(),
                "the cluster has no kind " + desired.ref().kind() + " of " + desired.apiVersion(),
                "install its CustomResourceDefinition first, or in the same application",
                null);
    }

    /// Whether a refusal says that the kind of an object is not served any more, which the server tells before we hear
    /// of it.
    boolean isKindGone(ResourceObject desired, ApiStatus refusal) {
        if (!refusal.isKindNotFound()) {
            return false;
        }
        view.discovery().lookAgain();
        return view.kind(desired).isEmpty();
    }

    /// Why an application must leave a live object alone; empty when it need not.
    Optional<TargetException> refusal(ApplicationName application, ResourceObject desired, MapNode live) {
        Optional<Owner> owner = tracking.owner(desired.ref(), live);
        if (owner.isEmpty()
                || desired.annotation(TAKE_OVER).filter("true"::equals).isPresent()) {
            return Optional.empty();
        }
        Owner known = owner.orElseThrow();
        boolean here = known.installation().equals(tracking.installation());
        if (here && known.application().equals(application)) {
            return Optional.empty();
        }
        String other = here ? "" : " of another Plumbline (installation " + known.installation() + ")";
        return Optional.of(new TargetException(
                ErrorCode.CONFLICT,
                desired.ref().display(),
                "belongs to application " + known.application() + other,
                "remove it from one of the two, or annotate it with " + TAKE_OVER + ": \"true\"",
                null));
    }

    /// A place where changes are made in our own name.
    public static ChangePlace of(LiveCluster view, ApiClient client, Tracking tracking) {
        return new ChangePlace(view, client, tracking, new Absences(), new Leniencies(), ClusterIdentity.OWN);
    }

    /// The same place, where changes are made in the name of somebody else.
    public ChangePlace as(ClusterIdentity other) {
        return new ChangePlace(view, client, tracking, absences, leniencies, other);
    }

    /// A server-side apply.
    ///
    /// @param body what is sent
    /// @param force whether fields of other managers are taken
    /// @param fields whether unknown fields are refused
    record Wish(ApiKind kind, ResourceObject desired, MapNode body, Force force, Fields fields) {
        private Wish withBody(MapNode other) {
            return new Wish(kind, desired, other, force, fields);
        }
    }

    /// The answer to a server-side apply. Fields that the cluster does not know are left out where they may be.
    ///
    /// @param sending sends a request, which it may change before
    ApiAnswer applied(Wish wish, Function<ApiRequest, ApiAnswer> sending) {
        Wish now = wish;
        for (int refusals = 0; ; refusals++) {
            ApiAnswer answer = sending.apply(request(now));
            if (answer.isFine() || wish.fields() == Fields.STRICT || refusals == REFUSALS_MAX) {
                return answer;
            }
            Optional<MapNode> fewer = UndeclaredFields.without(now.body(), answer.status());
            if (fewer.isEmpty()) {
                return answer;
            }
            leniencies.letThrough(wish.desired());
            now = now.withBody(fewer.orElseThrow());
        }
    }

    private ApiRequest request(Wish wish) {
        return ApiRequest.write(
                        ApiVerb.APPLY, "PATCH", wish.kind().path(wish.desired().ref()))
                .with("fieldManager", FieldManagers.SELF)
                .with("force", Boolean.toString(wish.force() == Force.YES))
                .with("fieldValidation", wish.fields() == Fields.STRICT ? "Strict" : "Ignore")
                .sending(APPLY, JsonText.write(wish.body(), JsonText.Html.KEPT))
                .as(identity);
    }

    /// Whether fields of other managers are taken.
    enum Force {
        YES,
        NO
    }

    /// What is done about unknown fields.
    enum Fields {
        STRICT,
        IGNORED
    }

    static String version(MapNode body) {
        return metadata(body).text("resourceVersion").orElse("");
    }

    static String uid(MapNode body) {
        return metadata(body).text("uid").orElse("");
    }

    static boolean isGoing(MapNode body) {
        return metadata(body).has("deletionTimestamp");
    }

    /// What holds an object that is going.
    static String blockers(MapNode body) {
        List<String> names = metadata(body).list("finalizers").orElse(ListNode.EMPTY).items().stream()
                .filter(TextNode.class::isInstance)
                .map(item -> ((TextNode) item).value())
                .toList();
        return names.isEmpty() ? "" : "waits for the finalizers " + String.join(", ", names);
    }

    static Optional<String> annotation(MapNode body, String key) {
        return metadata(body).map("annotations").flatMap(annotations -> annotations.text(key));
    }

    private static MapNode metadata(MapNode body) {
        return body.map("metadata").orElse(MapNode.EMPTY);
    }

    Optional<MapNode> find(ObjectRef ref) {
        return view.find(ref, Endurance.OF_WHO_CHANGES);
    }

    Optional<MapNode> get(ObjectRef ref) {
        return view.get(ref, identity, Endurance.OF_WHO_CHANGES);
    }
}

package io.plumbline.target.kubernetes.change;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Propagation;
import io.plumbline.model.Subscription;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.http.ApiAnswer;
import io.plumbline.target.kubernetes.http.ApiRequest;
import io.plumbline.target.kubernetes.http.ApiVerb;
import io.plumbline.target.kubernetes.live.ApiKind;
import io.plumbline.target.kubernetes.live.LiveCluster;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Deletes objects, bound to the very object that was looked at, so that one of the same name that came later stays.
final class Removing {
    private static final Duration GONE_WAIT = Duration.ofMinutes(5);
    private static final long LOOK_AGAIN_SECONDS = 5;
    private static final int CONFLICT = 409;

    /// Kinds that make nothing: to wait for their dependants would only cost time.
    private static final Set<String> LEAVES = Set.of(
            "/ConfigMap",
            "/Secret",
            "/ServiceAccount",
            "/LimitRange",
            "/ResourceQuota",
            "rbac.authorization.k8s.io/Role",
            "rbac.authorization.k8s.io/RoleBinding",
            "rbac.authorization.k8s.io/ClusterRole",
            "rbac.authorization.k8s.io/ClusterRoleBinding",
            "networking.k8s.io/NetworkPolicy",
            "policy/PodDisruptionBudget");

    private final ChangePlace place;

    Removing(ChangePlace place) {
        this.place = place;
    }

    /// Deletes an object.
    ///
    /// @return the object when it is still there, held by what [ChangePlace#blockers] tells
    Optional<MapNode> delete(ObjectRef ref, MapNode live, Propagation propagation) {
        if (ChangePlace.isGoing(live)) {
            return Optional.of(live);
        }
        Optional<ApiKind> kind = place.view().kind(ref);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        MapNode options = MapNode.builder()
                .put("apiVersion", "v1")
                .put("kind", "DeleteOptions")
                .put(
                        "preconditions",
                        MapNode.builder().put("uid", ChangePlace.uid(live)).build())
                .put(
                        "propagationPolicy",
                        policy(LEAVES.contains(ref.group() + "/" + ref.kind()) ? Propagation.BACKGROUND : propagation))
                .build();
        LiveCluster.Seen seen = place.view().seen(ref);
        ApiAnswer answer = place.client()
                .send(ApiRequest.write(
                                ApiVerb.DELETE, "DELETE", kind.orElseThrow().path(ref))
                        .sending(ApiRequest.JSON, JsonText.write(options))
                        .as(place.identity()));
        if (answer.code() == 404) {
            place.view().forgotten(seen);
            return Optional.empty();
        }
        if (answer.code() == CONFLICT) {
            return left(ref, live);
        }
        MapNode body = answer.required(ref.display());
        if (body.text("kind").filter("Status"::equals).isPresent()) {
            place.view().forgotten(seen);
            return Optional.empty();
        }
        place.view().learned(ref, body);
        return Optional.of(body);
    }

    /// The very object that was looked at, when it is still there.
    private Optional<MapNode> left(ObjectRef ref, MapNode live) {
        return place.get(ref).filter(body -> ChangePlace.uid(body).equals(ChangePlace.uid(live)));
    }

    private static String policy(Propagation propagation) {
        return switch (propagation) {
            case FOREGROUND -> "Foreground";
            case BACKGROUND -> "Background";
            case ORPHAN -> "Orphan";
        };
    }

    /// Deletes an object and waits until it is gone.
    ///
    /// @throws TargetException `TIMEOUT` when it stays, naming what holds it
    void deleteWhole(ObjectRef ref, MapNode live, Propagation propagation) {
        var rung = new Semaphore(0);
        try (Subscription _ = place.view().listen(changed -> {
            if (changed.equals(ref)) {
                rung.release();
            }
        })) {
            Optional<MapNode> left = delete(ref, live, propagation);
            long deadline = System.nanoTime() + GONE_WAIT.toNanos();
            while (left.isPresent()) {
                if (System.nanoTime() > deadline) {
                    String held = ChangePlace.blockers(left.orElseThrow());
                    throw new TargetException(
                            ErrorCode.TIMEOUT,
                            ref.display(),
                            "is still there after it was deleted" + (held.isEmpty() ? "" : ": " + held),
                            "find out what the finalizers wait for",
                            null);
                }
                boolean _ = rung.tryAcquire(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
                rung.drainPermits();
                left = left(ref, live);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TargetException(
                    ErrorCode.UNREACHABLE, ref.display(), "interrupted while it was deleted", "", interrupted);
        }
    }
}

package io.plumbline.target.kubernetes.change;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.Conflicts;
import io.plumbline.model.Digest;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.Target.Problem;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.http.ApiAnswer;
import io.plumbline.target.kubernetes.http.ApiStatus;
import io.plumbline.target.kubernetes.http.ApiVerb;
import io.plumbline.target.kubernetes.http.Endurance;
import io.plumbline.target.kubernetes.live.ApiKind;
import io.plumbline.target.kubernetes.live.Parallel;
import io.plumbline.yaml.MapNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tries changes as server-side dry runs: everything is tried before anything is written, and all that would be
/// refused is told at once.
public final class DryRuns {
    /// How many predictions are kept.
    static final int PREDICTIONS_MAX = 512;

    private static final int CREATED = 201;

    private final ChangePlace place;
    private final Map<ObjectRef, Prediction> predictions = new LinkedHashMap<>(16, 0.75f, true);

    private record Prediction(String version, Digest desired, ResourceObject object) {}

    /// Dry runs in one place.
    public DryRuns(ChangePlace place) {
        this.place = place;
    }

    /// Everything that would be refused.
    ///
    /// @throws TargetException when the cluster cannot tell
    public List<Problem> check(ApplicationName application, Collection<PlannedChange> changes) {
        List<PlannedChange> tried = changes.stream()
                .filter(planned -> !(planned.change() instanceof Change.Keep))
                .filter(planned -> planned.change().wanted().isPresent())
                .toList();
        return Parallel.each(tried, planned -> tried(application, planned)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Problem> tried(ApplicationName application, PlannedChange planned) {
        ResourceObject desired = planned.change().wanted().orElseThrow();
        Optional<ApiKind> kind = place.view().kind(desired);
        if (kind.isEmpty()) {
            return Optional.of(problem(desired, ChangePlace.noKind(desired)));
        }
        Optional<MapNode> kept = place.view().kept(desired.ref(), Endurance.OF_WHO_CHANGES);
        Optional<Problem> foreign = kept.flatMap(live -> foreign(application, desired, live));
        if (foreign.isPresent() || isGenerated(desired)) {
            return foreign;
        }
        ApiAnswer answer = tried(application, desired, planned.options());
        if (answer.isFine()) {
            return answer.code() == CREATED ? absent(desired) : present(application, desired, kept);
        }
        return refused(planned, desired, answer.status());
    }

    private Optional<Problem> absent(ResourceObject desired) {
        place.absences().found(desired.ref());
        return Optional.empty();
    }

    /// An object that is there although no watch has it: somebody else's, or nobody's.
    private Optional<Problem> present(ApplicationName application, ResourceObject desired, Optional<MapNode> kept) {
        boolean _ = place.absences().take(desired.ref());
        return kept.isPresent()
                ? Optional.empty()
                : place.find(desired.ref()).flatMap(live -> foreign(application, desired, live));
    }

    private Optional<Problem> foreign(ApplicationName application, ResourceObject desired, MapNode live) {
        return place.refusal(application, desired, live).map(refusal -> problem(desired, refusal));
    }

    private static Problem problem(ResourceObject desired, TargetException refusal) {
        return new Problem(
                desired.ref(),
                String.valueOf(refusal.getMessage()),
                refusal.remedy().orElse(""));
    }

    private Optional<Problem> refused(PlannedChange planned, ResourceObject desired, ApiStatus status) {
        if (place.isKindGone(desired, status)) {
            return Optional.of(problem(desired, ChangePlace.noKind(desired)));
        }
        Change change = planned.change();
        boolean made = change instanceof Change.Replace
                || change instanceof Change.RunHook
                || planned.options().force()
                || planned.options().replace();
        if (status.isWithoutDryRun() || (made && status.isImmutable())) {
            return Optional.empty();
        }
        if (status.isPassing() || status.isWebhookDown()) {
            throw status.failure(change.ref().display());
        }
        return Optional.of(new Problem(change.ref(), status.told(), status.remedy()));
    }

    private static boolean isGenerated(ResourceObject desired) {
        return desired.body()
                .map("metadata")
                .flatMap(metadata -> metadata.text("name"))
                .isEmpty();
    }

    private ApiAnswer tried(ApplicationName application, ResourceObject desired, ApplyOptions options) {
        MapNode body = DesiredBody.of(desired, application, place.tracking());
        var force = options.conflicts() == Conflicts.TAKE ? ChangePlace.Force.YES : ChangePlace.Force.NO;
        var fields = options.validate() ? ChangePlace.Fields.STRICT : ChangePlace.Fields.IGNORED;
        return place.applied(
                new ChangePlace.Wish(place.kind(desired), desired, body, force, fields),
                request -> place.client().send(request.counted(ApiVerb.DRY_RUN).with("dryRun", "All")));
    }

    /// What an object would be after it was applied. Asked once for each version of the live object and each
    /// declaration.
    ///
    /// @throws TargetException when it would be refused; [TargetException#isNotInPlace] when only because a field
    ///     cannot be changed in place
    public ResourceObject predict(ApplicationName application, ResourceObject desired) {
        Digest digest = Digest.of(application + "\n" + desired.body());
        String version =
                place.view().find(desired.ref()).map(ChangePlace::version).orElse("");
        synchronized (predictions) {
            Prediction known = predictions.get(desired.ref());
            if (known != null
                    && known.version().equals(version)
                    && known.desired().equals(digest)) {
                return known.object();
            }
        }
        String subject = desired.ref().display();
        ApiAnswer answer = tried(
                application,
                desired,
                ApplyOptions.DEFAULT.withValidate(!place.leniencies().isLetThrough(desired)));
        if (!answer.isFine() && answer.status().isImmutable()) {
            ApiStatus status = answer.status();
            throw TargetException.notInPlace(subject, status.told(), status.remedy());
        }
        MapNode body = answer.required(subject);
        var object = new ResourceObject(desired.apiVersion(), desired.ref(), body, Origin.NONE);
        synchronized (predictions) {
            predictions.put(desired.ref(), new Prediction(version, digest, object));
            if (predictions.size() > PREDICTIONS_MAX) {
                var oldest = predictions.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
        return object;
    }
}

package io.plumbline.engine.plan;

import io.plumbline.engine.diff.Differ;
import io.plumbline.engine.diff.Yielding;
import io.plumbline.engine.hook.Waves;
import io.plumbline.engine.prune.ObjectOptions;
import io.plumbline.model.Absent;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.Diff;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.Live;
import io.plumbline.model.LiveObject;
import io.plumbline.model.Phase;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Sensitive;
import io.plumbline.model.Standing;
import java.util.Optional;

/// What is done to each object that is declared.
final class Decisions {
    /// Why an object that is as declared is changed all the same: so that it is known as ours.
    static final String ADOPTED = "is there and not managed yet";

    private static final String ALLOW_REPLACE = "; allow replacing with the sync option Replace=true";

    private final PlanInput input;

    Decisions(PlanInput input) {
        this.input = input;
    }

    /// The change of an object, in its wave.
    PlannedChange decide(ResourceObject desired) {
        Live live = input.live().find(desired.ref());
        ApplyOptions options = ObjectOptions.applying(desired, input.options().apply());
        return new PlannedChange(Phase.SYNC, Waves.of(desired), change(desired, live, options), options);
    }

    private Change change(ResourceObject desired, Live live, ApplyOptions options) {
        Optional<String> leftAlone = whyLeftAlone(desired, live);
        if (leftAlone.isPresent()) {
            return new Change.Skip(desired.ref(), leftAlone.orElseThrow());
        }
        return switch (live) {
            case Absent _ -> new Change.Create(desired, "is not there");
            case LiveObject found -> found(desired, found, options);
        };
    }

    private Change found(ResourceObject desired, LiveObject live, ApplyOptions options) {
        Optional<ApplicationName> owner = Refusals.otherOwner(input, desired);
        if (owner.isPresent()) {
            Standing standing = diff(desired, live).isEmpty() ? Standing.IN_SYNC : Standing.OUT_OF_SYNC;
            return new Change.Skip(desired.ref(), Refusals.shared(owner.orElseThrow()), standing);
        }
        if (options.ifNotPresent()) {
            return new Change.Keep(desired, "is there and only created, never changed");
        }
        Diff diff = diff(desired, live);
        if (diff.isEmpty()) {
            boolean ours = live.ownership()
                    .filter(ownership -> ownership.application().equals(input.application()))
                    .isPresent();
            return !ours
                    ? new Change.Update(applied(desired, live), diff, ADOPTED)
                    : new Change.Keep(desired, "is as declared");
        }
        return changed(desired, live, diff);
    }

    private Diff diff(ResourceObject desired, LiveObject live) {
        return input.place().predicted().get(desired.ref()) instanceof Prediction.Becomes(var predicted)
                ? Differ.diff(desired, live, input.ignore(), predicted)
                : Differ.diff(desired, live, input.ignore());
    }

    private static Optional<String> whyLeftAlone(ResourceObject desired, Live live) {
        if (Sensitive.isLeftOut(desired)) {
            return Optional.of("its secret values are not kept, so it stays as it is");
        }
        boolean disabled = !ObjectOptions.of(desired).reconcile()
                || (live instanceof LiveObject found
                        && !ObjectOptions.of(found.object()).reconcile());
        return disabled ? Optional.of("an annotation says that it is not reconciled") : Optional.empty();
    }

    private Change changed(ResourceObject desired, LiveObject live, Diff diff) {
        Optional<String> fixed = whyNotInPlace(desired, live, diff);
        if (fixed.isEmpty()) {
            return new Change.Update(applied(desired, live), diff, summary(diff));
        }
        boolean allowed = input.options().replace() || ObjectOptions.of(desired).replace();
        return allowed
                ? new Change.Replace(desired, diff, fixed.orElseThrow())
                : new Change.Replace(desired, diff, fixed.orElseThrow() + ALLOW_REPLACE, Change.Consent.NEEDED);
    }

    /// What the target has said counts; where it was not asked, what is known of the kind.
    private Optional<String> whyNotInPlace(ResourceObject desired, LiveObject live, Diff diff) {
        return switch (input.place().predicted().get(desired.ref())) {
            case Prediction.Becomes _ -> Optional.empty();
            case Prediction.NotInPlace(var message) -> Optional.of("cannot be changed in place: " + message);
            case null -> ImmutableFields.touchedBy(diff, live).map(pointer -> pointer + " cannot be changed in place");
        };
    }

    /// The object as it is applied over the live one: without what is not ours to set.
    private ResourceObject applied(ResourceObject desired, LiveObject live) {
        return Yielding.yielded(desired, live, input.ignore(), Yielding.Ignored.of(input.options()));
    }

    private static String summary(Diff diff) {
        String first = diff.fields().getFirst().pointer();
        String more = diff.fields().size() == 1 ? "" : " and " + (diff.fields().size() - 1) + " more";
        String cause = diff.fields().stream().allMatch(field -> field.cause() == FieldDifference.Cause.DRIFT)
                ? "has drifted: "
                : "differs: ";
        return cause + first + more;
    }
}

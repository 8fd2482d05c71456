package io.plumbline.target.kubernetes.change;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.Conflicts;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Propagation;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Sensitive;
import io.plumbline.target.FieldManagers;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.http.ApiAnswer;
import io.plumbline.target.kubernetes.http.ApiRequest;
import io.plumbline.target.kubernetes.http.ApiStatus;
import io.plumbline.target.kubernetes.http.ApiVerb;
import io.plumbline.target.kubernetes.live.ApiKind;
import io.plumbline.target.kubernetes.live.TakeOver;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.util.Optional;

/// Makes one change of an object in the name of an application.
public final class Applying {
    private static final String RUN = "plumbline.dev/run";
    private static final String LEFT_OUT = "without the fields that the cluster does not know";
    private static final String TRIAL = "-plumbline-trial";
    private static final int NAME_CHARACTERS_MAX = 40;
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    private static final int RACES_MAX = 5;

    private final ChangePlace place;
    private final Removing removing;

    /// Changes in one place.
    public Applying(ChangePlace place) {
        this.place = place;
        this.removing = new Removing(place);
    }

    /// Makes a change.
    ///
    /// @throws TargetException when it cannot be made
    public ChangeResult apply(ApplicationName application, Change change, ApplyOptions options) {
        return switch (change) {
            case Change.Create create -> new One(application, create.desired(), options).make();
            case Change.Update update -> new One(application, update.desired(), options).make();
            case Change.Replace replace -> new One(application, replace.desired(), options).recreate();
            case Change.RunHook hook -> new One(application, hook.desired(), options).start();
            case Change.Delete delete -> delete(application, delete.ref(), options.propagation());
            case Change.Keep keep -> new ChangeResult(keep.ref(), ChangeOutcome.UNCHANGED, "");
            case Change.Skip(var ref, var reason, var _) -> new ChangeResult(ref, ChangeOutcome.SKIPPED, reason);
        };
    }

    private ChangeResult delete(ApplicationName application, ObjectRef ref, Propagation propagation) {
        Optional<MapNode> live = place.find(ref);
        if (live.isEmpty()) {
            return new ChangeResult(ref, ChangeOutcome.DELETED, "");
        }
        boolean ours = place.tracking()
                .ours(ref, live.orElseThrow())
                .filter(application::equals)
                .isPresent();
        if (!ours) {
            return new ChangeResult(ref, ChangeOutcome.SKIPPED, "is not marked as ours, so it stays");
        }
        String held = removing.delete(ref, live.orElseThrow(), propagation)
                .map(ChangePlace::blockers)
                .orElse("");
        return new ChangeResult(ref, ChangeOutcome.DELETED, held);
    }

    /// One object on its way into the cluster.
    private final class One {
        private final ApplicationName application;
        private final ResourceObject desired;
        private final ApplyOptions options;
        private final ApiKind kind;
        private final MapNode body;
        private String note = "";

        One(ApplicationName application, ResourceObject desired, ApplyOptions options) {
            if (Sensitive.isLeftOut(desired)) {
                throw new TargetException(
                        ErrorCode.INTERNAL,
                        desired.ref().display(),
                        "its secret values are not at hand",
                        "sync again: they are read from the source",
                        null);
            }
            this.application = application;
            this.desired = desired;
            this.options = options;
            this.kind = place.kind(desired);
            this.body = DesiredBody.of(desired, application, place.tracking());
        }

        ChangeResult make() {
            if (body.map("metadata").flatMap(metadata -> metadata.text("name")).isEmpty()) {
                return generated();
            }
            Optional<MapNode> live = live();
            if (live.isEmpty()) {
                return applied(Optional.empty());
            }
            if (options.ifNotPresent()) {
                return result(ChangeOutcome.SKIPPED, "is there already");
            }
            if (options.replace()) {
                return options.force() ? recreated(live.orElseThrow()) : replaced(live.orElseThrow());
            }
            return applied(options.merge() ? live : Optional.of(handedOver(live.orElseThrow())));
        }

        /// A hook that carries the mark of the run has been started by it; another one is from an earlier run.
        ChangeResult start() {
            Optional<MapNode> live = live();
            if (live.isEmpty()) {
                return applied(live);
            }
            MapNode there = live.orElseThrow();
            boolean same = ChangePlace.annotation(there, RUN).equals(desired.annotation(RUN))
                    && desired.annotation(RUN).isPresent();
            return same ? result(ChangeOutcome.UNCHANGED, "") : recreated(there);
        }

        ChangeResult recreate() {
            Optional<MapNode> live = live();
            return live.isEmpty() ? applied(live) : recreated(live.orElseThrow());
        }

        /// What is there, when we may change it; what is going away is waited for.
        private Optional<MapNode> live() {
            Optional<MapNode> live =
                    place.absences().take(desired.ref()) ? Optional.empty() : place.find(desired.ref());
            if (live.isPresent()) {
                Optional<TargetException> refusal = place.refusal(application, desired, live.orElseThrow());
                if (refusal.isPresent()) {
                    throw refusal.orElseThrow();
                }
                if (ChangePlace.isGoing(live.orElseThrow())) {
                    removing.deleteWhole(desired.ref(), live.orElseThrow(), options.propagation());
                    return Optional.empty();
                }
            }
            return live;
        }

        private ChangeResult applied(Optional<MapNode> live) {
            var force = options.conflicts() == Conflicts.TAKE ? ChangePlace.Force.YES : ChangePlace.Force.NO;
            var fields = options.validate() ? ChangePlace.Fields.STRICT : ChangePlace.Fields.IGNORED;
            var wish = new ChangePlace.Wish(kind, desired, body, force, fields);
            ApiAnswer answer = place.applied(wish, place.client()::send);
            for (int race = 0; race < RACES_MAX && isRace(answer); race++) {
                answer = place.applied(wish, place.client()::send);
            }
            if (!answer.isFine()) {
                ApiStatus status = answer.status();
                if (place.isKindGone(desired, status)) {
                    throw ChangePlace.noKind(desired);
                }
                if (status.isImmutable() && options.force() && live.isPresent()) {
                    return recreated(live.orElseThrow());
                }
                throw status.failure(desired.ref().display());
            }
            if (!options.validate() && place.leniencies().isLetThrough(desired)) {
                note = LEFT_OUT;
            }
            MapNode made = answer.tree(desired.ref().display());
            place.view().learned(desired.ref(), made);
            boolean same = live.map(ChangePlace::version)
                    .filter(ChangePlace.version(made)::equals)
                    .isPresent();
            if (!same && isDefinition()) {
                place.view().discovery().defined(desired.ref().name());
            }
            if (answer.code() == CREATED) {
                return result(ChangeOutcome.CREATED, note);
            }
            return result(same ? ChangeOutcome.UNCHANGED : ChangeOutcome.CONFIGURED, note);
        }

        private boolean isRace(ApiAnswer answer) {
            return answer.code() == CONFLICT && !answer.status().isFieldConflict();
        }

        /// Takes the fields of former tools over, when there are any.
        private MapNode handedOver(MapNode first) {
            MapNode live = first;
            for (int race = 0; race < RACES_MAX; race++) {
                Optional<String> patch = TakeOver.patch(live, desired.apiVersion());
                if (patch.isEmpty()) {
                    return live;
                }
                ApiAnswer answer = place.client()
                        .send(ApiRequest.write(ApiVerb.WRITE, "PATCH", kind.path(desired.ref()))
                                .with("fieldManager", FieldManagers.SELF)
                                .sending("application/json-patch+json", patch.orElseThrow())
                                .as(place.identity())
                                .once());
                if (answer.isFine()) {
                    note = "taken over from " + TakeOver.formers(live);
                    return answer.tree(desired.ref().display());
                }
                boolean changedMeanwhile = answer.code() == CONFLICT || answer.code() == 422;
                if (!changedMeanwhile) {
                    throw answer.status().failure(desired.ref().display());
                }
                live = place.get(desired.ref()).orElse(live);
            }
            throw new TargetException(
                    ErrorCode.CONFLICT,
                    desired.ref().display(),
                    "is changed by others all the time, so that its fields cannot be taken over",
                    "stop what manages it beside Plumbline",
                    null);
        }

        /// The whole object in place of the live one.
        private ChangeResult replaced(MapNode first) {
            MapNode live = first;
            ApiAnswer answer = put(live);
            for (int race = 0; race < RACES_MAX && isRace(answer); race++) {
                live = place.get(desired.ref()).orElse(live);
                answer = put(live);
            }
            if (!answer.isFine() && answer.status().isImmutable() && isReplaceable()) {
                return recreated(live);
            }
            MapNode made = answer.required(desired.ref().display());
            place.view().learned(desired.ref(), made);
            boolean same = ChangePlace.version(made).equals(ChangePlace.version(live));
            return result(same ? ChangeOutcome.UNCHANGED : ChangeOutcome.CONFIGURED, "");
        }

        private ApiAnswer put(MapNode live) {
            MapNode metadata = body.map("metadata").orElse(MapNode.EMPTY);
            MapNode whole =
                    body.with("metadata", metadata.with("resourceVersion", new TextNode(ChangePlace.version(live))));
            return place.client()
                    .send(ApiRequest.write(ApiVerb.WRITE, "PUT", kind.path(desired.ref()))
                            .with("fieldManager", FieldManagers.SELF)
                            .with("fieldValidation", options.validate() ? "Strict" : "Ignore")
                            .sending(ApiRequest.JSON, JsonText.write(whole, JsonText.Html.KEPT))
                            .as(place.identity()));
        }

        /// A definition or namespace takes all that is in it along, so it is never deleted to be replaced.
        private boolean isReplaceable() {
            return !isDefinition() && !kind.kind().equals("Namespace");
        }

        private boolean isDefinition() {
            return kind.kind().equals("CustomResourceDefinition");
        }

        private ChangeResult recreated(MapNode live) {
            if (!isReplaceable()) {
                throw new TargetException(
                        ErrorCode.REFUSED,
                        desired.ref().display(),
                        "would have to be deleted with everything in it",
                        "delete it by hand when that is wanted",
                        null);
            }
            tried();
            removing.deleteWhole(desired.ref(), live, options.propagation());
            ChangeResult made = applied(Optional.empty());
            return result(ChangeOutcome.REPLACED, made.message());
        }

        /// Nothing is deleted for an object that could not be created: it is tried under another name before.
        private void tried() {
            String name = desired.ref().name();
            String trial = name.substring(0, Math.min(name.length(), NAME_CHARACTERS_MAX)) + TRIAL;
            MapNode metadata = body.map("metadata").orElse(MapNode.EMPTY).with("name", new TextNode(trial));
            ApiAnswer answer = place.client()
                    .send(ApiRequest.write(
                                    ApiVerb.DRY_RUN,
                                    "POST",
                                    kind.path(desired.ref().namespace()))
                            .with("fieldManager", FieldManagers.SELF)
                            .with("fieldValidation", options.validate() ? "Strict" : "Ignore")
                            .with("dryRun", "All")
                            .sending(
                                    ApiRequest.JSON,
                                    JsonText.write(body.with("metadata", metadata), JsonText.Html.KEPT))
                            .as(place.identity()));
            boolean invalid = answer.code() == 422 || answer.code() == 400;
            if (invalid && !answer.status().isWithoutDryRun() && !answer.text().contains("already allocated")) {
                throw answer.status().failure(desired.ref().display());
            }
        }

        /// An object that gets its name from the server is made anew each time.
        private ChangeResult generated() {
            MapNode made = place.client()
                    .send(ApiRequest.write(
                                    ApiVerb.WRITE,
                                    "POST",
                                    kind.path(desired.ref().namespace()))
                            .with("fieldManager", FieldManagers.SELF)
                            .sending(ApiRequest.JSON, JsonText.write(body, JsonText.Html.KEPT))
                            .as(place.identity())
                            .once())
                    .required(desired.ref().display());
            String name = made.map("metadata")
                    .flatMap(metadata -> metadata.text("name"))
                    .orElse("");
            return result(ChangeOutcome.CREATED, "named " + name);
        }

        private ChangeResult result(ChangeOutcome outcome, String message) {
            return new ChangeResult(desired.ref(), outcome, message);
        }
    }
}

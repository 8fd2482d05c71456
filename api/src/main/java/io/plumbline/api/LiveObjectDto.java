package io.plumbline.api;

import io.plumbline.model.Absent;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Change;
import io.plumbline.model.Health;
import io.plumbline.model.Live;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Sensitive;
import io.plumbline.yaml.MapNode;
import java.util.List;
import java.util.Optional;

/// What is known about an object: as it is, as it shall be, and what differs.
///
/// @param ref the object
/// @param present whether it is there
/// @param version changes whenever the object changes; empty when it is not there
/// @param owner the application that applied it last
/// @param body the whole object, secret values and managed fields left out
/// @param desired the object as it shall be, secret values left out; missing when nothing declares it
/// @param change what a sync would do: the verb of the plan; empty when nobody could tell
/// @param reason why
/// @param fields what differs
/// @param managers who owns which fields
/// @param status health and sync as the application sees them
/// @param health the verdict about the live object; empty when it is not there
/// @param containers whose logs can be read
/// @param hasEvents whether the target reports events
/// @param note why desired state is not shown; may be empty
public record LiveObjectDto(
        RefDto ref,
        boolean present,
        String version,
        Optional<String> owner,
        Optional<MapNode> body,
        Optional<MapNode> desired,
        String change,
        String reason,
        List<DiffDto.FieldDiffDto> fields,
        List<ManagerDto> managers,
        Optional<ObjectDto> status,
        Optional<HealthDto> health,
        List<String> containers,
        boolean hasEvents,
        String note) {
    /// What surrounds a live object.
    ///
    /// @param change what a sync would do
    /// @param status health and sync as the application sees them
    /// @param health the verdict about the live object
    /// @param hasEvents whether the target reports events
    /// @param note why there is no change
    public record ObjectContext(
            Optional<Change> change,
            Optional<ObjectDto> status,
            Optional<Health> health,
            boolean hasEvents,
            String note) {}

    /// A live object as it crosses the wire.
    public static LiveObjectDto of(ObjectRef ref, Live live, ObjectContext around) {
        Optional<LiveObject> found = switch (live) {
            case Absent _ -> Optional.empty();
            case LiveObject present -> Optional.of(present);
        };
        Optional<MapNode> body =
                found.map(present -> Sensitive.leftOut(present.object()).body());
        Optional<Change> change = around.change();
        return new LiveObjectDto(
                RefDto.of(ref),
                found.isPresent(),
                found.map(LiveObject::version).orElse(""),
                found.flatMap(LiveObject::ownership)
                        .map(LiveObject.Ownership::application)
                        .map(ApplicationName::value),
                body.map(LiveObjectDto::withoutManagers),
                change.flatMap(Change::wanted).map(LiveObjectDto::shown),
                change.map(Change::verb).orElse(""),
                change.map(Change::reason).orElse(""),
                change.map(DiffDto::fields).orElse(List.of()),
                body.map(ObjectManagers::of).orElse(List.of()),
                around.status(),
                around.health().map(HealthDto::of),
                body.map(ObjectGlance::containerNames).orElse(List.of()),
                around.hasEvents(),
                around.note());
    }

    private static MapNode shown(ResourceObject desired) {
        return Sensitive.leftOut(desired).body();
    }

    private static MapNode withoutManagers(MapNode body) {
        return body.map("metadata")
                .filter(metadata -> metadata.has("managedFields"))
                .map(metadata -> body.with("metadata", metadata.without("managedFields")))
                .orElse(body);
    }
}

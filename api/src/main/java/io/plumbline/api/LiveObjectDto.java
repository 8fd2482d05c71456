package io.plumbline.api;

import io.plumbline.model.Absent;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Live;
import io.plumbline.model.LiveObject;
import io.plumbline.model.Sensitive;
import io.plumbline.yaml.MapNode;
import java.util.Optional;

/// What the target reports about an object.
///
/// @param ref the object
/// @param present whether it is there
/// @param version changes whenever the object changes; empty when it is not there
/// @param owner the application that applied it last
/// @param body the whole object, secret values left out
public record LiveObjectDto(
        RefDto ref, boolean present, String version, Optional<String> owner, Optional<MapNode> body) {
    /// A live object as it crosses the wire.
    public static LiveObjectDto of(Live live) {
        return switch (live) {
            case Absent(var ref) -> new LiveObjectDto(RefDto.of(ref), false, "", Optional.empty(), Optional.empty());
            case LiveObject found ->
                new LiveObjectDto(
                        RefDto.of(found.ref()),
                        true,
                        found.version(),
                        found.ownership().map(LiveObject.Ownership::application).map(ApplicationName::value),
                        Optional.of(Sensitive.leftOut(found.object()).body()));
        };
    }
}

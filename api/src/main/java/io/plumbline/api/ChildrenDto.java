package io.plumbline.api;

import io.plumbline.model.Health;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an object has made, and what that has made, and so on.
///
/// @param objects parents before children
public record ChildrenDto(List<ChildDto> objects) {
    /// One descendant.
    ///
    /// @param ref the object
    /// @param owner the object that made it
    /// @param health the verdict
    /// @param createdAt when it was made
    /// @param info what is worth a glance: `2/2 ready`, `3 restarts`, an image
    public record ChildDto(RefDto ref, RefDto owner, HealthDto health, Optional<Instant> createdAt, List<String> info) {
        /// A descendant as it crosses the wire.
        public static ChildDto of(ResourceObject object, ObjectRef owner, Health health) {
            return new ChildDto(
                    RefDto.of(object.ref()),
                    RefDto.of(owner),
                    HealthDto.of(health),
                    ObjectGlance.createdAt(object.body()),
                    ObjectGlance.of(object.body()));
        }
    }
}

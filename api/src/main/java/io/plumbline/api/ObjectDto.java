package io.plumbline.api;

import io.plumbline.model.ApplicationStatus.ObjectStatus;
import io.plumbline.model.ObjectRef;

/// Health and sync of one owned object.
///
/// @param ref the object
/// @param sync `Synced`, `OutOfSync` or `Unknown`
/// @param health the verdict
/// @param phase in which it is applied
/// @param wave in which it is applied
/// @param hook whether it is a hook
/// @param drift how many of its fields have moved away, as far as the journal tells
public record ObjectDto(RefDto ref, String sync, HealthDto health, String phase, int wave, boolean hook, int drift) {
    /// An object as it crosses the wire.
    public static ObjectDto of(ObjectRef ref, ObjectStatus status, int drift) {
        return new ObjectDto(
                RefDto.of(ref),
                status.sync().text(),
                HealthDto.of(status.health()),
                status.phase().text(),
                status.wave(),
                status.hook(),
                drift);
    }
}

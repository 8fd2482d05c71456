package io.plumbline.api;

import io.plumbline.model.ChangeResult;

/// What a run did to one object.
///
/// @param ref the object
/// @param outcome `created`, `configured`, `replaced`, `unchanged`, `deleted`, `skipped`, `hook-succeeded`,
///     `failed`
/// @param message details; may be empty
public record ChangeResultDto(RefDto ref, String outcome, String message) {
    /// A result as it crosses the wire.
    public static ChangeResultDto of(ChangeResult result) {
        return new ChangeResultDto(RefDto.of(result.ref()), Words.of(result.outcome()), result.message());
    }
}

package io.plumbline.api;

import java.time.Instant;
import java.util.List;

/// Why an application is as it is.
///
/// @param headline one sentence
/// @param findings first cause first
public record ExplanationDto(String headline, List<FindingDto> findings) {
    /// One thing that explains a state.
    ///
    /// @param subject the object, commit, gate or repository
    /// @param message what is so
    /// @param evidence log lines, differences
    /// @param remedy what to do; may be empty
    /// @param at since when
    public record FindingDto(String subject, String message, List<String> evidence, String remedy, Instant at) {}
}

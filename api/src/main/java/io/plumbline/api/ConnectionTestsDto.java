package io.plumbline.api;

import java.util.List;
import java.util.Optional;

/// What trying connections has shown.
///
/// @param items one for each place that was asked
public record ConnectionTestsDto(List<ConnectionTestDto> items) {
    /// What trying one connection has shown. No credentials are part of it.
    ///
    /// @param subject the address of a repository without credentials, or the name of a target
    /// @param kind `git`, `charts`, `oci`, `kubernetes` or `host`; empty when it did not answer
    /// @param millis how long the answer took
    /// @param version what the place says of itself; may be empty
    /// @param seen the first branches, tags, charts or versions
    /// @param total how many of them there are
    /// @param missing rights that are missing, in words
    /// @param notes what else is worth knowing
    /// @param failure why it does not work, and what to do
    public record ConnectionTestDto(
            String subject,
            String kind,
            long millis,
            String version,
            List<String> seen,
            int total,
            List<String> missing,
            List<String> notes,
            Optional<ErrorDto> failure) {}
}

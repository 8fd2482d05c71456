package io.plumbline.api;

/// A run that was started; its progress is in the journal.
///
/// @param runId the run
public record RunStartedDto(String runId) {}

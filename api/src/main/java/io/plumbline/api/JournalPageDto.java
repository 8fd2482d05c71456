package io.plumbline.api;

import java.util.List;

/// Entries of the journal.
///
/// @param entries in the order that was asked for
/// @param lastId the largest id among them, to go on from; 0 when there are none
public record JournalPageDto(List<JournalEntryDto> entries, long lastId) {}

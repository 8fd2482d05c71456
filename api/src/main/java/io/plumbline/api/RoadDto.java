package io.plumbline.api;

import java.util.List;
import java.util.Optional;

/// The road of one run: what the journal says from the moment its revision was seen until the next run.
///
/// @param run the run; missing when there was none yet
/// @param entries oldest first; at most the first 5,000
/// @param lastId the largest id among them, to go on from
/// @param open whether more may follow: it is the latest run
public record RoadDto(Optional<String> run, List<JournalEntryDto> entries, long lastId, boolean open) {}

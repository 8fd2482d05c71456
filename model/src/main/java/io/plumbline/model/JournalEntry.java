package io.plumbline.model;

import java.time.Instant;
import java.util.Optional;

/// One line of the journal.
///
/// @param id position; grows by one with each entry of this Plumbline
/// @param at when it was written
/// @param application whom it is about
/// @param run the run it belongs to; empty outside of runs
/// @param event what happened
public record JournalEntry(long id, Instant at, ApplicationName application, Optional<RunId> run, JournalEvent event) {}

package io.plumbline.api;

/// How many applications are in each special state.
///
/// @param failing not well, or not as it should be after a run that failed
/// @param held by a hold
/// @param suspended reconciling is stopped
/// @param blocked something should happen and does not
/// @param automated new revisions are synced without a person
public record StatesDto(int failing, int held, int suspended, int blocked, int automated) {}

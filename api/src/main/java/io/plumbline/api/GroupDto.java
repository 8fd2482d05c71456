package io.plumbline.api;

import java.util.SortedMap;

/// Applications that have something in common.
///
/// @param key what they have in common; empty for those that have none of it
/// @param count how many match
/// @param health how many of them have each health
public record GroupDto(String key, int count, SortedMap<String, Integer> health) {}

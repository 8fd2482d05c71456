package io.plumbline.api;

import java.util.SortedMap;

/// All applications, whatever was asked.
///
/// @param total how many there are
/// @param health how many have each health
public record FleetDto(int total, SortedMap<String, Integer> health) {}

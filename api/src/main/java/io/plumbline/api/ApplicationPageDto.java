package io.plumbline.api;

import java.util.List;
import java.util.SortedMap;

/// One page of a list of applications.
///
/// @param items the page
/// @param total how many match the query
/// @param offset where the page starts, counted from 0
/// @param limit how many the page holds at most
/// @param health how many of all that match have each health
/// @param sync how many of all that match have each sync status
public record ApplicationPageDto(
        List<ApplicationDto> items,
        int total,
        int offset,
        int limit,
        SortedMap<String, Integer> health,
        SortedMap<String, Integer> sync) {}

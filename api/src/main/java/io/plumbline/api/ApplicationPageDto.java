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
/// @param phases how many of all that match have a latest run in each phase; `none` without a run
/// @param states how many of all that match are in each special state
/// @param groups the groups of all that match, in the order of the list; empty when no grouping was asked for
/// @param strip one letter for each that matches, in the order of the list: `H` healthy, `S` suspended, `P`
///     progressing, `M` missing, `D` degraded, `U` unknown
/// @param all every application, whatever was asked
/// @param facets what can be asked for
/// @param journalId the journal entry up to which the page is true
public record ApplicationPageDto(
        List<ApplicationDto> items,
        int total,
        int offset,
        int limit,
        SortedMap<String, Integer> health,
        SortedMap<String, Integer> sync,
        SortedMap<String, Integer> phases,
        StatesDto states,
        List<GroupDto> groups,
        String strip,
        FleetDto all,
        FacetsDto facets,
        long journalId) {}

package io.plumbline.source.helm;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a chart repository offers of the charts that somebody wants. Immutable.
///
/// @param wanted the charts it was read for
/// @param charts their versions
/// @param names some names of charts that are there
record ChartIndex(
        SortedSet<String> wanted, SortedMap<String, SortedMap<String, Offer>> charts, SortedSet<String> names) {
    ChartIndex {
        wanted = Collections.unmodifiableSortedSet(new TreeSet<>(wanted));
        charts = Collections.unmodifiableSortedMap(new TreeMap<>(charts));
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /// One version of a chart.
    ///
    /// @param version the version as it is written
    /// @param digest the digest as it is written, in lower case without `sha256:`; empty for none
    /// @param urls where the archive lies; may be relative to the index
    /// @param created when it was published
    record Offer(String version, String digest, List<String> urls, Instant created) {
        Offer {
            urls = List.copyOf(urls);
        }
    }

    /// Whether it was read for a chart.
    boolean covers(String chart) {
        return wanted.contains(chart);
    }

    /// The versions of a chart; empty when there is no such chart.
    SortedSet<String> versions(String chart) {
        return new TreeSet<>(offersOf(chart).keySet());
    }

    /// One version of a chart.
    Optional<Offer> offer(String chart, String version) {
        return Optional.ofNullable(offersOf(chart).get(version));
    }

    private SortedMap<String, Offer> offersOf(String chart) {
        return charts.getOrDefault(chart, Collections.emptySortedMap());
    }
}

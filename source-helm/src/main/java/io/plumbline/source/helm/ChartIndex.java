package io.plumbline.source.helm;

import io.plumbline.model.ErrorCode;
import io.plumbline.source.SourceException;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a chart repository offers, read from its `index.yaml`. Immutable.
final class ChartIndex {
    private final SortedMap<String, SortedMap<String, Offer>> charts;

    private ChartIndex(SortedMap<String, SortedMap<String, Offer>> charts) {
        this.charts = charts;
    }

    /// One version of a chart.
    ///
    /// @param version the version as it is written
    /// @param digest the digest as it is written, in lower case without `sha256:`; empty for none
    /// @param urls where the archive lies; may be relative to the index
    /// @param created when it was published
    record Offer(String version, String digest, List<String> urls, Instant created) {}

    /// Reads an index.
    ///
    /// @param subject what errors are about
    /// @throws SourceException `DAMAGED` when it is no index
    static ChartIndex read(String subject, byte[] bytes) {
        Node root = parse(subject, bytes);
        if (!(root instanceof MapNode map) || map.map("entries").isEmpty()) {
            throw damaged(subject, "has no `entries`");
        }
        var charts = new TreeMap<String, SortedMap<String, Offer>>();
        map.map("entries").orElse(MapNode.EMPTY).entries().forEach((name, versions) -> {
            if (versions instanceof ListNode list) {
                charts.put(name, offers(list));
            }
        });
        return new ChartIndex(charts);
    }

    /// The versions of a chart; empty when there is no such chart.
    SortedSet<String> versions(String chart) {
        return new TreeSet<>(offersOf(chart).keySet());
    }

    /// One version of a chart.
    Optional<Offer> offer(String chart, String version) {
        return Optional.ofNullable(offersOf(chart).get(version));
    }

    /// The names of all charts.
    SortedSet<String> names() {
        return new TreeSet<>(charts.keySet());
    }

    private SortedMap<String, Offer> offersOf(String chart) {
        return charts.getOrDefault(chart, Collections.emptySortedMap());
    }

    private static SortedMap<String, Offer> offers(ListNode versions) {
        var offers = new TreeMap<String, Offer>();
        for (Node node : versions.items()) {
            if (node instanceof MapNode entry) {
                String version = entry.text("version").orElse("");
                if (!version.isEmpty()) {
                    offers.putIfAbsent(version, offer(version, entry));
                }
            }
        }
        return offers;
    }

    private static Offer offer(String version, MapNode entry) {
        String digest = entry.text("digest").orElse("");
        List<String> urls = entry.list("urls").orElse(ListNode.EMPTY).items().stream()
                .filter(TextNode.class::isInstance)
                .map(url -> ((TextNode) url).value())
                .toList();
        String bare = digest.startsWith("sha256:") ? digest.substring("sha256:".length()) : digest;
        return new Offer(
                version,
                bare.toLowerCase(Locale.ROOT),
                urls,
                time(entry.text("created").orElse("")));
    }

    private static Instant time(String text) {
        try {
            return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return Instant.EPOCH;
        }
    }

    private static Node parse(String subject, byte[] bytes) {
        try {
            return Yaml.parseOne(Yaml.decode(bytes), YamlOptions.HELM);
        } catch (YamlException malformed) {
            throw damaged(subject, "cannot be read: " + malformed.getMessage());
        }
    }

    private static SourceException damaged(String subject, String why) {
        return new SourceException(
                ErrorCode.DAMAGED,
                subject,
                "its index.yaml " + why,
                "check that the address is the one of a chart repository, and publish its index again",
                null);
    }
}

package io.plumbline.source.helm;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.source.SourceException;
import io.plumbline.source.helm.ChartIndex.Offer;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads an `index.yaml` from its beginning to its end and keeps what it says of a few charts, so that an index of any
/// size costs no more memory than those. For one reading.
final class IndexScanner {
    /// How many versions of one chart are kept, limit `chart versions`.
    static final int VERSIONS_MAX = 20_000;

    /// How many names of other charts are kept, for messages.
    static final int NAMES_MAX = 20;

    private final String subject;
    private final SortedSet<String> wanted;
    private final Iterator<Event> events;
    private final SortedMap<String, SortedMap<String, Offer>> found = new TreeMap<>();
    private final SortedSet<String> names = new TreeSet<>();
    private boolean entries;

    private IndexScanner(String subject, SortedSet<String> wanted, InputStream text) {
        this.subject = subject;
        this.wanted = wanted;
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setParseComments(false)
                .setUseMarks(false)
                .build();
        this.events = new Parse(settings).parseInputStream(text).iterator();
    }

    /// What an index says of some charts.
    ///
    /// @param subject what errors are about
    /// @throws SourceException `DAMAGED` when it is no index
    static ChartIndex scan(String subject, SortedSet<String> wanted, InputStream text) {
        var scanner = new IndexScanner(subject, wanted, text);
        try {
            scanner.document();
        } catch (YamlEngineException malformed) {
            throw scanner.damaged("cannot be read: "
                    + Objects.requireNonNullElse(malformed.getMessage(), "")
                            .lines()
                            .findFirst()
                            .orElse(""));
        }
        if (!scanner.entries) {
            throw scanner.damaged("has no `entries`");
        }
        return new ChartIndex(wanted, scanner.found, scanner.names);
    }

    private void document() {
        Event event = events.next();
        while (event.getEventId() == Event.ID.StreamStart || event.getEventId() == Event.ID.DocumentStart) {
            event = events.next();
        }
        if (!(event instanceof MappingStartEvent)) {
            throw damaged("has no `entries`");
        }
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            Event value = afterKey(key);
            if (value instanceof MappingStartEvent && text(key).equals("entries")) {
                entries = true;
                charts();
            } else {
                skip(value);
            }
        }
        events.forEachRemaining(_ -> {});
    }

    private void charts() {
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            Event value = afterKey(key);
            String name = text(key);
            if (names.size() < NAMES_MAX) {
                names.add(name);
            }
            if (wanted.contains(name) && value instanceof SequenceStartEvent) {
                found.put(name, offers(name));
            } else {
                skip(value);
            }
        }
    }

    private SortedMap<String, Offer> offers(String chart) {
        var offers = new TreeMap<String, Offer>();
        for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
            if (!(item instanceof MappingStartEvent)) {
                skip(item);
                continue;
            }
            Offer offer = offer();
            if (!offer.version().isEmpty()) {
                offers.putIfAbsent(offer.version(), offer);
            }
            if (offers.size() > VERSIONS_MAX) {
                throw new LimitExceeded(subject + " chart " + chart, "chart versions", VERSIONS_MAX);
            }
        }
        return offers;
    }

    private Offer offer() {
        Map<String, String> texts = new TreeMap<>();
        List<String> urls = new ArrayList<>();
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            Event value = afterKey(key);
            String name = text(key);
            if (value instanceof ScalarEvent) {
                texts.put(name, text(value));
            } else if (name.equals("urls") && value instanceof SequenceStartEvent) {
                urls(urls);
            } else {
                skip(value);
            }
        }
        String digest = texts.getOrDefault("digest", "");
        String bare = digest.startsWith("sha256:") ? digest.substring("sha256:".length()) : digest;
        return new Offer(
                texts.getOrDefault("version", ""),
                bare.toLowerCase(Locale.ROOT),
                urls,
                time(texts.getOrDefault("created", "")));
    }

    private void urls(List<String> into) {
        for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
            if (item instanceof ScalarEvent) {
                into.add(text(item));
            } else {
                skip(item);
            }
        }
    }

    private Event afterKey(Event key) {
        if (!(key instanceof ScalarEvent)) {
            skip(key);
        }
        return events.next();
    }

    /// Passes over a node whose first event was taken.
    private void skip(Event first) {
        int depth = step(first);
        while (depth > 0) {
            depth += step(events.next());
        }
    }

    private static int step(Event event) {
        return switch (event.getEventId()) {
            case MappingStart, SequenceStart -> 1;
            case MappingEnd, SequenceEnd -> -1;
            case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> 0;
        };
    }

    private static String text(@Nullable Event event) {
        return event instanceof ScalarEvent scalar ? scalar.getValue() : "";
    }

    private static Instant time(String text) {
        try {
            return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return Instant.EPOCH;
        }
    }

    private SourceException damaged(String why) {
        return new SourceException(
                ErrorCode.DAMAGED,
                subject,
                "its index.yaml " + why,
                "check that the address is the one of a chart repository, and publish its index again",
                null);
    }
}

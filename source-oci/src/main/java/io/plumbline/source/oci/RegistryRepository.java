package io.plumbline.source.oci;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Revision;
import io.plumbline.source.SourceException;
import io.plumbline.source.helm.VersionChoice;
import io.plumbline.source.helm.kept.AcceptedDigests;
import io.plumbline.source.helm.kept.DigestShelf;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// One repository of a registry, and what its names led to when they were last asked. It is asked once for all
/// threads that want the same at the same time, under the lock of this object.
final class RegistryRepository {
    /// How many names are remembered; what was asked first is forgotten first.
    static final int NAMES_MAX = 500;

    private static final Pattern PINNED = Pattern.compile("(?:.*@)?sha256:([a-f0-9]{64})");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final Pattern VERSION =
            Pattern.compile("v?\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?(?:[+_][0-9A-Za-z.-]+)?");
    private static final Pattern RANGE =
            Pattern.compile(".*[*<>=~^|, ].*|v?\\d+(?:\\.\\d+)?|v?\\d+(?:\\.\\d+)?\\.[xX](?:\\.[xX])?");

    private final RegistryPlace place;
    private final RegistryClient client;
    private final DigestShelf shelf;
    private final AcceptedDigests accepted;
    private final InstantSource clock;
    private final Map<String, Answered> answers = new LinkedHashMap<>();
    private final Map<String, Digest> tags = new TreeMap<>();
    private long changes;

    RegistryRepository(
            RegistryPlace place,
            RegistryClient client,
            DigestShelf shelf,
            AcceptedDigests accepted,
            InstantSource clock) {
        this.place = place;
        this.client = client;
        this.shelf = shelf;
        this.accepted = accepted;
        this.clock = clock;
    }

    private record Answered(Revision revision, Instant asked) {}

    /// The manifest that a name leads to now.
    ///
    /// @param asked a tag, a range of versions, a digest, or nothing for the newest version
    synchronized Revision resolve(String asked, Duration maxAge) {
        var pinned = PINNED.matcher(asked);
        if (pinned.matches()) {
            return new Revision(asked, "sha256", pinned.group(1));
        }
        Answered known = answers.get(asked);
        if (known != null && known.asked.plus(maxAge).isAfter(clock.instant())) {
            return known.revision;
        }
        String tag = tag(asked);
        Digest digest = ask(tag);
        if (VERSION.matcher(tag).matches()) {
            accepted.accept(place.tag(tag), digest);
        } else {
            accepted.follow(place.tag(tag), digest);
        }
        var revision = new Revision(tag, "sha256", digest.hex());
        if (answers.size() >= NAMES_MAX) {
            answers.remove(answers.keySet().iterator().next());
        }
        answers.put(asked, new Answered(revision, clock.instant()));
        if (known != null && !known.revision.equals(revision)) {
            changes++;
        }
        return revision;
    }

    /// Asks again for every name that was asked for.
    ///
    /// @return how often names have come to lead elsewhere since this program knows them, whoever saw it
    synchronized long poll() {
        for (String asked : List.copyOf(answers.keySet())) {
            Revision _ = resolve(asked, Duration.ZERO);
        }
        return changes;
    }

    /// The manifest of a digest, verified.
    byte[] manifest(Digest digest) {
        return shelf.find(digest).orElseGet(() -> {
            byte[] bytes = client.manifest(place, digest.toString(), "").orElseThrow();
            shelf.put(bytes);
            return bytes;
        });
    }

    /// All its tags: versions from the newest down, then the others.
    List<String> shown() {
        SortedSet<String> tags = client.tags(place);
        SequencedSet<String> names = new LinkedHashSet<>(VersionChoice.newestFirst(tags));
        names.addAll(tags);
        return List.copyOf(names);
    }

    private Digest ask(String tag) {
        Digest known = tags.get(tag);
        Optional<byte[]> manifest = client.manifest(place, tag, known == null ? "" : known.toString());
        Digest digest = manifest.isEmpty() && known != null ? known : shelf.put(manifest.orElseThrow());
        if (tags.size() >= NAMES_MAX) {
            tags.clear();
        }
        tags.put(tag, digest);
        return digest;
    }

    /// The tag of what was asked for. A tag has `_` where a version has `+`.
    private String tag(String asked) {
        boolean newest = asked.isEmpty() || asked.equals("HEAD");
        if (!newest && !RANGE.matcher(asked).matches()) {
            String tag = asked.replace('+', '_');
            if (TAG.matcher(tag).matches()) {
                return tag;
            }
        }
        SortedSet<String> published = client.tags(place);
        if (published.contains(asked)) {
            return asked;
        }
        var versions = new TreeMap<String, String>();
        published.forEach(tag -> versions.put(tag.replace('_', '+'), tag));
        return VersionChoice.choose(versions.keySet(), asked)
                .map(versions::get)
                .or(() -> newest && published.contains("latest") ? Optional.of("latest") : Optional.empty())
                .orElseThrow(() -> unknown(asked, published));
    }

    private SourceException unknown(String asked, SortedSet<String> published) {
        String there = String.join(", ", published.reversed().stream().limit(5).toList());
        return new SourceException(
                ErrorCode.NOT_FOUND,
                place.subject(),
                "has no tag or version '" + asked + "'",
                there.isEmpty() ? "push something to it" : "use one that is there, for instance " + there,
                null);
    }
}

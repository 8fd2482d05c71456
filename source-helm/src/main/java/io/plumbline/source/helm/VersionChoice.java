package io.plumbline.source.helm;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;
import org.semver4j.range.RangeList;
import org.semver4j.range.RangeListFactory;

/// Chooses one of the published versions.
///
/// An exact version wins, with or without a leading `v`; then the newest version of a range. A range admits
/// pre-releases only when it names one, as `>0.0.0-0` does. Nothing, `HEAD`, `*` and `latest` mean the newest
/// version that is no pre-release.
public final class VersionChoice {
    private static final Pattern RANGE =
            Pattern.compile("[-0-9A-Za-z.*+<>=~^|, ]*[*xX<>=~^|, ][-0-9A-Za-z.*+<>=~^|, ]*");
    private static final Pattern PARTIAL = Pattern.compile("v?\\d+(\\.\\d+)?");
    private static final Pattern PRE_RELEASE = Pattern.compile("\\d-[0-9A-Za-z]");

    private VersionChoice() {}

    /// The version that was asked for; empty when none fits.
    public static Optional<String> choose(Collection<String> published, String asked) {
        return exact(published, asked).or(() -> newest(published, asked));
    }

    /// The versions among some names, from the newest down; `_` counts as `+`, as tags of registries have it.
    public static List<String> newestFirst(Collection<String> names) {
        return names.stream()
                .flatMap(name -> Candidate.parse(name.replace('_', '+')).stream()
                        .map(parsed -> new Candidate(name, parsed.version)))
                .sorted(Comparator.comparing(Candidate::version)
                        .thenComparing(Candidate::text)
                        .reversed())
                .map(Candidate::text)
                .toList();
    }

    private static Optional<String> exact(Collection<String> published, String asked) {
        return published.contains(asked)
                ? Optional.of(asked)
                : published.stream()
                        .filter(version -> bare(version).equals(bare(asked)))
                        .sorted()
                        .findFirst();
    }

    private static Optional<String> newest(Collection<String> published, String asked) {
        boolean any = asked.isEmpty() || asked.equals("HEAD") || asked.equals("latest");
        if (!any && !RANGE.matcher(asked).matches() && !PARTIAL.matcher(asked).matches()) {
            return Optional.empty();
        }
        String text = any ? "*" : asked.replace(',', ' ').replaceAll("([<>=~^])\\s+", "$1");
        boolean preReleases = PRE_RELEASE.matcher(text).find();
        RangeList range = RangeListFactory.create(text, preReleases);
        return published.stream()
                .map(Candidate::parse)
                .flatMap(Optional::stream)
                .filter(candidate ->
                        preReleases || candidate.version.getPreRelease().isEmpty())
                .filter(candidate -> range.isSatisfiedBy(candidate.version))
                .max(Comparator.comparing(Candidate::version).thenComparing(Candidate::text))
                .map(Candidate::text);
    }

    private static String bare(String version) {
        return version.startsWith("v") ? version.substring(1) : version;
    }

    private record Candidate(String text, Semver version) {
        static Optional<Candidate> parse(String text) {
            @Nullable Semver version = Semver.parse(bare(text));
            return Optional.ofNullable(version).map(parsed -> new Candidate(text, parsed));
        }
    }
}

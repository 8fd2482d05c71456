package io.plumbline.server.connection;

import io.plumbline.api.ConnectionTestsDto.ConnectionTestDto;
import io.plumbline.api.ErrorDto;
import io.plumbline.control.TargetBook;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.PlumbException;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.SourceGlance;
import io.plumbline.store.SpecStore;
import io.plumbline.target.Target;
import io.plumbline.target.TargetGlance;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Tries connections, past every cache, and tells what was seen or what stands in the way. Nothing that is told holds
/// credentials.
public final class ConnectionTrials {
    /// How many repositories below one address are tried.
    public static final int REPOSITORIES_MAX = 10;

    private static final String KIND = "Repository";
    private static final Pattern ADDRESS = Pattern.compile("[a-z+]+://.+|[^/:@]+@[^/:]+:.+|/.+");

    private final Function<SourceSpec, SourceGlance> sources;
    private final Function<SourceSpec, SourceGlance> charts;
    private final TargetBook targets;
    private final SpecStore specs;
    private final Supplier<List<String>> inUse;
    private final InstantSource clock;

    /// Where connections lead.
    ///
    /// @param sources asks a Git repository or a registry
    /// @param charts asks a chart repository
    /// @param targets the targets by name
    /// @param specs the declared repositories
    /// @param inUse addresses of repositories that applications use
    public record Reachable(
            Function<SourceSpec, SourceGlance> sources,
            Function<SourceSpec, SourceGlance> charts,
            TargetBook targets,
            SpecStore specs,
            Supplier<List<String>> inUse) {}

    /// @param clock measures how long answers take
    public ConnectionTrials(Reachable reachable, InstantSource clock) {
        this.sources = reachable.sources();
        this.charts = reachable.charts();
        this.targets = reachable.targets();
        this.specs = reachable.specs();
        this.inUse = reachable.inUse();
        this.clock = clock;
    }

    /// Tries a repository. A declaration for all below an address is tried on those in use.
    ///
    /// @param subject the name of a declaration, or an address
    /// @throws PlumbException `NOT_FOUND` when it is neither, `INVALID_INPUT` when nothing below it is in use
    public List<ConnectionTestDto> repository(String subject) {
        String url = specs.find(KIND, subject)
                .flatMap(spec -> spec.object().body().map("spec"))
                .flatMap(spec -> spec.text("url"))
                .orElse(subject);
        if (!ADDRESS.matcher(url).matches()) {
            throw new PlumbException(
                    ErrorCode.NOT_FOUND,
                    "repository " + subject,
                    "is not declared, and is no address",
                    "list what there is: plumb repo list");
        }
        if (!url.endsWith("/")) {
            return List.of(tried(url));
        }
        List<String> below = inUse.get().stream()
                .filter(used -> used.startsWith(url))
                .limit(REPOSITORIES_MAX)
                .toList();
        if (below.isEmpty()) {
            throw new InvalidInput(
                    "repository " + RepoUrl.display(url),
                    "stands for all below it, and no application uses one of them",
                    "name one: plumb repo test " + RepoUrl.display(url) + "NAME");
        }
        return below.stream().map(this::tried).toList();
    }

    private ConnectionTestDto tried(String url) {
        long start = clock.millis();
        try {
            SourceGlance seen = look(SourceSpec.git(url, "", ""));
            return new ConnectionTestDto(
                    RepoUrl.display(url),
                    seen.kind(),
                    clock.millis() - start,
                    "",
                    seen.names(),
                    seen.total(),
                    List.of(),
                    List.of(),
                    Optional.empty());
        } catch (PlumbException failure) {
            return failed(RepoUrl.display(url), start, failure);
        }
    }

    /// An address does not tell whether Git or charts are there, so one that answers and is no Git repository is asked
    /// for charts.
    private SourceGlance look(SourceSpec spec) {
        try {
            return sources.apply(spec);
        } catch (PlumbException noGit) {
            boolean answers = noGit.code() != ErrorCode.UNREACHABLE && noGit.code() != ErrorCode.TIMEOUT;
            if (!answers || !spec.repoUrl().startsWith("http")) {
                throw noGit;
            }
            try {
                return charts.apply(spec);
            } catch (PlumbException noCharts) {
                noGit.addSuppressed(noCharts);
                throw noGit;
            }
        }
    }

    /// Tries a target.
    ///
    /// @throws PlumbException `NOT_FOUND` when none has this name
    public ConnectionTestDto target(String name) {
        String known = targets.find(name)
                .orElseThrow(() -> new PlumbException(
                        ErrorCode.NOT_FOUND,
                        "target " + name,
                        "is not known; known are " + String.join(", ", targets.names()),
                        "declare it: plumb target add " + name));
        long start = clock.millis();
        try {
            Target target = targets.named(known);
            TargetGlance seen = target.look();
            return new ConnectionTestDto(
                    known,
                    target.summary().kind(),
                    clock.millis() - start,
                    seen.version(),
                    List.of(),
                    0,
                    seen.missing(),
                    seen.notes(),
                    Optional.empty());
        } catch (PlumbException failure) {
            return failed(known, start, failure);
        }
    }

    private ConnectionTestDto failed(String subject, long start, PlumbException failure) {
        return new ConnectionTestDto(
                subject,
                "",
                clock.millis() - start,
                "",
                List.of(),
                0,
                List.of(),
                List.of(),
                Optional.of(ErrorDto.of(failure)));
    }
}

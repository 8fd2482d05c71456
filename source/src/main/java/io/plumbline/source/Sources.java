package io.plumbline.source;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/// All sources as one: each specification goes to the first source that accepts it.
///
/// A repository named without a specification goes to the source that last resolved it, else to the first one
/// that would take it as a Git repository.
public final class Sources implements Source, SourceLook {
    private final List<Source> sources;
    private final ConcurrentHashMap<String, Source> homes = new ConcurrentHashMap<>();

    /// The sources, first choice first.
    public Sources(List<? extends Source> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public boolean accepts(SourceSpec spec) {
        return sources.stream().anyMatch(source -> source.accepts(spec));
    }

    @Override
    public Revision resolve(SourceSpec spec, Duration maxAge) {
        Source source = pick(spec);
        homes.put(spec.repoUrl(), source);
        return source.resolve(spec, maxAge);
    }

    @Override
    public Artifact fetch(SourceSpec spec, Revision revision) {
        return pick(spec).fetch(spec, revision);
    }

    @Override
    public boolean poll(String repoUrl) {
        return home(repoUrl).poll(repoUrl);
    }

    @Override
    public Subscription watch(String repoUrl, Runnable changed) {
        return home(repoUrl).watch(repoUrl, changed);
    }

    @Override
    public SourceGlance look(SourceSpec spec) {
        if (pick(spec) instanceof SourceLook source) {
            return source.look(spec);
        }
        throw new SourceException(
                ErrorCode.UNSUPPORTED,
                "repository '" + RepoUrl.display(spec.repoUrl()) + "'",
                "its source cannot tell what it offers",
                "",
                null);
    }

    private Source home(String repoUrl) {
        Source known = homes.get(repoUrl);
        return known != null ? known : pick(SourceSpec.git(repoUrl, "HEAD", ""));
    }

    private Source pick(SourceSpec spec) {
        return sources.stream()
                .filter(source -> source.accepts(spec))
                .findFirst()
                .orElseThrow(() -> new SourceException(
                        ErrorCode.UNSUPPORTED,
                        "repository '" + RepoUrl.display(spec.repoUrl()) + "'",
                        "no source can pull it",
                        "use an https, ssh or file address of a Git repository",
                        null));
    }
}

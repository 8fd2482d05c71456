package io.plumbline.source.helm;

import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.Subscription;
import io.plumbline.source.Artifact;
import io.plumbline.source.FileTree;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.Source;
import io.plumbline.source.SourceGlance;
import io.plumbline.source.SourceLook;
import java.time.Duration;

/// A source whose charts are completed with the dependencies that their lock files name: for charts that lie in
/// Git without their `charts/`.
public final class LockedCharts implements Source, SourceLook {
    private final Source inner;
    private final SourceLook glance;
    private final ChartDependencies dependencies;

    /// @param inner the source that is completed
    /// @param dependencies gets the charts
    public <S extends Source & SourceLook> LockedCharts(S inner, ChartDependencies dependencies) {
        this.inner = inner;
        this.glance = inner;
        this.dependencies = dependencies;
    }

    @Override
    public boolean accepts(SourceSpec spec) {
        return inner.accepts(spec);
    }

    @Override
    public Revision resolve(SourceSpec spec, Duration maxAge) {
        return inner.resolve(spec, maxAge);
    }

    @Override
    public Artifact fetch(SourceSpec spec, Revision revision) {
        Artifact artifact = inner.fetch(spec, revision);
        FileTree files = artifact.files();
        if (files.find(ChartLock.join(spec.path(), "Chart.yaml")).isEmpty()) {
            return artifact;
        }
        String subject = "chart '" + spec.path() + "' of '" + RepoUrl.display(spec.repoUrl()) + "'";
        return new Artifact(revision, artifact.commit(), dependencies.complete(subject, files, spec.path()));
    }

    @Override
    public boolean poll(String repoUrl) {
        return inner.poll(repoUrl);
    }

    @Override
    public SourceGlance look(SourceSpec spec) {
        return glance.look(spec);
    }

    @Override
    public Subscription watch(String repoUrl, Runnable changed) {
        return inner.watch(repoUrl, changed);
    }
}

package io.plumbline.source.git;

import io.plumbline.model.CommitInfo;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.Subscription;
import io.plumbline.source.Artifact;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.Source;
import io.plumbline.source.SourceGlance;
import io.plumbline.source.SourceHistory;
import io.plumbline.source.SourceLook;
import io.plumbline.source.SourceWriter;
import io.plumbline.source.ToldChanges;
import io.plumbline.yaml.BoolNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/// Git repositories as a source: over `https`, `http`, `ssh` and from folders of this machine.
///
/// A target revision is a full commit id, `HEAD` (also when it is empty), a full name `refs/...`, a branch, a
/// tag, a range of versions such as `^1.2` or `>=1.0 <3`, or an abbreviated commit id; the first that fits in
/// this order. The name of the revision is the branch or tag that was found. All applications share one mirror
/// for each address.
public final class GitSource implements Source, SourceLook, SourceWriter, SourceHistory, AutoCloseable {
    /// The parameter of a specification which, when it is `false`, leaves submodules out whatever the policy says.
    public static final String SUBMODULES = "submodules";

    /// Whoever uses a repository has read its first answer by itself.
    private static final long FIRST_ANSWER = 1;

    private final GitSettings settings;
    private final GitPolicy.Book policies;
    private final CommitSigner signer;
    private final InstantSource clock;
    private final Mirrors mirrors;
    private final ArtifactShelf shelf;
    private final RefWatch watch = new RefWatch();

    private final ToldChanges told = new ToldChanges();

    /// A source without policies, whose commits are not signed.
    public GitSource(GitSettings settings, CredentialStore credentials, InstantSource clock) {
        this(settings, credentials, GitRules.OPEN, clock);
    }

    /// A source with policies.
    public GitSource(GitSettings settings, CredentialStore credentials, GitRules rules, InstantSource clock) {
        HermeticSystem.install();
        this.settings = settings;
        this.policies = rules.policies();
        this.signer = rules.signer();
        this.clock = clock;
        var connector = new GitConnector(credentials, settings, clock);
        this.mirrors = new Mirrors(settings, connector, clock);
        this.shelf = new ArtifactShelf(mirrors, new LfsClient(connector, settings), rules.submodules());
    }

    @Override
    public boolean accepts(SourceSpec spec) {
        if (!spec.chart().isEmpty()) {
            return false;
        }
        try {
            RepoUrl.parse(spec.repoUrl());
            return true;
        } catch (InvalidInput _) {
            return false;
        }
    }

    @Override
    public Revision resolve(SourceSpec spec, Duration maxAge) {
        Mirror mirror = mirrors.of(spec.repoUrl());
        RevisionNames.Named named = RevisionNames.resolve(mirror, spec.targetRevision(), maxAge);
        if (!named.ref().isEmpty()) {
            switch (policies.find(mirror.url()).rewrites()) {
                case REFUSED -> RewriteGuard.check(mirror, named.ref(), id(named.revision()));
                case ALLOWED -> RewriteGuard.follow(mirror, named.ref(), id(named.revision()));
            }
        }
        return named.revision();
    }

    @Override
    public Artifact fetch(SourceSpec spec, Revision revision) {
        Mirror mirror = mirrors.of(spec.repoUrl());
        ObjectId commit = id(revision);
        mirror.ensure(commit, followedName(mirror, revision));
        GitObjects objects = shelf.objects(mirror, commit);
        GitPolicy policy = policies.find(mirror.url());
        SignatureCheck.check(objects, revision, policy);
        boolean without = spec.parameters().get(SUBMODULES).equals(Optional.of(BoolNode.FALSE));
        var rules =
                new GitTree.Rules(without ? GitPolicy.Submodules.LEFT_OUT : policy.submodules(), policy.largeFiles());
        return new Artifact(revision, objects.info(), new GitTree(objects, settings.limits(), rules));
    }

    @Override
    public boolean poll(String repoUrl) {
        RemoteRefs refs = mirrors.of(repoUrl).refs();
        boolean unknown = refs.lastKnown().isEmpty();
        var _ = refs.get(Duration.ZERO);
        boolean changed = told.isNews(repoUrl, refs.changes(), FIRST_ANSWER);
        return unknown || changed;
    }

    @Override
    public SourceGlance look(SourceSpec spec) {
        RefSnapshot refs = mirrors.of(spec.repoUrl()).refs().get(Duration.ZERO);
        return SourceGlance.of("git", RevisionNames.shown(refs));
    }

    @Override
    public Subscription watch(String repoUrl, Runnable changed) {
        RepoUrl url = RepoUrl.parse(repoUrl);
        return url.isLocal() ? watch.watch(GitConnector.gitFolder(url), changed) : () -> {};
    }

    @Override
    public Revision revert(Revert revert) {
        Mirror mirror = mirrors.of(revert.spec().repoUrl());
        return new RevertWriter(mirror, settings, clock, signer).write(revert);
    }

    @Override
    public CommitInfo describe(SourceSpec spec, Revision revision) {
        Mirror mirror = mirrors.of(spec.repoUrl());
        mirror.ensure(id(revision), "");
        return shelf.objects(mirror, id(revision)).info();
    }

    @Override
    public List<LoggedCommit> log(SourceSpec spec, Revision from, Revision to, int max) {
        Mirror mirror = mirrors.of(spec.repoUrl());
        mirror.ensure(id(to), followedName(mirror, to));
        mirror.ensure(id(from), "");
        return mirror.read(id(to), (_, reader) -> {
            try (var walk = new RevWalk(reader)) {
                walk.markStart(walk.parseCommit(id(to)));
                walk.markUninteresting(walk.parseCommit(id(from)));
                if (!spec.path().isEmpty()) {
                    walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(spec.path()), TreeFilter.ANY_DIFF));
                }
                var commits = new ArrayList<LoggedCommit>();
                for (RevCommit next = walk.next(); next != null && commits.size() < max; next = walk.next()) {
                    var revision = new Revision(to.name(), "sha1", next.name());
                    commits.add(new LoggedCommit(revision, GitObjects.info(next)));
                }
                return List.copyOf(commits);
            }
        });
    }

    @Override
    public void close() {
        watch.close();
        mirrors.close();
    }

    private static String followedName(Mirror mirror, Revision revision) {
        return mirror.refs()
                .lastKnown()
                .map(refs -> RevisionNames.fullName(refs, revision.name()))
                .orElse("");
    }

    private static ObjectId id(Revision revision) {
        if (!ObjectId.isId(revision.id())) {
            throw new InvalidInput("revision '" + revision + "'", "is no Git commit", "resolve the revision first");
        }
        return ObjectId.fromString(revision.id());
    }
}

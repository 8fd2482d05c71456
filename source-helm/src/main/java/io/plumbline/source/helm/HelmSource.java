package io.plumbline.source.helm;

import io.plumbline.model.CommitInfo;
import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.Subscription;
import io.plumbline.source.Artifact;
import io.plumbline.source.FileTree;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.Source;
import io.plumbline.source.SourceException;
import io.plumbline.source.SourceGlance;
import io.plumbline.source.SourceLook;
import io.plumbline.source.ToldChanges;
import io.plumbline.source.helm.kept.AcceptedDigests;
import io.plumbline.source.helm.kept.DigestShelf;
import io.plumbline.source.helm.packed.PackedChart;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.remote.RemoteCall;
import io.plumbline.source.helm.remote.RemoteClient;
import io.plumbline.source.helm.signed.RequiredSignatures;
import io.plumbline.source.helm.signed.SignatureRule;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.MapNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Charts from chart repositories over HTTP(S). The tree of an artifact is the chart itself.
///
/// A revision is the version that was chosen with the SHA-256 digest of the packed chart; a kept archive is used
/// without asking anybody. Close it to end its connections.
public final class HelmSource implements Source, SourceLook, ChartArchives, AutoCloseable {
    private static final Duration INDEX_AGE_MAX = Duration.ofDays(1);

    private final RemoteSettings settings;
    private final InstantSource clock;
    private final RemoteClient client;
    private final DigestShelf shelf;
    private final AcceptedDigests accepted;
    private final RequiredSignatures signatures;
    private final ChartDependencies dependencies;
    private final ConcurrentHashMap<String, ChartRepository> repositories = new ConcurrentHashMap<>();

    private final ToldChanges told = new ToldChanges();

    /// @param settings limits, and the folder that archives are kept in
    /// @param book logins and certificates
    /// @param registries where charts of `oci://` dependencies come from; [ChartArchives#NONE] for nowhere
    /// @param clock tells how old an index is
    public HelmSource(RemoteSettings settings, AccessBook book, ChartArchives registries, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.client = new RemoteClient(book, settings.timeout(), settings.ways());
        this.shelf = new DigestShelf(settings.folder().resolve("charts"), clock);
        this.accepted = new AcceptedDigests(settings.folder().resolve("chart-versions"), settings.moves());
        this.signatures =
                new RequiredSignatures(settings.signatures(), settings.folder().resolve("provenance"));
        this.dependencies = new ChartDependencies(this, registries);
    }

    @Override
    public boolean accepts(SourceSpec spec) {
        String url = spec.repoUrl().toLowerCase(Locale.ROOT);
        return !spec.chart().isEmpty() && (url.startsWith("https://") || url.startsWith("http://"));
    }

    /// Completes charts with the dependencies that their lock files name, from repositories and registries.
    public ChartDependencies dependencies() {
        return dependencies;
    }

    @Override
    public Revision resolve(SourceSpec spec, Duration maxAge) {
        ChartRepository repository = repository(spec.repoUrl());
        ChartIndex index = repository.index(spec.chart(), maxAge);
        ChartIndex.Offer offer = choose(repository, index, spec.chart(), spec.targetRevision());
        Digest digest = digest(new Wanted(repository, spec.chart(), offer, reach(spec)));
        accepted.accept(name(spec.repoUrl(), spec.chart(), offer), digest);
        return new Revision(offer.version(), "sha256", digest.hex());
    }

    @Override
    public Artifact fetch(SourceSpec spec, Revision revision) {
        String subject = subject(spec.repoUrl(), spec.chart()) + " " + revision.name();
        byte[] packed = packed(spec, revision, subject);
        requireSigned(spec, new Digest(revision.id()), () -> offer(spec, revision, subject));
        FileTree chart = PackedChart.open(subject, packed, settings.unpack());
        var commit = new CommitInfo("", "", created(spec, revision), spec.chart() + " " + revision.name());
        return new Artifact(revision, commit, dependencies.complete(subject, chart, ""));
    }

    @Override
    public boolean poll(String repoUrl) {
        return told.isNews(repoUrl, repository(repoUrl).poll(), 0);
    }

    @Override
    public SourceGlance look(SourceSpec spec) {
        ChartIndex index = repository(spec.repoUrl()).index(spec.chart(), Duration.ZERO);
        List<String> names = spec.chart().isEmpty()
                ? List.copyOf(index.names())
                : VersionChoice.newestFirst(index.versions(spec.chart()));
        return SourceGlance.of("charts", names);
    }

    @Override
    public Subscription watch(String repoUrl, Runnable changed) {
        return () -> {};
    }

    @Override
    public byte[] archive(String repoUrl, String chart, String version) {
        ChartRepository repository = repository(repoUrl);
        ChartIndex.Offer offer = repository
                .index(chart, INDEX_AGE_MAX)
                .offer(chart, version)
                .orElseGet(() -> choose(repository, repository.index(chart, Duration.ZERO), chart, version));
        var wanted = new Wanted(repository, chart, offer, RemoteCall.LoginReach.ORIGIN);
        Digest digest = digest(wanted);
        accepted.accept(name(repoUrl, chart, offer), digest);
        byte[] packed = shelf.find(digest).orElseGet(() -> download(wanted, digest));
        requireSigned(
                new SourceSpec("main", repoUrl, version, "", chart, "", MapNode.EMPTY, MapNode.EMPTY),
                digest,
                () -> offer);
        return packed;
    }

    @Override
    public void close() {
        client.close();
    }

    private byte[] packed(SourceSpec spec, Revision revision, String subject) {
        var digest = new Digest(revision.id());
        Optional<byte[]> kept = shelf.find(digest);
        if (kept.isPresent()) {
            return kept.orElseThrow();
        }
        return download(
                new Wanted(repository(spec.repoUrl()), spec.chart(), offer(spec, revision, subject), reach(spec)),
                digest);
    }

    private ChartIndex.Offer offer(SourceSpec spec, Revision revision, String subject) {
        ChartRepository repository = repository(spec.repoUrl());
        return repository
                .index(spec.chart(), INDEX_AGE_MAX)
                .offer(spec.chart(), revision.name())
                .filter(known -> known.digest().isEmpty() || known.digest().equals(revision.id()))
                .or(() -> repository.index(spec.chart(), Duration.ZERO).offer(spec.chart(), revision.name()))
                .orElseThrow(() -> new SourceException(
                        ErrorCode.NOT_FOUND,
                        subject,
                        "is no longer in the index of the repository, and is not kept here",
                        "publish it again or use another version",
                        null));
    }

    private void requireSigned(SourceSpec spec, Digest archive, Supplier<ChartIndex.Offer> offer) {
        String subject = subject(spec.repoUrl(), spec.chart());
        switch (signatures.rule(spec.repoUrl(), spec.chart())) {
            case SignatureRule.Unsigned _ -> {}
            case SignatureRule.PgpKeys keys ->
                signatures.provenance(
                        subject,
                        keys,
                        archive,
                        () -> new Wanted(repository(spec.repoUrl()), spec.chart(), offer.get(), reach(spec))
                                .provenance());
            case SignatureRule.CosignKeys _ ->
                throw new SourceException(
                        ErrorCode.REFUSED,
                        subject,
                        "cannot have a cosign signature, which the policy asks for: only registries hold them",
                        "take the chart from a registry, or ask for a provenance file",
                        null);
        }
    }

    private Instant created(SourceSpec spec, Revision revision) {
        ChartRepository repository = repositories.get(spec.repoUrl());
        return repository == null
                ? Instant.EPOCH
                : repository
                        .known()
                        .flatMap(index -> index.offer(spec.chart(), revision.name()))
                        .map(ChartIndex.Offer::created)
                        .orElse(Instant.EPOCH);
    }

    private static ChartIndex.Offer choose(ChartRepository repository, ChartIndex index, String chart, String asked) {
        List<String> versions = List.copyOf(index.versions(chart));
        return VersionChoice.choose(versions, asked)
                .flatMap(version -> index.offer(chart, version))
                .orElseThrow(() -> unknown(repository, index, chart, asked));
    }

    private static SourceException unknown(ChartRepository repository, ChartIndex index, String chart, String asked) {
        boolean noChart = index.versions(chart).isEmpty();
        String there = String.join(
                ", ",
                (noChart ? index.names() : VersionChoice.newestFirst(index.versions(chart)))
                        .stream().limit(5).toList());
        return new SourceException(
                ErrorCode.NOT_FOUND,
                repository.subject(),
                noChart ? "has no chart '" + chart + "'" : "has no version '" + asked + "' of chart '" + chart + "'",
                there.isEmpty() ? "publish a chart to it" : "use one that is there, for instance " + there,
                null);
    }

    /// Whether the login of the repository may follow its charts to other hosts, as Argo CD's `passCredentials` says.
    private static RemoteCall.LoginReach reach(SourceSpec spec) {
        return spec.parameters().get("passCredentials").equals(Optional.of(BoolNode.TRUE))
                ? RemoteCall.LoginReach.EVERYWHERE
                : RemoteCall.LoginReach.ORIGIN;
    }

    /// One version of a chart that is to be downloaded.
    private record Wanted(
            ChartRepository repository, String chart, ChartIndex.Offer offer, RemoteCall.LoginReach reach) {
        SourceException damaged(String why, String remedy) {
            return new SourceException(ErrorCode.DAMAGED, repository.subject(), why, remedy, null);
        }

        String name() {
            return chart + " " + offer.version();
        }

        byte[] bytes() {
            if (offer.urls().isEmpty()) {
                throw damaged("its index has no address for " + name(), "publish the index again");
            }
            return repository.download(offer.urls().getFirst(), reach);
        }

        Optional<byte[]> provenance() {
            return offer.urls().isEmpty()
                    ? Optional.empty()
                    : repository.find(offer.urls().getFirst() + ".prov", reach);
        }
    }

    /// The digest of an offer: what the index says, else that of the downloaded archive.
    private Digest digest(Wanted wanted) {
        String told = wanted.offer.digest();
        if (told.isEmpty()) {
            return shelf.put(wanted.bytes());
        }
        if (!told.matches("[a-f0-9]{64}")) {
            throw wanted.damaged(
                    "its index has the digest '" + told + "' for " + wanted.name() + ", which is no SHA-256 digest",
                    "publish the index again");
        }
        return new Digest(told);
    }

    private byte[] download(Wanted wanted, Digest digest) {
        byte[] bytes = wanted.bytes();
        Digest got = Digest.of(bytes);
        if (!got.equals(digest)) {
            throw wanted.damaged(
                    "the archive of " + wanted.name() + " has the digest " + got + ", wanted is " + digest,
                    "publish the version again with an index that fits, and find out who replaced it");
        }
        shelf.put(bytes);
        return bytes;
    }

    private ChartRepository repository(String repoUrl) {
        return repositories.computeIfAbsent(repoUrl, url -> new ChartRepository(url, client, settings, clock));
    }

    private static AcceptedDigests.Name name(String repoUrl, String chart, ChartIndex.Offer offer) {
        return new AcceptedDigests.Name(repoUrl, subject(repoUrl, chart), offer.version());
    }

    private static String subject(String repoUrl, String chart) {
        return "chart " + chart + " of '" + RepoUrl.display(repoUrl) + "'";
    }
}

package io.plumbline.source.oci;

import io.plumbline.model.CommitInfo;
import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.Subscription;
import io.plumbline.source.Artifact;
import io.plumbline.source.FileTree;
import io.plumbline.source.Source;
import io.plumbline.source.SourceException;
import io.plumbline.source.SourceGlance;
import io.plumbline.source.SourceLook;
import io.plumbline.source.ToldChanges;
import io.plumbline.source.helm.ChartArchives;
import io.plumbline.source.helm.RemoteSettings;
import io.plumbline.source.helm.kept.AcceptedDigests;
import io.plumbline.source.helm.kept.DigestShelf;
import io.plumbline.source.helm.kept.KeptProofs;
import io.plumbline.source.helm.packed.PackedChart;
import io.plumbline.source.helm.packed.TarUnpacker;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.source.helm.remote.RemoteClient;
import io.plumbline.source.helm.signed.RequiredSignatures;
import io.plumbline.source.helm.signed.SignatureRule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Charts and plain artifacts from OCI registries, named by tag, range of versions or digest. The tree of a
/// chart is the chart itself, that of another artifact is what its tar layers hold, later ones over earlier ones.
///
/// A revision is the tag that was chosen with the SHA-256 digest of the manifest. A version tag that was moved
/// is refused or reported by the rule of the settings; other tags, such as `latest`, may move and are reported.
/// Close it to end its connections.
public final class OciSource implements Source, SourceLook, ChartArchives, AutoCloseable {
    private final RemoteSettings settings;
    private final AccessBook book;
    private final InstantSource clock;
    private final RemoteClient remote;
    private final RegistryClient client;
    private final DigestShelf shelf;
    private final AcceptedDigests accepted;
    private final CosignSignatures cosign;
    private final RequiredSignatures provenance;
    private final ConcurrentHashMap<RegistryPlace, RegistryRepository> repositories = new ConcurrentHashMap<>();

    private final ToldChanges told = new ToldChanges();

    /// @param settings limits, and the folder that layers are kept in
    /// @param book logins and certificates, found by `oci://` addresses; those of token servers by `https://`
    /// @param clock tells how old an answer is
    public OciSource(RemoteSettings settings, AccessBook book, InstantSource clock) {
        this.settings = settings;
        this.book = book;
        this.clock = clock;
        this.remote = new RemoteClient(
                address -> {
                    RemoteAccess access = book.find(RegistryPlace.written(address));
                    return access.equals(RemoteAccess.ANONYMOUS) ? book.find(address) : access;
                },
                settings.timeout(),
                settings.ways());
        this.client = new RegistryClient(remote, clock);
        this.shelf = new DigestShelf(settings.folder().resolve("blobs"), clock);
        this.cosign =
                new CosignSignatures(client, new KeptProofs(settings.folder().resolve("cosign")));
        this.provenance =
                new RequiredSignatures(settings.signatures(), settings.folder().resolve("provenance"));
        this.accepted = new AcceptedDigests(settings.folder().resolve("tags"), settings.moves());
    }

    @Override
    public boolean accepts(SourceSpec spec) {
        return spec.repoUrl().toLowerCase(Locale.ROOT).startsWith("oci://");
    }

    @Override
    public Revision resolve(SourceSpec spec, Duration maxAge) {
        return repository(place(spec.repoUrl(), spec.chart())).resolve(spec.targetRevision(), maxAge);
    }

    @Override
    public Artifact fetch(SourceSpec spec, Revision revision) {
        RegistryPlace place = place(spec.repoUrl(), spec.chart());
        OciManifest manifest = manifest(place, new Digest(revision.id()));
        requireSigned(spec, place, new Digest(revision.id()), manifest);
        List<OciManifest.Layer> charts = manifest.chart();
        FileTree files = charts.isEmpty()
                ? plain(place, manifest)
                : PackedChart.open(subject(place, revision.name()), layer(place, charts.getFirst()), settings.unpack());
        return new Artifact(revision, commit(place, revision, manifest), files);
    }

    @Override
    public boolean poll(String repoUrl) {
        String home = place(repoUrl, "x").home().resolve("..").toString();
        long changes = 0;
        for (RegistryPlace known : repositories.keySet().stream()
                .sorted((one, other) -> one.home().compareTo(other.home()))
                .toList()) {
            if (known.home().toString().startsWith(home)) {
                changes += repository(known).poll();
            }
        }
        return told.isNews(repoUrl, changes, 0);
    }

    @Override
    public SourceGlance look(SourceSpec spec) {
        return SourceGlance.of(
                "oci", repository(place(spec.repoUrl(), spec.chart())).shown());
    }

    @Override
    public Subscription watch(String repoUrl, Runnable changed) {
        return () -> {};
    }

    @Override
    public byte[] archive(String repoUrl, String chart, String version) {
        RegistryPlace place = place(repoUrl, chart);
        Revision revision = repository(place).resolve(version, Duration.ofDays(1));
        OciManifest manifest = manifest(place, new Digest(revision.id()));
        requireSigned(SourceSpec.git(repoUrl, version, ""), place, new Digest(revision.id()), manifest);
        List<OciManifest.Layer> charts = manifest.chart();
        if (charts.isEmpty()) {
            throw unsupported(place, "holds no chart under '" + version + "'", "push it with `helm push`");
        }
        return layer(place, charts.getFirst());
    }

    @Override
    public void close() {
        remote.close();
    }

    private void requireSigned(SourceSpec spec, RegistryPlace place, Digest digest, OciManifest manifest) {
        switch (provenance.rule(spec.repoUrl(), spec.chart())) {
            case SignatureRule.Unsigned _ -> {}
            case SignatureRule.CosignKeys keys -> cosign.require(place, digest, keys);
            case SignatureRule.PgpKeys keys -> {
                List<OciManifest.Layer> charts = manifest.chart();
                if (charts.isEmpty()) {
                    throw new SourceException(
                            ErrorCode.REFUSED,
                            place.subject(),
                            "holds no chart, and only charts have the provenance files the policy asks for",
                            "ask for a cosign signature",
                            null);
                }
                provenance.provenance(
                        place.subject(),
                        keys,
                        charts.getFirst().digest(),
                        () -> manifest.provenance().map(layer -> layer(place, layer)));
            }
        }
    }

    private OciManifest manifest(RegistryPlace place, Digest digest) {
        OciManifest manifest =
                OciManifest.read(place.subject(), repository(place).manifest(digest));
        if (!manifest.isIndex()) {
            return manifest;
        }
        if (manifest.layers().size() != 1) {
            throw unsupported(
                    place,
                    "is an index of " + manifest.layers().size() + " manifests, and nothing says which one is meant",
                    "name the digest of one of them as the target revision");
        }
        Digest only = manifest.layers().getFirst().digest();
        OciManifest inner = OciManifest.read(place.subject(), repository(place).manifest(only));
        if (inner.isIndex()) {
            throw unsupported(place, "is an index of an index", "push the artifact itself");
        }
        return inner;
    }

    private FileTree plain(RegistryPlace place, OciManifest manifest) {
        List<OciManifest.Layer> tars =
                manifest.layers().stream().filter(OciManifest.Layer::isTar).toList();
        if (tars.isEmpty()) {
            throw unsupported(
                    place,
                    "has no layer that is a tar archive: "
                            + manifest.layers().stream()
                                    .map(OciManifest.Layer::mediaType)
                                    .toList(),
                    "push it with `helm push`, `flux push artifact` or `oras push` of a directory");
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (OciManifest.Layer tar : tars) {
            files.putAll(TarUnpacker.unpack(
                    place.subject() + " layer " + tar.digest(), layer(place, tar), settings.unpack()));
            long bytes =
                    files.values().stream().mapToLong(content -> content.length).sum();
            if (bytes > settings.unpack().bytesMax()) {
                throw new LimitExceeded(
                        place.subject(), "archive bytes", settings.unpack().bytesMax());
            }
            if (files.size() > settings.unpack().filesMax()) {
                throw new LimitExceeded(
                        place.subject(), "archive files", settings.unpack().filesMax());
            }
        }
        return PackedChart.tree(files);
    }

    private byte[] layer(RegistryPlace place, OciManifest.Layer layer) {
        return shelf.find(layer.digest()).orElseGet(() -> {
            byte[] bytes = client.blob(place, layer.digest(), layer.size(), settings.archiveCap());
            shelf.put(bytes);
            return bytes;
        });
    }

    private static CommitInfo commit(RegistryPlace place, Revision revision, OciManifest manifest) {
        SortedMap<String, String> notes = manifest.annotations();
        String title = notes.getOrDefault("org.opencontainers.image.title", place.name());
        String from = notes.getOrDefault("org.opencontainers.image.revision", "");
        return new CommitInfo(
                notes.getOrDefault("org.opencontainers.image.authors", ""),
                "",
                time(notes.getOrDefault("org.opencontainers.image.created", "")),
                title + " " + revision.name() + (from.isEmpty() ? "" : "\n\nmade from " + from));
    }

    private static Instant time(String text) {
        try {
            return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return Instant.EPOCH;
        }
    }

    private RegistryPlace place(String repoUrl, String chart) {
        RegistryPlace place = RegistryPlace.parse(repoUrl, chart, RemoteAccess.ANONYMOUS.trust());
        RemoteAccess access = book.find(RegistryPlace.written(place.home()));
        return RegistryPlace.parse(repoUrl, chart, access.trust());
    }

    private RegistryRepository repository(RegistryPlace place) {
        return repositories.computeIfAbsent(place, key -> new RegistryRepository(key, client, shelf, accepted, clock));
    }

    private static String subject(RegistryPlace place, String name) {
        return "chart '" + RegistryPlace.written(place.home()) + "' " + name;
    }

    private static SourceException unsupported(RegistryPlace place, String why, String remedy) {
        return new SourceException(ErrorCode.UNSUPPORTED, place.subject(), why, remedy, null);
    }
}

package io.plumbline.cli.helm;

import io.plumbline.cli.Screen;
import io.plumbline.helm.ChartFiles;
import io.plumbline.helm.HelmException;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.FileTree;
import io.plumbline.source.Source;
import io.plumbline.source.SourceException;
import io.plumbline.source.helm.ChartArchives;
import io.plumbline.source.helm.HelmSource;
import io.plumbline.source.helm.RemoteSettings;
import io.plumbline.source.helm.kept.MoveRule;
import io.plumbline.source.helm.packed.PackedChart;
import io.plumbline.source.helm.packed.UnpackLimits;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.remote.ByteCap;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.source.helm.remote.RemoteAddress;
import io.plumbline.source.helm.remote.RemoteAnswer;
import io.plumbline.source.helm.remote.RemoteCall;
import io.plumbline.source.helm.remote.RemoteClient;
import io.plumbline.source.helm.remote.RemoteFailures;
import io.plumbline.source.helm.signed.SignaturePolicy;
import io.plumbline.source.helm.signed.SignatureRule;
import io.plumbline.source.oci.DockerConfig;
import io.plumbline.source.oci.OciSource;
import io.plumbline.source.reach.HostQuotas;
import io.plumbline.source.reach.ProxyTable;
import io.plumbline.source.reach.RemoteTrust;
import io.plumbline.source.reach.RemoteWays;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/// Where a chart comes from: a folder, a packed chart, a chart repository, a registry or an address of a packed chart.
/// The flags are those of `helm`. What is downloaded is verified and kept in the user's cache by its digest.
final class ChartOrigin {
    private static final ByteCap CAP = new ByteCap("packed archive bytes", RemoteSettings.ARCHIVE_BYTES_MAX);

    @Option(
            names = "--repo",
            paramLabel = "URL",
            defaultValue = "",
            description = "The chart repository that holds CHART.")
    private String repository = "";

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            defaultValue = "",
            description = "The version of the chart, or a range such as ^2.0.0. Default: the newest.")
    private String version = "";

    @Option(names = "--devel", description = "Take pre-releases too. Same as --version '>0.0.0-0'.")
    private boolean devel;

    @Option(names = "--username", paramLabel = "NAME", defaultValue = "", description = "User of the repository.")
    private String user = "";

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            defaultValue = "",
            description = "Password of the repository. Better: the logins of docker or helm, which are used too.")
    private String password = "";

    @Option(names = "--pass-credentials", description = "Send user and password to other hosts the index names.")
    private boolean passCredentials;

    @Option(names = "--ca-file", paramLabel = "FILE", defaultValue = "", description = "Trust these authorities.")
    private String authorities = "";

    @Option(names = "--cert-file", paramLabel = "FILE", defaultValue = "", description = "Show this certificate.")
    private String certificate = "";

    @Option(names = "--key-file", paramLabel = "FILE", defaultValue = "", description = "The certificate's key.")
    private String key = "";

    @Option(names = "--verify", description = "Require a provenance file by a key of the keyring.")
    private boolean verify;

    @Option(
            names = "--keyring",
            paramLabel = "FILE",
            defaultValue = "",
            description = "PGP public keys in ASCII armour, for --verify.")
    private String keyring = "";

    /// The files of a chart.
    ///
    /// @throws HelmException with Helm's text when a local chart is not there
    /// @throws io.plumbline.model.PlumbException when a remote one cannot be had
    ChartFiles open(Screen screen, String chart) {
        if (!repository.isEmpty()) {
            return remote(screen, spec(repository, chart));
        }
        if (chart.startsWith("oci://")) {
            return remote(screen, spec(chart, ""));
        }
        if (chart.startsWith("https://") || chart.startsWith("http://")) {
            return packed(chart, download(screen, RemoteAddress.parse(chart)));
        }
        Path place = screen.folder().resolve(chart);
        if (Files.isDirectory(place)) {
            return ChartFolder.open(place);
        }
        if (!Files.isRegularFile(place)) {
            throw missing(chart);
        }
        return packed(chart, read(place));
    }

    private static HelmException missing(String chart) {
        boolean path = chart.startsWith(".") || chart.startsWith("/") || !chart.contains("/");
        return new HelmException(
                HelmException.Stage.LOAD,
                path
                        ? "path \"" + chart + "\" not found"
                        : "repo " + chart.substring(0, chart.indexOf('/'))
                                + " not found: name the repository with --repo URL");
    }

    private static ChartFiles packed(String chart, byte[] bytes) {
        return ChartFolder.of(PackedChart.open("chart '" + chart + "'", bytes, UnpackLimits.DEFAULT));
    }

    private SourceSpec spec(String url, String chart) {
        String wanted = devel && version.isEmpty() ? ">0.0.0-0" : version;
        MapNode block = passCredentials ? MapNode.of("passCredentials", BoolNode.TRUE) : MapNode.EMPTY;
        return new SourceSpec("main", url, wanted, "", chart, "helm", block, MapNode.EMPTY);
    }

    private ChartFiles remote(Screen screen, SourceSpec spec) {
        RemoteSettings settings = RemoteSettings.in(cache(screen))
                .withMoves(MoveRule.REPORT)
                .withSignatures(signatures(screen))
                .withWays(ways(screen));
        AccessBook book = book(screen);
        if (spec.chart().isEmpty()) {
            try (OciSource source = new OciSource(settings, book, screen.clock())) {
                return fetched(source, spec);
            }
        }
        try (HelmSource source = new HelmSource(settings, book, ChartArchives.NONE, screen.clock())) {
            return fetched(source, spec);
        }
    }

    private static ChartFiles fetched(Source source, SourceSpec spec) {
        FileTree files = source.fetch(spec, source.resolve(spec, Duration.ZERO)).files();
        return ChartFolder.of(files);
    }

    private byte[] download(Screen screen, URI address) {
        try (RemoteClient client = new RemoteClient(book(screen), RemoteSettings.TIMEOUT, ways(screen))) {
            RemoteAnswer answer = client.get(RemoteCall.of(address, address, CAP));
            if (!answer.isOk()) {
                throw RemoteFailures.status(address, answer);
            }
            return answer.body();
        }
    }

    private SignaturePolicy signatures(Screen screen) {
        if (!verify) {
            return SignaturePolicy.NONE;
        }
        if (keyring.isEmpty()) {
            throw new InvalidInput("--verify", "needs keys", "name a file with --keyring");
        }
        var rule = new SignatureRule.PgpKeys(List.of(text(screen, keyring)));
        return (_, _) -> rule;
    }

    /// The login of the flags, else those of Helm and Docker.
    private AccessBook book(Screen screen) {
        String shown = certificate.isEmpty() ? "" : text(screen, certificate);
        RemoteTrust trust = authorities.isEmpty() ? RemoteTrust.PLATFORM : RemoteTrust.with(text(screen, authorities));
        if (!shown.isEmpty()) {
            trust = trust.showing(shown, Secret.of(text(screen, key)));
        }
        RemoteAccess given = (user.isEmpty()
                        ? RemoteAccess.ANONYMOUS
                        : RemoteAccess.password(user, Secret.of(password)))
                .withTrust(trust);
        if (!given.equals(RemoteAccess.ANONYMOUS)) {
            return _ -> given;
        }
        for (Path file : configs(screen)) {
            if (Files.isRegularFile(file)) {
                try {
                    return new DockerConfig(Secret.of(new String(read(file), StandardCharsets.UTF_8)));
                } catch (InvalidInput unusable) {
                    screen.err().println("warning: logins of " + file + " are not used: " + unusable.getMessage());
                }
            }
        }
        return AccessBook.EMPTY;
    }

    private static List<Path> configs(Screen screen) {
        Path home = Path.of(screen.environment().getOrDefault("HOME", "."));
        String docker = screen.environment().getOrDefault("DOCKER_CONFIG", "");
        return List.of(
                home.resolve(".config/helm/registry/config.json"),
                (docker.isEmpty() ? home.resolve(".docker") : Path.of(docker)).resolve("config.json"));
    }

    private static RemoteWays ways(Screen screen) {
        return new RemoteWays(ProxyTable.of(screen.environment()), HostQuotas.NONE);
    }

    private static Path cache(Screen screen) {
        String shared = screen.environment().getOrDefault("XDG_CACHE_HOME", "");
        Path cache =
                shared.isEmpty() ? Path.of(screen.environment().getOrDefault("HOME", "."), ".cache") : Path.of(shared);
        return cache.resolve("plumbline/charts");
    }

    private static String text(Screen screen, String name) {
        return new String(read(screen.folder().resolve(name)), StandardCharsets.UTF_8);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new SourceException(
                    ErrorCode.IO, "file '" + file + "'", "cannot be read: " + unreadable.getMessage(), "", unreadable);
        }
    }
}

package io.plumbline.server;

import io.plumbline.control.ControlSettings;
import io.plumbline.control.Instance;
import io.plumbline.control.Plumbline;
import io.plumbline.control.Ports;
import io.plumbline.engine.health.HealthRules;
import io.plumbline.health.KindRules;
import io.plumbline.health.UserRule;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Secret;
import io.plumbline.render.RenderLimits;
import io.plumbline.render.RenderService;
import io.plumbline.render.Renderers;
import io.plumbline.render.jsonnet.JsonnetLimits;
import io.plumbline.render.jsonnet.JsonnetRenderer;
import io.plumbline.render.kustomize.OutsideReach;
import io.plumbline.render.kustomize.RemoteTrees.Pins;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.SchemaRegistry;
import io.plumbline.server.connection.ConnectionTrials;
import io.plumbline.server.door.AccessRules;
import io.plumbline.server.door.Sessions;
import io.plumbline.server.door.UserOnlyFile;
import io.plumbline.server.hub.Hub;
import io.plumbline.server.hub.HubSecrets;
import io.plumbline.server.place.DeclaredTargets;
import io.plumbline.server.place.PlaceReader;
import io.plumbline.server.repository.DeclaredAccess;
import io.plumbline.server.repository.DeclaredRepositories;
import io.plumbline.server.repository.SecretValues;
import io.plumbline.server.rest.Entrusted;
import io.plumbline.server.rest.Rim;
import io.plumbline.server.rest.ServerFacts;
import io.plumbline.server.secret.StoredSecrets;
import io.plumbline.server.settings.ServerSettings;
import io.plumbline.server.webhook.SenderCheck;
import io.plumbline.source.SourceLook;
import io.plumbline.source.Sources;
import io.plumbline.source.git.GitRules;
import io.plumbline.source.git.GitSettings;
import io.plumbline.source.git.GitSource;
import io.plumbline.source.git.HttpFiles;
import io.plumbline.source.helm.HelmSource;
import io.plumbline.source.helm.LockedCharts;
import io.plumbline.source.helm.RemoteSettings;
import io.plumbline.source.helm.kept.LoggedMoves;
import io.plumbline.source.helm.remote.RemoteClient;
import io.plumbline.source.oci.OciSource;
import io.plumbline.source.oci.cloud.AmbientLogins;
import io.plumbline.source.oci.cloud.CloudAccess;
import io.plumbline.source.reach.HostQuotas;
import io.plumbline.source.reach.ProxyTable;
import io.plumbline.source.reach.RemoteWays;
import io.plumbline.store.Retention;
import io.plumbline.store.SecretStore;
import io.plumbline.store.jdbc.DatabaseAddress;
import io.plumbline.store.jdbc.JdbcStore;
import io.plumbline.store.jdbc.SecretBox;
import io.plumbline.target.DeclarationFeed;
import io.plumbline.target.host.HostSettings;
import io.plumbline.target.host.HostTarget;
import io.plumbline.target.kubernetes.KubernetesSettings;
import io.plumbline.target.kubernetes.connect.ClusterSource;
import io.plumbline.target.kubernetes.connect.InCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The composition root: a whole Plumbline, put together by constructor calls.
///
/// It owns everything it opens, and closes it in reverse order.
final class Wiring implements AutoCloseable {
    private static final String TOKEN = "token";
    private static final System.Logger LOG = System.getLogger(Wiring.class.getName());
    private static final String ADDRESS = "address";
    private static final String LOCAL = "local";
    private static final String IN_CLUSTER_VARIABLE = "KUBERNETES_SERVICE_HOST";
    private static final String SEED = "template-seed";
    private static final String SEED_FIELD = "value";
    private static final int SEED_BYTES = 32;

    private final Path data;
    private final ServerSettings settings;
    private final InstantSource clock;
    private final Consumer<PlumbException> broken;
    private final SecureRandom random = new SecureRandom();
    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final HostQuotas quotas;
    private final Rim rim;

    private Wiring(ServerSettings settings, InstantSource clock, Consumer<PlumbException> broken) {
        this.settings = settings;
        this.clock = clock;
        this.broken = broken;
        this.quotas = new HostQuotas(clock);
        this.data = settings.data().toAbsolutePath().normalize();
        try {
            makeFolder(data);
            this.rim = build();
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /// Opens the data folder and starts the loops.
    ///
    /// @param broken hears, on a thread of its own and at most once, why the database can be used no more
    /// @throws PlumbException when the folder is in use, damaged or cannot be written
    static Wiring open(ServerSettings settings, InstantSource clock, Consumer<PlumbException> broken) {
        return new Wiring(settings, clock, broken);
    }

    private Rim build() {
        JdbcStore store = JdbcStore.open(settings.database(), secretBox(), clock);
        closers.push(store::close);
        store.whenBroken(broken::accept);
        var secrets = new StoredSecrets(store.secrets(), store.specs());
        var hubSecrets = new HubSecrets();
        var values = new SecretValues(System.getenv(), secrets, hubSecrets);
        var manifests = new ManifestReader(SchemaRegistry.ofClassPath(), clock);
        DeclaredTargets targets = places(store, manifests, values, hubSecrets);
        closers.push(targets::close);
        var repositories = new DeclaredRepositories(store.specs(), manifests, values, hubSecrets::repositories);
        Origins origins = origins(repositories);
        Plumbline plumbline = plumbline(store, manifests, targets, origins, feeds(hubSecrets));
        var reachable = new ConnectionTrials.Reachable(
                origins.all()::look, origins.charts()::look, targets, store.specs(), () -> repositories(plumbline));
        var trials = new ConnectionTrials(reachable, clock);
        return rim(plumbline, facts(targets, hubSecrets, new Entrusted(store.specs(), secrets, trials)));
    }

    private static List<String> repositories(Plumbline plumbline) {
        return plumbline.instance().repositories().stream()
                .map(Instance.RepositoryFact::url)
                .toList();
    }

    private List<DeclarationFeed> feeds(HubSecrets secrets) {
        return settings.hub()
                .map(place -> Hub.open(place, System.getenv(), secrets, new Hub.Chance(clock, random)))
                .map(hub -> {
                    closers.push(hub::close);
                    return List.of(hub.feed());
                })
                .orElse(List.of());
    }

    /// Where desired state comes from.
    ///
    /// @param all every kind of source
    /// @param git the one that can be written to
    /// @param charts the one of chart repositories
    /// @param reach what kustomizations may fetch
    private record Origins(Sources all, GitSource git, SourceLook charts, OutsideReach reach) {}

    private Origins origins(DeclaredRepositories repositories) {
        var declared = new DeclaredAccess(repositories, new AmbientLogins(System.getenv()));
        var ways = new RemoteWays(ProxyTable.of(System.getenv()), quotas);
        GitSettings gitSettings = GitSettings.in(data.resolve("repositories")).withWays(ways);
        var git = new GitSource(gitSettings, repositories, GitRules.OPEN.withPolicies(repositories::policy), clock);
        closers.push(git::close);
        var access =
                new CloudAccess(declared, declared, new RemoteClient(declared, RemoteSettings.TIMEOUT, ways), clock);
        closers.push(access::close);
        RemoteSettings archives = RemoteSettings.in(data.resolve("archives"))
                .withMoves(new LoggedMoves(declared))
                .withSignatures(declared)
                .withWays(ways);
        var registries = new OciSource(archives, access, clock);
        closers.push(registries::close);
        var charts = new HelmSource(archives, access, registries, clock);
        closers.push(charts::close);
        var sources = new Sources(List.of(registries, charts, new LockedCharts(git, charts.dependencies())));
        var files = new HttpFiles(gitSettings, repositories, clock);
        OutsideReach reach = settings.remoteResources()
                ? OutsideReach.through(sources, files::get, Pins.COMMITS)
                : OutsideReach.NOTHING;
        return new Origins(sources, git, charts, reach);
    }

    private Plumbline plumbline(
            JdbcStore store,
            ManifestReader manifests,
            DeclaredTargets targets,
            Origins origins,
            List<DeclarationFeed> feeds) {
        var ports = new Ports(
                store.journal(),
                store.specs(),
                store.states(),
                store.leases(),
                origins.all(),
                origins.git(),
                new RenderService(renderers(origins.reach()), RenderLimits.DEFAULT, clock),
                manifests,
                targets,
                Wiring::health,
                feeds,
                clock,
                random);
        Plumbline plumbline = Plumbline.of(ports, controlSettings(seed(store.secrets())));
        closers.push(plumbline::close);
        return plumbline.start();
    }

    private static Renderers renderers(OutsideReach reach) {
        return Renderers.reaching(reach).with(new JsonnetRenderer(JsonnetLimits.DEFAULT));
    }

    private SecretBox secretBox() {
        return settings.secretKey().isEmpty()
                ? SecretBox.ofFile(data.resolve("secret.key"), random)
                : SecretBox.ofKey(settings.secretKey(), random);
    }

    /// What the passwords and keys that templates make come from: made once, kept encrypted, the same for all
    /// replicas.
    private Secret seed(SecretStore secrets) {
        if (secrets.findSecret(SEED).isEmpty()) {
            byte[] bytes = new byte[SEED_BYTES];
            random.nextBytes(bytes);
            String text = Base64.getEncoder().encodeToString(bytes);
            secrets.putSecret(SEED, new TreeMap<>(Map.of(SEED_FIELD, Secret.of(text))));
        }
        return secrets.findSecret(SEED)
                .flatMap(fields -> Optional.ofNullable(fields.get(SEED_FIELD)))
                .orElse(Secret.of(""));
    }

    private ControlSettings controlSettings(Secret seed) {
        String holder = ProcessHandle.current().pid() + "-" + Long.toUnsignedString(random.nextLong(), 36);
        ControlSettings usual = ControlSettings.defaults(holder);
        return new ControlSettings(
                settings.poll(),
                settings.workers(),
                holder,
                usual.leaseLength(),
                usual.settle(),
                new Retention(settings.keep(), Retention.DEFAULT.runsPerApplication()),
                seed);
    }

    private Rim rim(Plumbline plumbline, ServerFacts facts) {
        Secret token = UserOnlyFile.read(data.resolve(TOKEN), TOKEN, random);
        Secret webhook = settings.webhookSecret().isEmpty()
                ? UserOnlyFile.read(data.resolve("webhook-secret"), "webhook secret", random)
                : settings.webhookSecret();
        var sessions = new Sessions(clock, random);
        var access = new AccessRules(settings.host(), settings.publicHosts(), token, sessions);
        Rim alone = Rim.of(
                plumbline,
                settings.publicBadges() ? access.withPublicBadges() : access,
                sessions,
                new SenderCheck(webhook),
                facts);
        return switch (settings.database()) {
            case DatabaseAddress.H2File _ -> alone;
            case DatabaseAddress.Postgres _ -> alone.withReplicas();
        };
    }

    private ServerFacts facts(DeclaredTargets targets, HubSecrets hub, Entrusted entrusted) {
        Path database = switch (settings.database()) {
            case DatabaseAddress.H2File(var folder) -> folder;
            case DatabaseAddress.Postgres _ -> Path.of("");
        };
        return new ServerFacts(
                clock,
                clock.instant(),
                settings.shown(),
                database,
                targets::summaries,
                quotas::all,
                hub::problems,
                entrusted);
    }

    /// This host, what is declared, Argo CD's cluster Secrets in the folder `clusters` and in the hub, and the cluster
    /// around us.
    private DeclaredTargets places(JdbcStore store, ManifestReader manifests, SecretValues values, HubSecrets hub) {
        HostSettings here = HostSettings.of(data, LOCAL, clock).withAllowedRoots(settings.hostRoots());
        HostTarget host = HostTarget.open(here);
        closers.push(host::close);
        Map<String, String> environment = System.getenv();
        ClusterSource around =
                settings.hub().map(place -> place.source(environment)).orElse(() -> InCluster.access(environment));
        boolean isAround = settings.hub().isPresent() || environment.containsKey(IN_CLUSTER_VARIABLE);
        var clusters = KubernetesSettings.of(LOCAL, around, clock, random).withInstallation(settings.installation());
        var surroundings = new PlaceReader.Around(
                host, here, clusters, values, environment, data.resolve("clusters"), hub, isAround);
        return new DeclaredTargets(new PlaceReader(store.specs(), manifests, surroundings)::read, clock);
    }

    /// The rules in force: declared ones before those that come with Plumbline.
    private static HealthRules health(List<ResourceObject> declared) {
        return KindRules.standard()
                .with(declared.stream().map(UserRule::read).toList())
                .rules();
    }

    private static void makeFolder(Path data) {
        try {
            Files.createDirectories(data);
        } catch (IOException failure) {
            throw new PlumbException(
                    ErrorCode.IO,
                    "data folder " + data,
                    "cannot be made: " + failure,
                    "choose another folder: --data DIR",
                    failure);
        }
    }

    /// What the web side works with.
    Rim rim() {
        return rim;
    }

    /// The data folder.
    Path data() {
        return data;
    }

    /// Writes down the address for clients on this machine.
    void ready(String address) {
        Path file = data.resolve(ADDRESS);
        Path half = data.resolve(ADDRESS + ".part");
        try {
            Files.writeString(half, "http://" + address + "\n");
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            closers.push(() -> forget(file));
        } catch (IOException failure) {
            throw new PlumbException(
                    ErrorCode.IO, "file " + file, "cannot be written: " + failure.getMessage(), "", failure);
        }
    }

    private static void forget(Path address) {
        try {
            Files.deleteIfExists(address);
        } catch (IOException failure) {
            LOG.log(System.Logger.Level.WARNING, address + " stays behind", failure);
        }
    }

    /// Stops the loops, then lets go of the data folder. Applications stay as they are. What cannot be closed keeps
    /// nothing else open.
    @Override
    public void close() {
        while (!closers.isEmpty()) {
            try {
                closers.pop().run();
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.WARNING, "could not be closed in order", failure);
            }
        }
    }
}

package io.plumbline.server.place;

import io.plumbline.control.TargetBook;
import io.plumbline.model.Digest;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Origin;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Secret;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.SecretReference;
import io.plumbline.schema.TargetAddress;
import io.plumbline.schema.TargetDeclaration;
import io.plumbline.server.hub.ClusterNames;
import io.plumbline.server.hub.HubSecrets;
import io.plumbline.server.repository.SecretValues;
import io.plumbline.store.SpecStore;
import io.plumbline.target.Target;
import io.plumbline.target.host.HostSettings;
import io.plumbline.target.host.HostTarget;
import io.plumbline.target.kubernetes.KubernetesSettings;
import io.plumbline.target.kubernetes.KubernetesTarget;
import io.plumbline.target.kubernetes.connect.ArgoCluster;
import io.plumbline.target.kubernetes.connect.ClusterAccess;
import io.plumbline.target.kubernetes.connect.ClusterIdentity;
import io.plumbline.target.kubernetes.connect.ClusterLogin;
import io.plumbline.target.kubernetes.connect.ClusterSource;
import io.plumbline.target.kubernetes.connect.ClusterTrust;
import io.plumbline.target.kubernetes.connect.InCluster;
import io.plumbline.target.kubernetes.connect.Kubeconfig;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Reads what is declared: Target objects, Argo CD's cluster Secrets in a folder and in the hub, and the cluster
/// around us. What cannot be used is logged once and a place that does not open, so that one bad declaration does not
/// hide the others.
public final class PlaceReader {
    /// The largest file of a cluster Secret.
    static final int FILE_BYTES_MAX = 1 << 20;

    /// The most files of the folder.
    static final int FILES_MAX = 1_000;

    private static final System.Logger LOG = System.getLogger(PlaceReader.class.getName());
    private static final String KIND = "Target";

    private final SpecStore specs;
    private final ManifestReader manifests;
    private final Around around;
    private Set<String> told = Set.of();

    /// What surrounds declarations.
    ///
    /// @param local the target of this host
    /// @param host how other targets of this host work; only the name changes
    /// @param cluster how clusters are worked with; only name and source change for others than the one around us
    /// @param secrets reads what declarations point to
    /// @param environment the variables of the process
    /// @param folder where cluster Secrets lie, one or more in a file; need not exist
    /// @param hub the cluster Secrets of a cluster
    /// @param isAround whether `cluster` leads to a cluster around us: the one we run in, or the hub
    public record Around(
            Target local,
            HostSettings host,
            KubernetesSettings cluster,
            SecretValues secrets,
            Map<String, String> environment,
            Path folder,
            HubSecrets hub,
            boolean isAround) {
        /// Copies the map.
        public Around {
            environment = Map.copyOf(environment);
        }
    }

    /// A reader of what is stored now.
    public PlaceReader(SpecStore specs, ManifestReader manifests, Around around) {
        this.specs = specs;
        this.manifests = manifests;
        this.around = around;
    }

    /// Everything that is declared; the first of a name counts.
    public synchronized List<Place> read() {
        var places = new ArrayList<Place>();
        var broken = new TreeMap<String, Place>();
        places.add(new Place(around.host().name(), Place.HOST, "", "local", () -> OpenTarget.borrowed(around.local())));
        for (SpecStore.StoredSpec spec : specs.list(KIND)) {
            try {
                if (manifests.declaration(spec.object()) instanceof TargetDeclaration(var object, var address)) {
                    places.add(place(object, address));
                }
            } catch (PlumbException unusable) {
                broken.put(
                        spec.object().ref().display(),
                        Place.broken(spec.object().ref().name(), "", unusable));
            }
        }
        var complaints = new TreeSet<String>();
        readFolder(places, broken, complaints);
        around.hub().clusters().forEach(secret -> readSecret(secret, places, broken));
        if (around.isAround()) {
            places.add(cluster(
                    TargetBook.IN_CLUSTER,
                    ClusterNames.AROUND,
                    "environment",
                    around.cluster().source()));
        }
        broken.forEach((ref, place) -> complaints.add(ref + " cannot be used: " + place.fault()));
        places.addAll(broken.values());
        tell(complaints);
        return places;
    }

    private void tell(Set<String> complaints) {
        complaints.stream().filter(text -> !told.contains(text)).forEach(text -> LOG.log(Level.WARNING, text));
        told = complaints;
    }

    private Place place(ResourceObject object, TargetAddress address) {
        String digest = Digest.of(object.body().toString()).hex();
        return switch (address) {
            case TargetAddress.HostAddress host -> host(host.name(), digest);
            case TargetAddress.ClusterAddress cluster ->
                cluster(cluster.name(), cluster.server(), digest, () -> access(cluster));
        };
    }

    private Place host(String name, String digest) {
        HostSettings model = around.host();
        var settings = new HostSettings(
                model.data(),
                name,
                model.allowedRoots(),
                model.durability(),
                model.clock(),
                model.tools(),
                model.restartDelay());
        return new Place(name, Place.HOST, "", digest, () -> {
            HostTarget target = HostTarget.open(settings);
            return new OpenTarget(target, target::close);
        });
    }

    private Place cluster(String name, String address, String digest, ClusterSource source) {
        KubernetesSettings model = around.cluster();
        var settings = new KubernetesSettings(name, source, model.installation(), model.clock(), model.chance());
        return new Place(name, Place.KUBERNETES, address, digest, () -> {
            KubernetesTarget target = KubernetesTarget.open(settings);
            return new OpenTarget(target, target::close);
        });
    }

    private ClusterAccess access(TargetAddress.ClusterAddress cluster) {
        String subject = "target " + cluster.name();
        ClusterAccess access = cluster.kubeconfig()
                .map(reference -> kubeconfig(subject, reference, cluster.context()))
                .orElseGet(() -> direct(subject, cluster));
        if (cluster.kubeconfig().isPresent() && !cluster.server().isEmpty()) {
            access = access.withServer(address(subject, cluster.server()));
        }
        return cluster.impersonate().isEmpty()
                ? access
                : access.withIdentity(ClusterIdentity.of(cluster.impersonate()));
    }

    private ClusterAccess kubeconfig(String subject, SecretReference reference, String context) {
        return switch (reference) {
            case SecretReference.InFile(var path) -> Kubeconfig.read(Path.of(path), context);
            case SecretReference.InEnvironment _, SecretReference.InStore _ ->
                Kubeconfig.read(around.secrets().secret(subject, "kubeconfig", reference), context);
        };
    }

    private ClusterAccess direct(String subject, TargetAddress.ClusterAddress cluster) {
        if (cluster.server().isEmpty()) {
            return InCluster.access(around.environment());
        }
        ClusterTrust trust = cluster.caFile().isEmpty()
                ? ClusterTrust.SYSTEM
                : ClusterTrust.of(around.secrets().file(subject, "caFile", cluster.caFile()));
        ClusterLogin login =
                cluster.token().map(reference -> login(subject, reference)).orElse(ClusterLogin.ANONYMOUS);
        return ClusterAccess.of(address(subject, cluster.server()), trust, login);
    }

    private ClusterLogin login(String subject, SecretReference reference) {
        return switch (reference) {
            case SecretReference.InFile(var path) -> ClusterLogin.tokenFile(Path.of(path));
            case SecretReference.InEnvironment _, SecretReference.InStore _ ->
                ClusterLogin.token(Secret.of(
                        around.secrets().read(subject, "token", reference).strip()));
        };
    }

    private static URI address(String subject, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException noAddress) {
            throw new InvalidInput(subject, "'" + text + "' is no address", "write https://host:port");
        }
    }

    private void readFolder(List<Place> places, Map<String, Place> broken, Set<String> complaints) {
        if (!Files.isDirectory(around.folder())) {
            return;
        }
        try (Stream<Path> files = Files.list(around.folder())) {
            for (Path file : files.filter(PlaceReader::isManifest)
                    .sorted()
                    .limit(FILES_MAX)
                    .toList()) {
                readSecrets(file, places, broken, complaints);
            }
        } catch (IOException failure) {
            complaints.add("folder " + around.folder() + " cannot be read: " + failure.getMessage());
        }
    }

    private static boolean isManifest(Path file) {
        String name = file.toString();
        return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }

    private void readSecrets(Path file, List<Place> places, Map<String, Place> broken, Set<String> complaints)
            throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
            if (bytes.length > FILE_BYTES_MAX) {
                throw new InvalidInput(file.toString(), "is larger than " + FILE_BYTES_MAX + " bytes", "");
            }
            for (var document : Yaml.parse(Yaml.decode(bytes), YamlOptions.KUBECTL)) {
                if (document.root() instanceof MapNode body) {
                    readSecret(ResourceObject.of(body, new Origin(file.toString(), 1)), places, broken);
                }
            }
        } catch (PlumbException | YamlException unreadable) {
            complaints.add("file " + file + " is left out: " + unreadable.getMessage());
        }
    }

    private void readSecret(ResourceObject secret, List<Place> places, Map<String, Place> broken) {
        if (!ArgoCluster.is(secret)) {
            return;
        }
        ClusterNames names = ClusterNames.of(secret);
        if (around.isAround() && names.isAround()) {
            places.add(cluster(
                    names.name(),
                    names.server(),
                    "environment",
                    around.cluster().source()));
            return;
        }
        try {
            ArgoCluster cluster = ArgoCluster.read(secret);
            places.add(cluster(
                    cluster.name(),
                    cluster.server(),
                    Digest.of(secret.body().toString()).hex(),
                    () -> ArgoCluster.read(secret).access()));
        } catch (PlumbException unusable) {
            broken.put(secret.ref().display(), Place.broken(names.name(), names.server(), unusable));
        }
    }
}

package io.plumbline.server.hub;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Secret;
import io.plumbline.schema.Repository;
import io.plumbline.schema.SecretReference;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.helm.remote.RemoteAddress;
import io.plumbline.target.DeclarationFeed.FeedListener;
import io.plumbline.target.DeclarationFeed.FollowedKind;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.connect.ArgoCluster;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Argo CD's labelled Secrets in the hub, and its two ConfigMaps of host keys and certificates, as they are now. One
/// lock guards what is known. Without a hub there are none.
public final class HubSecrets implements FeedListener {
    /// The labelled Secrets.
    public static final FollowedKind SECRETS = new FollowedKind("", "Secret");

    /// Where host keys and certificates are.
    public static final FollowedKind CONFIG_MAPS = new FollowedKind("", "ConfigMap");

    private static final System.Logger LOG = System.getLogger(HubSecrets.class.getName());
    private static final String KNOWN_HOSTS = "argocd-ssh-known-hosts-cm";
    private static final String KNOWN_HOSTS_FIELD = "ssh_known_hosts";
    private static final String CERTIFICATES = "argocd-tls-certs-cm";

    private final SortedMap<String, ResourceObject> known = new TreeMap<>();
    private final SortedMap<String, ArgoRepository> read = new TreeMap<>();
    private final SortedMap<String, String> problems = new TreeMap<>();
    private final CountDownLatch heard = new CountDownLatch(1);
    private List<Repository> repositories = List.of();
    private boolean silent;

    @Override
    public void listed(FollowedKind kind, List<ResourceObject> objects) {
        synchronized (this) {
            silent = false;
            known.values().stream()
                    .filter(object -> object.ref().kind().equals(kind.kind()))
                    .map(HubValue::name)
                    .toList()
                    .forEach(this::forget);
            objects.forEach(this::learn);
            repositories = together();
        }
        if (kind.equals(SECRETS)) {
            heard.countDown();
        }
    }

    @Override
    public synchronized void changed(ResourceObject object) {
        forget(HubValue.name(object));
        learn(object);
        repositories = together();
    }

    @Override
    public synchronized void gone(ObjectRef ref) {
        known.values().stream()
                .filter(object -> object.ref().kind().equals(ref.kind())
                        && object.ref().name().equals(ref.name()))
                .map(HubValue::name)
                .toList()
                .forEach(this::forget);
        repositories = together();
    }

    @Override
    public void silent(TargetException failure) {
        synchronized (this) {
            if (!silent) {
                silent = true;
                LOG.log(Level.WARNING, "Secrets of the hub are as they were: {0}", failure.explain());
            }
        }
        heard.countDown();
    }

    private void forget(String name) {
        known.remove(name);
        read.remove(name);
        problems.remove(name);
    }

    private void learn(ResourceObject object) {
        String name = HubValue.name(object);
        if (object.ref().kind().equals(CONFIG_MAPS.kind())
                && !object.ref().name().equals(KNOWN_HOSTS)
                && !object.ref().name().equals(CERTIFICATES)) {
            return;
        }
        known.put(name, object);
        try {
            if (ArgoRepository.is(object)) {
                read.put(name, ArgoRepository.read(object));
            } else if (ArgoCluster.is(object) && !ClusterNames.of(object).isAround()) {
                var _ = ArgoCluster.read(object);
            }
        } catch (PlumbException unusable) {
            problems.put(name, unusable.explain());
            LOG.log(Level.WARNING, "{0} cannot be used: {1}", object.ref().display(), unusable.explain());
        }
    }

    /// Waits until the Secrets are known or it is clear that they are not to be had now.
    ///
    /// @param most how long to wait at most
    void await(Duration most) {
        try {
            boolean _ = heard.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// The Secrets that declare clusters, by name, those that cannot be used too.
    public synchronized List<ResourceObject> clusters() {
        return known.values().stream().filter(ArgoCluster::is).toList();
    }

    /// The repositories that Secrets declare. What cannot be used as it is meant is left out, logged and among the
    /// [#problems].
    public synchronized List<Repository> repositories() {
        return repositories;
    }

    /// What cannot be used, and why.
    public synchronized List<String> problems() {
        return List.copyOf(problems.values());
    }

    private List<Repository> together() {
        var all = new ArrayList<Repository>();
        for (ArgoRepository one : read.values()) {
            ArgoRepository able = one.template() || one.hasLogin() ? one : login(one);
            all.add(able.with(trust(able.repository())));
        }
        return List.copyOf(all);
    }

    /// A repository without a login takes the one with the longest address that covers it.
    private ArgoRepository login(ArgoRepository one) {
        return read.values().stream()
                .filter(login -> login.isFor(one.repository()))
                .max(Comparator.comparingInt(login -> login.repository().url().length()))
                .map(one::loggedInBy)
                .orElse(one);
    }

    private SortedMap<String, SecretReference> trust(Repository repository) {
        var references = new TreeMap<String, SecretReference>();
        refer(KNOWN_HOSTS, KNOWN_HOSTS_FIELD).ifPresent(reference -> references.put("knownHosts", reference));
        refer(CERTIFICATES, host(repository.url())).ifPresent(reference -> references.put("ca", reference));
        return references;
    }

    private Optional<SecretReference> refer(String name, String field) {
        return known.values().stream()
                .filter(object -> object.ref().kind().equals(CONFIG_MAPS.kind())
                        && object.ref().name().equals(name))
                .filter(object -> HubValue.find(object, field).isPresent())
                .findFirst()
                .map(object -> HubValue.reference(object, field));
    }

    private static String host(String url) {
        try {
            return url.startsWith("oci:")
                    ? RemoteAddress.parse(url).getHost()
                    : RepoUrl.parse(url).host();
        } catch (InvalidInput noAddress) {
            return "";
        }
    }

    /// The value that a reference of [#repositories] points to; empty when it is not there.
    public synchronized Optional<Secret> find(String name, String field) {
        return Optional.ofNullable(known.get(name))
                .flatMap(object -> HubValue.find(object, field))
                .map(Secret::of);
    }
}

package io.plumbline.server.hub;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Secret;
import io.plumbline.schema.Repository;
import io.plumbline.target.DeclarationFeed.FeedListener;
import io.plumbline.target.DeclarationFeed.FollowedKind;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.connect.ArgoCluster;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Argo CD's labelled Secrets in the hub, as they are now. One lock guards what is known. Without a hub there are none.
public final class HubSecrets implements FeedListener {
    /// The kind to follow.
    public static final FollowedKind KIND = new FollowedKind("", "Secret");

    private static final System.Logger LOG = System.getLogger(HubSecrets.class.getName());

    private final TreeMap<String, ResourceObject> known = new TreeMap<>();

    @Override
    public synchronized void listed(FollowedKind kind, List<ResourceObject> objects) {
        known.clear();
        objects.forEach(object -> known.put(object.ref().name(), object));
    }

    @Override
    public synchronized void changed(ResourceObject object) {
        known.put(object.ref().name(), object);
    }

    @Override
    public synchronized void gone(ObjectRef ref) {
        known.remove(ref.name());
    }

    @Override
    public void silent(TargetException failure) {
        LOG.log(Level.WARNING, "Secrets of the hub are as they were: {0}", failure.explain());
    }

    /// The Secrets that declare clusters, by name.
    public synchronized List<ResourceObject> clusters() {
        return known.values().stream().filter(ArgoCluster::is).toList();
    }

    /// The repositories that Secrets declare, by name of the Secret. What cannot be used as it is meant is left out
    /// and logged.
    public synchronized List<Repository> repositories() {
        var repositories = new ArrayList<Repository>();
        for (ResourceObject secret : known.values()) {
            if (ArgoRepository.is(secret)) {
                try {
                    repositories.add(ArgoRepository.read(secret).repository());
                } catch (InvalidInput unusable) {
                    LOG.log(Level.WARNING, "{0} is left out: {1}", secret.ref().display(), unusable.explain());
                }
            }
        }
        return repositories;
    }

    /// The value that a reference of [#repositories] points to; empty when it is not there.
    public synchronized Optional<Secret> find(String name, String field) {
        return ArgoRepository.secretName(name)
                .flatMap(own -> Optional.ofNullable(known.get(own)))
                .flatMap(secret -> ArgoRepository.value(secret, field))
                .map(Secret::of);
    }
}

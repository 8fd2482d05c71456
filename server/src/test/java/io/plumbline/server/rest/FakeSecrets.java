package io.plumbline.server.rest;

import io.plumbline.model.Secret;
import io.plumbline.store.SecretStore;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Secrets in memory, with one of our own among them.
final class FakeSecrets implements SecretStore {
    private final SortedMap<String, SortedMap<String, Secret>> kept = new TreeMap<>();

    FakeSecrets() {
        putSecret("template-seed", new TreeMap<>(java.util.Map.of("value", Secret.of("seed"))));
    }

    @Override
    public synchronized void putSecret(String name, SortedMap<String, Secret> fields) {
        kept.put(name, new TreeMap<>(fields));
    }

    @Override
    public synchronized Optional<SortedMap<String, Secret>> findSecret(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    @Override
    public synchronized List<String> secretNames() {
        return List.copyOf(kept.keySet());
    }

    @Override
    public synchronized void deleteSecret(String name) {
        kept.remove(name);
    }
}

package io.plumbline.server.rest;

import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.store.SpecStore;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.util.List;
import java.util.Optional;

/// Two repositories: one that an application declares, one that a person has posted. Deleting forgets nothing.
final class FakeSpecs implements SpecStore {
    private static final String TOKEN = ", credentials: {token: {fromStore: {name: robot, field: token}}}";

    private static StoredSpec spec(String name, String owner, String more) {
        String yaml = "{apiVersion: plumbline.dev/v1, kind: Repository, metadata: {name: " + name
                + "}, spec: {url: 'https://user:hidden@git.example/'" + more + "}}";
        var object = ResourceObject.of((MapNode) Yaml.parseOne(yaml, YamlOptions.KUBECTL), Origin.NONE);
        return new StoredSpec(object, owner, 1);
    }

    @Override
    public Optional<StoredSpec> find(String kind, String name) {
        return list(kind).stream()
                .filter(spec -> spec.object().ref().name().equals(name))
                .findFirst();
    }

    @Override
    public List<StoredSpec> list(String kind) {
        return kind.equals("Repository") ? List.of(spec("mine", "", ""), spec("owned", "root", TOKEN)) : List.of();
    }

    @Override
    public StoredSpec put(ResourceObject object, String owner) {
        return new StoredSpec(object, owner, 1);
    }

    @Override
    public void delete(String kind, String name) {}
}

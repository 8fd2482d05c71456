package io.plumbline.control.self;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.schema.ApplicationDeclaration;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.SchemaRegistry;
import io.plumbline.store.jdbc.DatabaseAddress;
import io.plumbline.store.jdbc.JdbcStore;
import io.plumbline.store.jdbc.SecretBox;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclarationsTest {
    private static final ApplicationName DATABASE = new ApplicationName("database");
    private static final ApplicationName QUEUE = new ApplicationName("queue");
    private static final ApplicationName SHOP = new ApplicationName("shop");
    private static final ApplicationName BLOG = new ApplicationName("blog");

    @TempDir
    private Path folder;

    private JdbcStore store;
    private Declarations declarations;

    @BeforeEach
    void open() {
        store = JdbcStore.open(
                new DatabaseAddress.H2File(folder.resolve("db")),
                SecretBox.ofFile(folder.resolve("key"), new SecureRandom()),
                InstantSource.system());
        declarations = declarations();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Declarations declarations() {
        var reader = new ManifestReader(SchemaRegistry.ofClassPath(), InstantSource.system());
        return new Declarations(
                store.specs(),
                manifest -> ((ApplicationDeclaration) reader.declaration(manifest)).application(),
                InstantSource.system());
    }

    private void declare(ApplicationName name, String dependsOn) {
        declarations.put(
                ResourceObject.of(
                        (MapNode) Yaml.parse("""
                                apiVersion: plumbline.dev/v1
                                kind: Application
                                metadata: {name: %s}
                                spec:
                                  dependsOn: %s
                                  source: {repoURL: "https://git.example/shop", path: app}
                                  destination: {target: local}
                                """.formatted(name, dependsOn), YamlOptions.KUBECTL)
                                .getFirst()
                                .root(),
                        new Origin("app.yaml", 1)),
                "");
    }

    @Test
    void who_waits_for_an_application_is_known_by_its_name() {
        declare(SHOP, "[database, queue]");
        declare(BLOG, "[database]");
        assertThat(declarations.dependents(DATABASE)).containsExactly(BLOG, SHOP);
        assertThat(declarations.dependents(QUEUE)).containsExactly(SHOP);
        assertThat(declarations.dependents(SHOP)).isEmpty();

        declare(SHOP, "[queue]");
        assertThat(declarations.dependents(DATABASE)).containsExactly(BLOG);
        assertThat(declarations.dependents(QUEUE)).containsExactly(SHOP);

        delete(SHOP);
        assertThat(declarations.dependents(QUEUE)).isEmpty();
    }

    @Test
    void one_that_is_declared_anew_while_its_objects_go_stays() {
        declare(SHOP, "[]");
        assertThat(declarations.markDeleted(SHOP, DeletionPolicy.CASCADE)).isTrue();
        assertThat(declarations.find(SHOP).orElseThrow().deleting()).contains(DeletionPolicy.CASCADE);

        declare(SHOP, "[queue]");
        assertThat(declarations.remove(SHOP)).isFalse();
        assertThat(declarations.find(SHOP).orElseThrow().deleting()).isEmpty();
        assertThat(declarations.dependents(QUEUE)).containsExactly(SHOP);

        delete(SHOP);
        assertThat(declarations.markDeleted(SHOP, DeletionPolicy.CASCADE)).isFalse();
    }

    private void delete(ApplicationName name) {
        assertThat(declarations.markDeleted(name, DeletionPolicy.ORPHAN)).isTrue();
        assertThat(declarations.remove(name)).isTrue();
        assertThat(declarations.find(name)).isEmpty();
    }

    @Test
    void what_another_process_has_declared_or_taken_back_counts_after_a_new_look() {
        declare(SHOP, "[database]");
        Declarations other = declarations();
        other.load();
        assertThat(other.dependents(DATABASE)).containsExactly(SHOP);
        declare(SHOP, "[queue]");
        declare(BLOG, "[database]");
        other.load();
        assertThat(other.dependents(DATABASE)).containsExactly(BLOG);
        delete(BLOG);
        other.load();
        assertThat(other.dependents(DATABASE)).isEmpty();
        assertThat(other.all()).hasSize(1);
    }
}

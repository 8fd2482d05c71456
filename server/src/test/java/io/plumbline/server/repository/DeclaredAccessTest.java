package io.plumbline.server.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.SchemaRegistry;
import io.plumbline.schema.SourceText;
import io.plumbline.server.secret.StoredSecrets;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.git.RepositoryCredentials;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.source.helm.remote.RemoteLogin;
import io.plumbline.store.SpecStore;
import io.plumbline.store.jdbc.DatabaseAddress;
import io.plumbline.store.jdbc.JdbcStore;
import io.plumbline.store.jdbc.SecretBox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeclaredAccessTest {
    @TempDir
    Path folder = Path.of("");

    private final ManifestReader manifests = new ManifestReader(SchemaRegistry.ofClassPath(), InstantSource.system());
    private JdbcStore store;
    private StoredSecrets secrets;
    private DeclaredRepositories repositories;
    private DeclaredAccess access;

    @BeforeEach
    void open() {
        store = JdbcStore.open(
                new DatabaseAddress.H2File(folder),
                SecretBox.ofFile(folder.resolve("secret.key"), new SecureRandom()),
                InstantSource.system());
        secrets = new StoredSecrets(store.secrets(), store.specs());
        var values = new SecretValues(Map.of("TOKEN", "t1"), secrets);
        repositories = new DeclaredRepositories(store.specs(), manifests, values);
        access = new DeclaredAccess(repositories);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void declare(String name, String spec) {
        SpecStore specs = store.specs();
        String yaml = "apiVersion: plumbline.dev/v1\nkind: Repository\nmetadata: {name: " + name + "}\nspec: " + spec;
        manifests
                .read(List.of(new SourceText("test", yaml)))
                .forEach(declaration -> specs.put(declaration.object(), ""));
    }

    private RemoteAccess find(String address) {
        return access.find(URI.create(address));
    }

    @Test
    void the_longest_declaration_of_the_same_origin_counts() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "first\n");
        declare(
                "all",
                "{url: 'https://charts.example/', credentials: {username: anna, password: {fromFile: " + password
                        + "}}}");
        declare("team", "{url: 'https://charts.example/team', credentials: {token: {fromEnvironment: TOKEN}}}");
        declare(
                "registry",
                "{url: 'oci://registry.example/', credentials: {username: robot, token: {fromEnvironment: TOKEN}}}");

        assertThat(find("https://charts.example/other/index.yaml").login())
                .isInstanceOfSatisfying(RemoteLogin.PasswordLogin.class, login -> {
                    assertThat(login.user()).isEqualTo("anna");
                    assertThat(login.password().<String>use(String::new)).isEqualTo("first");
                });
        assertThat(find("https://charts.example/team/index.yaml").login()).isInstanceOf(RemoteLogin.TokenLogin.class);
        assertThat(find("https://charts.example/teamwork").login()).isInstanceOf(RemoteLogin.PasswordLogin.class);
        assertThat(find("oci://registry.example/a/b").login()).isInstanceOf(RemoteLogin.PasswordLogin.class);
        assertThat(find("https://registry.example/a/b")).isEqualTo(RemoteAccess.ANONYMOUS);
        assertThat(find("https://charts.example.evil/")).isEqualTo(RemoteAccess.ANONYMOUS);
        assertThat(find("http://charts.example/")).isEqualTo(RemoteAccess.ANONYMOUS);
    }

    @Test
    void a_changed_password_counts_at_once_and_an_unchanged_one_gives_the_same_object() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "first\n");
        declare(
                "all",
                "{url: 'https://charts.example/', credentials: {username: anna, password: {fromFile: " + password
                        + "}}}");
        RemoteAccess first = find("https://charts.example/x");
        assertThat(find("https://charts.example/y")).isSameAs(first);

        Files.writeString(password, "second\n");

        assertThat(find("https://charts.example/x").login())
                .isInstanceOfSatisfying(
                        RemoteLogin.PasswordLogin.class,
                        login -> assertThat(login.password().<String>use(String::new))
                                .isEqualTo("second"));
    }

    @Test
    void a_stored_secret_counts_from_the_moment_it_is_handed_over() {
        declare(
                "all",
                "{url: 'https://charts.example/', credentials: {token: {fromStore: {name: robot, field: token}}}}");
        assertThatThrownBy(() -> find("https://charts.example/x"))
                .isInstanceOf(PlumbException.class)
                .hasMessageContaining("robot");

        secrets.put("robot", new TreeMap<>(Map.of("token", Secret.of("first"))));
        assertThat(find("https://charts.example/x").login())
                .isInstanceOfSatisfying(
                        RemoteLogin.TokenLogin.class,
                        login -> assertThat(login.token().<String>use(String::new))
                                .isEqualTo("first"));
        assertThatThrownBy(() -> secrets.delete("robot")).hasMessageContaining("Repository/all");
    }

    @Test
    void a_secret_that_is_not_there_is_named_without_showing_others() {
        declare("git", "{url: 'ssh://git@git.example/shop.git', credentials: {sshKey: {fromFile: /nowhere/key}}}");
        declare("charts", "{url: 'https://charts.example', credentials: {token: {fromEnvironment: GONE}}}");

        assertThatThrownBy(() -> find("https://charts.example/x"))
                .isInstanceOf(PlumbException.class)
                .hasMessageContaining("GONE");
        assertThatThrownBy(() -> repositories.find(RepoUrl.parse("ssh://git@git.example/shop.git")))
                .isInstanceOf(PlumbException.class)
                .hasMessageContaining("/nowhere/key");
        assertThat(repositories.find(RepoUrl.parse("https://git.example/other.git")))
                .isEqualTo(RepositoryCredentials.ANONYMOUS);
    }
}

package io.plumbline.server.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Digest;
import io.plumbline.model.Origin;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Secret;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.SchemaRegistry;
import io.plumbline.schema.SourceText;
import io.plumbline.server.hub.HubSecrets;
import io.plumbline.server.secret.StoredSecrets;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.git.GitPolicy;
import io.plumbline.source.git.RepositoryCredentials;
import io.plumbline.source.helm.kept.MoveRule;
import io.plumbline.source.helm.kept.MovedName;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.source.helm.remote.RemoteLogin;
import io.plumbline.source.helm.signed.SignatureRule;
import io.plumbline.source.oci.cloud.AmbientLogins;
import io.plumbline.source.oci.cloud.CloudLogin;
import io.plumbline.source.reach.ProxyRoute;
import io.plumbline.store.SpecStore;
import io.plumbline.store.jdbc.DatabaseAddress;
import io.plumbline.store.jdbc.JdbcStore;
import io.plumbline.store.jdbc.SecretBox;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
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
    private final HubSecrets hub = new HubSecrets();
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
        var values = new SecretValues(Map.of("TOKEN", "t1"), secrets, hub);
        repositories = new DeclaredRepositories(store.specs(), manifests, values, hub::repositories);
        access = new DeclaredAccess(repositories, new AmbientLogins(Map.of("AWS_REGION", "eu-north-1")));
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
    void a_labelled_secret_of_the_hub_is_a_repository() {
        hub.changed(object("""
            {apiVersion: v1, kind: Secret, metadata: {name: charts, namespace: argocd,
             labels: {argocd.argoproj.io/secret-type: repo-creds}},
             data: {url: aHR0cHM6Ly9jaGFydHMuZXhhbXBsZQ==, username: cm9ib3Q=, password: Zmlyc3Q=}}\
            """));
        hub.changed(object("""
            {apiVersion: v1, kind: Secret, metadata: {name: bound, namespace: argocd,
             labels: {argocd.argoproj.io/secret-type: repository}},
             stringData: {url: 'https://bound.example/x', password: p, project: shop}}\
            """));

        assertThat(find("https://charts.example/x").login())
                .isInstanceOfSatisfying(RemoteLogin.PasswordLogin.class, login -> {
                    assertThat(login.user()).isEqualTo("robot");
                    assertThat(login.password().<String>use(String::new)).isEqualTo("first");
                });
        assertThat(find("https://charts.example.evil/x")).isEqualTo(RemoteAccess.ANONYMOUS);
        assertThat(find("https://bound.example/x"))
                .as("a login for one project must not serve all")
                .isEqualTo(RemoteAccess.ANONYMOUS);

        declare("own", "{url: 'https://charts.example/', credentials: {token: {fromEnvironment: TOKEN}}}");
        assertThat(find("https://charts.example/x").login())
                .as("what is declared here counts before a Secret with the same address")
                .isInstanceOf(RemoteLogin.TokenLogin.class);
        store.specs().delete("Repository", "own");

        hub.listed(HubSecrets.SECRETS, List.of());
        assertThat(find("https://charts.example/x")).isEqualTo(RemoteAccess.ANONYMOUS);
    }

    private static ResourceObject object(String yaml) {
        return ResourceObject.of((MapNode) Yaml.parseOne(yaml, YamlOptions.KUBECTL), Origin.NONE);
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

    @Test
    void identities_of_clouds_stand_for_their_registries() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "k1");
        declare(
                "aws",
                "{url: 'oci://1.dkr.ecr.eu-west-1.amazonaws.com/', credentials: {aws: {region: eu-west-1, accessKeyId:"
                        + " AK, secretAccessKey: {fromFile: " + key + "}}}}");
        declare(
                "role",
                "{url: 'oci://2.dkr.ecr.eu-west-1.amazonaws.com/', credentials: {aws: {region: eu-west-1, roleArn: arn,"
                        + " webIdentityTokenFile: /token}}}");
        declare("none", "{url: 'oci://3.dkr.ecr.eu-west-1.amazonaws.com/', credentials: {aws: {}}}");
        declare("azure", "{url: 'oci://a.azurecr.io/', credentials: {azure: {}}}");
        declare("google", "{url: 'oci://europe-docker.pkg.dev/', credentials: {google: {}}}");

        assertThat(access.identity(URI.create("oci://1.dkr.ecr.eu-west-1.amazonaws.com/x")))
                .containsInstanceOf(CloudLogin.AwsLogin.class)
                .isEqualTo(access.identity(URI.create("oci://1.dkr.ecr.eu-west-1.amazonaws.com/y")));
        assertThat(access.identity(URI.create("oci://2.dkr.ecr.eu-west-1.amazonaws.com/x")))
                .containsInstanceOf(CloudLogin.AwsWebLogin.class);
        assertThatThrownBy(() -> access.identity(URI.create("oci://3.dkr.ecr.eu-west-1.amazonaws.com/x")))
                .hasMessageContaining("neither a role nor keys");
        assertThat(access.identity(URI.create("oci://a.azurecr.io/x")))
                .containsInstanceOf(CloudLogin.AzureMachineLogin.class);
        assertThat(access.identity(URI.create("oci://europe-docker.pkg.dev/x")))
                .containsInstanceOf(CloudLogin.GoogleMachineLogin.class);
        assertThat(access.identity(URI.create("oci://other.example/x"))).isEmpty();
    }

    @Test
    void demanded_signatures_are_told_by_the_keys_that_are_named() throws IOException {
        Path cosign = Files.writeString(
                folder.resolve("cosign.pub"), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        Path pgp = Files.writeString(
                folder.resolve("ring.asc"),
                "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n");
        declare(
                "registry",
                "{url: 'oci://registry.example/', signatures: {require: true, cosignKeyFile: " + cosign + "}}");
        declare(
                "charts",
                "{url: 'https://charts.example/', replaced: report, signatures: {require: true, keys: [{fromFile: "
                        + pgp + "}]}}");
        declare("keyless", "{url: 'oci://keyless.example/', signatures: {require: true}}");

        assertThat(access.rule("oci://registry.example/team/web", ""))
                .isInstanceOfSatisfying(
                        SignatureRule.CosignKeys.class,
                        rule -> assertThat(rule.keys()).hasSize(1));
        assertThat(access.rule("https://charts.example", "web")).isInstanceOf(SignatureRule.PgpKeys.class);
        assertThat(access.rule("https://open.example", "web")).isInstanceOf(SignatureRule.Unsigned.class);
        assertThatThrownBy(() -> access.rule("oci://keyless.example/x", "")).hasMessageContaining("names no key");
        var digest = Digest.of("x");
        assertThat(access.moved(new MovedName("https://charts.example", "web", "1.0.0", digest, digest)))
                .isEqualTo(MoveRule.MovePolicy.REPORT);
        assertThat(access.moved(new MovedName("oci://registry.example/x", "x", "1.0.0", digest, digest)))
                .isEqualTo(MoveRule.MovePolicy.REFUSE);
    }

    @Test
    void rules_for_git_are_those_that_are_declared() throws IOException {
        Path signers = Files.writeString(folder.resolve("signers"), """
                # team
                anna@example namespaces="git" ssh-ed25519 AAAAC3Nz anna
                ben ecdsa-sha2-nistp256 AAAAE2Vj
                """);
        declare(
                "git",
                "{url: 'https://git.example/shop.git', submodules: false, lfs: false, proxy:"
                        + " 'http://gate.example:8080', signatures: {require: true, mode: tag,"
                        + " allowedSignersFile: " + signers + "}}");
        declare(
                "app",
                "{url: 'https://github.example/', credentials: {githubApp: {appId: '7', installationId: '8',"
                        + " privateKey: {fromEnvironment: TOKEN}}}, proxy: direct}");

        GitPolicy policy = repositories.policy(RepoUrl.parse("https://git.example/shop.git"));
        assertThat(policy.signatures()).isEqualTo(GitPolicy.Signatures.TAG);
        assertThat(policy.keys()).containsExactly("ssh-ed25519 AAAAC3Nz", "ecdsa-sha2-nistp256 AAAAE2Vj");
        assertThat(policy.submodules()).isEqualTo(GitPolicy.Submodules.LEFT_OUT);
        assertThat(policy.largeFiles()).isEqualTo(GitPolicy.LargeFiles.REFUSED);
        assertThat(policy.rewrites()).isEqualTo(GitPolicy.Rewrites.REFUSED);
        assertThat(repositories
                        .find(RepoUrl.parse("https://git.example/shop.git"))
                        .proxy())
                .isInstanceOfSatisfying(
                        ProxyRoute.Through.class,
                        route -> assertThat(route.host()).isEqualTo("gate.example"));
        RepositoryCredentials app = repositories.find(RepoUrl.parse("https://github.example/team/shop.git"));
        assertThat(app.login())
                .isInstanceOfSatisfying(
                        RepositoryCredentials.GithubApp.class,
                        login -> assertThat(login.api()).hasToString("https://api.github.com/"));
        assertThat(app.proxy()).isEqualTo(ProxyRoute.DIRECT);
    }
}

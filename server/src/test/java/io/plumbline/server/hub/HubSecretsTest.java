package io.plumbline.server.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Secret;
import io.plumbline.schema.Repository;
import io.plumbline.schema.RepositoryIdentity.AzureIdentity;
import io.plumbline.schema.RepositoryIdentity.GithubAppIdentity;
import io.plumbline.schema.RepositoryIdentity.GoogleIdentity;
import io.plumbline.schema.SecretReference;
import io.plumbline.target.TargetException;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HubSecretsTest {
    private final HubSecrets hub = new HubSecrets();

    private static ResourceObject object(String yaml) {
        return ResourceObject.of((MapNode) Yaml.parseOne(yaml, YamlOptions.KUBECTL), Origin.NONE);
    }

    private static ResourceObject secret(String name, String type, String values) {
        return object("""
                apiVersion: v1
                kind: Secret
                metadata: {name: %s, namespace: argocd, labels: {argocd.argoproj.io/secret-type: %s}}
                stringData: %s
                """.formatted(name, type, values));
    }

    private static ResourceObject configMap(String name, String values) {
        return object("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, namespace: argocd}
                data: %s
                """.formatted(name, values));
    }

    private Repository only() {
        assertThat(hub.problems()).isEmpty();
        assertThat(hub.repositories()).hasSize(1);
        return hub.repositories().getFirst();
    }

    private String value(Repository repository, String role) {
        return repository.secrets().get(role) instanceof SecretReference.InStore(var name, var field)
                ? hub.find(name, field).orElse(Secret.of("")).use(String::new)
                : "";
    }

    @Test
    void a_repository_names_its_login_and_holds_no_value_itself() {
        hub.changed(
                secret("shop", "repository", "{url: 'https://git.example/shop', username: anna, password: hidden}"));

        assertThat(only().url()).isEqualTo("https://git.example/shop");
        assertThat(only().username()).isEqualTo("anna");
        assertThat(value(only(), "password")).isEqualTo("hidden");
        assertThat(hub.repositories().toString()).doesNotContain("hidden");
    }

    @Test
    void values_are_decoded_as_kubernetes_keeps_them() {
        String packed = Base64.getEncoder().encodeToString("p\u00e4ss".getBytes(StandardCharsets.UTF_8));
        hub.changed(object("""
                apiVersion: v1
                kind: Secret
                metadata: {name: shop, namespace: argocd, labels: {argocd.argoproj.io/secret-type: repository}}
                data: {url: aHR0cHM6Ly9naXQuZXhhbXBsZS9zaG9w, password: %s, username: '***'}
                """.formatted(packed)));

        assertThat(only().url()).isEqualTo("https://git.example/shop");
        assertThat(value(only(), "password")).isEqualTo("p\u00e4ss");
        assertThat(only().username()).isEmpty();
    }

    @Test
    void a_repository_without_a_login_takes_the_longest_one_that_covers_it() {
        hub.listed(
                HubSecrets.SECRETS,
                List.of(
                        secret("all", "repo-creds", "{url: 'https://git.example', password: wide, proxy: 'http://p'}"),
                        secret("team", "repo-creds", "{url: 'https://git.example/team', password: near}"),
                        secret("one", "repository", "{url: 'https://git.example/team/app'}"),
                        secret("own", "repository", "{url: 'https://git.example/team/own', password: own}"),
                        secret("other", "repository", "{url: 'https://git.example/teamwork'}"),
                        secret("strange", "repository", "{url: 'https://git.example.evil/x'}")));

        assertThat(value(named("https://git.example/team/app"), "password")).isEqualTo("near");
        assertThat(value(named("https://git.example/team/own"), "password")).isEqualTo("own");
        assertThat(value(named("https://git.example/teamwork"), "password")).isEqualTo("wide");
        assertThat(named("https://git.example/teamwork").proxy()).isEqualTo("http://p");
        assertThat(named("https://git.example.evil/x").secrets()).isEmpty();
        assertThat(named("https://git.example/team/").covers("https://git.example/team/new"))
                .as("repositories that no Secret names are covered too")
                .isTrue();

        hub.gone(secret("team", "repo-creds", "{}").ref());
        assertThat(value(named("https://git.example/team/app"), "password")).isEqualTo("wide");
    }

    private Repository named(String url) {
        return hub.repositories().stream()
                .filter(repository -> repository.url().equals(url))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void registries_and_identities_are_understood() {
        hub.changed(secret("oci", "repository", "{url: registry.example/charts, enableOCI: 'true', type: helm}"));
        hub.changed(secret(
                "app",
                "repo-creds",
                "{url: 'https://github.com/org', githubAppID: '7',"
                        + " githubAppInstallationID: '9', githubAppPrivateKey: pem}"));
        hub.changed(secret("gcp", "repository", "{url: 'https://source.example/x', gcpServiceAccountKey: '{}'}"));
        hub.changed(secret("az", "repository", "{url: 'oci://a.azurecr.io/x', useAzureWorkloadIdentity: 'true'}"));

        assertThat(named("oci://registry.example/charts").secrets()).isEmpty();
        assertThat(named("https://github.com/org/").identity())
                .isEqualTo(new GithubAppIdentity("7", "9", "https://api.github.com"));
        assertThat(value(named("https://github.com/org/"), "githubAppKey")).isEqualTo("pem");
        assertThat(named("https://source.example/x").identity()).isEqualTo(new GoogleIdentity());
        assertThat(named("oci://a.azurecr.io/x").identity()).isEqualTo(new AzureIdentity("", "", ""));
    }

    @Test
    void a_client_certificate_is_part_of_the_login() {
        hub.changed(secret(
                "mtls",
                "repository",
                "{url: 'https://git.example/shop', tlsClientCertData: chain, tlsClientCertKey: hidden}"));
        hub.changed(secret("all", "repo-creds", "{url: 'https://git.example', password: wide}"));

        assertThat(value(named("https://git.example/shop"), "certificate")).isEqualTo("chain");
        assertThat(value(named("https://git.example/shop"), "clientKey")).isEqualTo("hidden");
        assertThat(named("https://git.example/shop").secrets()).doesNotContainKey("password");
    }

    @Test
    void host_keys_and_certificates_come_from_argo_cds_config_maps() {
        hub.changed(secret("ssh", "repository", "{url: 'git@git.example:shop.git', sshPrivateKey: key}"));
        hub.changed(configMap("argocd-ssh-known-hosts-cm", "{ssh_known_hosts: 'git.example ssh-ed25519 AAAA'}"));
        hub.changed(configMap("argocd-tls-certs-cm", "{git.example: PEM, other.example: OTHER}"));
        hub.changed(configMap("argocd-cm", "{ssh_known_hosts: unrelated}"));

        assertThat(value(only(), "sshKey")).isEqualTo("key");
        assertThat(value(only(), "knownHosts")).isEqualTo("git.example ssh-ed25519 AAAA");
        assertThat(value(only(), "ca")).isEqualTo("PEM");

        hub.listed(HubSecrets.CONFIG_MAPS, List.of());
        assertThat(only().secrets()).containsOnlyKeys("sshKey");
    }

    @Test
    void what_cannot_be_meant_for_everybody_or_leaves_out_a_check_is_left_out_and_told_without_its_values() {
        hub.changed(secret("bound", "repository", "{url: 'https://a.example/x', password: hidden, project: shop}"));
        hub.changed(secret("open", "repository", "{url: 'https://b.example/x', insecure: 'true'}"));
        hub.changed(secret("nowhere", "repo-creds", "{password: hidden}"));
        hub.changed(secret("cluster", "cluster", "{name: eu, server: 'https://eu.example'}"));

        assertThat(hub.repositories()).isEmpty();
        assertThat(hub.problems())
                .hasSize(3)
                .anySatisfy(text -> assertThat(text).contains("argocd/bound").contains("project"));
        assertThat(hub.problems().toString()).doesNotContain("hidden").contains("argocd-tls-certs-cm");
        assertThat(hub.clusters()).hasSize(1);

        hub.changed(secret("aws", "cluster", "{server: 'https://us.example', config: '{\"awsAuthConfig\":{}}'}"));
        assertThat(hub.problems())
                .hasSize(4)
                .anySatisfy(text -> assertThat(text).contains("argocd/aws", "awsAuthConfig"));
        hub.gone(secret("aws", "cluster", "{}").ref());

        hub.changed(secret("bound", "repository", "{url: 'https://a.example/x', password: hidden}"));
        assertThat(hub.repositories()).hasSize(1);
        assertThat(hub.problems()).hasSize(2);
    }

    @Test
    void what_was_heard_last_stays_while_the_hub_is_silent_and_nobody_waits_for_it() {
        hub.changed(secret("shop", "repository", "{url: 'https://git.example/shop'}"));
        hub.silent(new TargetException(ErrorCode.UNREACHABLE, "hub", "does not answer", "", null));

        hub.await(Duration.ofDays(1));
        assertThat(only().url()).isEqualTo("https://git.example/shop");
    }
}

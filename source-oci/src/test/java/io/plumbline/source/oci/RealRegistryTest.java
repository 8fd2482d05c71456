package io.plumbline.source.oci;

import static io.plumbline.source.oci.OciSourceTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Revision;
import io.plumbline.model.Secret;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.helm.RemoteSettings;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.source.reach.RemoteTrust;
import io.plumbline.testkit.TestAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The source against the real registry.
class RealRegistryTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z"));

    @TempDir
    Path folder;

    private Path program = Path.of("");

    @BeforeEach
    void find() throws IOException, InterruptedException {
        Optional<Path> found = RegistryProgram.find();
        boolean needed = "true".equals(System.getenv("CI"));
        assumeTrue(found.isPresent() || needed, "skipped: the real registry needs Go, and it is not here");
        assertThat(found).as("the real registry").isPresent();
        program = found.orElseThrow();
    }

    @Test
    void charts_and_artifacts_come_by_tag_range_and_digest() throws Exception {
        try (RegistryProgram registry = RegistryProgram.open(program, Files.createDirectory(folder.resolve("r")));
                ArtifactPusher pusher = new ArtifactPusher(
                        SSLContext.getDefault(), URI.create("http://" + registry.host() + "/v2/team/web/"), "");
                OciSource source = source(AccessBook.EMPTY)) {
            String url = "oci://" + registry.host() + "/team/web";
            pusher.push("1.0.0", PushedArtifact.chart("1.0.0", "a: 1\n"));
            pusher.push("1.2.0", PushedArtifact.chart("1.2.0", "a: 2\n"));
            pusher.push("latest", PushedArtifact.flux("x.yaml", "kind: X\n"));

            assertThat(values(source, url, "1.0.0")).isEqualTo("a: 1\n");
            assertThat(values(source, url, "~1")).isEqualTo("a: 2\n");
            String pinned = Digest.of(PushedArtifact.chart("1.0.0", "a: 1\n").manifest())
                    .toString();
            assertThat(values(source, url, pinned)).isEqualTo("a: 1\n");
            SourceSpec latest = SourceSpec.git(url, "latest", "");
            Revision first = source.resolve(latest, Duration.ZERO);
            assertThat(source.fetch(latest, first).files().find("x.yaml")).isPresent();
            assertThat(source.poll(url)).isFalse();
            pusher.push("latest", PushedArtifact.flux("x.yaml", "kind: Y\n"));
            assertThat(source.poll(url)).isTrue();
            pusher.push("1.0.0", PushedArtifact.chart("1.0.0", "a: evil\n"));
            failure(() -> source.poll(url), ErrorCode.REFUSED).asString().contains("published again");
            failure(() -> values(source, url, "9.9.9"), ErrorCode.NOT_FOUND);
        }
    }

    @Test
    void login_and_own_authority_are_needed_where_the_registry_wants_them() throws Exception {
        var authority = new TestAuthority("registry");
        try (RegistryProgram registry =
                        RegistryProgram.guarded(program, Files.createDirectory(folder.resolve("r")), authority);
                ArtifactPusher pusher = new ArtifactPusher(
                        authority.serverContext(),
                        URI.create("https://" + registry.host() + "/v2/team/web/"),
                        "Basic dXNlcjpwYXNz")) {
            pusher.push("1.0.0", PushedArtifact.chart("1.0.0", "a: 1\n"));
            String url = "oci://" + registry.host() + "/team/web";
            RemoteTrust trust = RemoteTrust.with(authority.pem());
            try (OciSource right = source(_ ->
                            RemoteAccess.password("user", Secret.of("pass")).withTrust(trust));
                    OciSource wrong = source(
                            _ -> RemoteAccess.password("user", Secret.of("no")).withTrust(trust));
                    OciSource stranger = source(_ ->
                            RemoteAccess.ANONYMOUS.withTrust(RemoteTrust.with(new TestAuthority("other").pem())))) {
                assertThat(values(right, url, "1.0.0")).isEqualTo("a: 1\n");
                failure(() -> values(wrong, url, "1.0.0"), ErrorCode.AUTH_FAILED);
                failure(() -> values(stranger, url, "1.0.0"), ErrorCode.UNREACHABLE)
                        .asString()
                        .contains("no secure connection");
            }
        }
    }

    @Test
    void a_token_of_its_token_server_opens_the_registry_for_the_right_login() throws Exception {
        var authority = new TestAuthority("tokens");
        try (TokenServer tokens = new TokenServer(authority);
                RegistryProgram registry =
                        RegistryProgram.tokens(program, Files.createDirectory(folder.resolve("r")), authority, tokens);
                ArtifactPusher pusher = new ArtifactPusher(
                        SSLContext.getDefault(),
                        URI.create("http://" + registry.host() + "/v2/team/web/"),
                        "Bearer " + tokens.token("team/web"))) {
            pusher.push("1.0.0", PushedArtifact.chart("1.0.0", "a: 1\n"));
            pusher.push("1.1.0", PushedArtifact.chart("1.1.0", "a: 2\n"));
            String url = "oci://" + registry.host() + "/team/web";
            try (OciSource right = source(new DockerConfig(
                            Secret.of("{\"auths\":{\"" + registry.host() + "\":{\"auth\":\"dXNlcjpwYXNz\"}}}")));
                    OciSource wrong = source(_ -> RemoteAccess.password("user", Secret.of("old")));
                    OciSource nobody = source(AccessBook.EMPTY)) {
                assertThat(values(right, url, "^1")).isEqualTo("a: 2\n");
                assertThat(values(right, url, "1.0.0")).isEqualTo("a: 1\n");
                assertThat(tokens.asked)
                        .singleElement()
                        .asString()
                        .contains("scope=repository:team/web:pull", "service=test-registry");
                failure(() -> values(wrong, url, "1.0.0"), ErrorCode.AUTH_FAILED)
                        .asString()
                        .contains("credentials are missing, wrong or expired");
                failure(() -> values(nobody, url, "1.0.0"), ErrorCode.AUTH_FAILED);
                tokens.lifeSeconds = -3600;
                try (OciSource ended = source(_ -> RemoteAccess.password("user", Secret.of("pass")))) {
                    failure(() -> values(ended, url, "1.0.0"), ErrorCode.AUTH_FAILED);
                }
            }
        }
    }

    private OciSource source(AccessBook book) {
        return new OciSource(RemoteSettings.in(folder.resolve("kept")), book, CLOCK);
    }

    private static String values(OciSource source, String url, String revision) {
        SourceSpec spec = SourceSpec.git(url, revision, "");
        byte[] bytes =
                source.fetch(spec, source.resolve(spec, Duration.ZERO)).files().read("values.yaml");
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

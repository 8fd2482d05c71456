package io.plumbline.source.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.helm.RemoteSettings;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.signed.SignatureRule;
import io.plumbline.testkit.CommandRun;
import io.plumbline.testkit.GoProgram;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signatures that the real cosign makes in the real registry. Building cosign takes minutes.
@Tag("nightly")
class RealCosignTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z"));
    private static final GoProgram COSIGN = new GoProgram(
            Path.of(System.getProperty("plumb.root", ".."), "source-oci/src/test/oracles/cosign"),
            "github.com/sigstore/cosign/v3/cmd/cosign",
            "cosign",
            "");

    @TempDir
    Path folder;

    @Test
    void both_forms_of_its_signatures_let_an_artifact_pass() throws Exception {
        Optional<Path> program = RegistryProgram.find();
        assumeTrue(program.isPresent(), "needs Go to build the registry");
        String cosign = COSIGN.file().toString();
        var run = CommandRun.in(folder).environment(Map.of("COSIGN_PASSWORD", ""));
        run.run(List.of(cosign, "generate-key-pair"));
        Path registryFolder = Files.createDirectory(folder.resolve("registry"));
        try (RegistryProgram registry = RegistryProgram.open(program.orElseThrow(), registryFolder);
                ArtifactPusher pusher = new ArtifactPusher(
                        SSLContext.getDefault(), URI.create("http://" + registry.host() + "/v2/team/web/"), "")) {
            String url = "oci://" + registry.host() + "/team/web";
            for (String form : List.of("true", "false")) {
                String version = form.equals("true") ? "1.0.0" : "2.0.0";
                PushedArtifact chart = PushedArtifact.chart(version, "a: 1\n");
                pusher.push(version, chart);
                refused(url, version);
                run.run(List.of(
                        cosign,
                        "sign",
                        "--key",
                        "cosign.key",
                        "--new-bundle-format=" + form,
                        "--use-signing-config=false",
                        "--tlog-upload=false",
                        "--allow-http-registry",
                        "-y",
                        registry.host() + "/team/web@" + Digest.of(chart.manifest())));
                assertThat(fetch(url, version)).isTrue();
            }
        }
    }

    private void refused(String url, String version) {
        assertThatThrownBy(() -> fetch(url, version))
                .isInstanceOfSatisfying(
                        PlumbException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.REFUSED));
    }

    private boolean fetch(String url, String version) throws Exception {
        var rule = new SignatureRule.CosignKeys(List.of(Files.readString(folder.resolve("cosign.pub"))));
        RemoteSettings settings = RemoteSettings.in(folder.resolve("kept")).withSignatures((_, _) -> rule);
        SourceSpec spec = SourceSpec.git(url, version, "");
        try (OciSource source = new OciSource(settings, AccessBook.EMPTY, CLOCK)) {
            return source.fetch(spec, source.resolve(spec, Duration.ZERO))
                    .files()
                    .find("Chart.yaml")
                    .isPresent();
        }
    }
}

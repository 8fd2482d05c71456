package io.plumbline.source.helm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Digest;
import io.plumbline.source.SourceException;
import io.plumbline.source.helm.signed.ProvenanceFile;
import io.plumbline.source.helm.signed.SignatureRule;
import io.plumbline.testkit.CommandRun;
import io.plumbline.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Provenance files that the real helm makes. Building helm takes minutes.
@Tag("nightly")
class RealHelmSignTest {
    private static final GoProgram HELM = new GoProgram(
            Path.of(System.getProperty("plumb.root", ".."), "testkit/oracles/helm"),
            "helm.sh/helm/v3/cmd/helm",
            "helm",
            "");

    @TempDir
    Path folder;

    @Test
    void its_provenance_file_holds_for_its_archive_and_no_other() throws IOException {
        var signer = new PgpSigner();
        Files.write(folder.resolve("secring.gpg"), signer.secretRing("Anna <anna@example.org>"));
        Path chart = folder.resolve("web");
        Files.createDirectories(chart.resolve("templates"));
        Files.writeString(
                chart.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: 1.0.0\ndescription: Café  \n");
        Files.writeString(chart.resolve("values.yaml"), "a: 1\n");

        CommandRun.in(folder)
                .run(List.of(
                        HELM.file().toString(),
                        "package",
                        "--sign",
                        "--key",
                        "Anna",
                        "--keyring",
                        "secring.gpg",
                        "web"));

        byte[] provenance = Files.readAllBytes(folder.resolve("web-1.0.0.tgz.prov"));
        Digest archive = Digest.of(Files.readAllBytes(folder.resolve("web-1.0.0.tgz")));
        var ours = new SignatureRule.PgpKeys(List.of(signer.publicKey()));
        var others = new SignatureRule.PgpKeys(List.of(new PgpSigner().publicKey()));
        assertThatCode(() -> ProvenanceFile.check("chart web", provenance, archive, ours))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ProvenanceFile.check("chart web", provenance, Digest.of("other"), ours))
                .isInstanceOf(SourceException.class);
        assertThatThrownBy(() -> ProvenanceFile.check("chart web", provenance, archive, others))
                .isInstanceOf(SourceException.class);
    }
}

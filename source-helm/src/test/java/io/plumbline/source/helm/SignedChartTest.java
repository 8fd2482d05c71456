package io.plumbline.source.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.helm.packed.TarMaker;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.signed.SignatureRule;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedChartTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z"));
    private static final PgpSigner SIGNER = new PgpSigner();
    private static final PgpSigner OTHER = new PgpSigner();
    private static final String PROVENANCE = "/web-1.0.0.tgz.prov";

    @TempDir
    Path folder;

    private final byte[] packed = TarMaker.chart("web", "1.0.0", "values.yaml", "a: 1\n");
    private WebAnswers web;

    @BeforeEach
    void start() throws IOException {
        web = new WebAnswers();
        web.files.put("/web-1.0.0.tgz", packed);
        String index = "entries:\n  web:\n  - version: 1.0.0\n    digest: "
                + Digest.of(packed).hex() + "\n    urls: [web-1.0.0.tgz]\n";
        web.files.put("/index.yaml", index.getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void a_chart_passes_with_a_provenance_file_by_one_of_the_keys_and_again_without_asking() {
        web.files.put(PROVENANCE, SIGNER.signed(text(packed)));
        fetch(pgp(OTHER.publicKey(), SIGNER.publicKey()));
        web.files.remove(PROVENANCE);
        fetch(pgp(SIGNER.publicKey()));
        assertThat(web.asked).filteredOn(PROVENANCE::equals).hasSize(1);
        refused(pgp(OTHER.publicKey()), "has no provenance file");
    }

    @Test
    void a_chart_without_an_accepted_signature_is_refused() {
        refused(pgp(SIGNER.publicKey()), "has no provenance file");
        web.files.put(PROVENANCE, OTHER.signed(text(packed)));
        refused(pgp(SIGNER.publicKey()), "is not signed by a key of the policy");
        web.files.put(PROVENANCE, SIGNER.signed(text(new byte[] {1})));
        refused(pgp(SIGNER.publicKey()), "is for another archive");
        String changed = new String(SIGNER.signed(text(new byte[] {1})), StandardCharsets.UTF_8)
                .replace(Digest.of(new byte[] {1}).hex(), Digest.of(packed).hex());
        web.files.put(PROVENANCE, changed.getBytes(StandardCharsets.UTF_8));
        refused(pgp(SIGNER.publicKey()), "is not signed by a key of the policy");
        for (String nothing :
                List.of("", "text", "-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n")) {
            web.files.put(PROVENANCE, nothing.getBytes(StandardCharsets.UTF_8));
            refused(pgp(SIGNER.publicKey()), "");
        }
        refused(new SignatureRule.CosignKeys(List.of("x")), "only registries hold them");
    }

    @Test
    void dependencies_must_be_signed_too_and_a_bad_key_of_the_policy_is_told() {
        try (HelmSource source = source(pgp(SIGNER.publicKey()))) {
            assertThatThrownBy(() -> source.archive(web.url(""), "web", "1.0.0"))
                    .hasMessageContaining("has no provenance file");
        }
        web.files.put(PROVENANCE, SIGNER.signed(text(packed)));
        try (HelmSource source = source(pgp("no key"))) {
            assertThatThrownBy(() -> source.archive(web.url(""), "web", "1.0.0"))
                    .isInstanceOf(PlumbException.class);
        }
    }

    private static SignatureRule pgp(String... keys) {
        return new SignatureRule.PgpKeys(List.of(keys));
    }

    private static String text(byte[] archive) {
        return "apiVersion: v2\nname: web  \nversion: 1.0.0\n\n...\nfiles:\n  web-1.0.0.tgz: " + Digest.of(archive);
    }

    private void fetch(SignatureRule rule) {
        SourceSpec spec = new SourceSpec("main", web.url(""), "1.0.0", "", "web", "", MapNode.EMPTY, MapNode.EMPTY);
        try (HelmSource source = source(rule)) {
            source.fetch(spec, source.resolve(spec, Duration.ZERO));
        }
    }

    private void refused(SignatureRule rule, String why) {
        assertThatThrownBy(() -> fetch(rule)).isInstanceOfSatisfying(PlumbException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.REFUSED);
            assertThat(failure.explain()).contains(why);
        });
    }

    private HelmSource source(SignatureRule rule) {
        RemoteSettings settings =
                RemoteSettings.in(folder).withTimeout(Duration.ofSeconds(60)).withSignatures((_, _) -> rule);
        return new HelmSource(settings, AccessBook.EMPTY, ChartArchives.NONE, CLOCK);
    }
}

package io.plumbline.source.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.SourceSpec;
import io.plumbline.source.helm.RemoteSettings;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.signed.SignatureRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosignSignaturesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z"));

    @TempDir
    Path folder;

    private final PushedArtifact chart = PushedArtifact.chart("1.0.0", "a: 1\n");
    private final Digest artifact = Digest.of(chart.manifest());
    private ScriptedRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new ScriptedRegistry();
        registry.push("1.0.0", chart);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource({"EC, SHA256withECDSA", "RSA, SHA256withRSA", "Ed25519, Ed25519"})
    void an_artifact_passes_with_a_signature_by_one_of_the_keys_and_again_without_asking(
            String algorithm, String signature) throws GeneralSecurityException {
        KeyPair keys = keys(algorithm);
        push(payload(artifact), signed(keys, signature, payload(artifact)));
        fetch(cosign(pem(keys("EC")), pem(keys)));
        registry.tags.remove("sha256-" + artifact.hex() + ".sig");
        fetch(cosign(pem(keys)));
        refused(cosign(pem(keys(algorithm))), "has no cosign signature");
    }

    @Test
    void an_artifact_without_an_accepted_signature_is_refused() throws GeneralSecurityException {
        KeyPair keys = keys("EC");
        refused(cosign(pem(keys)), "the policy asks for one");
        Digest other = Digest.of("other");
        push(payload(other), signed(keys, "SHA256withECDSA", payload(other)));
        refused(cosign(pem(keys)), "by a key of the policy");
        push(payload(artifact), signed(keys, "SHA256withECDSA", payload(other)));
        refused(cosign(pem(keys)), "by a key of the policy");
        push(payload(artifact), "no base64");
        refused(cosign(pem(keys)), "by a key of the policy");
        push("no json".getBytes(StandardCharsets.UTF_8), "AAAA");
        refused(cosign(pem(keys)), "by a key of the policy");
        refused(new SignatureRule.PgpKeys(List.of("x")), "has no provenance file");
        push(payload(artifact), signed(keys, "SHA256withECDSA", payload(artifact)));
        assertThatThrownBy(() -> fetch(cosign("no key"))).hasMessageContaining("no public key in PEM form");
        fetch(cosign(pem(keys)));
    }

    @Test
    void a_bundle_counts_that_the_key_signed_for_this_artifact() throws GeneralSecurityException {
        KeyPair keys = keys("EC");
        pushBundle(bundle(keys, statement(artifact), "\"publicKey\":{\"hint\":\"x\"}"));
        fetch(cosign(pem(keys)));
        registry.tags.remove("sha256-" + artifact.hex());
        fetch(cosign(pem(keys)));
        refused(cosign(pem(keys("EC"))), "has no cosign signature");
    }

    @Test
    void a_bundle_for_another_artifact_or_without_a_key_does_not_count() throws GeneralSecurityException {
        KeyPair keys = keys("EC");
        String byKey = "\"publicKey\":{\"hint\":\"x\"}";
        pushBundle(bundle(keys, statement(Digest.of("other")), byKey));
        refused(cosign(pem(keys)), "by a key of the policy");
        pushBundle(bundle(keys, statement(artifact).replace("cosign/sign/v1", "other/v1"), byKey));
        refused(cosign(pem(keys)), "by a key of the policy");
        pushBundle(bundle(keys, statement(artifact), byKey).replace("in-toto+json", "other"));
        refused(cosign(pem(keys)), "by a key of the policy");
        pushBundle("no bundle");
        refused(cosign(pem(keys)), "signed without a key (keyless)");
        pushBundle(bundle(keys, statement(artifact), "\"certificate\":{\"rawBytes\":\"AAAA\"}"));
        refused(cosign(pem(keys)), "signed without a key (keyless)");
    }

    @Test
    void too_many_bundles_are_a_limit() throws GeneralSecurityException {
        String entry = "{\"mediaType\":\"x\",\"size\":1,\"digest\":\""
                + artifact.toString().substring(0, 67);
        String entries = IntStream.rangeClosed(0, CosignSignatures.BUNDLES_MAX)
                .mapToObj(number -> entry + String.format("%04d\"}", number))
                .collect(Collectors.joining(","));
        registry.tags.put(
                "sha256-" + artifact.hex(), ("{\"manifests\":[" + entries + "]}").getBytes(StandardCharsets.UTF_8));
        KeyPair keys = keys("EC");
        assertThatThrownBy(() -> fetch(cosign(pem(keys)))).hasMessageContaining("signature bundles");
    }

    @Test
    void an_artifact_that_is_no_chart_has_no_provenance() {
        PushedArtifact plain = PushedArtifact.flux("x.yaml", "kind: X\n");
        registry.push("1.0.0", plain);
        refused(new SignatureRule.PgpKeys(List.of("x")), "only charts have the provenance files");
    }

    private void push(byte[] payload, String signature) {
        registry.blobs.put(Digest.of(payload).toString(), payload);
        String manifest = "{\"schemaVersion\":2,\"layers\":[{\"mediaType\":"
                + "\"application/vnd.dev.cosign.simplesigning.v1+json\",\"size\":" + payload.length
                + ",\"digest\":\"" + Digest.of(payload) + "\",\"annotations\":{"
                + "\"dev.cosignproject.cosign/signature\":\"" + signature + "\"}}]}";
        registry.tags.put("sha256-" + artifact.hex() + ".sig", manifest.getBytes(StandardCharsets.UTF_8));
    }

    private void pushBundle(String bundle) {
        byte[] text = bundle.getBytes(StandardCharsets.UTF_8);
        registry.blobs.put(Digest.of(text).toString(), text);
        byte[] manifest = ("{\"schemaVersion\":2,\"layers\":[{\"mediaType\":"
                        + "\"application/vnd.dev.sigstore.bundle.v0.3+json\",\"size\":" + text.length
                        + ",\"digest\":\"" + Digest.of(text) + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        String digest = Digest.of(manifest).toString();
        registry.tags.put(digest, manifest);
        registry.tags.put(
                "sha256-" + artifact.hex(),
                ("{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
                                + "\"size\":" + manifest.length + ",\"digest\":\"" + digest + "\"}]}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String statement(Digest digest) {
        return "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"digest\":{\"sha256\":\"" + digest.hex()
                + "\"}}],\"predicateType\":\"https://sigstore.dev/cosign/sign/v1\",\"predicate\":{}}";
    }

    private static String bundle(KeyPair keys, String statement, String material) throws GeneralSecurityException {
        String type = "application/vnd.in-toto+json";
        int length = statement.getBytes(StandardCharsets.UTF_8).length;
        byte[] encoded = ("DSSEv1 " + type.length() + " " + type + " " + length + " " + statement)
                .getBytes(StandardCharsets.UTF_8);
        return "{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\",\"verificationMaterial\":{" + material
                + "},\"dsseEnvelope\":{\"payload\":\""
                + Base64.getEncoder().encodeToString(statement.getBytes(StandardCharsets.UTF_8))
                + "\",\"payloadType\":\""
                + type + "\",\"signatures\":[{\"sig\":\"" + signed(keys, "SHA256withECDSA", encoded) + "\"}]}}";
    }

    private static byte[] payload(Digest digest) {
        return ("{\"critical\":{\"identity\":{\"docker-reference\":\"r/team/web\"},\"image\":{"
                        + "\"docker-manifest-digest\":\"" + digest
                        + "\"},\"type\":\"cosign container image signature\"},\"optional\":null}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String signed(KeyPair keys, String algorithm, byte[] payload) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(keys.getPrivate());
        signature.update(payload);
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    private static KeyPair keys(String algorithm) throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static SignatureRule cosign(String... keys) {
        return new SignatureRule.CosignKeys(List.of(keys));
    }

    private void fetch(SignatureRule rule) {
        RemoteSettings settings =
                RemoteSettings.in(folder).withTimeout(Duration.ofSeconds(60)).withSignatures((_, _) -> rule);
        SourceSpec spec = SourceSpec.git("oci://" + registry.host() + "/team/web", "1.0.0", "");
        try (OciSource source = new OciSource(settings, AccessBook.EMPTY, CLOCK)) {
            assertThat(source.fetch(spec, source.resolve(spec, Duration.ZERO))
                            .files()
                            .find("Chart.yaml"))
                    .isPresent();
        }
    }

    private void refused(SignatureRule rule, String why) {
        assertThatThrownBy(() -> fetch(rule)).isInstanceOfSatisfying(PlumbException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.REFUSED);
            assertThat(failure.explain()).contains(why);
        });
    }
}

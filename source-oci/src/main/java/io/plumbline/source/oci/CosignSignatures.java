package io.plumbline.source.oci;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.source.SourceException;
import io.plumbline.source.helm.kept.KeptProofs;
import io.plumbline.source.helm.remote.ByteCap;
import io.plumbline.source.helm.signed.SignatureRule;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Checks signatures that cosign keeps in the registry beside an artifact: under the tag `sha256-DIGEST.sig`, and since
/// version 3 as bundles that refer to the artifact. Keys are ECDSA, RSA or Ed25519. A signature that held is kept and
/// checked again whenever the artifact is used. Signatures without a key of the signer's own (keyless) do not count.
final class CosignSignatures {
    /// How many bundles of one artifact are looked at, limit `signature bundles`.
    static final int BUNDLES_MAX = 64;

    private static final ByteCap PAYLOAD_CAP = new ByteCap("signature payload bytes", 1 << 20);
    private static final String PAYLOAD = "application/vnd.dev.cosign.simplesigning.v1+json";
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.";
    private static final String REMEDY = "sign it with `cosign sign --key`, or give the right public key";

    private final RegistryClient client;
    private final KeptProofs proofs;

    CosignSignatures(RegistryClient client, KeptProofs proofs) {
        this.client = client;
        this.proofs = proofs;
    }

    /// What was found beside an artifact.
    ///
    /// @param statements what was said with a key
    /// @param keyless how many signatures were made without one
    private record Found(List<SignedStatement> statements, int keyless) {}

    /// Lets an artifact pass that one of the keys signed.
    ///
    /// @param artifact the digest of its manifest
    /// @throws SourceException `REFUSED` when none did
    void require(RegistryPlace place, Digest artifact, SignatureRule.CosignKeys rule) {
        List<PublicKey> keys =
                rule.keys().stream().map(key -> publicKey(place, key)).toList();
        Optional<SignedStatement> kept = proofs.find(artifact).flatMap(SignedStatement::read);
        if (kept.isPresent() && isHeld(kept.orElseThrow(), artifact, keys)) {
            return;
        }
        var statements = new ArrayList<SignedStatement>();
        int keyless = 0;
        for (Found found : List.of(older(place, artifact), bundles(place, artifact))) {
            for (SignedStatement statement : found.statements) {
                if (isHeld(statement, artifact, keys)) {
                    proofs.put(artifact, statement.written());
                    return;
                }
            }
            statements.addAll(found.statements);
            keyless += found.keyless;
        }
        throw refusal(place, artifact, statements.isEmpty(), keyless);
    }

    private static boolean isHeld(SignedStatement statement, Digest artifact, List<PublicKey> keys) {
        return keys.stream().anyMatch(key -> statement.holds(key, artifact));
    }

    /// The layers under the tag of signatures.
    private Found older(RegistryPlace place, Digest artifact) {
        Optional<byte[]> manifest = client.find(place, "sha256-" + artifact.hex() + ".sig");
        if (manifest.isEmpty()) {
            return new Found(List.of(), 0);
        }
        var statements = new ArrayList<SignedStatement>();
        for (OciManifest.Layer layer :
                OciManifest.read(place.subject(), manifest.orElseThrow()).layers()) {
            if (layer.mediaType().equals(PAYLOAD) && !layer.signature().isEmpty()) {
                byte[] payload = client.blob(place, layer.digest(), layer.size(), PAYLOAD_CAP);
                String encoded = Base64.getEncoder().encodeToString(payload);
                statements.add(new SignedStatement("", encoded, layer.signature()));
            }
        }
        return new Found(statements, 0);
    }

    /// The bundles that refer to the artifact.
    private Found bundles(RegistryPlace place, Digest artifact) {
        var statements = new ArrayList<SignedStatement>();
        int keyless = 0;
        List<Digest> referrers = referrers(place, artifact);
        if (referrers.size() > BUNDLES_MAX) {
            throw new LimitExceeded(place.subject() + " " + artifact, "signature bundles", BUNDLES_MAX);
        }
        for (Digest referrer : referrers) {
            byte[] manifest = client.manifest(place, referrer.toString(), "").orElseThrow();
            for (OciManifest.Layer layer :
                    OciManifest.read(place.subject(), manifest).layers()) {
                if (layer.mediaType().startsWith(BUNDLE)) {
                    byte[] text = client.blob(place, layer.digest(), layer.size(), PAYLOAD_CAP);
                    MapNode bundle = SignedStatement.json(new String(text, StandardCharsets.UTF_8))
                            .orElse(MapNode.EMPTY);
                    boolean byKey = bundle.map("verificationMaterial")
                            .flatMap(material -> material.map("publicKey"))
                            .isPresent();
                    keyless += byKey ? 0 : 1;
                    statements.addAll(byKey ? enveloped(bundle) : List.of());
                }
            }
        }
        return new Found(statements, keyless);
    }

    /// What refers to the artifact: by the interface for it, and by the tag that stands in for it where a registry has
    /// none.
    private List<Digest> referrers(RegistryPlace place, Digest artifact) {
        var found = new ArrayList<byte[]>();
        client.referrers(place, artifact).ifPresent(found::add);
        client.find(place, "sha256-" + artifact.hex()).ifPresent(found::add);
        return found.stream()
                .map(index -> OciManifest.read(place.subject(), index))
                .filter(OciManifest::isIndex)
                .flatMap(index -> index.layers().stream())
                .map(OciManifest.Layer::digest)
                .distinct()
                .toList();
    }

    private static List<SignedStatement> enveloped(MapNode bundle) {
        MapNode envelope = bundle.map("dsseEnvelope").orElse(MapNode.EMPTY);
        String type = envelope.text("payloadType").orElse("");
        String payload = envelope.text("payload").orElse("");
        var statements = new ArrayList<SignedStatement>();
        for (Node entry : envelope.list("signatures").orElse(ListNode.EMPTY).items()) {
            if (entry instanceof MapNode signature && !type.isEmpty()) {
                statements.add(
                        new SignedStatement(type, payload, signature.text("sig").orElse("")));
            }
        }
        return statements;
    }

    private static PublicKey publicKey(RegistryPlace place, String pem) {
        byte[] encoded = SignedStatement.decoded(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
        for (String algorithm : new String[] {"EC", "RSA", "Ed25519"}) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
            } catch (GeneralSecurityException _) {
                // It is a key of another algorithm.
            }
        }
        throw new SourceException(
                ErrorCode.INVALID_INPUT,
                place.subject(),
                "a key of the policy is no public key in PEM form",
                "give the text of cosign.pub",
                null);
    }

    private static SourceException refusal(RegistryPlace place, Digest artifact, boolean none, int keyless) {
        String why = none && keyless > 0
                ? "is signed without a key (keyless), and only signatures by a key of the policy count"
                : none
                        ? "has no cosign signature for " + artifact + ", and the policy asks for one"
                        : "has no cosign signature for " + artifact + " by a key of the policy";
        return new SourceException(ErrorCode.REFUSED, place.subject(), why, REMEDY, null);
    }
}

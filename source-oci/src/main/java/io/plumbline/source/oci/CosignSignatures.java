package io.plumbline.source.oci;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.source.SourceException;
import io.plumbline.source.helm.kept.KeptProofs;
import io.plumbline.source.helm.remote.ByteCap;
import io.plumbline.source.helm.signed.SignatureRule;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.YamlException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/// Checks signatures that cosign keeps in the registry beside an artifact, under the tag `sha256-DIGEST.sig`: each
/// layer
/// is a payload that names the digest of the artifact, with the signature of the payload as annotation. Keys are ECDSA,
/// RSA or Ed25519. A signature that held is kept and checked again whenever the artifact is used.
final class CosignSignatures {
    private static final ByteCap PAYLOAD_CAP = new ByteCap("signature payload bytes", 1 << 20);
    private static final String PAYLOAD = "application/vnd.dev.cosign.simplesigning.v1+json";
    private static final String TYPE = "cosign container image signature";
    private static final String REMEDY = "sign it with `cosign sign --key`, or give the right public key";

    private final RegistryClient client;
    private final KeptProofs proofs;

    CosignSignatures(RegistryClient client, KeptProofs proofs) {
        this.client = client;
        this.proofs = proofs;
    }

    /// A payload and its signature, both in base64.
    private record Signed(String payload, String signature) {}

    /// Lets an artifact pass that one of the keys signed.
    ///
    /// @param artifact the digest of its manifest
    /// @throws SourceException `REFUSED` when none did
    void require(RegistryPlace place, Digest artifact, SignatureRule.CosignKeys rule) {
        Optional<Signed> kept = proofs.find(artifact).flatMap(CosignSignatures::read);
        if (kept.isPresent() && holds(place, kept.orElseThrow(), artifact, rule)) {
            return;
        }
        OciManifest signatures = OciManifest.read(place.subject(), signatures(place, artifact));
        for (OciManifest.Layer layer : signatures.layers()) {
            if (layer.mediaType().equals(PAYLOAD) && !layer.signature().isEmpty()) {
                byte[] payload = client.blob(place, layer.digest(), layer.size(), PAYLOAD_CAP);
                var signed = new Signed(Base64.getEncoder().encodeToString(payload), layer.signature());
                if (holds(place, signed, artifact, rule)) {
                    proofs.put(artifact, written(signed));
                    return;
                }
            }
        }
        throw refused(place, "has no cosign signature for " + artifact + " by a key of the policy");
    }

    private byte[] signatures(RegistryPlace place, Digest artifact) {
        try {
            return client.manifest(place, "sha256-" + artifact.hex() + ".sig", "")
                    .orElseThrow(() -> refused(place, "has no cosign signature"));
        } catch (SourceException failure) {
            if (failure.code() == ErrorCode.NOT_FOUND) {
                throw refused(place, "has no cosign signature for " + artifact + ", and the policy asks for one");
            }
            throw failure;
        }
    }

    private static boolean holds(RegistryPlace place, Signed signed, Digest artifact, SignatureRule.CosignKeys rule) {
        return names(decoded(signed.payload), artifact)
                && rule.keys().stream().anyMatch(key -> verifies(publicKey(place, key), signed));
    }

    private static boolean names(byte[] payload, Digest artifact) {
        try {
            if (JsonText.read(new String(payload, StandardCharsets.UTF_8)) instanceof MapNode map) {
                MapNode critical = map.map("critical").orElse(MapNode.EMPTY);
                String digest = critical.map("image")
                        .flatMap(image -> image.text("docker-manifest-digest"))
                        .orElse("");
                return digest.equals(artifact.toString())
                        && critical.text("type").orElse("").equals(TYPE);
            }
            return false;
        } catch (YamlException malformed) {
            return false;
        }
    }

    private static boolean verifies(PublicKey key, Signed signed) {
        String algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "Ed25519";
        };
        try {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(decoded(signed.payload));
            return check.verify(decoded(signed.signature));
        } catch (GeneralSecurityException unusable) {
            return false;
        }
    }

    private static PublicKey publicKey(RegistryPlace place, String pem) {
        byte[] encoded = decoded(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
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

    private static byte[] written(Signed signed) {
        return JsonText.write(MapNode.builder()
                        .put("payload", signed.payload)
                        .put("signature", signed.signature)
                        .build())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<Signed> read(byte[] proof) {
        try {
            if (JsonText.read(new String(proof, StandardCharsets.UTF_8)) instanceof MapNode map) {
                return Optional.of(new Signed(
                        map.text("payload").orElse(""), map.text("signature").orElse("")));
            }
            return Optional.empty();
        } catch (YamlException damaged) {
            return Optional.empty();
        }
    }

    /// The bytes; none when the text is no base64, which then holds nowhere.
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    private static SourceException refused(RegistryPlace place, String why) {
        return new SourceException(ErrorCode.REFUSED, place.subject(), why, REMEDY, null);
    }
}

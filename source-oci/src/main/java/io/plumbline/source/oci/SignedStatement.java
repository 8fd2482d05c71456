package io.plumbline.source.oci;

import io.plumbline.model.Digest;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.YamlException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

/// Something that was said about an artifact, and its signature. cosign has two forms: a payload of its own whose bytes
/// are signed, and since version 3 a statement of in-toto in a DSSE envelope, where the type is signed along.
///
/// @param type the media type of an envelope's payload; empty for the older form
/// @param payload the bytes in base64
/// @param signature the signature in base64
record SignedStatement(String type, String payload, String signature) {
    private static final String OLDER = "cosign container image signature";

    /// Whether a key signed it, and it is about an artifact.
    boolean holds(PublicKey key, Digest artifact) {
        return isAbout(artifact) && verifies(key);
    }

    private boolean isAbout(Digest artifact) {
        MapNode said =
                json(new String(decoded(payload), StandardCharsets.UTF_8)).orElse(MapNode.EMPTY);
        return type.isEmpty() ? isOlder(said, artifact) : isStatement(said, artifact);
    }

    private static boolean isOlder(MapNode said, Digest artifact) {
        MapNode critical = said.map("critical").orElse(MapNode.EMPTY);
        String digest = critical.map("image")
                .flatMap(image -> image.text("docker-manifest-digest"))
                .orElse("");
        return digest.equals(artifact.toString())
                && critical.text("type").orElse("").equals(OLDER);
    }

    private boolean isStatement(MapNode said, Digest artifact) {
        return type.equals("application/vnd.in-toto+json")
                && said.text("_type").orElse("").startsWith("https://in-toto.io/Statement/")
                && said.text("predicateType").orElse("").startsWith("https://sigstore.dev/cosign/sign/")
                && said.list("subject").orElse(ListNode.EMPTY).items().stream()
                        .anyMatch(subject -> subject instanceof MapNode entry
                                && entry.map("digest")
                                        .flatMap(digests -> digests.text("sha256"))
                                        .orElse("")
                                        .equals(artifact.hex()));
    }

    private boolean verifies(PublicKey key) {
        String algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "Ed25519";
        };
        try {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(signedBytes());
            return check.verify(decoded(signature));
        } catch (GeneralSecurityException unusable) {
            return false;
        }
    }

    /// What was signed: the payload, or the encoding that DSSE defines before it.
    private byte[] signedBytes() {
        byte[] bytes = decoded(payload);
        if (type.isEmpty()) {
            return bytes;
        }
        var all = new ByteArrayOutputStream();
        byte[] named = type.getBytes(StandardCharsets.UTF_8);
        all.writeBytes(("DSSEv1 " + named.length + " ").getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(named);
        all.writeBytes((" " + bytes.length + " ").getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(bytes);
        return all.toByteArray();
    }

    /// As it is kept.
    byte[] written() {
        return JsonText.write(MapNode.builder()
                        .put("payload", payload)
                        .put("signature", signature)
                        .put("type", type)
                        .build())
                .getBytes(StandardCharsets.UTF_8);
    }

    /// What was kept; empty when it is damaged.
    static Optional<SignedStatement> read(byte[] proof) {
        return json(new String(proof, StandardCharsets.UTF_8))
                .map(map -> new SignedStatement(
                        map.text("type").orElse(""),
                        map.text("payload").orElse(""),
                        map.text("signature").orElse("")));
    }

    static Optional<MapNode> json(String text) {
        try {
            return JsonText.read(text) instanceof MapNode map ? Optional.of(map) : Optional.empty();
        } catch (YamlException malformed) {
            return Optional.empty();
        }
    }

    /// The bytes; none when the text is no base64, which then holds nowhere.
    static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }
}

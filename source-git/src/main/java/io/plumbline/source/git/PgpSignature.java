package io.plumbline.source.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPRuntimeOperationException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/// PGP signatures over commits and tags. A signature counts when a key of an allowed ring made it, the key was
/// neither revoked nor expired when it was made, and its hash is of the SHA-2 family or newer.
final class PgpSignature {
    private static final Set<Integer> WEAK_HASHES =
            Set.of(HashAlgorithmTags.MD5, HashAlgorithmTags.SHA1, HashAlgorithmTags.RIPEMD160, HashAlgorithmTags.MD2);

    private PgpSignature() {}

    /// What is wrong with a signature; empty when a key of one of the rings made it over the payload.
    static String verify(byte[] payload, String armoured, List<PGPPublicKeyRing> allowed) {
        try {
            PGPSignature signature = read(armoured);
            if (WEAK_HASHES.contains(signature.getHashAlgorithm())) {
                return "uses a weak hash";
            }
            if (signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT) {
                return "is not a signature over a document";
            }
            for (PGPPublicKeyRing ring : allowed) {
                PGPPublicKey key = ring.getPublicKey(signature.getKeyID());
                if (key != null) {
                    return verify(payload, signature, ring, key);
                }
            }
            return "was made by the key " + HexFormat.of().toHexDigits(signature.getKeyID())
                    + ", which is not in the allow-list";
        } catch (IOException | PGPException | PGPRuntimeOperationException failure) {
            return "cannot be read";
        }
    }

    private static String verify(byte[] payload, PGPSignature signature, PGPPublicKeyRing ring, PGPPublicKey key)
            throws PGPException {
        Instant made = signature.getCreationTime().toInstant();
        for (PGPPublicKey each : List.of(ring.getPublicKey(), key)) {
            if (each.hasRevocation()) {
                return "was made by a revoked key";
            }
            Instant from = each.getCreationTime().toInstant();
            boolean isExpired = each.getValidSeconds() > 0 && made.isAfter(from.plusSeconds(each.getValidSeconds()));
            if (isExpired || made.isBefore(from)) {
                return "was made when its key was not valid";
            }
        }
        signature.init(new BcPGPContentVerifierBuilderProvider(), key);
        signature.update(payload);
        return signature.verify() ? "" : "does not fit the content";
    }

    private static PGPSignature read(String armoured) throws IOException, PGPException {
        var bytes = new ByteArrayInputStream(armoured.getBytes(StandardCharsets.US_ASCII));
        Object first = new BcPGPObjectFactory(PGPUtil.getDecoderStream(bytes)).nextObject();
        if (first instanceof PGPSignatureList signatures && signatures.size() == 1) {
            return signatures.get(0);
        }
        throw new PGPException("not exactly one signature");
    }
}

package io.plumbline.source.helm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.BCPGOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyPair;

/// A PGP key that signs texts in clear, as `helm package --sign` does.
final class PgpSigner {
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private final PGPKeyPair keys;

    PgpSigner() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            this.keys = new JcaPGPKeyPair(
                    4, PublicKeyAlgorithmTags.RSA_GENERAL, generator.generateKeyPair(), Date.from(MADE));
        } catch (GeneralSecurityException | PGPException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The public key in ASCII armour.
    String publicKey() {
        var out = new ByteArrayOutputStream();
        try (ArmoredOutputStream armour = ArmoredOutputStream.builder().build(out)) {
            keys.getPublicKey().encode(armour);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    /// A ring with the secret key, without a passphrase, as `gpg --export-secret-keys` writes one.
    ///
    /// @param owner whose it is
    byte[] secretRing(String owner) {
        try {
            var signer = new BcPGPContentSignerBuilder(keys.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256);
            var secret = new PGPSecretKey(
                    PGPSignature.POSITIVE_CERTIFICATION,
                    keys,
                    owner,
                    new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                    null,
                    null,
                    signer,
                    null);
            return new PGPSecretKeyRing(List.of(secret)).getEncoded();
        } catch (IOException | PGPException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A text with a signature of it.
    byte[] signed(String text) {
        var out = new ByteArrayOutputStream();
        try (ArmoredOutputStream armour = ArmoredOutputStream.builder().build(out)) {
            var generator = new PGPSignatureGenerator(
                    new BcPGPContentSignerBuilder(keys.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512),
                    keys.getPublicKey());
            generator.init(PGPSignature.CANONICAL_TEXT_DOCUMENT, keys.getPrivateKey());
            generator.update(
                    text.replaceAll("[ \t]+(?=\n|$)", "").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            armour.beginClearText(HashAlgorithmTags.SHA512);
            armour.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            armour.endClearText();
            var signature = new BCPGOutputStream(armour);
            generator.generate().encode(signature);
            signature.flush();
        } catch (IOException | PGPException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }
}

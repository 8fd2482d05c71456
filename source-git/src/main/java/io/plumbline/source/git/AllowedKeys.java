package io.plumbline.source.git;

import io.plumbline.model.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPPublicKeyRingCollection;

/// The public keys whose signatures count.
///
/// @param ssh keys of SSH signatures
/// @param pgp key rings of PGP signatures
record AllowedKeys(List<PublicKey> ssh, List<PGPPublicKeyRing> pgp) {
    /// Reads keys: armoured PGP blocks and lines of the form `ssh-ed25519 AAAA... comment`.
    ///
    /// @throws InvalidInput when one cannot be read
    static AllowedKeys parse(List<String> texts) {
        var ssh = new ArrayList<PublicKey>();
        var pgp = new ArrayList<PGPPublicKeyRing>();
        for (String text : texts) {
            try {
                if (text.contains("BEGIN PGP PUBLIC KEY BLOCK")) {
                    var bytes = new ByteArrayInputStream(text.strip().getBytes(StandardCharsets.US_ASCII));
                    new BcPGPPublicKeyRingCollection(PGPUtil.getDecoderStream(bytes)).forEach(pgp::add);
                } else {
                    ssh.add(PublicKeyEntry.parsePublicKeyEntry(text.strip()).resolvePublicKey(null, null, null));
                }
            } catch (IOException | PGPException | GeneralSecurityException | IllegalArgumentException failure) {
                throw new InvalidInput(
                        "key '" + text.strip().lines().findFirst().orElse("") + "'",
                        "cannot be read: " + failure.getMessage(),
                        "give an armoured PGP public key or a line 'ssh-ed25519 AAAA...'");
            }
        }
        return new AllowedKeys(List.copyOf(ssh), List.copyOf(pgp));
    }
}

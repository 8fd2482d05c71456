package io.plumbline.source.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeyTest {
    private static Secret pem(String name, byte[] der) {
        return Secret.of("-----BEGIN " + name + "-----\n"
                + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + name + "-----\n");
    }

    @Test
    void an_rsa_key_is_read_in_both_forms() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] der = generator.generateKeyPair().getPrivate().getEncoded();

        assertThat(PemKey.read(pem("PRIVATE KEY", der)).getEncoded()).isEqualTo(der);
        // PKCS#8 ends with the PKCS#1 form, after 26 bytes of head for keys of this size.
        byte[] inner = Arrays.copyOfRange(der, 26, der.length);
        assertThat(PemKey.read(pem("RSA PRIVATE KEY", inner)))
                .isInstanceOf(RSAPrivateCrtKey.class)
                .extracting(key -> Arrays.hashCode(key.getEncoded()))
                .isEqualTo(Arrays.hashCode(der));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1"})
    void an_ec_key_is_read_in_both_forms(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair pair = generator.generateKeyPair();
        assertThat(PemKey.read(pem("PRIVATE KEY", pair.getPrivate().getEncoded()))
                        .getAlgorithm())
                .isEqualTo("EC");

        byte[] secret = new byte[curve.equals("secp256r1") ? 32 : 48];
        secret[secret.length - 1] = 7;
        byte[] object = curve.equals("secp256r1")
                ? new byte[] {6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 3, 1, 7}
                : new byte[] {6, 5, 0x2b, (byte) 0x81, 4, 0, 0x22};
        byte[] sec1 = joined(
                new byte[] {0x30, (byte) (5 + secret.length + 2 + object.length), 2, 1, 1, 4, (byte) secret.length},
                secret,
                new byte[] {(byte) 0xa0, (byte) object.length},
                object);
        assertThat(PemKey.read(pem("EC PRIVATE KEY", sec1)).getAlgorithm()).isEqualTo("EC");
    }

    @Test
    void what_is_no_key_is_refused_with_what_to_do() throws GeneralSecurityException {
        byte[] ec =
                KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();
        for (Secret text : new Secret[] {
            Secret.of("no key"), pem("ENCRYPTED PRIVATE KEY", ec), pem("PRIVATE KEY", ec), pem("EC PRIVATE KEY", ec)
        }) {
            assertThatThrownBy(() -> PemKey.read(text))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            refused -> assertThat(refused.explain()).contains("openssl pkcs8"));
        }
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}

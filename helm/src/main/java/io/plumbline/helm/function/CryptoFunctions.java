package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoCall;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.generators.SCrypt;
import org.jspecify.annotations.Nullable;

/// Secrets: password hashes, derived passwords, symmetric encryption, random bytes. Certificates are in
/// [CertificateFunctions]. All chance comes from the render's source.
final class CryptoFunctions {
    private static final int BCRYPT_COST = 10;
    private static final int BCRYPT_BYTES_MAX = 72;
    private static final int AES_BLOCK_BYTES = 16;
    private static final String SEED = "com.lyndir.masterpassword";

    private static final Map<String, String[]> TEMPLATES = Map.of(
            "maximum", new String[] {"anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"},
            "long",
                    new String[] {
                        "CvcvnoCvcvCvcv", "CvcvCvcvnoCvcv", "CvcvCvcvCvcvno", "CvccnoCvcvCvcv", "CvccCvcvnoCvcv",
                        "CvccCvcvCvcvno", "CvcvnoCvccCvcv", "CvcvCvccnoCvcv", "CvcvCvccCvcvno", "CvcvnoCvcvCvcc",
                        "CvcvCvcvnoCvcc", "CvcvCvcvCvccno", "CvccnoCvccCvcv", "CvccCvccnoCvcv", "CvccCvccCvcvno",
                        "CvcvnoCvccCvcc", "CvcvCvccnoCvcc", "CvcvCvccCvccno", "CvccnoCvcvCvcc", "CvccCvcvnoCvcc",
                        "CvccCvcvCvccno"
                    },
            "medium", new String[] {"CvcnoCvc", "CvcCvcno"},
            "short", new String[] {"Cvcn"},
            "basic", new String[] {"aaanaaan", "aannaaan", "aaannaaa"},
            "pin", new String[] {"nnnn"});

    private static final Map<Character, String> CHARACTERS = Map.of(
            'V', "AEIOU",
            'C', "BCDFGHJKLMNPQRSTVWXYZ",
            'v', "aeiou",
            'c', "bcdfghjklmnpqrstvwxyz",
            'A', "AEIOUBCDFGHJKLMNPQRSTVWXYZ",
            'a', "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz",
            'n', "0123456789",
            'o', "@&%?,=[]_:-+*$#!'^~;()/.",
            'x', "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()");

    private CryptoFunctions() {}

    static void add(FunctionCatalog to) {
        to.add("bcrypt", (call, a) -> bcrypt(call, (String) a[0]), Param.STRING);
        to.add("htpasswd", (call, a) -> htpasswd(call, (String) a[0], (String) a[1]), Param.STRING, Param.STRING);
        to.add(
                "derivePassword",
                (_, a) -> derive(a),
                Param.UINT32,
                Param.STRING,
                Param.STRING,
                Param.STRING,
                Param.STRING);
        to.add("encryptAES", (call, a) -> encrypt(call, (String) a[0], (String) a[1]), Param.STRING, Param.STRING);
        to.add("decryptAES", (_, a) -> decrypt((String) a[0], (String) a[1]), Param.STRING, Param.STRING);
        to.add("randBytes", (call, a) -> randBytes(call, (Long) a[0]), Param.INT);
        to.add("uuidv4", (call, _) -> uuid(call.random()));
        CertificateFunctions.add(to);
    }

    private static String bcrypt(GoCall call, String password) {
        byte[] bytes = GoText.bytes(password);
        if (bytes.length > BCRYPT_BYTES_MAX) {
            return "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes";
        }
        byte[] salt = new byte[16];
        call.random().nextBytes(salt);
        return OpenBSDBCrypt.generate("2a", bytes, salt, BCRYPT_COST);
    }

    private static String htpasswd(GoCall call, String user, String password) {
        return user.indexOf(':') >= 0 ? "invalid username: " + user : user + ":" + bcrypt(call, password);
    }

    private static byte[] packed(String text) {
        byte[] bytes = GoText.bytes(text);
        byte[] seed = SEED.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(seed.length + 4 + bytes.length)
                .put(seed)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static String derive(@Nullable Object[] a) {
        String type = String.valueOf(a[1]);
        String[] templates = TEMPLATES.get(type);
        if (templates == null) {
            return "cannot find password template " + type;
        }
        byte[] salt = packed(String.valueOf(a[3]));
        byte[] key = SCrypt.generate(GoText.bytes(String.valueOf(a[2])), salt, 32768, 8, 2, 64);
        byte[] site = packed(String.valueOf(a[4]));
        long counter = a[0] instanceof GoInt number ? number.bits() : 0;
        byte[] seed = hmac(
                key,
                ByteBuffer.allocate(site.length + 4)
                        .put(site)
                        .putInt((int) counter)
                        .array());
        String template = templates[(seed[0] & 0xFF) % templates.length];
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            String set = CHARACTERS.getOrDefault(template.charAt(i), "");
            out.append(set.charAt((seed[i + 1] & 0xFF) % set.length()));
        }
        return out.toString();
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }

    private static byte[] aes(int mode, String password, byte[] iv, byte[] data) throws GeneralSecurityException {
        byte[] key = Arrays.copyOf(GoText.bytes(password), 32);
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        return cipher.doFinal(data);
    }

    private static String encrypt(GoCall call, String password, String text) {
        byte[] iv = new byte[AES_BLOCK_BYTES];
        call.random().nextBytes(iv);
        try {
            byte[] sealed = aes(Cipher.ENCRYPT_MODE, password, iv, GoText.bytes(text));
            byte[] all = ByteBuffer.allocate(iv.length + sealed.length)
                    .put(iv)
                    .put(sealed)
                    .array();
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException failed) {
            throw new GoError("encryptAES: " + failed.getMessage(), failed);
        }
    }

    private static String decrypt(String password, String text) {
        if (text.isEmpty()) {
            return "";
        }
        String decoded = EncodingFunctions.decode64(text);
        if (decoded.startsWith("illegal base64 data")) {
            throw new GoError(decoded);
        }
        byte[] all = GoText.bytes(decoded);
        if (all.length < AES_BLOCK_BYTES) {
            throw new GoError("runtime error: slice bounds out of range [:16] with capacity " + all.length);
        }
        byte[] iv = Arrays.copyOf(all, AES_BLOCK_BYTES);
        if ((all.length - AES_BLOCK_BYTES) % AES_BLOCK_BYTES != 0) {
            throw new GoError("crypto/cipher: input not full blocks");
        }
        try {
            return GoText.of(
                    aes(Cipher.DECRYPT_MODE, password, iv, Arrays.copyOfRange(all, AES_BLOCK_BYTES, all.length)));
        } catch (GeneralSecurityException failed) {
            throw new GoError("decryptAES: wrong password or damaged text", failed);
        }
    }

    private static String randBytes(GoCall call, long count) {
        if (count < 0) {
            throw new GoError("runtime error: makeslice: len out of range");
        }
        call.spend(2 * count);
        byte[] bytes = new byte[(int) count];
        call.random().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String uuid(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}

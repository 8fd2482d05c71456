package io.plumbline.store.jdbc;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import io.plumbline.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals and opens bytes with AES-256-GCM under one key. A sealed value is bound to its name, so it cannot be
/// moved to another one. Safe for many threads.
public final class SecretBox {
    private static final byte FORMAT = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_FILE_BYTES_MAX = 1024;

    private final SecretKeySpec key;
    private final SecureRandom random;

    private SecretBox(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /// A box under a key that was handed in, for instance from the environment.
    ///
    /// @param base64 32 bytes in Base64
    /// @throws InvalidInput when they are not 32 bytes
    public static SecretBox ofKey(Secret base64, SecureRandom random) {
        return base64.use(characters -> new SecretBox(decode("key", new String(characters).trim()), random));
    }

    /// A box under the key in a file, which is made with a random key on first use and which only its owner
    /// may read.
    ///
    /// @throws StoreException `REFUSED` when others may read the file, `IO` when it cannot be read or made
    public static SecretBox ofFile(Path file, SecureRandom random) {
        try {
            try {
                create(file, random);
            } catch (FileAlreadyExistsException _) {
                refuseOthers(file);
            }
            try (var in = Files.newInputStream(file)) {
                var text = new String(in.readNBytes(KEY_FILE_BYTES_MAX), StandardCharsets.US_ASCII);
                return new SecretBox(decode("key file " + file, text.trim()), random);
            }
        } catch (IOException failure) {
            throw FileFailures.of("key file " + file, failure);
        }
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        byte[] text = (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII);
        FileAttribute<?>[] attributes = isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            channel.write(ByteBuffer.wrap(text));
        }
    }

    private static boolean isPosix(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        return parent != null && Files.getFileStore(parent).supportsFileAttributeView("posix");
    }

    private static void refuseOthers(Path file) throws IOException {
        if (!isPosix(file)) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        for (var wide : Set.of(
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.GROUP_WRITE,
                PosixFilePermission.OTHERS_READ,
                PosixFilePermission.OTHERS_WRITE)) {
            if (permissions.contains(wide)) {
                throw new StoreException(
                        ErrorCode.REFUSED,
                        "key file " + file,
                        "can be read or changed by other users",
                        "chmod 600 " + file,
                        null);
            }
        }
    }

    private static byte[] decode(String subject, String base64) {
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidInput(subject, "is not Base64", "make one: head -c 32 /dev/urandom | base64");
        }
        throw new InvalidInput(subject, "is not 32 bytes long", "make one: head -c 32 /dev/urandom | base64");
    }

    /// Encrypts.
    ///
    /// @param name what the value is bound to
    public byte[] seal(String name, byte[] clear) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(clear);
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(FORMAT)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    /// Decrypts.
    ///
    /// @throws StoreException `AUTH_FAILED` when the value was sealed with another key or name, or was changed
    public byte[] open(String name, byte[] sealed) {
        if (sealed.length < 1 + NONCE_BYTES || sealed[0] != FORMAT) {
            throw new StoreException(
                    ErrorCode.DAMAGED, "secret " + name, "has no known format", "put the secret again", null);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(sealed, 1, nonce, 0, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, name)
                    .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
        } catch (AEADBadTagException wrongKey) {
            throw new StoreException(
                    ErrorCode.AUTH_FAILED,
                    "secret " + name,
                    "was sealed with another key, or has been changed",
                    "bring back the key file that belongs to this database, or put the secret again",
                    wrongKey);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}

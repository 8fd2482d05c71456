package io.plumbline.server.door;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
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
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/// A random text in a file that only its owner may read: made on first use, kept from then on.
public final class UserOnlyFile {
    private static final int RANDOM_BYTES = 32;
    private static final int FILE_BYTES_MAX = 4096;

    private UserOnlyFile() {}

    /// Reads the text, after making it when the file is missing.
    ///
    /// @param what what the text is for, in messages: `token`
    /// @throws PlumbException `REFUSED` when others may read the file, `IO` when it cannot be read or made
    public static Secret read(Path file, String what, SecureRandom random) {
        try {
            try {
                create(file, random);
            } catch (FileAlreadyExistsException _) {
                refuseOthers(file, what);
            }
            try (var in = Files.newInputStream(file)) {
                String text = new String(in.readNBytes(FILE_BYTES_MAX), StandardCharsets.UTF_8).strip();
                if (text.isEmpty()) {
                    throw new PlumbException(
                            ErrorCode.DAMAGED, what + " file " + file, "is empty", "delete it; a new one will be made");
                }
                return Secret.of(text);
            }
        } catch (IOException failure) {
            throw new PlumbException(
                    ErrorCode.IO,
                    what + " file " + file,
                    "cannot be read or made: " + failure.getMessage(),
                    "check folder and permissions",
                    failure);
        }
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n";
        FileAttribute<?>[] attributes = isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static boolean isPosix(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        return parent != null && Files.getFileStore(parent).supportsFileAttributeView("posix");
    }

    private static void refuseOthers(Path file, String what) throws IOException {
        if (!isPosix(file)) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new PlumbException(
                    ErrorCode.REFUSED,
                    what + " file " + file,
                    "can be read or changed by other users",
                    "chmod 600 " + file);
        }
    }
}

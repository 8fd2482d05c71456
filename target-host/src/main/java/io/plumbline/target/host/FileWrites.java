package io.plumbline.target.host;

import io.plumbline.model.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Writes files so that a reader sees the old or the new one and nothing between: a temporary file in the same folder,
/// forced to the disk, then renamed. Folders are forced in batches by [#flush].
final class FileWrites {
    private static final System.Logger LOG = System.getLogger(FileWrites.class.getName());
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final String TEMPORARY = ".plumbline-tmp";

    private final HostSettings.Durability durability;
    private final Set<Path> folders = ConcurrentHashMap.newKeySet();

    FileWrites(HostSettings.Durability durability) {
        this.durability = durability;
    }

    /// Writes a file with its rights and owner.
    void write(Path path, FileContent content, Access access) throws IOException {
        Path folder = folderOf(path);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        Path temporary = folder.resolve(
                "." + Digest.of(String.valueOf(path.getFileName())).brief() + TEMPORARY);
        Files.deleteIfExists(temporary);
        try {
            fill(temporary, content, access);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            Files.deleteIfExists(temporary);
            throw failure;
        }
        touched(folder);
    }

    private void fill(Path temporary, FileContent content, Access access) throws IOException {
        try (FileChannel channel = FileChannel.open(
                temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PRIVATE))) {
            ByteBuffer bytes = content.buffer();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            grant(temporary, access);
            if (durability == HostSettings.Durability.SYNCED) {
                channel.force(true);
            }
        }
    }

    /// Sets rights and owner of a file or folder; empty texts leave them.
    static void grant(Path path, Access access) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        var lookup = path.getFileSystem().getUserPrincipalLookupService();
        if (!access.owner().isEmpty()) {
            view.setOwner(lookup.lookupPrincipalByName(access.owner()));
        }
        if (!access.group().isEmpty()) {
            view.setGroup(lookup.lookupPrincipalByGroupName(access.group()));
        }
        if (!access.mode().isEmpty()) {
            view.setPermissions(permissions(access.mode()));
        }
    }

    /// Removes a file; nothing happens when there is none.
    void delete(Path path) throws IOException {
        if (Files.deleteIfExists(path)) {
            touched(folderOf(path));
        }
    }

    /// Removes a folder when it is empty.
    void deleteEmpty(Path folder) throws IOException {
        try {
            delete(folder);
        } catch (DirectoryNotEmptyException filled) {
            touched(folder);
        }
    }

    /// Removes a folder with all that is in it; links are removed, not followed.
    void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
        touched(folderOf(folder));
    }

    /// Forces to the disk which files the touched folders have.
    void flush() {
        for (Path folder : Set.copyOf(folders)) {
            folders.remove(folder);
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (NoSuchFileException gone) {
                LOG.log(System.Logger.Level.DEBUG, "{0} is gone", folder);
            } catch (IOException failure) {
                folders.add(folder);
                throw IoFailures.of(folder.toString(), "cannot be forced to the disk", failure);
            }
        }
    }

    private void touched(Path folder) {
        if (durability == HostSettings.Durability.SYNCED) {
            folders.add(folder);
        }
    }

    /// A mode in octal digits as permissions.
    static Set<PosixFilePermission> permissions(String mode) {
        int bits = Integer.parseInt(mode, 8);
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            if ((bits & 1 << (all.length - 1 - i)) != 0) {
                permissions.add(all[i]);
            }
        }
        return permissions;
    }

    /// Permissions as four octal digits.
    static String mode(Set<PosixFilePermission> permissions) {
        int bits = 0;
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            bits |= permissions.contains(all[i]) ? 1 << (all.length - 1 - i) : 0;
        }
        return "%04o".formatted(bits);
    }

    private static Path folderOf(Path path) {
        Path folder = path.getParent();
        return folder == null ? path : folder;
    }

    /// Who may do what with a file.
    ///
    /// @param mode octal digits
    /// @param owner name of a user; empty to leave it
    /// @param group name of a group; empty to leave it
    record Access(String mode, String owner, String group) {}
}

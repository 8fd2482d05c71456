package io.plumbline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A real program that tests run: a package of a Go module, built once per digest of its go.mod and go.sum and kept
/// in the user's cache folder.
///
/// @param module folder of the Go module that pins the program
/// @param pack import path of its main package
/// @param name what the file is called
/// @param linkFlags flags of the linker; may be empty
public record GoProgram(Path module, String pack, String name, String linkFlags) {
    private static final int DIGEST_CHARACTERS = 16;

    /// The program's file; builds it when it is not there yet. Several threads and processes may ask at the same time.
    ///
    /// @throws IllegalStateException with the output of the compiler when it cannot be built
    public Path file() {
        Path folder = cache().resolve(digest());
        Path file = folder.resolve(name);
        try {
            if (Files.isExecutable(file)) {
                return file;
            }
            Files.createDirectories(folder);
            Path lock = folder.resolve(name + ".lock");
            synchronized (GoProgram.class) {
                try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var _ = channel.lock()) {
                    if (!Files.isExecutable(file)) {
                        build(file);
                    }
                }
            }
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void build(Path file) throws IOException {
        Path half = file.resolveSibling(name + ".part");
        CommandRun.in(module)
                .run(List.of(
                        "go", "build", "-trimpath", "-ldflags", "-s -w " + linkFlags, "-o", half.toString(), pack));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(Files.readAllBytes(module.resolve("go.mod")));
            sha.update(Files.readAllBytes(module.resolve("go.sum")));
            sha.update(linkFlags.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest()).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path cache() {
        String home = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .orElse(System.getProperty("user.home") + "/.cache");
        return Path.of(home, "plumbline", "oracles");
    }
}

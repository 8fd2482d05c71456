package io.plumbline.kustomize;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder of the machine as a file tree. Links are followed only inside of the folder.
public final class FolderFiles implements KustomizeFiles {
    private final Path root;

    private FolderFiles(Path root) {
        this.root = root;
    }

    /// The tree below a folder.
    ///
    /// @throws KustomizeException when there is no such folder
    public static FolderFiles of(Path folder) {
        try {
            return new FolderFiles(folder.toRealPath());
        } catch (IOException e) {
            throw new KustomizeException("no such folder: '" + folder + "'", e);
        }
    }

    @Override
    public Kind kind(String path) {
        Path place = root.resolve(path);
        if (Files.isDirectory(place)) {
            return Kind.DIRECTORY;
        }
        return Files.isRegularFile(place) ? Kind.FILE : Kind.MISSING;
    }

    @Override
    public byte[] read(String path, int bytesMax) {
        Path place = root.resolve(resolve(path));
        try (InputStream in = Files.newInputStream(place)) {
            byte[] content = in.readNBytes(bytesMax);
            if (in.read() >= 0) {
                throw new KustomizeException(
                        "file '/" + path + "' has more than " + bytesMax + " bytes (limit: bytes of a file)");
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException("file '/" + path + "' cannot be read", e);
        }
    }

    @Override
    public List<String> list(String directory) {
        try (Stream<Path> entries = Files.list(root.resolve(resolve(directory)))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new KustomizeException("folder '/" + directory + "' cannot be read", e);
        }
    }

    @Override
    public String resolve(String path) {
        Path real;
        try {
            real = root.resolve(path).toRealPath();
        } catch (IOException e) {
            throw new KustomizeException("no such file: '/" + path + "'", e);
        }
        if (!real.startsWith(root)) {
            throw new KustomizeException("security; '/" + path + "' is a link that leads out of the tree");
        }
        return root.relativize(real).toString().replace('\\', '/');
    }
}

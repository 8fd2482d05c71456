package io.plumbline.render.jsonnet;

import io.plumbline.model.LimitExceeded;
import io.plumbline.source.FileTree;
import io.plumbline.source.TreeEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import scala.Option;
import sjsonnet.Importer;
import sjsonnet.Path;
import sjsonnet.ResolvedFile;
import sjsonnet.StaticResolvedFile;

/// Resolves imports in the tree: beside the importing file first, then in the library folders, last given first.
final class TreeImporter extends Importer {
    private final FileTree files;
    private final List<JsonnetPath> libraries;
    private final int bytesMax;

    TreeImporter(FileTree files, List<JsonnetPath> libraries, int bytesMax) {
        this.files = files;
        this.libraries = List.copyOf(libraries.reversed());
        this.bytesMax = bytesMax;
    }

    @Override
    public Option<Path> resolve(Path directory, String name) {
        if (!name.startsWith("/")) {
            Optional<JsonnetPath> beside = existing(((JsonnetPath) directory).resolve(name));
            if (beside.isPresent()) {
                return Option.apply(beside.orElseThrow());
            }
            for (JsonnetPath library : libraries) {
                Optional<JsonnetPath> found = existing(library.resolve(name));
                if (found.isPresent()) {
                    return Option.apply(found.orElseThrow());
                }
            }
        }
        return Option.empty();
    }

    private Optional<JsonnetPath> existing(JsonnetPath path) {
        return path.isOutside()
                ? Optional.empty()
                : files.find(path.value()).filter(entry -> !entry.isDirectory()).map(entry -> path);
    }

    @Override
    public Option<ResolvedFile> read(Path path) {
        String file = ((JsonnetPath) path).value();
        Optional<TreeEntry> entry = files.find(file);
        if (entry.isEmpty()) {
            return Option.empty();
        }
        if (entry.orElseThrow().size() > bytesMax) {
            throw new LimitExceeded(file, "jsonnet import", bytesMax);
        }
        return Option.apply(new StaticResolvedFile(new String(files.read(file), StandardCharsets.UTF_8)));
    }
}

package io.plumbline.target.host;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.TargetException;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Kind Directory: a folder, with the files a spec lists inline.
final class DirectoryHandler implements KindHandler {
    /// How many foreign files of a folder with `purge` are named and removed in one go.
    static final int PURGE_FILES_MAX = 10_000;

    /// How often a folder that changes while it is listed is listed.
    private static final int LOOKS_MAX = 5;

    private final HostLayout layout;
    private final FileWrites writes;

    DirectoryHandler(HostLayout layout, FileWrites writes) {
        this.layout = layout;
        this.writes = writes;
    }

    @Override
    public void check(ResourceObject desired, Findings findings) {
        HostFields spec = AppliedObject.specOf(desired);
        Path path = path(desired);
        findings.claim(desired.ref(), path);
        PathChecks.access(desired.ref(), spec, findings);
        PathChecks.mode(spec, "fileMode");
        PathChecks.parent(desired.ref(), path, findings);
        files(desired);
        if (Files.exists(path) && !Files.isDirectory(path)) {
            findings.add(
                    desired.ref(),
                    "spec.path: a file is at " + path + " where a folder should be",
                    "remove it, choose another path, or force a replacement");
        }
    }

    @Override
    public void moved(AppliedObject before, ResourceObject desired) {
        if (!path(before.object()).equals(path(desired))) {
            delete(before);
            return;
        }
        SortedMap<Path, String> left = files(before.object());
        left.keySet().removeAll(files(desired).keySet());
        try {
            for (Path file : left.keySet()) {
                writes.delete(file);
            }
        } catch (IOException failure) {
            throw IoFailures.of(before.ref().display(), "a file cannot be removed", failure);
        }
    }

    @Override
    public boolean apply(AppliedObject applied, ResourceObject desired, ApplyMode mode) {
        HostFields spec = AppliedObject.specOf(desired);
        Path path = path(desired);
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
                if (mode != ApplyMode.REPLACE) {
                    throw new TargetException(
                            ErrorCode.CONFLICT,
                            spec.subject(),
                            "a file is at " + path + " where a folder should be",
                            "remove it, choose another path, or force a replacement",
                            null);
                }
                writes.delete(path);
            }
            boolean changed = !Files.isDirectory(path);
            Files.createDirectories(path);
            changed |= grant(path, spec);
            var access = new FileWrites.Access(spec.text("fileMode").orElse("0644"), owner(spec), group(spec));
            for (var file : files(desired).entrySet()) {
                changed |= write(file.getKey(), FileContent.of(file.getValue()), access);
            }
            return purge(spec, path, desired) || changed;
        } catch (IOException failure) {
            throw IoFailures.of(spec.subject(), path + " cannot be made", failure);
        }
    }

    @Override
    public Optional<Observed> observe(AppliedObject applied) {
        Path path = path(applied.object());
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        HostFields declared = applied.spec();
        MapNode spec = declared.map();
        try {
            PosixFileAttributes found = attributes(path);
            if (spec.has("mode")) {
                String mode = FileWrites.mode(found.permissions());
                boolean same = FileWrites.permissions(declared.text("mode").orElse(mode))
                        .equals(found.permissions());
                spec = same ? spec : spec.with("mode", new TextNode(mode));
            }
            if (spec.has("owner")) {
                spec = spec.with("owner", new TextNode(found.owner().getName()));
            }
            if (spec.has("group")) {
                spec = spec.with("group", new TextNode(found.group().getName()));
            }
            if (spec.has("files")) {
                spec = spec.with("files", liveFiles(applied, path));
            }
            List<Path> foreign = foreign(declared, path, applied.object());
            if (!foreign.isEmpty()) {
                spec = spec.with("purge", BoolNode.FALSE);
            }
            MapNode status = Observed.status(
                            Observed.Condition.READY,
                            foreign.isEmpty() ? "" : "files that nobody declared: " + names(path, foreign))
                    .put("path", path.toString())
                    .build();
            return Optional.of(new Observed(spec, status, Integer.toHexString(spec.hashCode())));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException failure) {
            throw IoFailures.of(applied.ref().display(), path + " cannot be read", failure);
        }
    }

    @Override
    public void delete(AppliedObject applied) {
        Path path = path(applied.object());
        try {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            if (applied.spec().flag("purge", false)) {
                writes.deleteTree(path);
                return;
            }
            var folders = new TreeSet<Path>(Collections.reverseOrder());
            folders.add(path);
            for (Path file : files(applied.object()).keySet()) {
                writes.delete(file);
                for (Path up = file.getParent(); up != null && up.startsWith(path); up = up.getParent()) {
                    folders.add(up);
                }
            }
            for (Path folder : folders) {
                writes.deleteEmpty(folder);
            }
        } catch (IOException failure) {
            throw IoFailures.of(applied.ref().display(), path + " cannot be removed", failure);
        }
    }

    @Override
    public List<String> log(AppliedObject applied, int linesMax) {
        return List.of();
    }

    @Override
    public List<Path> places(AppliedObject applied) {
        var places = new ArrayList<Path>();
        places.add(path(applied.object()));
        places.addAll(files(applied.object()).keySet());
        return places;
    }

    @Override
    public boolean isTouched(AppliedObject applied) {
        return observe(applied)
                .filter(found -> found.spec().equals(applied.object().spec()))
                .isEmpty();
    }

    private Path path(ResourceObject object) {
        return layout.resolve(AppliedObject.specOf(object), "path", object.ref().namespace());
    }

    private SortedMap<Path, String> files(ResourceObject object) {
        Path path = path(object);
        HostFields spec = AppliedObject.specOf(object);
        var files = new TreeMap<Path, String>();
        spec.textMap("files").forEach((name, content) -> {
            Path file = path.resolve(name).normalize();
            if (!file.startsWith(path) || file.equals(path)) {
                throw new InvalidInput(
                        spec.subject(),
                        "spec.files: '" + name + "' leads out of the folder",
                        "use a name below the folder");
            }
            files.put(file, content);
        });
        return files;
    }

    private MapNode liveFiles(AppliedObject applied, Path path) throws IOException {
        MapNode files = applied.object().spec().map("files").orElse(MapNode.EMPTY);
        for (String name : files.keys()) {
            Optional<TextNode> text = shown(path.resolve(name).normalize());
            files = text.isPresent() ? files.with(name, text.orElseThrow()) : files.without(name);
        }
        return files;
    }

    private static Optional<TextNode> shown(Path file) throws IOException {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(FileContent.read(file).shown())
                    : Optional.empty();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private List<Path> foreign(HostFields spec, Path path, ResourceObject object) throws IOException {
        if (!spec.flag("purge", false)) {
            return List.of();
        }
        var ours = files(object).keySet();
        for (int look = 1; ; look++) {
            try (Stream<Path> all = Files.walk(path)) {
                return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                        .filter(file -> !ours.contains(file))
                        .sorted()
                        .limit(PURGE_FILES_MAX)
                        .toList();
            } catch (UncheckedIOException changing) {
                if (look == LOOKS_MAX) {
                    throw new IOException("its files change while they are listed", changing);
                }
            }
        }
    }

    private boolean purge(HostFields spec, Path path, ResourceObject desired) throws IOException {
        List<Path> foreign = foreign(spec, path, desired);
        for (Path file : foreign) {
            writes.delete(file);
        }
        return !foreign.isEmpty();
    }

    private boolean write(Path file, FileContent content, FileWrites.Access access) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && attributes(file).permissions().equals(FileWrites.permissions(access.mode()))
                && FileContent.read(file).digest().equals(content.digest())) {
            return false;
        }
        writes.write(file, content, access);
        return true;
    }

    private static boolean grant(Path path, HostFields spec) throws IOException {
        PosixFileAttributes before = attributes(path);
        FileWrites.grant(path, new FileWrites.Access(spec.text("mode").orElse(""), owner(spec), group(spec)));
        PosixFileAttributes after = attributes(path);
        return !before.permissions().equals(after.permissions())
                || !before.owner().equals(after.owner())
                || !before.group().equals(after.group());
    }

    private static String owner(HostFields spec) {
        return spec.text("owner").orElse("");
    }

    private static String group(HostFields spec) {
        return spec.text("group").orElse("");
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static String names(Path path, List<Path> files) {
        List<String> names = files.stream()
                .limit(5)
                .map(file -> path.relativize(file).toString())
                .toList();
        return String.join(", ", names) + (files.size() > 5 ? ", ..." : "");
    }
}

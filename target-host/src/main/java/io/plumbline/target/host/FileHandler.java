package io.plumbline.target.host;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.TargetException;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Kind File: one file with content, rights and owner. What was read is remembered until the file's stamp changes.
final class FileHandler implements KindHandler {
    private final HostLayout layout;
    private final FileWrites writes;
    private final InstantSource clock;
    private final ConcurrentMap<ObjectRef, Known> known = new ConcurrentHashMap<>();

    FileHandler(HostLayout layout, FileWrites writes, InstantSource clock) {
        this.layout = layout;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public void check(ResourceObject desired, Findings findings) {
        HostFields spec = AppliedObject.specOf(desired);
        FileContent.declared(spec);
        Path path = path(desired);
        findings.claim(desired.ref(), path);
        PathChecks.access(desired.ref(), spec, findings);
        PathChecks.parent(desired.ref(), path, findings);
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            findings.add(
                    desired.ref(),
                    "spec.path: a folder is at " + path,
                    "remove it, choose another path, or force a replacement");
        }
    }

    @Override
    public void moved(AppliedObject before, ResourceObject desired) {
        if (!path(before.object()).equals(path(desired))) {
            delete(before);
        }
    }

    @Override
    public boolean apply(AppliedObject applied, ResourceObject desired, ApplyMode mode) {
        HostFields spec = AppliedObject.specOf(desired);
        FileContent content = FileContent.declared(spec);
        Path path = path(desired);
        try {
            if (isThere(path, spec, content)) {
                remember(applied, path, content.digest());
                return false;
            }
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                if (mode != ApplyMode.REPLACE) {
                    throw new TargetException(
                            ErrorCode.CONFLICT,
                            spec.subject(),
                            "a folder is at " + path + " where the file should be",
                            "remove it, choose another path, or force a replacement",
                            null);
                }
                writes.deleteTree(path);
            }
            writes.write(path, content, access(spec));
            remember(applied, path, content.digest());
            return true;
        } catch (IOException failure) {
            throw IoFailures.of(spec.subject(), path + " cannot be written", failure);
        }
    }

    @Override
    public Optional<Observed> observe(AppliedObject applied) {
        Path path = layout.place(applied);
        try {
            return Optional.of(look(applied, path));
        } catch (NoSuchFileException gone) {
            known.remove(applied.ref());
            return Optional.empty();
        } catch (IOException failure) {
            if (String.valueOf(failure.getMessage()).contains("Not a directory")) {
                return Optional.empty();
            }
            throw IoFailures.of(applied.ref().display(), path + " cannot be read", failure);
        }
    }

    private Observed look(AppliedObject applied, Path path) throws IOException {
        Stamp stamp = Stamp.of(path);
        Known before = known.get(applied.ref());
        if (before != null && before.holds(applied, stamp)) {
            return before.observed();
        }
        boolean settled = stamp.isSettled(clock.instant());
        Observed observed = read(applied, path, attributes(path));
        known.put(applied.ref(), new Known(applied, stamp, settled, observed));
        return observed;
    }

    @Override
    public void delete(AppliedObject applied) {
        Path path = path(applied.object());
        try {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                writes.delete(path);
            }
            known.remove(applied.ref());
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
        return List.of(layout.place(applied));
    }

    @Override
    public boolean isTouched(AppliedObject applied) {
        Known before = known.get(applied.ref());
        try {
            return before == null
                    || !before.observed()
                            .version()
                            .equals(look(applied, layout.place(applied)).version());
        } catch (IOException gone) {
            return true;
        }
    }

    private Path path(ResourceObject object) {
        return layout.resolve(AppliedObject.specOf(object), "path", object.ref().namespace());
    }

    private static boolean isThere(Path path, HostFields spec, FileContent content) throws IOException {
        try {
            return isSame(path, spec, content);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static boolean isSame(Path path, HostFields spec, FileContent content) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        PosixFileAttributes found = attributes(path);
        FileWrites.Access wanted = access(spec);
        return found.size() == content.size()
                && FileWrites.mode(found.permissions()).equals(fourDigits(wanted.mode()))
                && (wanted.owner().isEmpty()
                        || wanted.owner().equals(found.owner().getName()))
                && (wanted.group().isEmpty()
                        || wanted.group().equals(found.group().getName()))
                && FileContent.read(path).digest().equals(content.digest());
    }

    /// After our own write: what is there is what was applied.
    private void remember(AppliedObject applied, Path path, Digest digest) throws IOException {
        Stamp stamp = Stamp.of(path);
        boolean settled = stamp.isSettled(clock.instant());
        Observed observed =
                observed(withSecret(applied, path), path, attributes(path).size(), digest);
        known.put(applied.ref(), new Known(applied, stamp, settled, observed));
    }

    private static MapNode withSecret(AppliedObject applied, Path path) throws IOException {
        MapNode spec = applied.object().spec();
        return applied.spec().flag("sensitive", false) ? withContent(spec, FileContent.read(path)) : spec;
    }

    private static Observed read(AppliedObject applied, Path path, PosixFileAttributes attributes) throws IOException {
        MapNode spec = applied.object().spec();
        if (!attributes.isRegularFile()) {
            String what = attributes.isDirectory() ? "(a folder)" : "(not a regular file)";
            return observed(
                    spec.with(spec.has("contentBase64") ? "contentBase64" : "content", new TextNode(what)),
                    path,
                    0,
                    Digest.of(what));
        }
        FileContent content = FileContent.read(path);
        spec = withContent(spec, content);
        String declared = applied.spec().text("mode").orElse("");
        String mode = FileWrites.mode(attributes.permissions());
        if (!declared.isEmpty() && !fourDigits(declared).equals(mode)) {
            spec = spec.with("mode", new TextNode(mode));
        }
        if (spec.has("owner")) {
            spec = spec.with("owner", new TextNode(attributes.owner().getName()));
        }
        if (spec.has("group")) {
            spec = spec.with("group", new TextNode(attributes.group().getName()));
        }
        return observed(spec, path, attributes.size(), content.digest());
    }

    private static MapNode withContent(MapNode spec, FileContent content) {
        if (!spec.has("contentBase64")) {
            return spec.has("content") || content.size() > 0 ? spec.with("content", content.shown()) : spec;
        }
        boolean same = new HostFields("", "spec", spec)
                .text("contentBase64")
                .map(text -> text.replaceAll("\\s", "").equals(content.encoded().value()))
                .orElse(false);
        return same ? spec : spec.with("contentBase64", content.encoded());
    }

    private static Observed observed(MapNode spec, Path path, long size, Digest digest) {
        MapNode status = Observed.status(Observed.Condition.READY, "")
                .put("path", path.toString())
                .put("size", new IntNode(size))
                .put("digest", digest.toString())
                .build();
        return new Observed(spec, status, digest.brief() + Integer.toHexString(spec.hashCode()));
    }

    private static FileWrites.Access access(HostFields spec) {
        String usual = spec.flag("sensitive", false) ? "0600" : "0644";
        return new FileWrites.Access(
                spec.text("mode").orElse(usual),
                spec.text("owner").orElse(""),
                spec.text("group").orElse(""));
    }

    private static String fourDigits(String mode) {
        return "%04o".formatted(Integer.parseInt(mode, 8));
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /// What was seen of a file.
    ///
    /// @param applied the object it was seen for
    /// @param stamp tells whether the file is still the same
    /// @param settled whether the stamp was so old when the file was read that any change since shows in it
    private record Known(AppliedObject applied, Stamp stamp, boolean settled, Observed observed) {
        @SuppressWarnings("ReferenceEquality") // the record of an applied object is replaced as a whole
        boolean holds(AppliedObject other, Stamp there) {
            return applied == other && settled && stamp.equals(there);
        }
    }
}

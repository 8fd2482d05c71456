package io.plumbline.target.host;

import io.plumbline.model.Digest;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where the files of a target are: objects of a namespace in its base folder, our own in `.plumbline`.
///
/// @param root the folder of the target
/// @param allowedRoots further folders in which files may be written
record HostLayout(Path root, List<Path> allowedRoots) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}");
    private static final String STATE = ".plumbline";

    static HostLayout of(HostSettings settings) {
        return new HostLayout(
                settings.data().resolve("hosts").resolve(settings.name()), List.copyOf(settings.allowedRoots()));
    }

    /// The folder against which relative paths of a namespace are resolved.
    Path base(String namespace) {
        return root.resolve(namespace.isEmpty() ? "default" : plain(namespace));
    }

    Path state() {
        return root.resolve(STATE);
    }

    Path processFolder(ObjectRef ref) {
        return state().resolve("processes").resolve(folderName(ref));
    }

    Path taskFolder(ObjectRef ref) {
        return state().resolve("tasks").resolve(folderName(ref));
    }

    /// The absolute path a declared path means.
    ///
    /// @throws InvalidInput when it is no path or outside the allowed roots, also through a symbolic link
    Path resolve(HostFields fields, String key, String namespace) {
        String text = fields.required(key);
        Path path;
        try {
            path = base(namespace).resolve(text).normalize();
        } catch (InvalidPathException notPath) {
            throw fields.wrong(key, "is not a path: " + notPath.getReason(), "");
        }
        if (!isAllowed(path)) {
            throw fields.wrong(
                    key,
                    "leads to " + path + ", outside the allowed folders " + roots(),
                    "use a path below them, or allow the folder in the settings of the target");
        }
        return path;
    }

    /// The path of an object that was applied, which had to be allowed then. For looking only.
    Path place(AppliedObject applied) {
        return base(applied.ref().namespace())
                .resolve(applied.spec().required("path"))
                .normalize();
    }

    private boolean isAllowed(Path path) {
        if (path.startsWith(state()) || path.equals(root)) {
            return false;
        }
        return roots().stream().anyMatch(path::startsWith)
                && realRoots().stream().anyMatch(realParent(path)::startsWith);
    }

    private List<Path> roots() {
        var roots = new ArrayList<Path>();
        roots.add(root);
        roots.addAll(allowedRoots);
        return roots;
    }

    private List<Path> realRoots() {
        return roots().stream().map(HostLayout::real).toList();
    }

    /// The real place of the nearest folder above a path that exists, with the rest appended.
    private static Path realParent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : real(parent).resolve(path.getFileName());
    }

    private static Path real(Path path) {
        for (Path known = path; known != null; known = known.getParent()) {
            if (!Files.exists(known)) {
                continue;
            }
            try {
                return known.toRealPath().resolve(known.relativize(path)).normalize();
            } catch (NoSuchFileException gone) {
                // went away just now: the folder above counts
            } catch (IOException unreadable) {
                throw IoFailures.of(path.toString(), "cannot be followed", unreadable);
            }
        }
        return path;
    }

    private static String folderName(ObjectRef ref) {
        return (ref.namespace().isEmpty() ? "default" : plain(ref.namespace())) + "~" + plain(ref.name());
    }

    private static String plain(String name) {
        return PLAIN.matcher(name).matches() ? name : Digest.of(name).brief();
    }
}

package io.plumbline.target.host;

import io.plumbline.model.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.regex.Pattern;

/// What can be told about a path before writing to it.
final class PathChecks {
    private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3}");

    private PathChecks() {}

    /// Mode, owner and group.
    static void access(ObjectRef ref, HostFields spec, Findings findings) {
        mode(spec, "mode");
        UserPrincipalLookupService lookup = Path.of("/").getFileSystem().getUserPrincipalLookupService();
        spec.text("owner").ifPresent(owner -> known(ref, "owner", owner, findings, lookup::lookupPrincipalByName));
        spec.text("group").ifPresent(group -> known(ref, "group", group, findings, lookup::lookupPrincipalByGroupName));
    }

    /// The octal digits of a mode.
    static void mode(HostFields spec, String key) {
        if (spec.text(key).filter(mode -> !OCTAL.matcher(mode).matches()).isPresent()) {
            throw spec.wrong(key, "must be three or four octal digits", "write it in quotes: \"0644\"");
        }
    }

    /// The folder above a path: not a file, and writable.
    static void parent(ObjectRef ref, Path path, Findings findings) {
        Path folder = path.getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            findings.add(
                    ref,
                    "spec.path: " + folder + " is a file where a folder should be",
                    "remove it or choose another path");
        } else if (!Files.isWritable(folder)) {
            findings.add(
                    ref,
                    "spec.path: user " + System.getProperty("user.name") + " may not write to " + folder,
                    "give the right, or choose another path");
        }
    }

    private static void known(ObjectRef ref, String key, String name, Findings findings, Lookup lookup) {
        try {
            lookup.find(name);
        } catch (UserPrincipalNotFoundException unknown) {
            findings.add(ref, "spec." + key + ": this host knows no '" + name + "'", "create it first");
        } catch (IOException failure) {
            findings.add(ref, "spec." + key + ": '" + name + "' cannot be looked up: " + failure.getMessage(), "");
        }
    }

    @FunctionalInterface
    private interface Lookup {
        Object find(String name) throws IOException;
    }
}

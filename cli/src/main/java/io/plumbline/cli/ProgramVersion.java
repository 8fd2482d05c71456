package io.plumbline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The version of this program, written at build time: into the manifest of its archive, which costs nothing to
/// read at the start, and into a resource for those who run it from classes.
public final class ProgramVersion {
    private ProgramVersion() {}

    /// The version, for instance `0.1.0`.
    public static String text() {
        String packed = ProgramVersion.class.getPackage().getImplementationVersion();
        return packed == null ? fromResource() : packed;
    }

    private static String fromResource() {
        try (InputStream in = ProgramVersion.class.getResourceAsStream("version.txt")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

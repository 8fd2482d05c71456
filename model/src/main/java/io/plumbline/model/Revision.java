package io.plumbline.model;

/// An exact, immutable point of a source, with the name that led to it: `main@sha1:3f2a...`.
///
/// @param name the branch, tag, version or range that was asked for
/// @param algorithm `sha1` for a Git commit, `sha256` for a digest
/// @param id the commit id or digest in hexadecimal
public record Revision(String name, String algorithm, String id) {
    /// Refuses an empty id.
    public Revision {
        if (id.isEmpty() || algorithm.isEmpty()) {
            throw new InvalidInput("revision '" + name + "'", "has no id", "");
        }
    }

    /// Reads `name@algorithm:id`.
    ///
    /// @throws InvalidInput when the text has another form
    public static Revision parse(String text) {
        int at = text.lastIndexOf('@');
        int colon = text.indexOf(':', at + 1);
        if (at < 0 || colon < 0) {
            throw new InvalidInput("revision '" + text + "'", "is not of the form name@algorithm:id", "");
        }
        return new Revision(text.substring(0, at), text.substring(at + 1, colon), text.substring(colon + 1));
    }

    /// The first eight digits of the id, for people.
    public String brief() {
        return id.length() <= 8 ? id : id.substring(0, 8);
    }

    @Override
    public String toString() {
        return name + "@" + algorithm + ":" + id;
    }
}

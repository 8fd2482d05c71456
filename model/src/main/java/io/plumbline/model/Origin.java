package io.plumbline.model;

/// Where a manifest stood.
///
/// @param path the file, relative to the root of its artifact; empty when it came from no file
/// @param line the first line of the document, counted from 1; 0 when unknown
public record Origin(String path, int line) {
    /// From no file.
    public static final Origin NONE = new Origin("", 0);

    /// `path:line`, or the path alone when the line is unknown.
    @Override
    public String toString() {
        return line > 0 ? path + ":" + line : path;
    }
}

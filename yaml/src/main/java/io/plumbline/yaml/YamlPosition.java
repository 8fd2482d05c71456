package io.plumbline.yaml;

/// A place in a text.
///
/// @param line counted from 1
/// @param column counted from 1, in characters
public record YamlPosition(int line, int column) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}

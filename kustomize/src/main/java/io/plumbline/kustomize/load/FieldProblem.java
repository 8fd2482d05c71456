package io.plumbline.kustomize.load;

/// What is wrong with a field.
///
/// @param pointer where it stands, as a JSON pointer
/// @param text what is wrong
public record FieldProblem(String pointer, String text) {
    @Override
    public String toString() {
        return text;
    }
}

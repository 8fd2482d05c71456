package io.plumbline.helm.template;

import java.util.List;

/// One named template, ready to run; immutable and shared.
///
/// @param name the name
/// @param source the text it stands in
/// @param body what it does; never changed
/// @param slots how many variables it needs at a time
public record Definition(String name, TemplateSource source, List<Statement> body, int slots) {
    /// Copies the statements.
    public Definition {
        body = List.copyOf(body);
    }

    /// Whether it writes nothing but blanks: such a template never replaces another of its name.
    public boolean blank() {
        for (Statement statement : body) {
            if (!(statement instanceof Statement.TextPiece text) || !text.text().isBlank()) {
                return false;
            }
        }
        return true;
    }
}

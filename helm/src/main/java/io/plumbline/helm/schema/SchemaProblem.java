package io.plumbline.helm.schema;

import java.util.List;

/// One violation: where in the values, what, and the violations that led to it.
///
/// @param kind how it is shown among others
/// @param path a JSON pointer into the values
/// @param text what is wrong
/// @param causes why
record SchemaProblem(Kind kind, String path, String text, List<SchemaProblem> causes) {
    /// How a problem is shown.
    enum Kind {
        /// On a line of its own.
        PLAIN,
        /// Several problems of one schema; they stand for it wherever they can.
        GROUP,
        /// A reference; its cause stands for it.
        REFERENCE
    }

    SchemaProblem {
        causes = List.copyOf(causes);
    }

    static SchemaProblem of(String path, String text) {
        return new SchemaProblem(Kind.PLAIN, path, text, List.of());
    }

    static SchemaProblem of(String path, String text, List<SchemaProblem> causes) {
        return new SchemaProblem(Kind.PLAIN, path, text, causes);
    }

    static SchemaProblem reference(String path, SchemaProblem cause) {
        return new SchemaProblem(Kind.REFERENCE, path, "", List.of(cause));
    }

    /// The problems it stands for.
    List<SchemaProblem> flat() {
        return kind == Kind.GROUP ? causes : List.of(this);
    }

    /// Appends one line for it and each of its causes.
    void print(StringBuilder out, int indent) {
        int inner = indent;
        if (kind != Kind.REFERENCE) {
            out.repeat("  ", indent)
                    .append("- at ")
                    .append(SchemaText.quoted(path))
                    .append(": ");
            out.append(text).append('\n');
            inner++;
        }
        for (SchemaProblem cause : causes) {
            cause.print(out, inner);
        }
    }
}

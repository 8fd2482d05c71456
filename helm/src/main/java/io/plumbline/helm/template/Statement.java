package io.plumbline.helm.template;

import io.plumbline.helm.golang.GoQuote;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A part of a template that writes or steers. `toString` gives the canonical text that messages show.
sealed interface Statement {
    /// The offset that messages point at.
    int pos();

    /// Plain text.
    record TextPiece(int pos, String text) implements Statement {
        @Override
        public String toString() {
            return text;
        }
    }

    /// `{{pipeline}}`
    record Action(int pos, Expression.Pipeline pipeline) implements Statement {
        @Override
        public String toString() {
            return "{{" + pipeline + "}}";
        }
    }

    /// `{{if}}` or `{{with}}`
    record Branch(
            int pos,
            boolean with,
            Expression.Pipeline pipeline,
            List<Statement> body,
            @Nullable List<Statement> otherwise)
            implements Statement {
        @Override
        public String toString() {
            return control(with ? "with" : "if", pipeline, body, otherwise);
        }
    }

    /// `{{range}}`
    record Loop(
            int pos,
            Expression.Pipeline pipeline,
            List<Statement> body,
            @Nullable List<Statement> otherwise) implements Statement {
        @Override
        public String toString() {
            return control("range", pipeline, body, otherwise);
        }
    }

    /// `{{template}}`
    record TemplateCall(int pos, String name, Expression.@Nullable Pipeline pipeline) implements Statement {
        @Override
        public String toString() {
            return "{{template " + GoQuote.quote(name) + (pipeline == null ? "" : " " + pipeline) + "}}";
        }
    }

    /// `{{break}}` or `{{continue}}`
    record Jump(int pos, boolean leaves) implements Statement {
        @Override
        public String toString() {
            return leaves ? "{{break}}" : "{{continue}}";
        }
    }

    private static String control(
            String word, Expression.Pipeline pipeline, List<Statement> body, @Nullable List<Statement> otherwise) {
        return "{{" + word + " " + pipeline + "}}" + joined(body)
                + (otherwise == null ? "" : "{{else}}" + joined(otherwise)) + "{{end}}";
    }

    private static String joined(List<Statement> list) {
        return list.stream().map(Statement::toString).collect(Collectors.joining());
    }
}

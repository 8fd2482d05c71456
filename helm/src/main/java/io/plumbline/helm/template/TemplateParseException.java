package io.plumbline.helm.template;

import io.plumbline.helm.golang.GoError;

/// A template text that is not in the language; the text reads `template: name:line: reason`.
public final class TemplateParseException extends GoError {
    private static final long serialVersionUID = 1L;

    /// An error with Go's whole text.
    public TemplateParseException(String message) {
        super(message);
    }
}

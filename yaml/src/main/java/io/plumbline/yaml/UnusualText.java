package io.plumbline.yaml;

/// Thrown by the quick reader to itself when it meets what it does not read; carries nothing.
final class UnusualText extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusualText() {
        super(null, null, false, false);
    }
}

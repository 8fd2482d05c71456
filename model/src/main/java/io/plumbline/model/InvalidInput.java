package io.plumbline.model;

/// What was declared or asked is wrong.
public final class InvalidInput extends PlumbException {
    private static final long serialVersionUID = 1L;

    /// @param subject where: `file:line`, a field, an argument
    /// @param message what is wrong and what was expected
    /// @param remedy what to write instead; may be empty
    public InvalidInput(String subject, String message, String remedy) {
        super(ErrorCode.INVALID_INPUT, subject, message, remedy);
    }
}

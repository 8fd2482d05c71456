package io.plumbline.model;

/// A named limit was exceeded.
public final class LimitExceeded extends PlumbException {
    private static final long serialVersionUID = 1L;

    /// @param subject what was too large
    /// @param limit the name of the limit, as in the documentation
    /// @param max the limit
    public LimitExceeded(String subject, String limit, long max) {
        super(
                ErrorCode.LIMIT_EXCEEDED,
                subject,
                "exceeds the limit '" + limit + "' of " + max,
                "make it smaller, split it, or raise the limit '" + limit + "'");
    }
}

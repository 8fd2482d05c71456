package io.plumbline.source;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import org.jspecify.annotations.Nullable;

/// A source could not be resolved, fetched, verified or written.
public final class SourceException extends PlumbException {
    private static final long serialVersionUID = 1L;

    /// @param subject the repository, without credentials, and the name asked for
    public SourceException(ErrorCode code, String subject, String message, String remedy, @Nullable Throwable cause) {
        super(code, subject, message, remedy, cause);
    }
}

package io.plumbline.target;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import org.jspecify.annotations.Nullable;

/// A target refused or failed.
public final class TargetException extends PlumbException {
    private static final long serialVersionUID = 1L;

    /// @param subject the object or target
    public TargetException(ErrorCode code, String subject, String message, String remedy, @Nullable Throwable cause) {
        super(code, subject, message, remedy, cause);
    }
}

package io.plumbline.store;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import org.jspecify.annotations.Nullable;

/// The store refused or failed.
public final class StoreException extends PlumbException {
    private static final long serialVersionUID = 1L;

    /// @param subject what was read or written
    public StoreException(ErrorCode code, String subject, String message, String remedy, @Nullable Throwable cause) {
        super(code, subject, message, remedy, cause);
    }
}

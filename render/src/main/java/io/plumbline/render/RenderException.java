package io.plumbline.render;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import org.jspecify.annotations.Nullable;

/// Files could not be rendered.
public final class RenderException extends PlumbException {
    private static final long serialVersionUID = 1L;

    /// @param subject file and line
    public RenderException(ErrorCode code, String subject, String message, String remedy, @Nullable Throwable cause) {
        super(code, subject, message, remedy, cause);
    }
}

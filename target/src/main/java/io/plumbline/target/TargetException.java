package io.plumbline.target;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import org.jspecify.annotations.Nullable;

/// A target refused or failed.
public final class TargetException extends PlumbException {
    private static final long serialVersionUID = 1L;

    private final boolean notInPlace;

    /// @param subject the object or target
    public TargetException(ErrorCode code, String subject, String message, String remedy, @Nullable Throwable cause) {
        super(code, subject, message, remedy, cause);
        this.notInPlace = false;
    }

    private TargetException(String subject, String message, String remedy) {
        super(ErrorCode.INVALID_INPUT, subject, message, remedy);
        this.notInPlace = true;
    }

    /// A change that is refused because a field cannot be changed in place, while deleting and creating the
    /// object would do.
    ///
    /// @param subject the object
    public static TargetException notInPlace(String subject, String message, String remedy) {
        return new TargetException(subject, message, remedy);
    }

    /// Whether deleting and creating the object would do what was refused.
    public boolean isNotInPlace() {
        return notInPlace;
    }
}

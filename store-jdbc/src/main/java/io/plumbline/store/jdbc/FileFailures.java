package io.plumbline.store.jdbc;

import io.plumbline.model.ErrorCode;
import io.plumbline.store.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/// The one table from failures of files to our errors.
final class FileFailures {
    private FileFailures() {}

    /// The error to throw.
    ///
    /// @param subject what was read or written
    static StoreException of(String subject, IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ ->
                error(
                        subject,
                        "no permission",
                        "give this user read and write permission, or choose another place",
                        failure);
            case NoSuchFileException _ ->
                new StoreException(ErrorCode.NOT_FOUND, subject, "is not there", "check the path", failure);
            case FileAlreadyExistsException existing ->
                error(subject, existing.getFile() + " is in the way", "move it away, or choose another place", failure);
            case NotDirectoryException _ -> error(subject, "is not a folder", "choose another place", failure);
            default ->
                isDiskFull(failure)
                        ? error(subject, "the disk is full", "free some space; nothing was half-written", failure)
                        : error(subject, "cannot be read or written: " + failure.getMessage(), "", failure);
        };
    }

    /// Whether the message of a failure says that no space is left.
    static boolean isDiskFull(Throwable failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("disk quota") || text.contains("not enough space");
    }

    private static StoreException error(String subject, String message, String remedy, IOException failure) {
        return new StoreException(ErrorCode.IO, subject, message, remedy, failure);
    }
}

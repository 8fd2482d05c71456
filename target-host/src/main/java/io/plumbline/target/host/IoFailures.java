package io.plumbline.target.host;

import io.plumbline.model.ErrorCode;
import io.plumbline.target.TargetException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/// Failures of the file system in words, with what to do.
final class IoFailures {
    private IoFailures() {}

    /// @param subject the object or file
    /// @param what what could not be done: `cannot be written`
    static TargetException of(String subject, String what, IOException failure) {
        return new TargetException(ErrorCode.IO, subject, what + ": " + reason(failure), remedy(failure), failure);
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException denied ->
                "user " + System.getProperty("user.name") + " has no permission for " + denied.getFile();
            case NotDirectoryException file -> file.getFile() + " is not a folder";
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            case FileSystemException other -> other.getClass().getSimpleName() + " " + other.getFile();
            case IOException other -> String.valueOf(other.getMessage());
        };
    }

    private static String remedy(IOException failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (failure instanceof AccessDeniedException || text.contains("not permitted")) {
            return "give the user that runs Plumbline the right, or choose another path";
        }
        if (text.contains("no space left") || text.contains("disk quota")) {
            return "free space on the disk; the next sync goes on by itself";
        }
        return text.contains("not a directory")
                ? "a file is where a folder should be: remove it or choose another path"
                : "";
    }
}

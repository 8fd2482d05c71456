package io.plumbline.store.jdbc;

import io.plumbline.model.ErrorCode;
import io.plumbline.store.StoreException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/// The one table from failures of a database to our errors.
///
/// Codes: SQLSTATE classes of the SQL standard and PostgreSQL's appendix A; H2's `org.h2.api.ErrorCode`.
final class SqlFailures {
    private static final int H2_IO = 90028;
    private static final int H2_IO_DETAILED = 90031;
    private static final int H2_CORRUPT = 90030;
    private static final int H2_FORMAT = 90048;
    private static final int H2_IN_USE = 90020;
    private static final int H2_LOCK_TIMEOUT = 50200;
    private static final int H2_CLOSED = 90098;
    private static final int H2_GENERAL = 50000;
    private static final String H2_FILE = "org.h2.mvstore.";

    private SqlFailures() {}

    /// The error to throw.
    ///
    /// @param subject the database
    static StoreException of(String subject, SQLException failure) {
        if (isDiskFull(failure)) {
            return new StoreException(
                    ErrorCode.IO,
                    subject,
                    "the disk is full",
                    "free some space; what was not acknowledged was not written",
                    failure);
        }
        return switch (failure.getErrorCode()) {
            case H2_CORRUPT, H2_FORMAT -> damaged(subject, failure);
            case H2_IN_USE ->
                new StoreException(
                        ErrorCode.CONFLICT,
                        subject,
                        "is in use by another process",
                        "stop the other process, or choose another data folder: --data DIR",
                        failure);
            case H2_LOCK_TIMEOUT -> locked(subject, failure);
            case H2_IO, H2_IO_DETAILED, H2_CLOSED ->
                new StoreException(
                        ErrorCode.IO,
                        subject,
                        "the database file cannot be read or written: " + failure.getMessage(),
                        "check disk and permissions, then start Plumbline again",
                        failure);
            default -> ofState(subject, failure);
        };
    }

    /// Whether H2 has closed its file for good because of a failure.
    static boolean endsFile(Throwable failure) {
        if (failure instanceof SQLException told) {
            return switch (told.getErrorCode()) {
                case H2_IO, H2_IO_DETAILED, H2_CLOSED, H2_CORRUPT -> true;
                default -> isDiskFull(told) || hasCauseInFile(told);
            };
        }
        return hasCauseInFile(failure);
    }

    private static boolean hasCauseInFile(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().startsWith(H2_FILE)) {
                return true;
            }
        }
        return false;
    }

    /// The error for a file that was closed for good.
    static StoreException ended(String subject, SQLException failure) {
        StoreException known = of(subject, failure);
        return switch (known.code()) {
            case DAMAGED -> known;
            default ->
                new StoreException(
                        ErrorCode.IO,
                        subject,
                        isDiskFull(failure)
                                ? "the disk is full, and the database has closed its file"
                                : "the database has closed its file: " + root(failure),
                        "free some space and check the disk, then start Plumbline again; what was acknowledged is kept,"
                                + " what was not was not written",
                        failure);
        };
    }

    private static StoreException ofState(String subject, SQLException failure) {
        String state = state(failure);
        if (failure instanceof SQLTransientConnectionException || state.startsWith("08") || state.startsWith("57P")) {
            return new StoreException(
                    ErrorCode.UNREACHABLE,
                    subject,
                    "the database does not answer: " + root(failure),
                    "check that it runs and that its address is right",
                    failure);
        }
        return switch (state) {
            case "28000", "28P01" ->
                new StoreException(
                        ErrorCode.AUTH_FAILED, subject, "the database refused user or password", "check both", failure);
            case "3D000" ->
                new StoreException(
                        ErrorCode.NOT_FOUND, subject, "there is no such database", "create it: createdb NAME", failure);
            case "42501" ->
                new StoreException(
                        ErrorCode.REFUSED,
                        subject,
                        "the database user may not do this: " + failure.getMessage(),
                        "let the user own the schema",
                        failure);
            case "55P03", "57014" -> locked(subject, failure);
            case "XX001", "XX002" -> damaged(subject, failure);
            default ->
                new StoreException(
                        ErrorCode.INTERNAL, subject, "unexpected failure: " + failure.getMessage(), "", failure);
        };
    }

    /// The error for a database that cannot be opened for any reason that is not in the table.
    static StoreException opening(String subject, SQLException failure) {
        return failure.getErrorCode() == H2_GENERAL ? damaged(subject, failure) : of(subject, failure);
    }

    /// Whether the same statements may well succeed when they are tried again.
    static boolean mayPass(SQLException failure) {
        return switch (state(failure)) {
            case "40001", "40P01", "23505", "55P03" -> true;
            default -> failure.getErrorCode() == H2_LOCK_TIMEOUT;
        };
    }

    private static StoreException locked(String subject, SQLException failure) {
        return new StoreException(
                ErrorCode.TIMEOUT,
                subject,
                "the database is locked by somebody else",
                "end the session that holds the lock, then try again",
                failure);
    }

    private static StoreException damaged(String subject, SQLException failure) {
        return new StoreException(
                ErrorCode.DAMAGED,
                subject,
                "is damaged or was written by a newer version: " + root(failure),
                "keep the file, and restore the last backup into an empty folder: plumb server restore FILE --data DIR",
                failure);
    }

    private static boolean isDiskFull(SQLException failure) {
        if (state(failure).equals("53100")) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (FileFailures.isDiskFull(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String state(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    private static String root(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }
}

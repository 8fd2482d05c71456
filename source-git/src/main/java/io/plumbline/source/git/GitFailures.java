package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.SourceException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;

/// The one table that tells from a failure of JGit or the JDK what went wrong with a repository, and what to
/// do.
final class GitFailures {
    private static final List<String> DISK_FULL = List.of("no space left", "disk quota exceeded", "not enough space");

    /// What the JDK's client gives as the status of an answer that has none.
    private static final int NO_HTTP = -1;

    private GitFailures() {}

    /// The failure of a conversation with a repository.
    static SourceException map(RepoUrl url, Throwable failure, ConnectionNotes notes) {
        List<Throwable> chain = chain(failure);
        return local(url, chain, failure)
                .or(() -> ssh(url, chain, failure, notes))
                .or(() -> http(url, failure, notes))
                .or(() -> network(url, chain, failure))
                .orElseGet(() -> new SourceException(
                        ErrorCode.UNREACHABLE,
                        subject(url),
                        "the conversation with the repository failed: " + text(chain),
                        "check the address and that it answers 'git ls-remote'",
                        failure));
    }

    /// How messages name a repository.
    static String subject(RepoUrl url) {
        return "repository '" + url + "'";
    }

    /// A failure without one behind it.
    static SourceException of(ErrorCode code, RepoUrl url, String message, String remedy) {
        return new SourceException(code, subject(url), message, remedy, null);
    }

    private static Optional<SourceException> local(RepoUrl url, List<Throwable> chain, Throwable failure) {
        if (chain.stream().anyMatch(GitFailures::isDiskFull)) {
            return Optional.of(new SourceException(
                    ErrorCode.IO,
                    subject(url),
                    "the disk that holds the mirrors is full",
                    "free some space in the data folder; nothing was lost and the fetch is tried again",
                    failure));
        }
        Optional<Throwable> exceeded =
                chain.stream().filter(BoundedAnswer.Exceeded.class::isInstance).findFirst();
        if (exceeded.isPresent()) {
            return Optional.of(new SourceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    subject(url),
                    String.valueOf(exceeded.orElseThrow().getMessage()),
                    "check that a Git host answers at this address; delete branches and tags that nobody needs",
                    failure));
        }
        if (any(chain, AccessDeniedException.class::isInstance)) {
            return Optional.of(new SourceException(
                    ErrorCode.IO,
                    subject(url),
                    "no permission: " + text(chain),
                    "give the user that runs Plumbline the right to the folder",
                    failure));
        }
        if (any(chain, NoRemoteRepositoryException.class::isInstance)
                || any(chain, RepositoryNotFoundException.class::isInstance)) {
            return Optional.of(new SourceException(
                    ErrorCode.NOT_FOUND,
                    subject(url),
                    "there is no Git repository at this address",
                    "check the address, and that the credentials may see the repository",
                    failure));
        }
        boolean isFile = any(chain, FileSystemException.class::isInstance);
        if (isFile && !any(chain, NoSuchFileException.class::isInstance)) {
            return Optional.of(new SourceException(
                    ErrorCode.IO,
                    subject(url),
                    "a file of this machine failed: " + text(chain),
                    "check the data folder",
                    failure));
        }
        return Optional.empty();
    }

    private static Optional<SourceException> ssh(
            RepoUrl url, List<Throwable> chain, Throwable failure, ConnectionNotes notes) {
        if (!notes.hostKeyRefusal().isEmpty()) {
            return Optional.of(new SourceException(
                    ErrorCode.REFUSED,
                    subject(url),
                    notes.hostKeyRefusal(),
                    "compare the fingerprint with the one the host publishes and add its line to the known hosts",
                    failure));
        }
        String text = text(chain).toLowerCase(Locale.ROOT);
        if (url.scheme().equals("ssh")
                && Stream.of("cannot log in", "auth fail", "no more authentication methods", "permission denied")
                        .anyMatch(text::contains)) {
            return Optional.of(new SourceException(
                    ErrorCode.AUTH_FAILED,
                    subject(url),
                    "the host refused the key",
                    "give the repository's entry a private key whose public half the host accepts",
                    failure));
        }
        if (url.scheme().equals("ssh")
                && Stream.of("not found", "does not exist", "not appear to be a git", "no such")
                        .anyMatch(text::contains)
                && !any(chain, UnknownHostException.class::isInstance)) {
            return Optional.of(new SourceException(
                    ErrorCode.NOT_FOUND,
                    subject(url),
                    "the host says there is no such repository",
                    "check the path of the address, and that the key may see the repository",
                    failure));
        }
        return Optional.empty();
    }

    private static Optional<SourceException> http(RepoUrl url, Throwable failure, ConnectionNotes notes) {
        int status = notes.httpStatus();
        return switch (status) {
            case 401 ->
                Optional.of(new SourceException(
                        ErrorCode.AUTH_FAILED,
                        subject(url),
                        "the host asks for a login, and ours is missing, wrong or expired (HTTP 401)",
                        "give the repository's entry a valid user and password, or a token",
                        failure));
            case 403 ->
                Optional.of(new SourceException(
                        ErrorCode.AUTH_FAILED,
                        subject(url),
                        "the login has no right to this (HTTP 403)",
                        "give the login the right to read the repository, and to write when Plumbline shall revert",
                        failure));
            case 404, 410 ->
                Optional.of(new SourceException(
                        ErrorCode.NOT_FOUND,
                        subject(url),
                        "there is no Git repository at this address (HTTP " + status + ")",
                        "check the address, and that the credentials may see the repository",
                        failure));
            case 407 ->
                Optional.of(new SourceException(
                        ErrorCode.AUTH_FAILED,
                        subject(url),
                        "the proxy asks for a login (HTTP 407)",
                        "give the repository's entry the user and password of the proxy",
                        failure));
            case 429 ->
                Optional.of(new SourceException(
                        ErrorCode.UNREACHABLE,
                        subject(url),
                        "the host asks us to come less often (HTTP 429)",
                        "it is tried again later; a login often allows more, and a longer interval needs less",
                        failure));
            case NO_HTTP -> Optional.of(unreachable(url, "the host does not answer in HTTP", failure));
            default ->
                status < 400
                        ? Optional.empty()
                        : Optional.of(new SourceException(
                                ErrorCode.UNREACHABLE,
                                subject(url),
                                "the host answered with an error (HTTP " + status + ")",
                                "wait, or ask those who run the host; it is tried again",
                                failure));
        };
    }

    private static Optional<SourceException> network(RepoUrl url, List<Throwable> chain, Throwable failure) {
        String text = text(chain);
        if (any(chain, SSLException.class::isInstance)) {
            boolean ours = text.contains("bad_certificate") || text.contains("certificate_required");
            return Optional.of(new SourceException(
                    ours ? ErrorCode.AUTH_FAILED : ErrorCode.REFUSED,
                    subject(url),
                    ours ? "the host asks for a client certificate" : "the host's certificate is not trusted: " + text,
                    ours
                            ? "give the repository's entry a client certificate and its key"
                            : "give the repository's entry the certificate of the authority that signed it",
                    failure));
        }
        if (any(chain, SocketTimeoutException.class::isInstance) || text.contains("timeout")) {
            return Optional.of(new SourceException(
                    ErrorCode.TIMEOUT,
                    subject(url),
                    "the host did not answer in time",
                    "check the network on the way; it is tried again",
                    failure));
        }
        if (any(chain, UnknownHostException.class::isInstance)) {
            return Optional.of(unreachable(url, "the name of the host is unknown", failure));
        }
        if (any(chain, ConnectException.class::isInstance) || any(chain, NoRouteToHostException.class::isInstance)) {
            return Optional.of(unreachable(url, "nobody answers there", failure));
        }
        if (any(chain, EOFException.class::isInstance)) {
            return Optional.of(unreachable(url, "the connection was cut", failure));
        }
        return Optional.empty();
    }

    private static SourceException unreachable(RepoUrl url, String why, Throwable failure) {
        return new SourceException(
                ErrorCode.UNREACHABLE,
                subject(url),
                why,
                "check the address and the network on the way; it is tried again",
                failure);
    }

    private static boolean isDiskFull(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return DISK_FULL.stream().anyMatch(message::contains);
    }

    private static boolean any(List<Throwable> chain, Predicate<Throwable> kind) {
        return chain.stream().anyMatch(kind);
    }

    private static List<Throwable> chain(Throwable failure) {
        var chain = new ArrayList<Throwable>();
        Throwable at = failure;
        while (at != null && chain.size() < 16) {
            chain.add(at);
            at = at.getCause();
        }
        return chain;
    }

    private static String text(List<Throwable> chain) {
        return chain.stream()
                .filter(failure -> !(failure instanceof PlumbException))
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .map(RepoUrl::display)
                .distinct()
                .reduce((one, other) -> one.contains(other) ? one : one + "; " + other)
                .orElse("no reason was given");
    }
}

package io.plumbline.source.helm.remote;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.SourceException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Tells failures of requests in our words.
public final class RemoteFailures {
    private RemoteFailures() {}

    /// Why a status is not the answer that was wanted.
    public static SourceException status(URI address, RemoteAnswer answer) {
        String subject = subject(address);
        int status = answer.status();
        String said = "the other side answered " + status;
        return switch (status) {
            case 401 ->
                new SourceException(
                        ErrorCode.AUTH_FAILED,
                        subject,
                        said + ": credentials are missing, wrong or expired",
                        "check the credentials of the repository's entry",
                        null);
            case 403 ->
                new SourceException(
                        ErrorCode.AUTH_FAILED,
                        subject,
                        said + ": these credentials may not read it",
                        "grant the right to read, or use other credentials",
                        null);
            case 407 ->
                new SourceException(
                        ErrorCode.AUTH_FAILED,
                        subject,
                        "the proxy answered 407: it wants a login, or another one",
                        "give user and password of the proxy to the repository's entry",
                        null);
            case 429 ->
                new SourceException(
                        ErrorCode.UNREACHABLE,
                        subject,
                        said + ": we came too often",
                        "it is asked again later; a login often allows more",
                        null);
            case 404, 410 ->
                new SourceException(
                        ErrorCode.NOT_FOUND, subject, said + ": it is not there", "check the address", null);
            default ->
                new SourceException(
                        status >= 500 ? ErrorCode.UNREACHABLE : ErrorCode.INVALID_INPUT,
                        subject,
                        said,
                        status >= 500 ? "it is asked again later" : "check the address",
                        null);
        };
    }

    /// Why a request failed.
    static PlumbException failed(URI address, Throwable failure) {
        String subject = subject(address);
        return switch (failure) {
            case CappedBody.TooManyBytes tooMany ->
                new LimitExceeded(subject, tooMany.cap().name(), tooMany.cap().max());
            case TimeoutException _ -> slow(subject, failure);
            case HttpConnectTimeoutException _ -> slow(subject, failure);
            case SSLException _ ->
                new SourceException(
                        ErrorCode.UNREACHABLE,
                        subject,
                        "no secure connection: " + text(failure),
                        "give the authority's certificate to the repository's entry, or renew the server's",
                        failure);
            default ->
                new SourceException(
                        ErrorCode.UNREACHABLE,
                        subject,
                        "the connection failed or ended before the whole answer had come: " + text(failure),
                        "it is asked again later; check the network and the other side",
                        failure);
        };
    }

    /// An address without query, user and password, as errors show it.
    public static String subject(URI address) {
        String text = address.toString();
        int query = text.indexOf('?');
        return "'" + RepoUrl.display(query < 0 ? text : text.substring(0, query)) + "'";
    }

    private static SourceException slow(String subject, Throwable failure) {
        return new SourceException(
                ErrorCode.TIMEOUT, subject, "did not answer whole in time", "it is asked again later", failure);
    }

    private static String text(Throwable failure) {
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }
}

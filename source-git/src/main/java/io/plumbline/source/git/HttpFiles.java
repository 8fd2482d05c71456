package io.plumbline.source.git;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Single files over HTTP(S), as kustomizations name them. A file whose address holds a full commit id never changes:
/// it is kept below the folder of the settings and fetched once. Logins go to their own host only, also when the
/// answer leads elsewhere. Safe for many threads.
public final class HttpFiles {
    /// How often an answer may lead to another address.
    static final int REDIRECTS_MAX = 5;

    private static final Pattern PINNED = Pattern.compile(".*/[0-9a-f]{40}([0-9a-f]{24})?/.*");

    private final GitSettings settings;
    private final GitConnector connector;

    /// @param settings folder and times
    /// @param credentials logins and certificates by address
    /// @param clock tells when a login ends
    public HttpFiles(GitSettings settings, CredentialStore credentials, InstantSource clock) {
        this.settings = settings;
        this.connector = new GitConnector(credentials, settings, clock);
    }

    /// The content of a file.
    ///
    /// @throws SourceException when it cannot be had
    /// @throws LimitExceeded `remote file bytes` when it has more than `bytesMax` bytes
    public byte[] get(String url, int bytesMax) {
        String shown = RepoUrl.display(url);
        Path kept = settings.folder().resolve("files").resolve(Digest.of(url).hex());
        boolean pinned = PINNED.matcher(url).matches();
        try {
            if (pinned && Files.isRegularFile(kept) && Files.size(kept) <= bytesMax) {
                return Files.readAllBytes(kept);
            }
            byte[] content = download(url, shown, bytesMax);
            if (pinned) {
                keep(kept, content);
            }
            return content;
        } catch (IOException failure) {
            throw new SourceException(
                    ErrorCode.UNREACHABLE,
                    "file '" + shown + "'",
                    "cannot be fetched: " + failure.getMessage(),
                    "look whether the host answers",
                    failure);
        }
    }

    private byte[] download(String url, String shown, int bytesMax) throws IOException {
        var notes = new ConnectionNotes();
        HttpAccess access = connector.http(RepoUrl.parse(url.replaceFirst("[?#].*", "")), notes);
        URL address = address(url, shown);
        for (int hops = 0; hops <= REDIRECTS_MAX; hops++) {
            HttpURLConnection connection = prepared(access.open(address));
            int status = access.answered(connection);
            Optional<String> next = Optional.ofNullable(connection.getHeaderField("Location"))
                    .filter(_ -> status >= 300 && status <= 399);
            if (next.isPresent()) {
                address = address(
                        URI.create(address.toString())
                                .resolve(next.orElseThrow())
                                .toString(),
                        shown);
                continue;
            }
            if (status < 200 || status > 299) {
                throw new SourceException(
                        status == HttpURLConnection.HTTP_UNAUTHORIZED || status == HttpURLConnection.HTTP_FORBIDDEN
                                ? ErrorCode.AUTH_FAILED
                                : ErrorCode.NOT_FOUND,
                        "file '" + shown + "'",
                        "status code " + status,
                        "check the address",
                        null);
            }
            try (InputStream body = connection.getInputStream()) {
                byte[] content = body.readNBytes(bytesMax);
                if (body.read() >= 0) {
                    throw new LimitExceeded(shown, "remote file bytes", bytesMax);
                }
                return content;
            }
        }
        throw new SourceException(
                ErrorCode.UNREACHABLE,
                "file '" + shown + "'",
                "is answered with more than " + REDIRECTS_MAX + " redirects",
                "name its final address",
                null);
    }

    private static URL address(String url, String shown) throws IOException {
        String lower = url.toLowerCase(Locale.ROOT);
        try {
            if (lower.startsWith("https://") || lower.startsWith("http://")) {
                return URI.create(url).toURL();
            }
        } catch (IllegalArgumentException malformed) {
            throw new IOException("'" + shown + "' is no address", malformed);
        }
        throw new IOException("only http and https addresses are fetched, not '" + RepoUrl.display(url) + "'");
    }

    private HttpURLConnection prepared(HttpURLConnection connection) {
        int millis = (int) Math.min(Integer.MAX_VALUE, settings.timeout().toMillis());
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    private static void keep(Path place, byte[] content) throws IOException {
        Path folder = Files.createDirectories(place.resolveSibling("."));
        Path fresh = Files.createTempFile(folder, "new-", ".tmp");
        Files.write(fresh, content);
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    }
}

package io.plumbline.source.git;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.SourceException;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/// Fetches the files behind pointers of Git LFS over its batch API, verifies them by their digest and keeps
/// them in a folder.
final class LfsClient {
    private static final String LFS_JSON = "application/vnd.git-lfs+json";
    private static final int ANSWER_BYTES_MAX = 1 << 20;

    private final GitConnector connector;
    private final GitSettings settings;

    LfsClient(GitConnector connector, GitSettings settings) {
        this.connector = connector;
        this.settings = settings;
    }

    /// The file behind a pointer.
    ///
    /// @param path where the pointer stood, for messages
    /// @throws SourceException when the server does not have it, or has no LFS
    byte[] fetch(RepoUrl url, LfsPointer pointer, String path) {
        var notes = new ConnectionNotes();
        try {
            Path kept = place(settings.folder().resolve("lfs"), pointer);
            Optional<byte[]> known = verified(kept, pointer);
            if (known.isPresent()) {
                return known.orElseThrow();
            }
            return switch (url.scheme()) {
                case "https", "http" -> keep(kept, download(url, pointer, path, notes));
                case "file" ->
                    verified(place(GitConnector.gitFolder(url).resolve("lfs/objects"), pointer), pointer)
                            .orElseThrow(() -> refused(url, path, "the repository does not hold its object"));
                default -> throw refused(url, path, "objects of Git LFS are fetched over http and https only");
            };
        } catch (IOException failure) {
            throw GitFailures.map(url, failure, notes);
        }
    }

    private byte[] download(RepoUrl url, LfsPointer pointer, String path, ConnectionNotes notes) throws IOException {
        HttpAccess access = connector.http(url, notes);
        MapNode object = batch(access, url, pointer, path);
        Optional<MapNode> error = object.map("error");
        if (error.isPresent()) {
            throw refused(
                    url,
                    path,
                    "the server says: " + error.orElseThrow().text("message").orElse("no object"));
        }
        MapNode action = object.map("actions")
                .flatMap(actions -> actions.map("download"))
                .orElseThrow(() -> refused(url, path, "the server offers no download"));
        HttpURLConnection connection =
                prepare(access.open(address(action.text("href").orElse(""))));
        action.map("header")
                .ifPresent(headers -> headers.entries().forEach((name, value) -> {
                    if (value instanceof TextNode text) {
                        connection.setRequestProperty(name, text.value());
                    }
                }));
        int status = access.answered(connection);
        if (status != HttpURLConnection.HTTP_OK) {
            throw refused(url, path, "its download was answered with HTTP " + status);
        }
        try (InputStream body = connection.getInputStream()) {
            byte[] bytes = body.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, pointer.size() + 1));
            if (bytes.length != pointer.size() || !Digest.of(bytes).hex().equals(pointer.oid())) {
                throw refused(url, path, "the downloaded object is not the one that was asked for");
            }
            return bytes;
        }
    }

    private MapNode batch(HttpAccess access, RepoUrl url, LfsPointer pointer, String path) throws IOException {
        String base = url.path().endsWith(".git") ? url.toString() : url + ".git";
        HttpURLConnection connection = prepare(access.open(address(base + "/info/lfs/objects/batch")));
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Accept", LFS_JSON);
        connection.setRequestProperty("Content-Type", LFS_JSON);
        String question = "{\"operation\":\"download\",\"transfers\":[\"basic\"],\"objects\":[{\"oid\":\""
                + pointer.oid() + "\",\"size\":" + pointer.size() + "}],\"hash_algo\":\"sha256\"}";
        try (var out = connection.getOutputStream()) {
            out.write(question.getBytes(StandardCharsets.UTF_8));
        }
        int status = access.answered(connection);
        if (status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_NOT_IMPLEMENTED) {
            throw refused(url, path, "the server has no Git LFS");
        }
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException("Git LFS answered with HTTP " + status);
        }
        try (InputStream body = connection.getInputStream()) {
            return firstObject(new String(body.readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8));
        }
    }

    private static MapNode firstObject(String answer) throws IOException {
        try {
            Node root = JsonText.read(answer);
            if (root instanceof MapNode map
                    && map.list("objects").orElse(ListNode.EMPTY).items().stream()
                                    .findFirst()
                                    .orElse(map)
                            instanceof MapNode object) {
                return object;
            }
            throw new IOException("Git LFS answered with something that is no batch answer");
        } catch (YamlException failure) {
            throw new IOException("Git LFS answered with something that is no JSON", failure);
        }
    }

    private HttpURLConnection prepare(HttpURLConnection connection) {
        int millis = (int) Math.min(Integer.MAX_VALUE, settings.timeout().toMillis());
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    private static URL address(String text) throws IOException {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
            throw new IOException("Git LFS named an address that is neither http nor https");
        }
        try {
            return URI.create(text).toURL();
        } catch (IllegalArgumentException failure) {
            throw new IOException("Git LFS named an address that cannot be read", failure);
        }
    }

    private static Optional<byte[]> verified(Path file, LfsPointer pointer) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != pointer.size()) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        return Digest.of(bytes).hex().equals(pointer.oid()) ? Optional.of(bytes) : Optional.empty();
    }

    private static byte[] keep(Path place, byte[] bytes) throws IOException {
        Path folder = Files.createDirectories(place.resolveSibling("."));
        Path fresh = Files.createTempFile(folder, "new-", ".tmp");
        Files.write(fresh, bytes);
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        return bytes;
    }

    private static Path place(Path root, LfsPointer pointer) {
        String oid = pointer.oid();
        return root.resolve(oid.substring(0, 2)).resolve(oid.substring(2, 4)).resolve(oid);
    }

    private static SourceException refused(RepoUrl url, String path, String why) {
        return new SourceException(
                ErrorCode.UNSUPPORTED,
                "file '" + path + "' of " + GitFailures.subject(url),
                "is a pointer of Git LFS, and " + why,
                "push the object with 'git lfs push', or keep the file in Git itself",
                null);
    }
}

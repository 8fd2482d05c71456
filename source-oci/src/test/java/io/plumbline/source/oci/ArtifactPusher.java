package io.plumbline.source.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.net.ssl.SSLContext;

/// Pushes artifacts to a registry, for tests.
final class ArtifactPusher implements AutoCloseable {
    private final HttpClient client;
    private final URI home;
    private final String authorization;

    ArtifactPusher(SSLContext context, URI home, String authorization) {
        this.client = HttpClient.newBuilder().sslContext(context).build();
        this.home = home;
        this.authorization = authorization;
    }

    /// Pushes under a tag; an existing tag is moved.
    void push(String tag, PushedArtifact artifact) throws IOException, InterruptedException {
        blob(PushedArtifact.CONFIG);
        blob(artifact.layer());
        put(home.resolve("manifests/" + tag), "application/vnd.oci.image.manifest.v1+json", artifact.manifest());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private void blob(byte[] bytes) throws IOException, InterruptedException {
        HttpResponse<Void> started = client.send(
                request(home.resolve("blobs/uploads/"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(started.statusCode()).isEqualTo(202);
        String place = started.headers().firstValue("Location").orElseThrow();
        URI upload = home.resolve(place + (place.contains("?") ? "&" : "?") + "digest=" + Digest.of(bytes));
        put(upload, "application/octet-stream", bytes);
    }

    private void put(URI address, String type, byte[] bytes) throws IOException, InterruptedException {
        HttpResponse<String> done = client.send(
                request(address)
                        .header("Content-Type", type)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }
}

package io.plumbline.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/// Answers the three requests of Git's smart HTTP protocol for one repository.
record SmartHttpAnswers(Path folder) {
    private static final String UPLOAD = "git-upload-pack";
    private static final String RECEIVE = "git-receive-pack";

    void answer(HttpExchange exchange, String service) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        try (Repository repository = open(folder)) {
            switch (service) {
                case "info/refs" -> advertise(exchange, repository, query.contains(RECEIVE) ? RECEIVE : UPLOAD);
                case UPLOAD, RECEIVE -> talk(exchange, repository, service);
                default -> GitHttpServer.send(exchange, 404, "text/plain", "unknown service");
            }
        }
    }

    static Repository open(Path folder) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(folder.toFile())
                .setBare()
                .setMustExist(true)
                .build();
    }

    private static void advertise(HttpExchange exchange, Repository repository, String service) throws IOException {
        begin(exchange, "application/x-" + service + "-advertisement");
        try (var out = exchange.getResponseBody()) {
            var lines = new PacketLineOut(out);
            if (service.equals(UPLOAD)) {
                UploadPack upload = upload(exchange, repository);
                upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines), UPLOAD);
            } else {
                var receive = new ReceivePack(repository);
                receive.setBiDirectionalPipe(false);
                lines.writeString("# service=" + service + "\n");
                lines.end();
                receive.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
            }
        }
    }

    private static void talk(HttpExchange exchange, Repository repository, String service) throws IOException {
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        InputStream raw = exchange.getRequestBody();
        InputStream in = "gzip".equals(encoding) ? new GZIPInputStream(raw) : raw;
        begin(exchange, "application/x-" + service + "-result");
        try (var out = exchange.getResponseBody()) {
            if (service.equals(UPLOAD)) {
                upload(exchange, repository).upload(in, out, null);
            } else {
                var receive = new ReceivePack(repository);
                receive.setBiDirectionalPipe(false);
                receive.receive(in, out, null);
            }
        }
    }

    private static UploadPack upload(HttpExchange exchange, Repository repository) {
        var upload = new UploadPack(repository);
        upload.setBiDirectionalPipe(false);
        upload.setRequestPolicy(UploadPack.RequestPolicy.ANY);
        String protocol = exchange.getRequestHeaders().getFirst("Git-Protocol");
        if (protocol != null) {
            upload.setExtraParameters(List.of(protocol.split(":")));
        }
        return upload;
    }

    private static void begin(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(200, 0);
    }
}

package io.plumbline.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// A Git server over smart HTTP in the process of the test: it serves every bare repository below a folder for
/// fetch and push, and the batch API of Git LFS. It may ask for a login, speak TLS, ask for client
/// certificates, count requests and fail on demand. Safe for many threads.
public final class GitHttpServer implements AutoCloseable {
    private final HttpServer server;
    private final boolean tls;
    private final Path root;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("git-http-", 0).factory());
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<String, byte[]> lfsObjects = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String expectedAuthorization = "";

    private GitHttpServer(HttpServer server, Path root) {
        this.server = server;
        this.tls = server instanceof HttpsServer;
        this.root = root;
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    /// What goes wrong with one request.
    public enum Fault {
        /// Nothing goes wrong: lets one request pass.
        NONE,
        /// The connection is cut before an answer.
        CUT,
        /// The connection is cut in the middle of the answer.
        CUT_BODY,
        /// The answer is 401.
        UNAUTHORIZED,
        /// The answer is 403.
        FORBIDDEN,
        /// The answer is 404.
        NOT_FOUND,
        /// The answer is 500.
        SERVER_ERROR,
        /// No answer comes until the server is closed.
        SILENT
    }

    /// Serves the bare repositories below a folder on a free loopback port.
    public static GitHttpServer serve(Path root) {
        try {
            return new GitHttpServer(HttpServer.create(loopback(), 0), root);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Serves with TLS.
    ///
    /// @param clientCertificate whether clients must show a certificate that the context trusts
    public static GitHttpServer serveTls(Path root, SSLContext context, boolean clientCertificate) {
        try {
            HttpsServer server = HttpsServer.create(loopback(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters defaults = context.getDefaultSSLParameters();
                    defaults.setNeedClientAuth(clientCertificate);
                    parameters.setSSLParameters(defaults);
                }
            });
            return new GitHttpServer(server, root);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Asks for a user and a password from now on.
    public GitHttpServer requireBasic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        expectedAuthorization = "Basic " + Base64.getEncoder().encodeToString(pair);
        return this;
    }

    /// Asks for a bearer token from now on.
    public GitHttpServer requireToken(String token) {
        expectedAuthorization = "Bearer " + token;
        return this;
    }

    /// Lets the next requests fail, one after another.
    public GitHttpServer failNext(Fault... next) {
        faults.addAll(List.of(next));
        return this;
    }

    /// Forgets the faults that have not come up yet.
    public GitHttpServer calm() {
        faults.clear();
        return this;
    }

    /// Offers an object over the batch API of Git LFS.
    ///
    /// @param oid SHA-256 of the content in hexadecimal, or another one to play a liar
    public GitHttpServer offerLfs(String oid, byte[] content) {
        lfsObjects.put(oid, content.clone());
        return this;
    }

    /// The address of a repository, for instance `app.git`.
    public String url(String repository) {
        return (tls ? "https" : "http") + "://127.0.0.1:" + port() + "/" + repository;
    }

    /// The port it listens on.
    public int port() {
        return server.getAddress().getPort();
    }

    /// The requests since the last call, as `GET /app.git/info/refs?service=git-upload-pack`, in order of
    /// arrival.
    public List<String> takeRequests() {
        var taken = List.copyOf(requests);
        taken.forEach(requests::remove);
        return taken;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        workers.shutdownNow();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        Fault fault = faults.poll();
        switch (fault == null ? Fault.NONE : fault) {
            case NONE -> serve(exchange);
            case CUT -> exchange.close();
            case CUT_BODY -> cutBody(exchange);
            case UNAUTHORIZED -> unauthorized(exchange);
            case FORBIDDEN -> send(exchange, 403, "text/plain", "forbidden");
            case NOT_FOUND -> send(exchange, 404, "text/plain", "not here");
            case SERVER_ERROR -> send(exchange, 500, "text/plain", "broken");
            case SILENT -> beSilent(exchange);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (!expectedAuthorization.isEmpty() && !expectedAuthorization.equals(given)) {
            unauthorized(exchange);
            return;
        }
        String path = exchange.getRequestURI().getPath();
        int end = path.indexOf(".git/");
        Path repository = root.resolve(path.substring(1, end < 0 ? 1 : end + 4)).normalize();
        if (end < 0 || !repository.startsWith(root) || !Files.isDirectory(repository)) {
            send(exchange, 404, "text/plain", "no such repository");
            return;
        }
        String service = path.substring(end + 5);
        if (service.startsWith("info/lfs/") || service.startsWith("lfs/")) {
            new LfsAnswers(lfsObjects, url("")).answer(exchange, path);
        } else {
            new SmartHttpAnswers(repository).answer(exchange, service);
        }
    }

    private void beSilent(HttpExchange exchange) {
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static void cutBody(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-advertisement");
        exchange.sendResponseHeaders(200, 4096);
        exchange.getResponseBody().write("001e# service=git-upload-pack\n0000".getBytes(StandardCharsets.US_ASCII));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private void unauthorized(HttpExchange exchange) throws IOException {
        String scheme = expectedAuthorization.startsWith("Bearer") ? "Bearer" : "Basic";
        exchange.getResponseHeaders().set("WWW-Authenticate", scheme + " realm=\"git\"");
        send(exchange, 401, "text/plain", "login needed");
    }

    static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}

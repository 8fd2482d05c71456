package io.plumbline.target.kubernetes.http;

import io.plumbline.target.kubernetes.connect.ClusterAccess;
import io.plumbline.target.kubernetes.connect.ClusterLogin;
import io.plumbline.target.kubernetes.connect.ClusterTls;
import io.plumbline.target.kubernetes.connect.LoginSession;
import io.plumbline.target.kubernetes.connect.LoginSession.Grant;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// The connections to one API server under one declaration of its access. Safe for many threads.
final class ApiLink implements AutoCloseable {
    private static final Duration CONNECT_WAIT = Duration.ofSeconds(10);
    private static final String AGENT = "plumbline";

    /// The platform hands no password to a proxy before TLS begins, unless this is empty when its client is first used.
    private static final String TUNNEL_LOGINS = "jdk.http.auth.tunneling.disabledSchemes";

    static {
        if (System.getProperty(TUNNEL_LOGINS) == null) {
            System.setProperty(TUNNEL_LOGINS, "");
        }
    }

    private final String subject;
    private final ClusterAccess access;
    private final LoginSession session;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("kubernetes-http-", 0).factory());
    private HttpClient client;
    private Grant clientGrant;

    ApiLink(String subject, ClusterAccess access, InstantSource clock) {
        this.subject = subject;
        this.access = access;
        this.session = new LoginSession(subject, access.login(), clock);
        this.clientGrant = session.grant();
        this.client = made(clientGrant);
    }

    ClusterAccess access() {
        return access;
    }

    LoginSession session() {
        return session;
    }

    /// The client for a grant; another client certificate needs other connections.
    synchronized HttpClient clientFor(Grant grant) {
        if (!grant.equals(clientGrant) && !sameCertificate(grant, clientGrant)) {
            HttpClient old = client;
            client = made(grant);
            old.shutdown();
        }
        clientGrant = grant;
        return client;
    }

    private static boolean sameCertificate(Grant one, Grant other) {
        return one.certificate()
                .map(ClusterLogin.ClientCertificate::chain)
                .equals(other.certificate().map(ClusterLogin.ClientCertificate::chain));
    }

    private HttpClient made(Grant grant) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_WAIT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(workers);
        if (access.server().getScheme().equals("https")) {
            SSLContext context = ClusterTls.of(subject, access.trust(), grant);
            builder.sslContext(context).sslParameters(cheapestFirst(context.getDefaultSSLParameters()));
        }
        access.proxy().ifPresent(proxy -> through(builder, proxy));
        return builder.build();
    }

    /// The ciphers of the platform, in another order: the first compiler, on which a server runs, knows no
    /// instructions for AES, where ChaCha20 takes a quarter of the time. A Go server follows the first of the list.
    private static SSLParameters cheapestFirst(SSLParameters parameters) {
        parameters.setCipherSuites(Arrays.stream(parameters.getCipherSuites())
                .sorted(Comparator.comparing(suite -> !suite.contains("CHACHA20")))
                .toArray(String[]::new));
        return parameters;
    }

    private static void through(HttpClient.Builder builder, URI proxy) {
        int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
        builder.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(proxy.getHost(), port)));
        String login = proxy.getUserInfo();
        if (login != null && login.contains(":")) {
            int colon = login.indexOf(':');
            builder.authenticator(new ProxyLogin(login.substring(0, colon), login.substring(colon + 1)));
        }
    }

    private static final class ProxyLogin extends Authenticator {
        private final String user;
        private final String password;

        private ProxyLogin(String user, String password) {
            this.user = user;
            this.password = password;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY
                    ? new PasswordAuthentication(user, password.toCharArray())
                    : super.getPasswordAuthentication();
        }
    }

    HttpRequest request(ApiRequest request, Grant grant) {
        String base = access.server().toString();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(root + request.target()))
                .header("Accept", request.accept())
                .header("User-Agent", AGENT);
        if (!request.contentType().isEmpty()) {
            builder.header("Content-Type", request.contentType());
        }
        if (!grant.header().isEmpty()) {
            grant.header().use(text -> builder.header("Authorization", String.valueOf(text)));
        }
        var identity = request.identity().isOwn() ? access.identity() : request.identity();
        if (!identity.isOwn()) {
            builder.header("Impersonate-User", identity.user());
            identity.groups().forEach(group -> builder.header("Impersonate-Group", group));
            if (!identity.uid().isEmpty()) {
                builder.header("Impersonate-Uid", identity.uid());
            }
        }
        var body = request.body().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(request.body());
        return builder.method(request.method(), body).build();
    }

    @Override
    public synchronized void close() {
        client.shutdownNow();
        workers.shutdownNow();
    }
}

package io.plumbline.source.helm.remote;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.Secret;
import io.plumbline.source.SourceException;
import io.plumbline.source.reach.ProxyRoute;
import io.plumbline.source.reach.RemoteTrust;
import io.plumbline.source.reach.RemoteWays;
import io.plumbline.source.reach.TlsContext;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks remote addresses. Safe for many threads; connections are kept and shared for each way and set of
/// certificates.
public final class RemoteClient implements AutoCloseable {
    /// How often one question is sent on to another address.
    public static final int REDIRECTS_MAX = 5;

    private static final int CLIENTS_MAX = 200;
    private static final List<Integer> MOVED = List.of(301, 302, 303, 307, 308);

    private static final String TUNNEL_LOGINS = "jdk.http.auth.tunneling.disabledSchemes";

    static {
        // The JDK does not log in at a proxy in front of https unless this says so; only declared logins are sent.
        if (System.getProperty(TUNNEL_LOGINS) == null) {
            System.setProperty(TUNNEL_LOGINS, "");
        }
    }

    private final AccessBook book;
    private final Duration timeout;
    private final RemoteWays ways;
    private final ConcurrentHashMap<Conduit, HttpClient> clients = new ConcurrentHashMap<>();

    /// What connections have in common.
    private record Conduit(RemoteTrust trust, ProxyRoute route) {}

    /// @param book how addresses are reached
    /// @param timeout how long one whole answer may take
    /// @param ways proxies of the environment, and what hosts said about how often they may be asked
    public RemoteClient(AccessBook book, Duration timeout, RemoteWays ways) {
        this.book = book;
        this.timeout = timeout;
        this.ways = ways;
    }

    /// The answer, whatever its status, after following redirects.
    ///
    /// @throws io.plumbline.model.PlumbException when there is none, it is cut off, too slow or too large
    public RemoteAnswer get(RemoteCall call) {
        return follow(call, CappedBody.upTo(call.cap()));
    }

    /// As [#get], with the body of an answer of status 200 written to a stream instead of kept in memory.
    public RemoteAnswer get(RemoteCall call, OutputStream sink) {
        return follow(call, CappedBody.into(sink, call.cap()));
    }

    private RemoteAnswer follow(RemoteCall call, HttpResponse.BodyHandler<byte[]> reader) {
        RemoteCall now = call;
        for (int hop = 0; hop <= REDIRECTS_MAX; hop++) {
            RemoteAnswer answer = ask(now, call.address(), reader);
            String location = answer.header("location");
            if (!MOVED.contains(answer.status())
                    || location.isEmpty()
                    || !call.body().isEmpty()) {
                return answer;
            }
            now = now.at(next(now.address(), location));
        }
        throw new SourceException(
                ErrorCode.UNREACHABLE,
                RemoteFailures.subject(call.address()),
                "sends us on more than " + REDIRECTS_MAX + " times",
                "use the address it leads to",
                null);
    }

    /// How an address is reached.
    public RemoteAccess access(URI address) {
        return book.find(address);
    }

    /// The `Authorization` header of a login; empty for none.
    public static Secret header(RemoteLogin login) {
        return switch (login) {
            case RemoteLogin.NoLogin _, RemoteLogin.IdentityLogin _ -> Secret.of("");
            case RemoteLogin.PasswordLogin(var user, var secret) ->
                secret.use(password -> Secret.of("Basic "
                        + Base64.getEncoder()
                                .encodeToString((user + ":" + new String(password)).getBytes(StandardCharsets.UTF_8))));
            case RemoteLogin.TokenLogin(var token) -> token.use(text -> Secret.of("Bearer " + new String(text)));
        };
    }

    @Override
    public void close() {
        clients.values().forEach(HttpClient::shutdownNow);
        clients.clear();
    }

    private static URI next(URI from, String location) {
        URI to;
        try {
            to = RemoteAddress.parse(from.resolve(location).toString());
        } catch (IllegalArgumentException malformed) {
            throw sentAway(from, "sends us on to something that is no address", malformed);
        }
        if (from.getScheme().equalsIgnoreCase("https") && !to.getScheme().equalsIgnoreCase("https")) {
            throw sentAway(from, "sends us on from https to an insecure address", new IllegalArgumentException());
        }
        return to;
    }

    private static SourceException sentAway(URI from, String why, Throwable cause) {
        return new SourceException(
                ErrorCode.REFUSED, RemoteFailures.subject(from), why, "use the address it leads to", cause);
    }

    private RemoteAnswer ask(RemoteCall call, URI first, HttpResponse.BodyHandler<byte[]> reader) {
        boolean atHome = RemoteAddress.sameOrigin(call.home(), call.address())
                || (call.reach() == RemoteCall.LoginReach.EVERYWHERE
                        && call.address()
                                .getScheme()
                                .equalsIgnoreCase(call.home().getScheme()));
        RemoteAccess access = book.find(atHome ? call.home() : call.address());
        boolean given = !call.authorization().isEmpty() && RemoteAddress.sameOrigin(first, call.address());
        Secret authorization = given ? call.authorization() : header(access.login());
        HttpRequest.Builder request = HttpRequest.newBuilder(call.address()).timeout(timeout);
        call.headers().forEach(request::setHeader);
        request.setHeader("User-Agent", "plumbline");
        if (!call.body().isEmpty()) {
            request.POST(HttpRequest.BodyPublishers.ofString(call.body().use(String::new)));
        }
        if (!authorization.isEmpty()) {
            request.setHeader("Authorization", authorization.use(String::new));
        }
        URI address = call.address();
        ProxyRoute route = ways.proxies().choose(access.proxy(), address.getScheme(), address.getHost());
        if (route instanceof ProxyRoute.Through through && !through.user().isEmpty()) {
            request.setHeader("Proxy-Authorization", through.login().use(String::new));
        }
        String host = RemoteAddress.authority(address);
        ways.quotas().check(host, RemoteFailures.subject(address));
        HttpClient client = client(new Conduit(access.trust(), route));
        HttpResponse<byte[]> response = send(client, request.build(), call, reader);
        var answer = new RemoteAnswer(response.statusCode(), response.headers(), response.body());
        ways.quotas().note(host, answer.status(), answer::header);
        return answer;
    }

    private HttpResponse<byte[]> send(
            HttpClient client, HttpRequest request, RemoteCall call, HttpResponse.BodyHandler<byte[]> reader) {
        CompletableFuture<HttpResponse<byte[]>> running = client.sendAsync(request, reader);
        try {
            return running.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw RemoteFailures.failed(call.address(), Objects.requireNonNullElse(failure.getCause(), failure));
        } catch (TimeoutException failure) {
            running.cancel(true);
            throw RemoteFailures.failed(call.address(), failure);
        } catch (InterruptedException interrupted) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            throw RemoteFailures.failed(call.address(), interrupted);
        }
    }

    private HttpClient client(Conduit conduit) {
        if (clients.size() > CLIENTS_MAX) {
            close();
        }
        return clients.computeIfAbsent(conduit, this::newClient);
    }

    private HttpClient newClient(Conduit conduit) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .proxy(
                        switch (conduit.route) {
                            case ProxyRoute.Through through ->
                                ProxySelector.of(new InetSocketAddress(through.host(), through.port()));
                            case ProxyRoute.Direct _, ProxyRoute.Usual _ -> HttpClient.Builder.NO_PROXY;
                        });
        if (!conduit.trust.isPlatform()) {
            client.sslContext(TlsContext.of(conduit.trust));
        }
        return client.build();
    }
}

package io.plumbline.source.oci;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.testkit.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on loopback that gives registry tokens to the login `user:pass`, as the distribution token protocol has it.
final class TokenServer implements AutoCloseable {
    static final String ISSUER = "test-issuer";
    static final String SERVICE = "test-registry";
    private static final String LOGIN = "Basic dXNlcjpwYXNz";

    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile long lifeSeconds = 300;
    private final HttpServer server;
    private final TestAuthority.Identity signer;

    TokenServer(TestAuthority authority) throws IOException {
        this.signer = authority.issue("signer");
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::answer);
        server.start();
    }

    String realm() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    /// A token that allows to pull and push one repository.
    String token(String repository) {
        long now = Instant.now().getEpochSecond();
        String chain = signer.certificatePem().replaceAll("-----[A-Z ]+-----|\\s", "");
        String head = encoded("{\"typ\":\"JWT\",\"alg\":\"ES256\",\"x5c\":[\"" + chain + "\"]}");
        String claims = encoded("{\"iss\":\"" + ISSUER + "\",\"sub\":\"user\",\"aud\":\"" + SERVICE + "\",\"exp\":"
                + (now + lifeSeconds) + ",\"nbf\":" + (now - 60) + ",\"iat\":" + now
                + ",\"jti\":\"1\",\"access\":[{\"type\":\"repository\",\"name\":\"" + repository
                + "\",\"actions\":[\"pull\",\"push\"]}]}");
        return head + "." + claims + "." + signed(head + "." + claims);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getQuery();
            asked.add(query);
            boolean right = LOGIN.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String repository = query.replaceAll(".*repository:([^:]+):.*", "$1");
            byte[] text = (right ? "{\"token\":\"" + token(repository) + "\",\"expires_in\":300}" : "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(right ? 200 : 401, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private String signed(String text) {
        try {
            byte[] pem = Base64.getMimeDecoder().decode(signer.keyPem().replaceAll("-----[A-Z ]+-----", ""));
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pem));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

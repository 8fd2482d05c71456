package io.plumbline.source.oci.cloud;

import io.plumbline.model.InvalidInput;
import io.plumbline.source.oci.cloud.CloudAccess.Granted;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.YamlException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/// Gets the login of Google's registries: an access token is the password of the user `oauth2accesstoken`.
final class GoogleExchange {
    private static final String USER = "oauth2accesstoken";
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform.read-only";
    private static final Duration STATEMENT_LIFE = Duration.ofMinutes(30);

    private GoogleExchange() {}

    /// With a statement that the key of a service account signs.
    static Granted login(CloudLogin.GoogleLogin login, CloudWeb web) {
        MapNode file = login.keyFile().use(text -> file(new String(text)));
        MapNode answer = web.form(
                login.endpoint(),
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:jwt-bearer",
                        "assertion",
                        statement(file, login.endpoint(), web)));
        return granted(login.endpoint(), answer, web);
    }

    /// With what the machine is given by itself.
    static Granted login(CloudLogin.GoogleMachineLogin login, CloudWeb web) {
        return granted(
                login.endpoint(), web.get(login.endpoint(), new TreeMap<>(Map.of("Metadata-Flavor", "Google"))), web);
    }

    private static Granted granted(URI endpoint, MapNode answer, CloudWeb web) {
        return new Granted(USER, CloudWeb.required(endpoint, answer, "access_token"), web.end(answer));
    }

    private static String statement(MapNode file, URI endpoint, CloudWeb web) {
        long now = web.now().getEpochSecond();
        MapNode claims = MapNode.builder()
                .put("aud", endpoint.toString())
                .put("exp", new IntNode(now + STATEMENT_LIFE.toSeconds()))
                .put("iat", new IntNode(now))
                .put("iss", file.text("client_email").orElseThrow(() -> unreadable("has no client_email")))
                .put("scope", SCOPE)
                .build();
        String head = file.text("private_key_id")
                .map(id -> JsonText.write(MapNode.builder()
                        .put("alg", "RS256")
                        .put("kid", id)
                        .put("typ", "JWT")
                        .build()))
                .orElse("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");
        String text = encoded(head.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(JsonText.write(claims).getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key(file.text("private_key").orElse("")));
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encoded(signature.sign());
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw unreadable("has no private_key in PKCS#8 form");
        }
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        String body = pem.replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static MapNode file(String text) {
        try {
            if (JsonText.read(text) instanceof MapNode map) {
                return map;
            }
        } catch (YamlException _) {
            // Its message could show a part of the key.
        }
        throw unreadable("is no JSON object");
    }

    private static InvalidInput unreadable(String why) {
        return new InvalidInput("key file of a Google service account", why, "give the file as it was downloaded");
    }
}

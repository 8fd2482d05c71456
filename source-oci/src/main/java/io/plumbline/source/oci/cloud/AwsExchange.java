package io.plumbline.source.oci.cloud;

import io.plumbline.model.Secret;
import io.plumbline.source.oci.cloud.CloudAccess.Granted;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/// Gets the login of ECR: one signed request, whose answer holds `AWS:password` in base64 and when it ends.
final class AwsExchange {
    private static final String TARGET = "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken";
    private static final String BODY = "{}";
    private static final Duration USUAL_LIFE = Duration.ofHours(12);

    private AwsExchange() {}

    static Granted login(CloudLogin.AwsLogin login, CloudWeb web) {
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put("content-type", "application/x-amz-json-1.1");
        headers.put("x-amz-target", TARGET);
        if (!login.sessionToken().isEmpty()) {
            headers.put("x-amz-security-token", login.sessionToken().use(String::new));
        }
        var request = new AwsSignature.Request("POST", login.endpoint(), headers, BODY);
        MapNode answer =
                web.post(login.endpoint(), new AwsSignature(login, "ecr").signed(request, web.now()), Secret.of(BODY));
        ListNode data = answer.list("authorizationData").orElse(ListNode.EMPTY);
        Node first = data.items().isEmpty() ? MapNode.EMPTY : data.items().getFirst();
        MapNode entry = first instanceof MapNode map ? map : MapNode.EMPTY;
        return granted(login.endpoint(), entry, web);
    }

    private static Granted granted(URI endpoint, MapNode entry, CloudWeb web) {
        String pair = CloudWeb.required(endpoint, entry, "authorizationToken").use(encoded -> {
            try {
                return new String(Base64.getDecoder().decode(new String(encoded)), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) {
                return "";
            }
        });
        int colon = pair.indexOf(':');
        if (colon < 1) {
            throw CloudWeb.refused(endpoint, "gave a token that is no user and password");
        }
        Instant end = entry.get("expiresAt")
                .map(node -> switch (node) {
                    case IntNode(long seconds) -> Instant.ofEpochSecond(seconds);
                    case FloatNode(double seconds) -> Instant.ofEpochSecond((long) seconds);
                    default -> web.now().plus(USUAL_LIFE);
                })
                .orElseGet(() -> web.now().plus(USUAL_LIFE));
        return new Granted(pair.substring(0, colon), Secret.of(pair.substring(colon + 1)), end);
    }
}

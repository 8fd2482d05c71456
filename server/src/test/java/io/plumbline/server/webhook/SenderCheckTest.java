package io.plumbline.server.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SenderCheckTest {
    private static final byte[] BODY = "Hello, World!".getBytes(UTF_8);

    /// The example of GitHub's documentation: secret, body and signature.
    private static final String SIGNATURE = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    private final SenderCheck check = new SenderCheck(Secret.of("It's a Secret to Everybody"));

    private void require(Map<String, String> headers) {
        check.require(name -> Optional.ofNullable(headers.get(name)), BODY);
    }

    private void accepts(String header, String value) {
        assertThatCode(() -> require(Map.of(header, value))).as(header).doesNotThrowAnyException();
    }

    private void refuses(Map<String, String> headers) {
        assertThatThrownBy(() -> require(headers)).as("%s", headers).isInstanceOf(PlumbException.class);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    @Test
    void each_code_host_may_prove_itself_in_its_way() {
        accepts("X-Hub-Signature-256", "sha256=" + SIGNATURE);
        accepts("X-Hub-Signature", "sha256=" + SIGNATURE);
        accepts("X-Gitea-Signature", SIGNATURE);
        accepts("X-Gogs-Signature", SIGNATURE.toUpperCase(java.util.Locale.ROOT));
        accepts("X-Gitlab-Token", "It's a Secret to Everybody");
        accepts("Authorization", basic("azure:It's a Secret to Everybody"));
    }

    @Test
    void whoever_proves_nothing_is_refused() {
        refuses(Map.of());
        refuses(Map.of("X-Hub-Signature-256", "sha256=" + "0".repeat(64)));
        refuses(Map.of("X-Hub-Signature", "sha1=" + SIGNATURE));
        refuses(Map.of("X-Hub-Signature-256", ""));
        refuses(Map.of("X-Gitlab-Token", ""));
        refuses(Map.of("Authorization", "Basic ???"));
        refuses(Map.of("Authorization", basic("azure:wrong")));
        // A wrong signature is not made good by a right token beside it.
        refuses(Map.of(
                "X-Hub-Signature-256", "sha256=" + "0".repeat(64), "X-Gitlab-Token", "It's a Secret to Everybody"));
    }
}

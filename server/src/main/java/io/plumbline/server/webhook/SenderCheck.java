package io.plumbline.server.webhook;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tells whether the sender of an event knows the shared secret, before the event is parsed.
///
/// | header | who sends it | what it holds |
/// |---|---|---|
/// | `X-Hub-Signature-256` | GitHub | `sha256=` and the HMAC of the body |
/// | `X-Hub-Signature` | Bitbucket | `sha256=` and the HMAC of the body (`sha1=` is not accepted) |
/// | `X-Gitea-Signature`, `X-Forgejo-Signature`, `X-Gogs-Signature` | Gitea, Forgejo, Gogs | the HMAC of
/// the
/// body | | `X-Gitlab-Token` | GitLab | the secret |
/// | `Authorization: Basic` | Azure DevOps | any user, the secret as password |
public final class SenderCheck {
    private static final String HMAC = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private final Secret secret;

    /// @param secret what we and the code host know
    public SenderCheck(Secret secret) {
        this.secret = secret;
    }

    /// Checks.
    ///
    /// @param header the value of a header by name; empty when missing
    /// @throws PlumbException `AUTH_FAILED` when nothing proves that the sender knows the secret
    public void require(Function<String, Optional<String>> header, byte[] body) {
        boolean known = signature(header)
                .map(signature -> isSignature(signature, body))
                .or(() -> header.apply("X-Gitlab-Token").map(this::isSecret))
                .or(() -> header.apply("Authorization").map(this::isPassword))
                .orElse(false);
        if (!known) {
            throw new PlumbException(
                    ErrorCode.AUTH_FAILED,
                    "webhook",
                    "the sender has not proved that it knows the shared secret",
                    "give the code host the secret in the file 'webhook-secret' of the data folder");
        }
    }

    private static Optional<String> signature(Function<String, Optional<String>> header) {
        return header.apply("X-Hub-Signature-256")
                .or(() -> header.apply("X-Hub-Signature"))
                .filter(text -> text.startsWith(PREFIX))
                .map(text -> text.substring(PREFIX.length()))
                .or(() -> header.apply("X-Gitea-Signature"))
                .or(() -> header.apply("X-Forgejo-Signature"))
                .or(() -> header.apply("X-Gogs-Signature"));
    }

    private boolean isSignature(String signature, byte[] body) {
        byte[] right = secret.use(characters -> hmac(new String(characters), body));
        return same(HexFormat.of().formatHex(right), signature.toLowerCase(Locale.ROOT));
    }

    private static byte[] hmac(String key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + HMAC, impossible);
        }
    }

    private boolean isSecret(String text) {
        return secret.use(characters -> same(new String(characters), text));
    }

    private boolean isPassword(String authorization) {
        String basic = "Basic ";
        if (!authorization.startsWith(basic)) {
            return false;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(authorization.substring(basic.length()));
            String pair = new String(decoded, StandardCharsets.UTF_8);
            return isSecret(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}

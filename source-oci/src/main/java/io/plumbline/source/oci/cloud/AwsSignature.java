package io.plumbline.source.oci.cloud;

import io.plumbline.model.Digest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests to AWS by Signature Version 4, as its documentation describes it.
///
/// @param login whose keys sign
/// @param service the short name of the service
record AwsSignature(CloudLogin.AwsLogin login, String service) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// A request before it is signed.
    ///
    /// @param headers in lower case, without `host` and `x-amz-date`
    record Request(String method, URI address, SortedMap<String, String> headers, String body) {}

    /// The headers to send: those of the request, the time and the signature.
    SortedMap<String, String> signed(Request request, Instant now) {
        String time = TIME.format(now);
        String port = request.address.getPort() < 0 ? "" : ":" + request.address.getPort();
        var headers = new TreeMap<>(request.headers);
        headers.put("x-amz-date", time);
        var shown = new TreeMap<>(headers);
        shown.put("host", request.address.getHost() + port);
        String names = String.join(";", shown.keySet());
        String canonical = String.join(
                "\n",
                request.method,
                request.address.getRawPath().isEmpty() ? "/" : request.address.getRawPath(),
                Objects.requireNonNullElse(request.address.getRawQuery(), ""),
                shown.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                        .collect(Collectors.joining()),
                names,
                Digest.of(request.body).hex());
        String scope = time.substring(0, 8) + "/" + login.region() + "/" + service + "/aws4_request";
        String toSign =
                String.join("\n", ALGORITHM, time, scope, Digest.of(canonical).hex());
        headers.put(
                "authorization",
                ALGORITHM + " Credential=" + login.accessKey() + "/" + scope + ", SignedHeaders=" + names
                        + ", Signature=" + HexFormat.of().formatHex(hmac(key(time.substring(0, 8)), toSign)));
        return headers;
    }

    private byte[] key(String day) {
        byte[] secret = login.secretKey().use(text -> ("AWS4" + new String(text)).getBytes(StandardCharsets.UTF_8));
        return hmac(hmac(hmac(hmac(secret, day), login.region()), service), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

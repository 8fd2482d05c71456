package io.plumbline.server.rest;

import io.plumbline.api.ErrorDto;
import io.plumbline.api.Wire;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import io.plumbline.yaml.Node;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bodies in and out.
final class Answers {
    /// The largest body of a request but for plans and webhooks.
    static final int BODY_BYTES_MAX = 8 << 20;

    /// The largest plan that can be sent.
    static final int PLAN_BYTES_MAX = 64 << 20;

    private Answers() {}

    static Response ok(Record body) {
        return json(Response.Status.OK, Wire.json(body));
    }

    static Response ok(Node body) {
        return json(Response.Status.OK, Wire.json(body));
    }

    /// An answer that a client need not read again when it has the same one.
    static Response tagged(Node body, @Nullable String known) {
        String json = Wire.json(body);
        String tag = "W/\"" + Digest.of(json).hex().substring(0, 20) + "\"";
        return tag.equals(known)
                ? Response.notModified(tag).build()
                : Response.fromResponse(json(Response.Status.OK, json))
                        .header(HttpHeaders.ETAG, tag)
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .build();
    }

    static Response accepted(Record body) {
        return json(Response.Status.ACCEPTED, Wire.json(body));
    }

    static Response error(ErrorDto error) {
        return json(status(ErrorCode.valueOf(error.code())), Wire.json(error));
    }

    private static Response json(Response.StatusType status, String body) {
        return Response.status(status)
                .entity(body)
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    /// There is no such application.
    static PlumbException unknown(ApplicationName name) {
        return new PlumbException(
                ErrorCode.NOT_FOUND, "application " + name, "does not exist", "list what there is: plumb get");
    }

    /// The one table from kinds of failures to HTTP.
    static Response.Status status(ErrorCode code) {
        return switch (code) {
            case INVALID_INPUT -> Response.Status.BAD_REQUEST;
            case LIMIT_EXCEEDED -> Response.Status.REQUEST_ENTITY_TOO_LARGE;
            case NOT_FOUND -> Response.Status.NOT_FOUND;
            case CONFLICT, STALE_PLAN -> Response.Status.CONFLICT;
            case AUTH_FAILED -> Response.Status.UNAUTHORIZED;
            case REFUSED -> Response.Status.FORBIDDEN;
            case UNREACHABLE -> Response.Status.BAD_GATEWAY;
            case TIMEOUT -> Response.Status.GATEWAY_TIMEOUT;
            case UNSUPPORTED -> Response.Status.NOT_IMPLEMENTED;
            case IO, DAMAGED, INTERNAL -> Response.Status.INTERNAL_SERVER_ERROR;
        };
    }

    /// Reads a body.
    ///
    /// @throws LimitExceeded naming the limit
    static byte[] bytes(@Nullable InputStream body, String limit, int max) {
        if (body == null) {
            return new byte[0];
        }
        try {
            byte[] bytes = body.readNBytes(max + 1);
            if (bytes.length > max) {
                throw new LimitExceeded("body of the request", limit, max);
            }
            return bytes;
        } catch (IOException cutOff) {
            throw new PlumbException(
                    ErrorCode.INVALID_INPUT, "body of the request", "was cut off", "send it again", cutOff);
        }
    }

    static String text(@Nullable InputStream body) {
        return text(bytes(body, "request.body.bytes", BODY_BYTES_MAX));
    }

    /// What was sent, as it was written: a byte that is no text would else become another one unseen.
    ///
    /// @throws InvalidInput when it is not UTF-8
    static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException foreign) {
            throw new InvalidInput("body of the request", "is not UTF-8", "save it as UTF-8 and send it again");
        }
    }

    /// Reads a body that may be left out.
    static <R extends Record> R request(Class<R> type, @Nullable InputStream body) {
        String text = text(body);
        return Wire.request(type, text.isBlank() ? "{}" : text);
    }

    /// A whole number of the query string.
    static long number(String name, @Nullable String text, long fallback) {
        if (text == null || text.isEmpty()) {
            return fallback;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new InvalidInput("parameter '" + name + "'", "'" + text + "' is not a whole number", "");
        }
    }

    /// How many of something the query string asks for.
    ///
    /// @throws InvalidInput when it is negative
    static int count(String name, @Nullable String text, int fallback) {
        long count = number(name, text, fallback);
        if (count < 0) {
            throw new InvalidInput("parameter '" + name + "'", "'" + count + "' is negative", "");
        }
        return (int) Math.min(Integer.MAX_VALUE, count);
    }

    /// A time of the query string.
    static Instant time(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw new InvalidInput(
                    "parameter '" + name + "'", "'" + text + "' is not a time", "write 2026-01-31T12:00:00Z");
        }
    }

    static Optional<String> present(@Nullable String text) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}

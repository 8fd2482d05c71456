package io.plumbline.server.door;

import io.plumbline.api.ErrorDto;
import io.plumbline.api.Wire;
import io.plumbline.model.ErrorCode;
import io.plumbline.server.page.PageFiles;
import io.plumbline.server.rest.Rim;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;

/// Stands before everything: sets security headers, and lets a request pass or not.
@Singleton
public class Doorkeeper {
    /// The key under which a request knows who asks.
    public static final String BY = "plumb.by";

    private static final int FIRST = 10_000;
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; font-src 'self'; manifest-src 'self';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    private final Instance<Rim> rim;
    private final PageFiles files = new PageFiles(Doorkeeper.class.getClassLoader());

    /// @param rim built when the first request comes
    public Doorkeeper(Instance<Rim> rim) {
        this.rim = rim;
    }

    void register(@Observes Filters filters) {
        filters.register(this::meet, FIRST);
    }

    private void meet(RoutingContext context) {
        secure(context);
        HttpServerRequest request = context.request();
        switch (rim.get().access().decide(knock(request))) {
            case AccessRules.Passed(var by) -> {
                context.put(BY, by);
                context.next();
            }
            case AccessRules.Foreign(var message) ->
                refuse(
                        context,
                        FORBIDDEN,
                        new ErrorDto(
                                ErrorCode.REFUSED.name(),
                                "request",
                                message,
                                "call the server by its own address, or start it with --public-host NAME",
                                Optional.empty()));
            case AccessRules.Stranger() -> turnAway(context);
        }
    }

    /// A person with a browser sees how to get in; a program is told what to send.
    private void turnAway(RoutingContext context) {
        Optional<PageFiles.PageFile> door =
                wantsPage(context.request()) ? files.find(PageFiles.DOOR) : Optional.empty();
        if (door.isPresent()) {
            HttpServerResponse response = context.response();
            response.setStatusCode(UNAUTHORIZED);
            response.putHeader("Content-Type", door.orElseThrow().type());
            response.putHeader("Cache-Control", "no-store");
            response.end(Buffer.buffer(door.orElseThrow().bytes()));
            return;
        }
        refuse(
                context,
                UNAUTHORIZED,
                new ErrorDto(
                        ErrorCode.AUTH_FAILED.name(),
                        "request",
                        "carries no valid token",
                        "send 'Authorization: Bearer TOKEN' with the token in the file 'token' of the data folder, or"
                                + " make a link: plumb open",
                        Optional.empty()));
    }

    private static boolean wantsPage(HttpServerRequest request) {
        return request.method().name().equals("GET")
                && !Objects.requireNonNullElse(request.path(), "").startsWith("/api/")
                && Objects.requireNonNullElse(request.getHeader("Accept"), "").contains("text/html");
    }

    private static AccessRules.Knock knock(HttpServerRequest request) {
        return new AccessRules.Knock(
                request.method().name(),
                Objects.requireNonNullElse(request.path(), "/"),
                request.authority() == null ? "" : request.authority().toString(),
                Optional.ofNullable(request.getHeader("Origin")),
                Optional.ofNullable(request.getHeader("Sec-Fetch-Site")),
                Optional.ofNullable(request.getHeader("Authorization")),
                Optional.ofNullable(request.getCookie(AccessRules.COOKIE)).map(Cookie::getValue));
    }

    private static void secure(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("X-Frame-Options", "DENY");
        response.putHeader("Referrer-Policy", "no-referrer");
        response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.putHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.putHeader("Content-Security-Policy", PAGE_POLICY);
        response.putHeader("Permissions-Policy", PERMISSIONS);
        if (Objects.requireNonNullElse(context.request().path(), "").startsWith("/api/")) {
            response.putHeader("Cache-Control", "no-store");
        }
    }

    private static void refuse(RoutingContext context, int status, ErrorDto error) {
        HttpServerResponse response = context.response();
        response.setStatusCode(status);
        response.putHeader("Content-Type", "application/json");
        if (status == UNAUTHORIZED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.end(Wire.json(error));
    }
}

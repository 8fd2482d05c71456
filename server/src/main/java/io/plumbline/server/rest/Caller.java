package io.plumbline.server.rest;

import io.plumbline.server.door.Doorkeeper;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who asks, as the journal names them: the name that a client gives itself, else how it was let in.
@RequestScoped
public class Caller {
    private static final String HEADER = "X-Plumb-By";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@+-]{1,64}");

    private final RoutingContext context;

    /// The caller of a request.
    public Caller(RoutingContext context) {
        this.context = context;
    }

    /// The name.
    public String name() {
        return Optional.ofNullable(context.request().getHeader(HEADER))
                .filter(text -> NAME.matcher(text).matches())
                .orElseGet(() -> Objects.requireNonNullElse(context.get(Doorkeeper.BY), "unknown"));
    }

    /// The name and port by which the server was called.
    public String calledHost() {
        var authority = context.request().authority();
        return authority == null ? "" : authority.toString();
    }
}

package io.plumbline.server.rest;

import io.plumbline.api.RefreshedDto;
import io.plumbline.control.ControlPlane;
import io.plumbline.server.webhook.EventReader;
import io.plumbline.server.webhook.HostEvent;
import io.plumbline.server.webhook.SenderCheck;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where code hosts send their events. An event is never believed: it only makes us look.
@Path("/api/v1/webhook/git")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class WebhookResource {
    private final ControlPlane control;
    private final SenderCheck senders;

    /// Speaks for the control plane.
    public WebhookResource(Rim rim) {
        this.control = rim.control();
        this.senders = rim.webhooks();
    }

    /// Takes an event.
    @POST
    public Response event(@Context HttpHeaders headers, @Nullable InputStream body) {
        byte[] bytes = Answers.bytes(body, "webhook.event.bytes", EventReader.EVENT_BYTES_MAX);
        senders.require(name -> Optional.ofNullable(headers.getHeaderString(name)), bytes);
        HostEvent event = EventReader.read(new String(bytes, StandardCharsets.UTF_8));
        int applications = switch (event.kind()) {
            case PUSH, PACKAGE -> refresh(event.repositories());
            case PULL_REQUEST, PING -> 0;
        };
        return Answers.accepted(new RefreshedDto(event.repositories(), applications));
    }

    /// The host tells one repository in several spellings; each finds the same applications.
    private int refresh(List<String> urls) {
        return urls.stream().mapToInt(control::repositoryChanged).max().orElse(0);
    }
}

package io.plumbline.server.rest;

import io.plumbline.api.ErrorDto;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The one place where failures become answers.
public class Failures {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    /// Our own failures tell what to do.
    @ServerExceptionMapper
    public Response ours(PlumbException failure) {
        if (failure.code() == ErrorCode.INTERNAL) {
            return crash(failure);
        }
        return Answers.error(ErrorDto.of(failure));
    }

    /// What the framework refuses: unknown path, wrong method, unusable header.
    @ServerExceptionMapper
    public Response framework(WebApplicationException refusal) {
        int status = refusal.getResponse().getStatus();
        ErrorDto error = switch (status) {
            case 404 -> error(ErrorCode.NOT_FOUND, "there is nothing at this address", "see /api/v1/openapi.yaml");
            case 405 ->
                error(ErrorCode.UNSUPPORTED, "this address does not know this method", "see /api/v1/openapi.yaml");
            case 406 -> error(ErrorCode.UNSUPPORTED, "cannot answer in the wanted format", "accept application/json");
            case 413 -> error(ErrorCode.LIMIT_EXCEEDED, "the body is too large", "send less");
            case 415 -> error(ErrorCode.UNSUPPORTED, "cannot read this content type", "send application/json");
            default -> error(ErrorCode.INVALID_INPUT, "the request was refused (" + status + ")", "");
        };
        if (status >= Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
            return crash(refusal);
        }
        Response answer = Answers.error(error);
        return Response.fromResponse(answer).status(status).build();
    }

    private static ErrorDto error(ErrorCode code, String message, String remedy) {
        return new ErrorDto(code.name(), "request", message, remedy, Optional.empty());
    }

    /// Our own mistakes show nothing but a number; the log tells the rest under it.
    @ServerExceptionMapper
    public Response crash(RuntimeException failure) {
        String number = UUID.randomUUID().toString();
        LOG.log(System.Logger.Level.ERROR, "request failed, number " + number, failure);
        return Answers.error(new ErrorDto(
                ErrorCode.INTERNAL.name(),
                "request",
                "Plumbline made a mistake; its log tells more under number " + number,
                "report it with the lines of the log",
                Optional.of(number)));
    }
}

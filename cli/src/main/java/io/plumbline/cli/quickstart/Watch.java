package io.plumbline.cli.quickstart;

import io.plumbline.api.ApplicationDetailsDto;
import io.plumbline.api.ExplanationDto;
import io.plumbline.api.HistoryDto;
import io.plumbline.api.JournalEntryDto;
import io.plumbline.api.JournalPageDto;
import io.plumbline.api.RunDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.yaml.MapNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Looks at the applications of a server until something is so.
final class Watch {
    private static final long LOOK_MILLIS = 40;

    private final RemoteServer server;
    private final InstantSource clock;

    Watch(RemoteServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    /// The server.
    RemoteServer server() {
        return server;
    }

    /// An application; empty when it is not declared.
    Optional<ApplicationDetailsDto> application(String name) {
        try {
            return Optional.of(answer(ApplicationDetailsDto.class, server.get("/applications/" + name)));
        } catch (PlumbException failure) {
            if (failure.code() == ErrorCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// Why an application is as it is.
    ExplanationDto explain(String name) {
        return answer(ExplanationDto.class, server.get("/applications/" + name + "/explain"));
    }

    /// The latest runs, newest first.
    List<RunDto> history(String name) {
        return answer(HistoryDto.class, server.get("/applications/" + name + "/history?limit=50"))
                .runs();
    }

    /// What was live at a time.
    RunDto liveAt(String name, Instant time) {
        return answer(
                RunDto.class,
                server.get("/applications/" + name + "/live?at=" + RemoteServer.encoded(time.toString())));
    }

    /// Journal entries of some kinds after an entry.
    List<JournalEntryDto> journal(String name, String events, long after) {
        return answer(
                        JournalPageDto.class,
                        server.get("/journal?application=" + name + "&events=" + events + "&after=" + after
                                + "&limit=1000"))
                .entries();
    }

    /// The id of the latest entry of the journal.
    long lastEntry() {
        List<JournalEntryDto> latest = answer(JournalPageDto.class, server.get("/journal?order=newest&limit=1"))
                .entries();
        return latest.isEmpty() ? 0 : latest.getFirst().id();
    }

    private static <T extends Record> T answer(Class<T> type, MapNode document) {
        return Wire.answer(type, Wire.json(document));
    }

    /// Waits until an application is as wanted.
    ///
    /// @return it
    /// @throws PlumbException `TIMEOUT` telling how it is instead
    ApplicationDetailsDto until(String name, Duration atMost, Predicate<ApplicationDetailsDto> wanted)
            throws InterruptedException {
        Instant end = clock.instant().plus(atMost);
        while (clock.instant().isBefore(end)) {
            Optional<ApplicationDetailsDto> known = application(name);
            if (known.filter(wanted).isPresent()) {
                return known.orElseThrow();
            }
            pause();
        }
        throw new PlumbException(
                ErrorCode.TIMEOUT,
                "application " + name,
                "is not as expected after " + atMost.toSeconds() + " s; it is: "
                        + application(name)
                                .map(found -> found.application().toString())
                                .orElse("not declared"),
                "");
    }

    /// Waits until something is so.
    ///
    /// @throws PlumbException `TIMEOUT` naming what was expected
    void until(String what, Duration atMost, BooleanSupplier wanted) throws InterruptedException {
        Instant end = clock.instant().plus(atMost);
        while (clock.instant().isBefore(end)) {
            if (wanted.getAsBoolean()) {
                return;
            }
            pause();
        }
        throw new PlumbException(ErrorCode.TIMEOUT, what, "did not come true in " + atMost.toSeconds() + " s", "");
    }

    private static void pause() throws InterruptedException {
        var _ = new CountDownLatch(1).await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Whether an application is synced, healthy and at rest.
    static boolean isFine(ApplicationDetailsDto application) {
        return application.application().sync().equals("Synced")
                && application.application().health().status().equals("Healthy")
                && application
                        .run()
                        .filter(run -> run.summary().phase().equals("Succeeded"))
                        .isPresent();
    }
}

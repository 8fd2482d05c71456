package io.plumbline.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.RunPhase;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is said while a run is being made ready, after it was decided and before it has begun, is heard by it.
class BeginningRunTest extends OnControlBed {
    private static final ApplicationName SHOP = new ApplicationName("shop");

    @BeforeEach
    void pushWhatNeverComesUp() {
        bed.git().push("app/thing.yaml", slow("v1"));
    }

    private static String slow(String value) {
        return ControlBed.thing("web", value, false).replace("broken: false", "slow: true");
    }

    private void declare() {
        bed.plumbline().declare(bed.application("shop", "app"), "ada");
    }

    @Test
    void that_it_is_to_stop() throws InterruptedException {
        bed.target().atNextQuestion(() -> bed.plumbline().terminate(SHOP, "ada"));
        declare();
        ApplicationStatus stopped = bed.await(
                "shop",
                status -> status.run()
                        .filter(run -> run.phase() == RunPhase.TERMINATED)
                        .isPresent());
        assertThat(stopped.run().orElseThrow().message()).contains("stopped on request");
    }

    @Test
    void that_its_application_is_deleted() throws InterruptedException {
        bed.target().atNextQuestion(() -> bed.plumbline().delete(SHOP, DeletionPolicy.CASCADE, "ada"));
        declare();
        bed.awaitTrue(() -> bed.plumbline().application(SHOP).isEmpty());
        assertThat(bed.target().value("web")).isEmpty();
    }

    @Test
    void that_a_newer_revision_has_come() throws InterruptedException {
        bed.target().atNextQuestion(() -> {
            bed.git().push("app/thing.yaml", ControlBed.thing("web", "v2", false));
            bed.tell();
            awaitNews();
        });
        declare();
        bed.awaitTrue(() -> bed.target().value("web").equals(Optional.of("v2")));
        bed.await("shop", ControlBed::isFine);
    }

    private void awaitNews() {
        try {
            bed.awaitTrue(
                    () -> bed.plumbline().repositoryStates().values().stream().anyMatch(state -> state.changed() > 0));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_wish_to_stop_that_came_while_nothing_ran_stops_no_later_run() throws InterruptedException {
        bed.git().push("app/thing.yaml", ControlBed.thing("web", "v1", false));
        declare();
        bed.await("shop", ControlBed::isFine);
        bed.awaitTrue(() -> bed.plumbline().queueDepth() == 0);
        bed.plumbline().terminate(SHOP, "ada");
        bed.git().push("app/thing.yaml", ControlBed.thing("web", "v2", false));
        bed.tell();
        bed.awaitTrue(() -> bed.target().value("web").equals(Optional.of("v2")));
        bed.await(
                "shop",
                status -> ControlBed.isFine(status)
                        && status.synced().getFirst().id().equals(bed.git().head()));
    }
}

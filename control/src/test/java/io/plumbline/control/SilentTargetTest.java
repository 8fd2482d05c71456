package io.plumbline.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plumbline.control.ControlPlane.PlanRequest;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.ApplicationStatus.ObjectStatus;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.Phase;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Propagation;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.SyncStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several targets: one that does not answer is seen and holds up nobody else.
class SilentTargetTest extends OnControlBed {
    @BeforeEach
    void start() {
        bed.git().push("app/thing.yaml", ControlBed.thing("web", "v1", false));
    }

    @Test
    void a_target_that_does_not_answer_is_told_holds_up_no_other_and_its_return_is_noticed()
            throws InterruptedException {
        bed.far().down(true);
        bed.plumbline().declare(bed.application("away", "app").replace("target: local", "target: far"), "ada");
        bed.plumbline().declare(bed.application("home", "app"), "ada");
        bed.await("home", ControlBed::isFine);
        bed.await("away", status -> status.blocked().contains("target far: does not answer"));
        assertThat(bed.target().value("web")).contains("v1");

        bed.far().down(false);
        bed.plumbline().refresh(new ApplicationName("away"));
        bed.await(
                "away", status -> ControlBed.isFine(status) && status.blocked().isEmpty());
        assertThat(bed.far().value("web")).contains("v1");
    }

    private static Optional<HealthStatus> health(ApplicationStatus status, String thing) {
        return Optional.ofNullable(status.objects().get(ThingTarget.ref(thing)))
                .map(row -> row.health().status());
    }

    @Test
    void while_a_run_waits_the_status_tells_what_is_there_already() throws InterruptedException {
        bed.git().push("app/more.yaml", ControlBed.thing("stuck", "v1", false).replace("broken: false", "slow: true"));
        bed.plumbline().declare(bed.application("shop", "app"), "ada");

        ApplicationStatus waiting = bed.await(
                "shop",
                status -> status.run()
                                .filter(run -> run.phase() == RunPhase.RUNNING)
                                .isPresent()
                        && status.health().status() == HealthStatus.PROGRESSING
                        && health(status, "web").equals(Optional.of(HealthStatus.HEALTHY))
                        && health(status, "stuck").equals(Optional.of(HealthStatus.PROGRESSING)));

        assertThat(waiting.objects().get(ThingTarget.ref("web")))
                .isEqualTo(new ObjectStatus(SyncStatus.SYNCED, Health.HEALTHY, Phase.SYNC, 0, false));
        assertThat(waiting.objects().get(ThingTarget.ref("stuck"))).satisfies(stuck -> {
            assertThat(stuck.sync()).isEqualTo(SyncStatus.SYNCED);
            assertThat(stuck.health().status()).isEqualTo(HealthStatus.PROGRESSING);
        });
        assertThat(waiting.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
    }

    @Test
    void a_run_that_is_stopped_before_it_began_ends_like_any_other() throws InterruptedException {
        bed.git().push("app/more.yaml", ControlBed.thing("stuck", "v1", false).replace("broken: false", "slow: true"));
        bed.plumbline().declare(bed.application("shop", "app"), "ada");
        bed.awaitTrue(() -> bed.target().value("stuck").isPresent());
        var shop = new ApplicationName("shop");

        RunId first = bed.plumbline().sync(shop, PlanRequest.DECLARED, "ada");
        RunId second = bed.plumbline().rollback(shop, Optional.empty(), "bert");
        bed.plumbline().terminate(shop, "ada");

        for (RunId promised : List.of(first, second)) {
            bed.awaitTrue(() -> bed.plumbline()
                    .run(promised)
                    .filter(run ->
                            run.phase() == RunPhase.TERMINATED && run.message().contains("before it began"))
                    .isPresent());
        }
    }

    @Test
    void deleting_an_application_does_not_wait_for_a_run_that_waits() throws InterruptedException {
        bed.git().push("app/more.yaml", ControlBed.thing("stuck", "v1", false).replace("broken: false", "slow: true"));
        bed.plumbline().declare(bed.application("shop", "app"), "ada");
        bed.awaitTrue(() -> bed.target().value("stuck").isPresent());

        bed.plumbline().delete(new ApplicationName("shop"), DeletionPolicy.CASCADE, "ada");
        bed.awaitTrue(
                () -> bed.plumbline().application(new ApplicationName("shop")).isEmpty());
        assertThat(bed.target().value("web")).isEmpty();
        assertThat(bed.target().value("stuck")).isEmpty();
    }

    @Test
    void the_same_object_on_two_targets_belongs_to_two_applications() throws InterruptedException {
        bed.plumbline().declare(bed.application("away", "app").replace("target: local", "target: far"), "ada");
        bed.plumbline().declare(bed.application("home", "app"), "ada");
        bed.await("home", ControlBed::isFine);
        bed.await("away", ControlBed::isFine);

        bed.far().tamper("web", "evil");
        bed.target().tamper("web", "evil");
        bed.awaitTrue(() -> bed.far().value("web").equals(Optional.of("v1")));
        bed.awaitTrue(() -> bed.target().value("web").equals(Optional.of("v1")));
    }

    @Test
    void an_object_that_another_application_has_is_told() throws InterruptedException {
        bed.plumbline().declare(bed.application("home", "app"), "ada");
        bed.await("home", ControlBed::isFine);
        bed.git().push("other/thing.yaml", ControlBed.thing("web", "v2", false));
        bed.plumbline().declare(bed.application("second", "other"), "ada");
        ApplicationStatus second =
                bed.await("second", status -> status.blocked().contains("Thing/web is not applied: "));

        assertThat(second.sync()).isEqualTo(SyncStatus.OUT_OF_SYNC);
        assertThat(bed.plumbline()
                        .explain(new ApplicationName("second"))
                        .findings()
                        .toString())
                .contains("Thing/web is not applied: is left to application home");
        assertThat(bed.target().applied()).containsExactly("web=v1");
    }

    @Test
    void an_unknown_target_is_named_with_those_that_are_known() throws InterruptedException {
        bed.plumbline().declare(bed.application("lost", "app").replace("target: local", "target: mars"), "ada");
        bed.await("lost", status -> status.blocked().contains("target 'mars': is not known; known are [far, local]"));
    }

    @Test
    void a_person_deletes_an_object_that_is_owned_and_it_comes_back() throws InterruptedException {
        bed.plumbline().declare(bed.application("home", "app"), "ada");
        bed.await("home", ControlBed::isFine);
        var home = new ApplicationName("home");
        bed.plumbline().deleteObject(home, ThingTarget.ref("web"), Propagation.FOREGROUND, "ada");
        bed.awaitTrue(() -> bed.target().applied().equals(List.of("web=v1", "-web", "web=v1")));
        bed.await("home", ControlBed::isFine);

        assertThat(catchThrowableOfType(
                                PlumbException.class,
                                () -> bed.plumbline()
                                        .deleteObject(home, ThingTarget.ref("db"), Propagation.FOREGROUND, "ada"))
                        .code())
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(bed.plumbline().instance().repositories()).hasSize(1);
        assertThat(bed.plumbline().instance().leading()).isTrue();
    }
}

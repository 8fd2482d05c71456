package io.plumbline.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.control.repository.RepositoryStates.State;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.RunReport;
import io.plumbline.model.Trigger;
import io.plumbline.testkit.GitHttpServer;
import io.plumbline.testkit.GitHttpServer.Fault;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A Git host that does not answer stops nothing that is known already.
@Timeout(300)
class SilentSourceTest {
    @TempDir
    private Path folder;

    @Test
    void after_a_restart_drift_is_healed_while_the_git_host_is_down_and_its_return_is_noticed()
            throws InterruptedException {
        try (var bed = ControlBed.in(folder);
                var server = GitHttpServer.serve(folder)) {
            String url = server.url(folder.relativize(bed.git().bare()).toString());
            bed.git().push("app/thing.yaml", ControlBed.thing("web", "v1", false));
            bed.plumbline()
                    .declare(
                            bed.application("shop", "app")
                                    .replace(bed.git().bare().toString(), url),
                            "ada");
            bed.await("shop", ControlBed::isFine);

            bed.stop();
            server.failNext(Collections.nCopies(500, Fault.SERVER_ERROR).toArray(Fault[]::new));
            bed.target().tamper("web", "evil");
            bed.open();
            bed.awaitTrue(() -> bed.target().value("web").equals(Optional.of("v1")));
            var healed = bed.await(
                    "shop",
                    status -> ControlBed.isFine(status) && status.blocked().contains("; goes on with main@"));
            assertThat(healed.run().map(RunReport::trigger)).contains(Trigger.SELF_HEAL);
            assertThat(healed.blocked()).startsWith("resolve: ");
            State state =
                    Objects.requireNonNull(bed.plumbline().repositoryStates().get(url));
            assertThat(state.failure()).isPresent();
            assertThat(state.silentSince()).isPresent();
            assertThat(bed.plumbline()
                            .explain(new ApplicationName("shop"))
                            .findings()
                            .toString())
                    .contains("cannot resolve");

            bed.git().push("app/thing.yaml", ControlBed.thing("web", "v2", false));
            server.calm();
            bed.plumbline().repositoryChanged(url);
            bed.awaitTrue(() -> bed.target().value("web").equals(Optional.of("v2")));
            bed.await(
                    "shop",
                    status -> ControlBed.isFine(status) && status.blocked().isEmpty());
        }
    }
}

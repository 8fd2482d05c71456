package io.plumbline.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ApplicationName;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two processes over one store: one reconciles, the other follows and takes over.
@Timeout(300)
class TakeOverTest {
    @TempDir
    private Path folder;

    @Test
    void who_takes_over_knows_what_was_declared_and_done_meanwhile() throws InterruptedException {
        try (var bed = ControlBed.in(folder);
                Plumbline standby = bed.another()) {
            bed.git().push("app/thing.yaml", ControlBed.thing("web", "v1", false));
            bed.plumbline().declare(bed.application("shop", "app"), "ada");
            var done = bed.await("shop", ControlBed::isFine);
            assertThat(standby.isLeading()).isFalse();
            var shop = new ApplicationName("shop");
            bed.awaitTrue(() -> standby.application(shop)
                    .filter(known -> known.status().synced().equals(done.synced()))
                    .isPresent());

            bed.plumbline().close();
            bed.awaitTrue(standby::isLeading);
            bed.target().tamper("web", "evil");
            bed.awaitTrue(() -> bed.target().value("web").filter("v1"::equals).isPresent());
            assertThat(bed.target().applied()).containsExactly("web=v1", "web=v1");
        }
    }
}

package io.plumbline.target.host;

import static io.plumbline.target.host.Host.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Prints what 4,000 files cost.
@Tag("nightly")
@EnabledIfSystemProperty(named = "plumb.nightly", matches = "true")
class FileSpeedTest {
    private static final int FILES = 4_000;

    @TempDir
    Path data;

    @Test
    void four_thousand_files() {
        for (HostSettings.Durability durability : HostSettings.Durability.values()) {
            var settings = HostSettings.of(data.resolve(durability.name()), "local", InstantSource.system())
                    .withDurability(durability);
            try (HostTarget target = HostTarget.open(settings)) {
                List<ResourceObject> files = new ArrayList<>();
                for (int i = 0; i < FILES; i++) {
                    files.add(object("File", "f" + i, "path: app" + i / 4 + "/f" + i + "\ncontent: hello " + i));
                }
                List<ObjectRef> refs = files.stream().map(ResourceObject::ref).toList();
                long start = System.nanoTime();
                assertThat(target.check(Host.SHOP, files)).isEmpty();
                long checked = System.nanoTime();
                files.forEach(file -> target.apply(Host.SHOP, new Change.Create(file, ""), ApplyOptions.DEFAULT));
                long applied = System.nanoTime();
                target.observe(refs);
                long read = System.nanoTime();
                assertThat(target.observe(refs).objects()).hasSize(FILES);
                long again = System.nanoTime();
                System.out.printf(
                        "%s: check %d us, apply %d us, observe %d us, observe again %d us each%n",
                        durability,
                        (checked - start) / 1000 / FILES,
                        (applied - checked) / 1000 / FILES,
                        (read - applied) / 1000 / FILES,
                        (again - read) / 1000 / FILES);
            }
        }
    }
}

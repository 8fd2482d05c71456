package io.plumbline.source.helm.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.LimitExceeded;
import io.plumbline.source.FileTree;
import io.plumbline.source.SourceException;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarUnpackerTest {
    private static final UnpackLimits SMALL = new UnpackLimits(4 << 20, 3 << 20, 5, 50);

    @Test
    void a_packed_chart_becomes_a_tree_whose_root_is_the_chart() {
        byte[] packed = TarMaker.chart("web", "1.0.0", "templates/a.yaml", "kind: A\n");

        FileTree tree = PackedChart.open("chart web", packed, UnpackLimits.DEFAULT);

        assertThat(tree.read("templates/a.yaml")).asString().isEqualTo("kind: A\n");
        assertThat(tree.list("")).extracting("path").containsExactly("Chart.yaml", "templates");
    }

    @Test
    void plain_tar_and_long_names_are_read() {
        String name = "a/".repeat(60) + "b.yaml";

        assertThat(TarUnpacker.unpack("x", new TarMaker().file("./" + name, "1").plain(), SMALL))
                .containsOnlyKeys(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "web/../../evil", "/etc/passwd", "C:\\evil", "..\\evil", "web//x", "web/./x"})
    void names_that_lead_out_are_refused(String path) {
        byte[] packed =
                new TarMaker().file("web/Chart.yaml", "").file(path, "x").gzip();

        assertThatThrownBy(() -> TarUnpacker.unpack("chart web", packed, SMALL))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("path");
    }

    @Test
    void links_and_devices_are_refused() {
        byte[] link = new TarMaker().link("web/values.yaml", "/etc/passwd").gzip();
        byte[] hard = new TarMaker().odd("web/x", TarConstants.LF_LINK).gzip();
        byte[] device = new TarMaker().odd("web/null", TarConstants.LF_CHR).gzip();

        assertThatThrownBy(() -> TarUnpacker.unpack("x", link, SMALL)).hasMessageContaining("link 'web/values.yaml'");
        assertThatThrownBy(() -> TarUnpacker.unpack("x", hard, SMALL)).hasMessageContaining("link 'web/x'");
        assertThatThrownBy(() -> TarUnpacker.unpack("x", device, SMALL)).hasMessageContaining("neither file");
    }

    @Test
    void every_limit_is_told_by_its_name() {
        var many = new TarMaker();
        for (int number = 0; number < 6; number++) {
            many.file("f" + number, "x");
        }
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        var large = new TarMaker().file("a", noise).file("b", noise);
        var file = new TarMaker().file("a", new byte[(3 << 20) + 1]);
        var bomb = new TarMaker().file("a", new byte[3 << 20]);

        assertThatThrownBy(() -> TarUnpacker.unpack("x", many.gzip(), SMALL)).hasMessageContaining("archive files");
        assertThatThrownBy(() -> TarUnpacker.unpack("x", large.gzip(), SMALL)).hasMessageContaining("archive bytes");
        assertThatThrownBy(() -> TarUnpacker.unpack("x", file.gzip(), SMALL))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("archive file bytes");
        assertThatThrownBy(() -> TarUnpacker.unpack("x", bomb.gzip(), SMALL)).hasMessageContaining("archive ratio");
    }

    @Test
    void an_archive_cut_off_anywhere_is_damaged() {
        byte[] packed = TarMaker.chart("web", "1.0.0", "values.yaml", "a: 1\n");

        for (int length = 0; length < packed.length - 8; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> PackedChart.open("chart web", cut, SMALL)).isInstanceOf(SourceException.class);
        }
    }

    @Test
    void an_archive_without_a_chart_is_refused() {
        assertThatThrownBy(() ->
                        PackedChart.open("x", new TarMaker().file("readme", "x").gzip(), SMALL))
                .hasMessageContaining("Chart.yaml");
        byte[] two = new TarMaker().file("a/Chart.yaml", "x").file("b/x", "x").gzip();
        assertThatThrownBy(() -> PackedChart.open("x", two, SMALL)).hasMessageContaining("outside");
    }
}

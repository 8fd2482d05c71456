package io.plumbline.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.SourceSpec;
import io.plumbline.source.FileTree;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Prints what fetching and reading cost on a repository of 5,000 files in 1,000 folders. Asserts no time.
@EnabledIfSystemProperty(named = "plumb.figures", matches = "true", disabledReason = "run with -Dplumb.figures=true")
class FiguresTest {
    private static final int FOLDERS = 1_000;
    private static final int COMMITS = 20;

    @Test
    void prints_what_fetching_and_reading_cost(@TempDir Path folder) {
        try (var world = new GitWorld(folder)) {
            for (int i = 0; i < FOLDERS; i++) {
                for (int j = 0; j < 5; j++) {
                    world.app.write("apps/a" + i + "/f" + j + ".yaml", "kind: File\nname: " + i + "-" + j + "\n");
                }
            }
            world.app.push("5,000 files");
            measure("file", world, world.local("main"));
            measure("http", world, world.overHttp("main"));
        }
    }

    private static void measure(String name, GitWorld world, SourceSpec spec) {
        long start = System.nanoTime();
        world.fetch(spec);
        print(name + " first fetch, ms", start, 1_000_000);
        start = System.nanoTime();
        for (int i = 0; i < COMMITS; i++) {
            world.resolve(spec);
        }
        print(name + " resolve of an unchanged remote, us", start, 1_000L * COMMITS);
        long spent = 0;
        for (int i = 0; i < COMMITS; i++) {
            world.app.push("apps/a" + i + "/f0.yaml", name + i);
            start = System.nanoTime();
            world.fetch(spec);
            spent += System.nanoTime() - start;
        }
        System.out.printf("figure: %s resolve + fetch of one new commit, us: %d%n", name, spent / 1_000 / COMMITS);
        FileTree files = world.files(spec);
        for (int round = 0; round < 3; round++) {
            start = System.nanoTime();
            for (int i = 0; i < FOLDERS; i++) {
                assertThat(files.find("apps/a" + i + "/f0.yaml").isPresent()).isTrue();
            }
            print(name + " find of a file, round " + round + ", ns", start, FOLDERS);
        }
        start = System.nanoTime();
        for (int i = 0; i < FOLDERS; i++) {
            assertThat(files.find("apps/a" + i).isPresent()).isTrue();
        }
        print(name + " find of a folder, ns", start, FOLDERS);
        start = System.nanoTime();
        for (int i = 0; i < FOLDERS; i++) {
            files.read("apps/a" + i + "/f1.yaml");
        }
        print(name + " read of a file, ns", start, FOLDERS);
        world.app.push("apps/a7/f0.yaml", name + " once more");
        FileTree next = world.files(spec);
        start = System.nanoTime();
        for (int i = 0; i < FOLDERS; i++) {
            next.find("apps/a" + i);
        }
        print(name + " 1,000 finds of folders on a new commit, us", start, 1_000);
    }

    private static void print(String what, long start, long divisor) {
        System.out.printf("figure: %s: %d%n", what, (System.nanoTime() - start) / divisor);
    }
}

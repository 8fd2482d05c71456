package io.plumbline.cli.quickstart;

import io.plumbline.api.ApplicationDetailsDto;
import io.plumbline.api.ExplanationDto;
import io.plumbline.api.JournalEntryDto;
import io.plumbline.api.RunDto;
import io.plumbline.cli.Screen;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.source.git.WorkClone;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Plays the story of the demonstration and checks every observation. Each step leaves the world for the next
/// one.
final class Tour {
    private static final Duration SOON = DemoServer.PATIENCE;

    /// The migration that a crash interrupts goes on when this file is there, so that it is always interrupted.
    private static final String GO_ON = "go-on";

    private final DemoFolder demo;
    private final DemoServer server;
    private final ServerHome home;
    private final Screen screen;
    private final HostView host;

    Tour(DemoFolder demo, DemoServer server, ServerHome home, Screen screen) {
        this.demo = demo;
        this.server = server;
        this.home = home;
        this.screen = screen;
        this.host = new HostView(demo);
    }

    /// A step of the story.
    private interface Scene {
        /// Plays it.
        ///
        /// @return what was seen, one sentence
        /// @throws PlumbException when something was not as it should be
        String play(WorkClone work) throws InterruptedException;
    }

    /// Plays all steps.
    ///
    /// @return whether all observations were true
    boolean play() throws InterruptedException {
        var story = List.of(
                new Step("the first commit goes live", this::firstCommit),
                new Step("a second commit goes live", this::secondCommit),
                new Step("what was changed by hand is healed", this::healed),
                new Step("what left Git leaves the host", this::pruned),
                new Step("a bad commit is rolled back, in Git", this::rolledBack),
                new Step("the fix goes live by itself", this::fixed),
                new Step("a crash in the middle of a sync loses nothing", this::crashed),
                new Step("suspend and resume", this::suspended),
                new Step("history tells what was live when", this::remembered));
        try (WorkClone work = WorkClone.open(demo.work(), DemoFolder.BRANCH)) {
            int number = 1;
            for (Step step : story) {
                if (!play(number++, step, work)) {
                    return false;
                }
            }
        }
        screen.out().println(screen.paint(Screen.Paint.GREEN, "The whole story came true."));
        return true;
    }

    private record Step(String title, Scene scene) {}

    private boolean play(int number, Step step, WorkClone work) throws InterruptedException {
        try {
            String seen = step.scene().play(work);
            screen.out().println(screen.paint(Screen.Paint.GREEN, "  ok  ") + number + "  " + step.title());
            screen.out().println("         " + screen.paint(Screen.Paint.FAINT, seen));
            return true;
        } catch (PlumbException failure) {
            screen.out().println(screen.paint(Screen.Paint.RED, "  no  ") + number + "  " + step.title());
            screen.err().println(failure.explain());
            return false;
        }
    }

    private String firstCommit(WorkClone work) throws InterruptedException {
        // A person wants to see a bad change fall soon; here no machine shall be too slow for a good one.
        allowToStartWithin("2m");
        work.commitAll("Leave time to start", "Ada", "ada@example.org");
        Instant start = screen.clock().instant();
        server.watch().server().sendYaml("POST", "/declarations", demo.text("root.yaml", home.java()));
        server.watch().until("api", SOON, Watch::isFine);
        server.watch().until("web", SOON, Watch::isFine);
        awaitPage("v1");
        awaitApi("v1");
        expect(host.migrations() == 1, "the migration ran once", host.migrations() + " times");
        RunDto api = server.watch().history("api").getLast();
        RunDto web = server.watch().history("web").getLast();
        expect(
                !web.summary().startedAt().isBefore(api.summary().finishedAt().orElseThrow()),
                "web waits for api",
                "web started at " + web.summary().startedAt());
        return "api and web are live " + seconds(start) + " after the declaration; web waited for api";
    }

    private String secondCommit(WorkClone work) throws InterruptedException {
        edit("web/pages.yaml", "Hello from v1", "Hello from v2");
        Instant start = screen.clock().instant();
        work.commitAll("Say v2", "Ada", "ada@example.org");
        awaitPage("v2");
        String live = seconds(start);
        server.watch().until("web", SOON, Watch::isFine);
        return "push to live: " + live;
    }

    private String healed(WorkClone work) throws InterruptedException {
        long before = server.watch().lastEntry();
        Instant start = screen.clock().instant();
        host.write("web/pages/index.html", "tampered");
        server.watch().until("the page is healed", SOON, () -> host.page().contains("Hello from v2"));
        String file = seconds(start);
        server.watch()
                .until(
                        "the journal names the field",
                        SOON,
                        () -> server.watch().journal("web", "DriftFound", before).stream()
                                .anyMatch(entry -> entry.data().toString().contains("/spec/files")));
        long pid = host.pid("web");
        start = screen.clock().instant();
        host.kill(pid);
        server.watch().until("the process runs again", SOON, () -> host.pid("web") != pid && host.pageAnswers());
        String process = seconds(start);
        server.watch().until("web", SOON, Watch::isFine);
        return "file healed in " + file + ", process back in " + process + "; the journal names /spec/files";
    }

    private String pruned(WorkClone work) throws InterruptedException {
        expect(host.exists("web/banner.txt"), "the banner is there", "it is not");
        delete("web/banner.yaml");
        work.commitAll("Drop the banner", "Ada", "ada@example.org");
        server.watch().until("the banner is gone", SOON, () -> !host.exists("web/banner.txt"));
        server.watch().until("web", SOON, Watch::isFine);
        return "banner.txt is gone";
    }

    private String rolledBack(WorkClone work) throws InterruptedException {
        edit("api/process.yaml", "VERSION: v1}", "VERSION: v2, MODE: broken}");
        allowToStartWithin("30s");
        edit("web/pages.yaml", "Hello from v2", "Hello from v3");
        String bad = work.commitAll("Break api, say v3", "Ada", "ada@example.org");
        ApplicationDetailsDto api = server.watch()
                .until(
                        "api",
                        SOON,
                        found -> Watch.isFine(found)
                                && found.hold().isPresent()
                                && found.application()
                                        .desired()
                                        .equals(found.application().synced())
                                && !found.application().desired().toString().contains(bad));
        awaitApi("v1");
        String hold = api.hold().orElseThrow().toString();
        expect(hold.contains(bad), "the bad revision is on hold", hold);
        work.pull();
        expect(read("api/process.yaml").contains("VERSION: v1}"), "api is reverted in Git", read("api/process.yaml"));
        expect(read("web/pages.yaml").contains("Hello from v3"), "web keeps its change", read("web/pages.yaml"));
        ExplanationDto why = server.watch().explain("api");
        for (String told : List.of("Process", "503", "cannot open the database", "hold")) {
            expect(why.toString().contains(told), "explain tells '" + told + "'", why.toString());
        }
        awaitPage("v3");
        return "api is back at v1, the revert touches api/ alone, web went on to v3";
    }

    private String fixed(WorkClone work) throws InterruptedException {
        edit("api/process.yaml", "VERSION: v1}", "VERSION: v3}");
        work.commitAll("Fix api as v3", "Ada", "ada@example.org");
        awaitApi("v3");
        server.watch()
                .until("api", SOON, found -> Watch.isFine(found) && found.hold().isEmpty());
        return "api says v3 and the hold is gone";
    }

    private String crashed(WorkClone work) throws InterruptedException {
        int migrations = host.migrations();
        long web = host.pid("web");
        edit(
                "api/migration.yaml",
                "echo migrated to v1",
                "until test -e " + GO_ON + "; do sleep 0.1; done; echo migrated to v4");
        edit("api/process.yaml", "VERSION: v3}", "VERSION: v4}");
        long before = server.watch().lastEntry();
        work.commitAll("Migrate slowly to v4", "Ada", "ada@example.org");
        server.watch().until("the migration has started", SOON, () -> started(before));
        server.crashAndRestart();
        host.write("api/" + GO_ON, "");
        awaitApi("v4");
        server.watch().until("api", SOON, Watch::isFine);
        int ran = host.migrations() - migrations;
        expect(ran == 1, "the migration ran once", ran + " times");
        expect(host.pid("web") == web, "web was not restarted", "its pid changed");
        boolean resumed = !server.watch().journal("api", "RunResumed", before).isEmpty();
        expect(resumed, "the run was carried on", "there is no RunResumed in the journal");
        return "killed in the middle of the migration; the run went on, the migration ran once, web kept its pid";
    }

    private boolean started(long before) {
        return server.watch().journal("api", "ChangeStarted", before).stream()
                .map(JournalEntryDto::data)
                .anyMatch(data -> data.toString().contains("migration"));
    }

    private String suspended(WorkClone work) throws InterruptedException {
        server.watch().server().send("POST", "/applications/web/suspend", MapNode.of("suspended", BoolNode.TRUE));
        edit("web/pages.yaml", "Hello from v3", "Hello from v5");
        work.commitAll("Say v5", "Ada", "ada@example.org");
        server.watch()
                .until(
                        "web",
                        SOON,
                        found -> found.application().suspended()
                                && found.application().blocked().startsWith("suspend"));
        server.watch().server().send("POST", "/applications/web/refresh");
        awaitPage("v3");
        server.watch().server().send("POST", "/applications/web/suspend", MapNode.of("suspended", BoolNode.FALSE));
        awaitPage("v5");
        server.watch().until("web", SOON, Watch::isFine);
        return "nothing moved while suspended; v5 is live after resume";
    }

    private String remembered(WorkClone work) throws InterruptedException {
        List<RunDto> runs = server.watch().history("api");
        Optional<RunDto> rollback = runs.stream()
                .filter(run -> run.summary().trigger().equalsIgnoreCase("rollback"))
                .findFirst();
        expect(rollback.isPresent(), "the history knows the rollback", runs.toString());
        Instant then = rollback.orElseThrow().summary().finishedAt().orElseThrow();
        RunDto live = server.watch().liveAt("api", then.plusMillis(10));
        expect(
                live.summary().id().equals(rollback.orElseThrow().summary().id()),
                "the rollback was live right after it",
                live.toString());
        RunDto now = server.watch().liveAt("api", screen.clock().instant());
        expect(now.summary().id().equals(runs.getFirst().summary().id()), "the latest run is live now", now.toString());
        return runs.size() + " runs of api are on record";
    }

    /// One look would not do: a machine that rests for some seconds answers nobody meanwhile.
    private void awaitPage(String version) throws InterruptedException {
        server.watch().until("the page says " + version, SOON, () -> host.page().contains("Hello from " + version));
    }

    private void awaitApi(String version) throws InterruptedException {
        server.watch().until("the api says " + version, SOON, () -> host.api().contains(version));
    }

    private static void expect(boolean so, String what, String instead) {
        if (!so) {
            throw new PlumbException(ErrorCode.CONFLICT, "expected that " + what, "instead: " + instead, "");
        }
    }

    private String seconds(Instant since) {
        return String.format(
                Locale.ROOT,
                "%.2f s",
                Duration.between(since, screen.clock().instant()).toMillis() / 1000.0);
    }

    private String read(String file) {
        try {
            return Files.readString(demo.work().resolve(file));
        } catch (IOException unreadable) {
            throw failure(file, unreadable);
        }
    }

    private void allowToStartWithin(String duration) {
        String file = "api/process.yaml";
        write(file, read(file).replaceFirst("startDeadline: \\S+", "startDeadline: " + duration));
    }

    private void edit(String file, String from, String to) {
        String text = read(file);
        expect(text.contains(from), file + " holds '" + from + "'", text);
        write(file, text.replace(from, to));
    }

    private void write(String file, String text) {
        try {
            Files.writeString(demo.work().resolve(file), text);
        } catch (IOException failed) {
            throw failure(file, failed);
        }
    }

    private void delete(String file) {
        try {
            Files.delete(demo.work().resolve(file));
        } catch (IOException failed) {
            throw failure(file, failed);
        }
    }

    private PlumbException failure(String file, IOException cause) {
        Path path = demo.work().resolve(file);
        return new PlumbException(ErrorCode.IO, path.toString(), "cannot be read or written", "", cause);
    }
}

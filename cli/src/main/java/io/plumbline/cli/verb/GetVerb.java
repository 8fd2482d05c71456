package io.plumbline.cli.verb;

import io.plumbline.api.ApplicationDto;
import io.plumbline.api.ApplicationPageDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.Ago;
import io.plumbline.cli.print.OutputFormat;
import io.plumbline.cli.print.Table;
import io.plumbline.cli.remote.EventFeed;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists applications with their status.
@Command(
        name = "get",
        description = "List applications with their status.",
        footer = {"", "Example:", "  plumb get 'health:degraded,missing project:shop' -o wide"})
public final class GetVerb implements Callable<Integer> {
    private static final int PAGE = 1000;
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private static final String SUSPEND = "suspend: ";

    private final Screen screen;

    @Parameters(
            paramLabel = "QUERY",
            arity = "0..*",
            description = "Words the name must contain, or terms such as health:degraded, sync:outofsync, project:shop,"
                    + " is:held; a term after '--' may start with '-' to turn it round.")
    private List<String> query = new ArrayList<>();

    @Option(names = "--sort", defaultValue = "name", description = "name, health, sync, project or since.")
    private String sort = "name";

    @Option(
            names = {"-w", "--watch"},
            description = "Go on and show every change.")
    private boolean watch;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public GetVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        RemoteServer remote = server.connect(screen);
        show(remote);
        if (watch) {
            new EventFeed(remote, "/journal/stream", "").follow(_ -> {
                show(remote);
                return true;
            });
        }
        return ExitCode.OK.number();
    }

    private void show(RemoteServer remote) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("query", String.join(" ", query));
        parameters.put("sort", sort);
        parameters.put("limit", Integer.toString(PAGE));
        MapNode answer = remote.get("/applications" + RemoteServer.query(parameters));
        if (watch && screen.terminal()) {
            screen.out().print(CLEAR);
        }
        if (!output.document(screen, answer)) {
            print(Wire.answer(ApplicationPageDto.class, Wire.json(answer)));
        }
    }

    private void print(ApplicationPageDto page) {
        if (output.format() == OutputFormat.NAME) {
            page.items().forEach(item -> screen.out().println(item.name()));
            return;
        }
        if (page.items().isEmpty()) {
            screen.err()
                    .println(
                            query.isEmpty()
                                    ? "No applications yet. Declare one: plumb create -f application.yaml"
                                    : "No application fits the query.");
            return;
        }
        boolean wide = output.format() == OutputFormat.WIDE;
        Table table = wide
                ? new Table(
                        "NAME", "SYNC", "HEALTH", "REVISION", "OBJECTS", "SINCE", "PROJECT", "TARGET", "SOURCE", "NOTE")
                : new Table("NAME", "SYNC", "HEALTH", "REVISION", "OBJECTS", "SINCE", "NOTE");
        page.items().forEach(item -> row(table, item, wide));
        screen.out().print(table.text(screen));
        if (page.total() > page.items().size()) {
            screen.err().println("... and " + (page.total() - page.items().size()) + " more; narrow the query.");
        }
    }

    private void row(Table table, ApplicationDto item, boolean wide) {
        String revision = Revisions.brief(item.synced().isEmpty() ? item.desired() : item.synced());
        String since = Ago.text(item.since(), screen.clock().instant());
        String objects = Integer.toString(item.objects());
        if (wide) {
            String source = item.sources().isEmpty()
                    ? ""
                    : item.sources().getFirst().repoURL() + "//"
                            + item.sources().getFirst().path();
            table.row(
                    item.name(),
                    item.sync(),
                    item.health().status(),
                    revision,
                    objects,
                    since,
                    item.project(),
                    item.destination().target(),
                    source,
                    note(item));
        } else {
            table.row(item.name(), item.sync(), item.health().status(), revision, objects, since, note(item));
        }
    }

    private static String note(ApplicationDto item) {
        var notes = new ArrayList<String>();
        boolean stopped = item.suspended() && item.blocked().startsWith(SUSPEND);
        if (item.suspended()) {
            notes.add(stopped ? item.blocked().substring(SUSPEND.length()) : "suspended");
        }
        if (item.held()) {
            notes.add("held");
        }
        if (!item.blocked().isEmpty() && !stopped) {
            notes.add(item.blocked());
        } else if (!item.health().message().isEmpty()) {
            notes.add(item.health().message());
        }
        return String.join("; ", notes).lines().findFirst().orElse("");
    }
}

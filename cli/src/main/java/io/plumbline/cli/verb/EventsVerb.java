package io.plumbline.cli.verb;

import io.plumbline.api.EventsDto;
import io.plumbline.api.EventsDto.EventDto;
import io.plumbline.api.JournalEntryDto;
import io.plumbline.api.JournalPageDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.Ago;
import io.plumbline.cli.print.JournalText;
import io.plumbline.cli.print.OutputFormat;
import io.plumbline.cli.print.Table;
import io.plumbline.cli.remote.EventFeed;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ObjectRef;
import io.plumbline.yaml.MapNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints journal entries.
@Command(
        name = "events",
        description = "Print what happened, oldest first; goes on with --watch. With an object, what its target has"
                + " reported about it and what it made.",
        footer = {"", "Examples:", "  plumb events shop --watch", "  plumb events shop Deployment/web"})
public final class EventsVerb implements Callable<Integer> {
    private final Screen screen;

    @Parameters(index = "0", arity = "0..1", paramLabel = "APPLICATION", description = "Of one application only.")
    private Optional<String> application = Optional.empty();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OBJECT",
            description = "name, Kind/name or Kind/namespace/name.")
    private Optional<String> object = Optional.empty();

    @Option(names = "--limit", defaultValue = "50", description = "How many of the latest. Default: 50.")
    private int limit = 50;

    @Option(
            names = {"-w", "--watch"},
            description = "Go on and print what happens.")
    private boolean watch;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public EventsVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        RemoteServer remote = server.connect(screen);
        if (application.isPresent() && object.isPresent()) {
            reports(remote, application.orElseThrow(), object.orElseThrow());
            return ExitCode.OK.number();
        }
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("application", application.orElse(""));
        parameters.put("order", "newest");
        parameters.put("limit", Integer.toString(limit));
        MapNode answer = remote.get("/journal" + RemoteServer.query(parameters));
        JournalPageDto page = Wire.answer(JournalPageDto.class, Wire.json(answer));
        if (watch || !output.document(screen, answer)) {
            page.entries().reversed().forEach(this::print);
        }
        if (page.entries().isEmpty()) {
            screen.err()
                    .println(application
                            .map(name -> "Nothing is written down about " + name + ".")
                            .orElse("Nothing has happened yet."));
        }
        if (watch) {
            var filter = new LinkedHashMap<String, String>();
            filter.put("application", application.orElse(""));
            filter.put("after", Long.toString(page.lastId()));
            new EventFeed(remote, "/journal/stream" + RemoteServer.query(filter), "").follow(node -> {
                print(Wire.answer(JournalEntryDto.class, Wire.json(node)));
                return !screen.isUnread();
            });
        }
        return ExitCode.OK.number();
    }

    private void reports(RemoteServer remote, String name, String wanted) {
        String path = "/applications/" + RemoteServer.encoded(new ApplicationName(name).value());
        ObjectRef ref = ObjectChoice.of(name, remote.get(path)).find(wanted);
        MapNode answer = remote.get(path + "/events?ref=" + RemoteServer.encoded(ref.key()));
        if (output.document(screen, answer)) {
            return;
        }
        var table = new Table("SEEN", "TYPE", "REASON", "OBJECT", "COUNT", "MESSAGE");
        for (EventDto event : Wire.answer(EventsDto.class, Wire.json(answer)).events()) {
            table.row(
                    Ago.text(event.at(), screen.clock().instant()),
                    event.type(),
                    event.reason(),
                    event.about().toRef().display(),
                    Integer.toString(event.count()),
                    event.message().lines().findFirst().orElse(""));
        }
        screen.out().print(table.text(screen));
    }

    private void print(JournalEntryDto entry) {
        if (List.of(OutputFormat.JSON, OutputFormat.YAML).contains(output.format())) {
            screen.out().println(Wire.json(entry));
        } else {
            screen.out().println(JournalText.of(entry, screen));
        }
    }
}

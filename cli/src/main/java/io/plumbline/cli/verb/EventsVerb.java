package io.plumbline.cli.verb;

import io.plumbline.api.JournalEntryDto;
import io.plumbline.api.JournalPageDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.JournalText;
import io.plumbline.cli.print.OutputFormat;
import io.plumbline.cli.remote.EventFeed;
import io.plumbline.cli.remote.RemoteServer;
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
        description = "Print what happened, oldest first; goes on with --watch.",
        footer = {"", "Example:", "  plumb events shop --watch"})
public final class EventsVerb implements Callable<Integer> {
    private final Screen screen;

    @Parameters(index = "0", arity = "0..1", paramLabel = "APPLICATION", description = "Of one application only.")
    private Optional<String> application = Optional.empty();

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
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("application", application.orElse(""));
        parameters.put("order", "newest");
        parameters.put("limit", Integer.toString(limit));
        MapNode answer = remote.get("/journal" + RemoteServer.query(parameters));
        JournalPageDto page = Wire.answer(JournalPageDto.class, Wire.json(answer));
        if (watch || !output.document(screen, answer)) {
            page.entries().reversed().forEach(this::print);
        }
        if (watch) {
            var filter = new LinkedHashMap<String, String>();
            filter.put("application", application.orElse(""));
            filter.put("after", Long.toString(page.lastId()));
            new EventFeed(remote, "/journal/stream" + RemoteServer.query(filter), "").follow(node -> {
                print(Wire.answer(JournalEntryDto.class, Wire.json(node)));
                return true;
            });
        }
        return ExitCode.OK.number();
    }

    private void print(JournalEntryDto entry) {
        if (List.of(OutputFormat.JSON, OutputFormat.YAML).contains(output.format())) {
            screen.out().println(Wire.json(entry));
        } else {
            screen.out().println(JournalText.of(entry, screen));
        }
    }
}

package io.plumbline.server.rest;

import io.plumbline.api.InstanceDto;
import io.plumbline.api.InstanceDto.BusyDto;
import io.plumbline.api.InstanceDto.ConfirmedDto;
import io.plumbline.api.InstanceDto.FeedStateDto;
import io.plumbline.api.InstanceDto.JournalStateDto;
import io.plumbline.api.InstanceDto.LimitDto;
import io.plumbline.api.InstanceDto.QueueDto;
import io.plumbline.api.InstanceDto.SourceStateDto;
import io.plumbline.api.InstanceDto.TargetStateDto;
import io.plumbline.api.InstanceDto.WorkersDto;
import io.plumbline.control.ControlPlane;
import io.plumbline.control.Instance;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.RunId;
import io.plumbline.source.RepoUrl;
import io.plumbline.store.JournalQuery;
import io.plumbline.target.TargetSummary;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How this server is.
@Path("/api/v1/instance")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InstanceResource {
    private static final JournalQuery FIRST = new JournalQuery(
            Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(), Set.of(), false, 1);

    private final ControlPlane control;
    private final ServerFacts facts;
    private final JournalStreams journalStreams;
    private final LogStreams logStreams;
    private final String version;

    /// @param version of the program
    public InstanceResource(
            Rim rim,
            JournalStreams journalStreams,
            LogStreams logStreams,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.control = rim.control();
        this.facts = rim.facts();
        this.journalStreams = journalStreams;
        this.logStreams = logStreams;
        this.version = version;
    }

    /// Everything about it, without credentials.
    @GET
    public Response instance() {
        Instance now = control.instance();
        return Answers.ok(new InstanceDto(
                version,
                Runtime.version().toString(),
                facts.startedAt(),
                facts.clock().instant(),
                ProcessHandle.current().pid(),
                now.leading(),
                ServerFacts.memory(),
                now.repositories().stream().map(this::source).toList(),
                targets(),
                new QueueDto(
                        now.queue().waiting(),
                        now.queue().delayed(),
                        now.queue().running(),
                        now.queue().oldest().toMillis()),
                workers(now),
                journal(),
                journalStreams.open() + logStreams.open(),
                facts.settings(),
                now.feeds().stream().map(this::feed).toList(),
                new ConfirmedDto(now.fleet().applications(), now.fleet().confirmed())));
    }

    private FeedStateDto feed(Instance.FeedFact fact) {
        List<String> problems = Stream.concat(fact.problems().stream(), facts.leftOut().get().stream())
                .toList();
        return new FeedStateDto(fact.place(), fact.objects(), problems, fact.failure());
    }

    private SourceStateDto source(Instance.RepositoryFact fact) {
        return new SourceStateDto(
                RepoUrl.display(fact.url()),
                fact.applications(),
                fact.askedAt(),
                fact.answeredAt(),
                fact.millis(),
                fact.asked(),
                fact.changed(),
                fact.failure(),
                fact.silentSince(),
                limit(fact.url()));
    }

    private Optional<LimitDto> limit(String url) {
        return facts.quota(url)
                .map(quota -> new LimitDto(
                        quota.limit().stream().boxed().findFirst(),
                        quota.remaining().stream().boxed().findFirst(),
                        quota.resetsAt(),
                        quota.blockedUntil()));
    }

    private List<TargetStateDto> targets() {
        Map<String, Integer> applications = new TreeMap<>();
        control.applications()
                .forEach(known ->
                        applications.merge(known.application().destination().target(), 1, Integer::sum));
        return facts.targets().entrySet().stream()
                .map(entry -> target(entry.getKey(), entry.getValue(), applications.getOrDefault(entry.getKey(), 0)))
                .toList();
    }

    private static TargetStateDto target(String name, TargetSummary summary, int applications) {
        return new TargetStateDto(
                name,
                summary.kind(),
                summary.address(),
                summary.connection().name().toLowerCase(Locale.ROOT),
                summary.message(),
                summary.version(),
                summary.requests(),
                summary.throttled(),
                summary.objectsWatched(),
                applications);
    }

    private static WorkersDto workers(Instance now) {
        return new WorkersDto(
                now.workersMax(),
                now.busy().stream()
                        .map(busy -> new BusyDto(
                                busy.application().value(), busy.run().map(RunId::value), busy.since()))
                        .toList());
    }

    private JournalStateDto journal() {
        List<JournalEntry> last = control.journal(JournalQuery.ALL.latest(1));
        List<JournalEntry> first = control.journal(FIRST);
        return new JournalStateDto(
                last.stream().mapToLong(JournalEntry::id).max().orElse(0),
                last.stream().map(JournalEntry::at).findFirst(),
                first.stream().map(JournalEntry::at).findFirst(),
                facts.databaseBytes());
    }
}

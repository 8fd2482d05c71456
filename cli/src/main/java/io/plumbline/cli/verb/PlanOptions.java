package io.plumbline.cli.verb;

import io.plumbline.api.PlanRequestDto;
import io.plumbline.api.RefDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What a plan or sync is made for.
public final class PlanOptions {
    @Option(names = "--revision", paramLabel = "REV", description = "Another revision than the declared one.")
    private Optional<String> revision = Optional.empty();

    @Option(
            names = "--prune",
            negatable = true,
            description = "Delete objects that left the desired state. Default: as the application says.")
    private Optional<Boolean> prune = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "OBJECT",
            description = "Only this object: Kind/name or Kind/namespace/name. May be given several times.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--force", description = "Go on in spite of a hold or an exceeded deletion budget.")
    private boolean force;

    /// The request as it crosses the wire.
    MapNode request(RemoteServer remote, ApplicationArgument application) {
        List<RefDto> refs = only.isEmpty()
                ? List.of()
                : only.stream()
                        .map(text ->
                                RefDto.of(ObjectChoice.of(remote, application).find(text)))
                        .toList();
        return Wire.node(new PlanRequestDto(revision, prune, refs, force));
    }
}

package io.plumbline.cli.offline;

import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.Documents;
import io.plumbline.cli.print.OutputFormat;
import io.plumbline.model.Application;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.SchemaRegistry;
import io.plumbline.source.Artifact;
import io.plumbline.yaml.EmitOptions;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlEmitter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Renders an application or a folder without a server.
@Command(
        name = "render",
        description = "Render an application manifest, or a folder, without a server.",
        footer = {"", "Example:", "  plumb render shop.yaml --source .", "  plumb render deploy/prod"})
public final class RenderVerb implements Callable<Integer> {
    private final Screen screen;

    @Parameters(paramLabel = "FILE|FOLDER", description = "An Application manifest, or a folder to render as it is.")
    private String what = "";

    @Mixin
    private LocalOptions local = new LocalOptions();

    @Option(
            names = {"-o", "--output"},
            defaultValue = "yaml",
            description = "yaml, json or name. Default: yaml.")
    private OutputFormat format = OutputFormat.YAML;

    /// @param screen where it prints
    public RenderVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        Application application = local.application(screen, what);
        try (var repositories = new RepositoryCache(screen)) {
            List<Artifact> artifacts = local.artifacts(screen, what, application, repositories);
            Rendering rendering = LocalRenderers.service(screen)
                    .render(application, artifacts)
                    .rendering();
            check(rendering, artifacts);
            rendering
                    .warnings()
                    .forEach(warning -> screen.err().println(screen.paint(Screen.Paint.YELLOW, "warning: ") + warning));
            print(rendering.objects());
        }
        return ExitCode.OK.number();
    }

    private void check(Rendering rendering, List<Artifact> artifacts) {
        new ManifestReader(SchemaRegistry.ofClassPath(), screen.clock())
                .check(rendering.objects(), LocalSources.texts(artifacts));
    }

    private void print(List<ResourceObject> objects) {
        List<Node> bodies =
                objects.stream().map(ResourceObject::body).map(Node.class::cast).toList();
        switch (format) {
            case NAME ->
                objects.forEach(object -> screen.out().println(object.ref().display()));
            case JSON ->
                screen.out()
                        .print(Documents.json(MapNode.builder()
                                .put("apiVersion", new TextNode("v1"))
                                .put("kind", new TextNode("List"))
                                .put("items", new ListNode(bodies))
                                .build()));
            case TABLE, WIDE, YAML ->
                screen.out()
                        .print(YamlEmitter.emitAll(
                                bodies, EmitOptions.KUBERNETES.withKeyOrder(EmitOptions.KeyOrder.KEPT)));
        }
        screen.out().flush();
        if (screen.out().checkError()) {
            throw new PlumbException(ErrorCode.IO, "standard output", "cannot be written", "", new IOException());
        }
    }
}

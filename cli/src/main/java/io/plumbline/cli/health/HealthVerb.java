package io.plumbline.cli.health;

import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.Documents;
import io.plumbline.cli.print.OutputFormat;
import io.plumbline.cli.print.Table;
import io.plumbline.engine.health.HealthRules;
import io.plumbline.health.KindRules;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Tells the health of objects that stand in files.
@Command(
        name = "health",
        description = "Tell the health of live objects in files, without a server.",
        footer = {
            "",
            "Exit code 0; with --check 2 unless every object is Healthy or Suspended.",
            "",
            "Examples:",
            "  kubectl get deployments -o yaml | plumb health -f -",
            "  plumb health -f widget.yaml --rules widget-rule.yaml -o json"
        })
public final class HealthVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ObjectInput input = new ObjectInput();

    @Option(names = "--check", description = "Exit with 2 unless every object is Healthy or Suspended.")
    private boolean check;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, wide, json, yaml or name. Default: table.")
    private OutputFormat output = OutputFormat.TABLE;

    /// @param screen where it prints
    public HealthVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        KindRules rules = KindRules.standard().with(input.rules(screen));
        HealthRules judge = input.application().map(rules::of).orElse(rules).rules();
        var judged = new ArrayList<Judged>();
        for (ResourceObject object : input.objects(screen)) {
            judged.add(new Judged(object, judge.judge(new LiveObject(object, "", Optional.empty()))));
        }
        print(judged);
        boolean fine = judged.stream()
                .map(each -> each.health().status())
                .allMatch(status -> status == HealthStatus.HEALTHY || status == HealthStatus.SUSPENDED);
        return check && !fine ? ExitCode.DIFFERS.number() : ExitCode.OK.number();
    }

    private void print(List<Judged> judged) {
        switch (output) {
            case TABLE, WIDE -> {
                var table = new Table("OBJECT", "HEALTH", "MESSAGE");
                judged.forEach(each -> table.row(
                        each.object().ref().display(),
                        each.health().status().text(),
                        each.health().message().replace('\n', ' ')));
                screen.out().print(table.text(screen));
            }
            case JSON -> screen.out().print(Documents.json(tree(judged)));
            case YAML -> screen.out().print(Documents.yaml(tree(judged)));
            case NAME ->
                judged.forEach(each -> screen.out().println(each.object().ref().display()));
        }
    }

    private static Node tree(List<Judged> judged) {
        return new ListNode(judged.stream().map(Judged::tree).toList());
    }

    private record Judged(ResourceObject object, Health health) {
        Node tree() {
            return MapNode.builder()
                    .put("apiVersion", object.apiVersion())
                    .put("kind", object.ref().kind())
                    .put("namespace", object.ref().namespace())
                    .put("name", object.ref().name())
                    .put("status", health.status().text())
                    .put("message", health.message())
                    .build();
        }
    }
}

package io.plumbline.cli.verb;

import io.plumbline.api.ApplicationDetailsDto;
import io.plumbline.api.ChildrenDto;
import io.plumbline.api.ChildrenDto.ChildDto;
import io.plumbline.api.HealthDto;
import io.plumbline.api.ObjectDto;
import io.plumbline.api.RefDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.StatusPaint;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows the objects of an application and what they have made.
@Command(
        name = "tree",
        description = "Show the objects of an application and what they have made: ReplicaSets, Pods, Jobs.",
        footer = {"", "Examples:", "  plumb tree shop", "  plumb tree shop --owned -o json"})
public final class TreeVerb implements Callable<Integer> {
    private final Screen screen;

    @Mixin
    private ApplicationArgument application = new ApplicationArgument();

    @Option(names = "--owned", description = "Only what the application owns itself.")
    private boolean owned;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    /// @param screen where it prints
    public TreeVerb(Screen screen) {
        this.screen = screen;
    }

    /// An object with what it has made.
    private record Branch(ObjectDto object, MapNode answer) {
        List<ChildDto> children() {
            return Wire.answer(ChildrenDto.class, Wire.json(answer)).objects();
        }
    }

    @Override
    public Integer call() {
        RemoteServer remote = server.connect(screen);
        var details = Wire.answer(ApplicationDetailsDto.class, Wire.json(remote.get(application.path(""))));
        var branches = new ArrayList<Branch>();
        for (ObjectDto object : details.objects()) {
            String key = RemoteServer.encoded(object.ref().toRef().key());
            branches.add(
                    new Branch(object, owned ? MapNode.EMPTY : remote.get(application.path("children?ref=" + key))));
        }
        if (!output.document(screen, document(branches))) {
            print(details, branches);
        }
        return ExitCode.OK.number();
    }

    private static MapNode document(List<Branch> branches) {
        List<Node> objects = branches.stream()
                .<Node>map(branch -> Wire.node(branch.object())
                        .with("children", branch.answer().get("objects").orElse(ListNode.EMPTY)))
                .toList();
        return MapNode.of("objects", new ListNode(objects));
    }

    private void print(ApplicationDetailsDto details, List<Branch> branches) {
        screen.out()
                .println(screen.paint(Screen.Paint.BOLD, "Application/" + application.name()) + "  "
                        + verdict(details.application().health()));
        for (int i = 0; i < branches.size(); i++) {
            Branch branch = branches.get(i);
            boolean last = i + 1 == branches.size();
            String notes = StatusPaint.paint(screen, branch.object().sync()) + "  "
                    + verdict(branch.object().health());
            line(last ? "└─ " : "├─ ", branch.object().ref(), notes);
            children(branch.object().ref(), branch.children(), last ? "   " : "│  ");
        }
    }

    private void children(RefDto owner, List<ChildDto> all, String indent) {
        List<ChildDto> own =
                all.stream().filter(child -> child.owner().equals(owner)).toList();
        for (int i = 0; i < own.size(); i++) {
            ChildDto child = own.get(i);
            boolean last = i + 1 == own.size();
            String info = child.info().isEmpty() ? "" : "  " + String.join(", ", child.info());
            line(
                    indent + (last ? "└─ " : "├─ "),
                    child.ref(),
                    verdict(child.health()) + screen.paint(Screen.Paint.FAINT, info));
            if (!child.ref().equals(owner)) {
                children(child.ref(), all, indent + (last ? "   " : "│  "));
            }
        }
    }

    private void line(String indent, RefDto ref, String notes) {
        screen.out().println(indent + ref.toRef().display() + "  " + notes);
    }

    private String verdict(HealthDto health) {
        return StatusPaint.paint(screen, health.status())
                + (health.message().isEmpty()
                        ? ""
                        : ": " + health.message().lines().findFirst().orElse(""));
    }
}

package io.plumbline.cli;

import io.plumbline.cli.health.ActionVerb;
import io.plumbline.cli.health.HealthVerb;
import io.plumbline.cli.helm.HelmVerb;
import io.plumbline.cli.kustomize.KustomizeVerb;
import io.plumbline.cli.offline.ApplyVerb;
import io.plumbline.cli.offline.CompletionVerb;
import io.plumbline.cli.offline.DoctorVerb;
import io.plumbline.cli.offline.RenderVerb;
import io.plumbline.cli.offline.SchemaVerb;
import io.plumbline.cli.offline.ServerVerb;
import io.plumbline.cli.offline.VersionVerb;
import io.plumbline.cli.quickstart.QuickstartVerb;
import io.plumbline.cli.verb.ActVerb;
import io.plumbline.cli.verb.CreateVerb;
import io.plumbline.cli.verb.DeleteVerb;
import io.plumbline.cli.verb.DescribeVerb;
import io.plumbline.cli.verb.DiffVerb;
import io.plumbline.cli.verb.EventsVerb;
import io.plumbline.cli.verb.ExplainVerb;
import io.plumbline.cli.verb.GetVerb;
import io.plumbline.cli.verb.HistoryVerb;
import io.plumbline.cli.verb.HoldVerb;
import io.plumbline.cli.verb.LiveVerb;
import io.plumbline.cli.verb.LogsVerb;
import io.plumbline.cli.verb.OpenVerb;
import io.plumbline.cli.verb.PlanVerb;
import io.plumbline.cli.verb.RefreshVerb;
import io.plumbline.cli.verb.ReleaseVerb;
import io.plumbline.cli.verb.RepoVerb;
import io.plumbline.cli.verb.ResumeVerb;
import io.plumbline.cli.verb.RollbackVerb;
import io.plumbline.cli.verb.SecretVerb;
import io.plumbline.cli.verb.SuspendVerb;
import io.plumbline.cli.verb.SyncVerb;
import io.plumbline.cli.verb.TargetVerb;
import io.plumbline.cli.verb.TerminateVerb;
import io.plumbline.cli.verb.TreeVerb;
import io.plumbline.cli.verb.WaitVerb;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// The registry of verbs, in the order of the help. A new verb is one class and one line here.
public final class Verbs {
    /// Every verb.
    public static final List<Verb> ALL = List.of(
            new Verb("get", GetVerb::new),
            new Verb("describe", DescribeVerb::new),
            new Verb("tree", TreeVerb::new),
            new Verb("create", CreateVerb::new),
            new Verb("delete", DeleteVerb::new),
            new Verb("plan", PlanVerb::new),
            new Verb("diff", DiffVerb::new),
            new Verb("sync", SyncVerb::new),
            new Verb("refresh", RefreshVerb::new),
            new Verb("wait", WaitVerb::new),
            new Verb("terminate", TerminateVerb::new),
            new Verb("history", HistoryVerb::new),
            new Verb("live", LiveVerb::new),
            new Verb("rollback", RollbackVerb::new),
            new Verb("hold", HoldVerb::new),
            new Verb("release", ReleaseVerb::new),
            new Verb("suspend", SuspendVerb::new),
            new Verb("resume", ResumeVerb::new),
            new Verb("explain", ExplainVerb::new),
            new Verb("logs", LogsVerb::new),
            new Verb("events", EventsVerb::new),
            new Verb("act", ActVerb::new),
            new Verb("open", OpenVerb::new),
            new Verb("repo", RepoVerb::new),
            new Verb("target", TargetVerb::new),
            new Verb("secret", SecretVerb::new),
            new Verb("render", RenderVerb::new),
            new Verb("kustomize", KustomizeVerb::new),
            new Verb("helm", HelmVerb::new),
            new Verb("health", HealthVerb::new),
            new Verb("action", ActionVerb::new),
            new Verb("quickstart", QuickstartVerb::new),
            new Verb("apply", ApplyVerb::new),
            new Verb("schema", SchemaVerb::new),
            new Verb("server", ServerVerb::new),
            new Verb("doctor", DoctorVerb::new),
            new Verb("completion", CompletionVerb::new),
            new Verb("version", VersionVerb::new));

    private Verbs() {}

    /// A verb.
    ///
    /// @param name the word on the command line
    /// @param make makes it for a screen
    public record Verb(String name, Function<Screen, Callable<Integer>> make) {}

    /// The verbs of this name: one or none.
    static List<Verb> named(String name) {
        return ALL.stream().filter(verb -> verb.name().equals(name)).toList();
    }
}

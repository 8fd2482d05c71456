package io.plumbline.schema.argo;

import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.schema.ManifestProblem;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;

/// The border to Argo CD: tells which objects are its Applications and AppProjects, what is wrong with one,
/// what of it has no effect, and the manifest of our own kind that means the same.
public final class ArgoDialect {
    /// The API group of Argo CD.
    public static final String GROUP = "argoproj.io";

    private static final String VERSION = GROUP + "/v1alpha1";
    private static final String FINALIZERS = ".argocd.argoproj.io";
    private static final FieldTable APPLICATION = FieldTable.of("Application");
    private static final FieldTable PROJECT = FieldTable.of("AppProject");

    private ArgoDialect() {}

    /// Whether an object is of a kind that is read, or would be if we could.
    public static boolean reads(ResourceObject object) {
        return reads(object.ref());
    }

    /// Whether an object of this identity is of a kind that is read, or would be if we could.
    public static boolean reads(ObjectRef ref) {
        return ref.group().equals(GROUP)
                && switch (ref.kind()) {
                    case "Application", "AppProject", "ApplicationSet" -> true;
                    case String _ -> false;
                };
    }

    /// Everything that stands against reading an object.
    public static List<ManifestProblem> problems(ResourceObject object) {
        if (object.ref().kind().equals("ApplicationSet")) {
            return List.of(
                    new ManifestProblem("/kind", "an ApplicationSet is not read yet", "declare its Applications"));
        }
        if (!object.apiVersion().equals(VERSION)) {
            return List.of(new ManifestProblem(
                    "/apiVersion", "unknown version '" + object.apiVersion() + "'", "write " + VERSION));
        }
        var problems = new ArrayList<>(walk(object).problems());
        if (problems.isEmpty() && object.ref().kind().equals("Application")) {
            problems.addAll(ArgoApplication.problems(object.spec()));
        }
        return problems;
    }

    /// What of an object that is read has no effect.
    public static List<ManifestProblem> notes(ResourceObject object) {
        if (!reads(object)) {
            return List.of();
        }
        var notes = new ArrayList<>(walk(object).notes());
        if (object.ref().kind().equals("Application")) {
            notes.addAll(ArgoApplication.notes(object));
        } else {
            notes.addAll(ArgoProject.notes(object.spec()));
        }
        return notes;
    }

    /// Whether an object of Argo CD goes only after what it has deployed.
    public static boolean cascades(ResourceObject object) {
        return finalizers(object).stream().anyMatch(ArgoDialect::isResources);
    }

    /// The finalizers of an object that Argo CD takes off when its work is done.
    public static List<String> finalizers(ResourceObject object) {
        var finalizers = new ArrayList<String>();
        for (Node item : object.body()
                .map("metadata")
                .flatMap(metadata -> metadata.list("finalizers"))
                .orElse(ListNode.EMPTY)
                .items()) {
            if (item instanceof TextNode(String text) && text.split("/", 2)[0].endsWith(FINALIZERS)) {
                finalizers.add(text);
            }
        }
        return finalizers;
    }

    private static boolean isResources(String finalizer) {
        return finalizer.split("/", 2)[0].equals("resources-finalizer" + FINALIZERS);
    }

    /// The body of our own kind that means the same as an object without problems.
    public static MapNode translate(ResourceObject object) {
        return object.ref().kind().equals("Application")
                ? ArgoApplication.translate(object)
                : ArgoProject.translate(object);
    }

    private static FieldWalk walk(ResourceObject object) {
        return FieldWalk.over(object.ref().kind().equals("Application") ? APPLICATION : PROJECT, object.body());
    }
}

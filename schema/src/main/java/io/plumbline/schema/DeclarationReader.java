package io.plumbline.schema;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.Digest;
import io.plumbline.model.Hold;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Revision;
import io.plumbline.schema.argo.ArgoDialect;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Makes the value that a validated object declares. Every default is the one its schema names.
final class DeclarationReader {
    private final InstantSource clock;

    /// @param clock tells when a hold was placed
    DeclarationReader(InstantSource clock) {
        this.clock = clock;
    }

    Declaration read(ResourceObject object) {
        if (ArgoDialect.reads(object)) {
            return foreign(object);
        }
        if (!object.ref().group().equals("plumbline.dev")) {
            return new ObjectDeclaration(object);
        }
        return switch (object.ref().kind()) {
            case "Application" -> new ApplicationDeclaration(object, ApplicationReader.read(object));
            case "Hold" -> new HoldDeclaration(object, hold(new SpecFields(object.spec())));
            case "Project" ->
                new ProjectDeclaration(object, ProjectReader.read(object.ref().name(), new SpecFields(object.spec())));
            case "Repository" ->
                new RepositoryDeclaration(object, RepositoryReader.read(new SpecFields(object.spec())));
            case "Target" -> new TargetDeclaration(object, target(object.ref().name(), new SpecFields(object.spec())));
            case String _ -> new ObjectDeclaration(object);
        };
    }

    /// What an object of Argo CD means, declared by the object as it is.
    private Declaration foreign(ResourceObject object) {
        var own = ResourceObject.of(ArgoDialect.translate(object), object.origin());
        return own.ref().kind().equals("Application")
                ? new ApplicationDeclaration(object, ApplicationReader.read(own))
                : new ProjectDeclaration(object, ProjectReader.read(own.ref().name(), new SpecFields(own.spec())));
    }

    private Hold hold(SpecFields spec) {
        return new Hold(
                new ApplicationName(spec.text("application", "")),
                spec.texts("revisions").stream().map(Revision::parse).toList(),
                spec.map().text("rendering").map(text -> new Digest(text.replace("sha256:", ""))),
                spec.text("reason", ""),
                spec.text("author", ""),
                clock.instant(),
                spec.map().text("expiresAt").map(DeclarationReader::time));
    }

    private static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static TargetAddress target(String name, SpecFields spec) {
        Optional<SpecFields> cluster = spec.map().map("kubernetes").map(SpecFields::new);
        if (cluster.isEmpty()) {
            return new TargetAddress.HostAddress(name, spec.block("host").text("directory", ""));
        }
        SpecFields fields = cluster.orElseThrow();
        return new TargetAddress.ClusterAddress(
                name,
                fields.secret("kubeconfig"),
                fields.text("context", ""),
                fields.text("server", ""),
                fields.secret("token"),
                fields.text("caFile", ""),
                fields.text("impersonate", ""));
    }
}

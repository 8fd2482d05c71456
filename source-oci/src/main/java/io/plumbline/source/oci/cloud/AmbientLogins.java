package io.plumbline.source.oci.cloud;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// The identity that a process has by its environment, as the clouds give it to their workloads.
///
/// @param environment the variables of the process
public record AmbientLogins(Map<String, String> environment) {
    /// Copies the variables.
    public AmbientLogins {
        environment = Map.copyOf(environment);
    }

    /// The role of a service account (`AWS_ROLE_ARN` and `AWS_WEB_IDENTITY_TOKEN_FILE`), that of a container
    /// (`AWS_CONTAINER_CREDENTIALS_FULL_URI`), or keys (`AWS_ACCESS_KEY_ID`).
    ///
    /// @param region the region of the registry; empty for that of the environment
    /// @throws InvalidInput when there is none of them, or no region
    public CloudLogin aws(String region) {
        String usual = value("AWS_REGION").isEmpty() ? value("AWS_DEFAULT_REGION") : value("AWS_REGION");
        String where = region.isEmpty() ? usual : region;
        if (where.isEmpty()) {
            throw missing("AWS", "no region is told", "write `credentials.aws.region`");
        }
        if (has("AWS_ROLE_ARN") && has("AWS_WEB_IDENTITY_TOKEN_FILE")) {
            return CloudLogin.AwsWebLogin.of(
                    where, value("AWS_ROLE_ARN"), Path.of(value("AWS_WEB_IDENTITY_TOKEN_FILE")));
        }
        if (has("AWS_CONTAINER_CREDENTIALS_FULL_URI")) {
            return new CloudLogin.AwsContainerLogin(
                    where,
                    URI.create(value("AWS_CONTAINER_CREDENTIALS_FULL_URI")),
                    Path.of(value("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")),
                    CloudLogin.AwsLogin.ecr(where));
        }
        if (has("AWS_ACCESS_KEY_ID") && has("AWS_SECRET_ACCESS_KEY")) {
            return new CloudLogin.AwsLogin(
                    where,
                    value("AWS_ACCESS_KEY_ID"),
                    Secret.of(value("AWS_SECRET_ACCESS_KEY")),
                    Secret.of(value("AWS_SESSION_TOKEN")),
                    CloudLogin.AwsLogin.ecr(where));
        }
        throw missing(
                "AWS",
                "the environment names neither a role nor keys",
                "give the service account a role (IRSA or Pod Identity), or write `credentials.aws.accessKeyId`");
    }

    /// The application of a workload (`AZURE_FEDERATED_TOKEN_FILE`), a service principal (`AZURE_CLIENT_SECRET`), or
    /// else the identity of the machine.
    public CloudLogin azure() {
        if (has("AZURE_FEDERATED_TOKEN_FILE") && has("AZURE_TENANT_ID") && has("AZURE_CLIENT_ID")) {
            return CloudLogin.AzureFederatedLogin.of(
                    value("AZURE_TENANT_ID"), value("AZURE_CLIENT_ID"), Path.of(value("AZURE_FEDERATED_TOKEN_FILE")));
        }
        if (has("AZURE_CLIENT_SECRET") && has("AZURE_TENANT_ID") && has("AZURE_CLIENT_ID")) {
            return CloudLogin.AzureLogin.of(
                    value("AZURE_TENANT_ID"), value("AZURE_CLIENT_ID"), Secret.of(value("AZURE_CLIENT_SECRET")));
        }
        return CloudLogin.AzureMachineLogin.ofThisMachine(value("AZURE_CLIENT_ID"));
    }

    private boolean has(String name) {
        return !value(name).isEmpty();
    }

    private String value(String name) {
        return environment.getOrDefault(name, "");
    }

    private static InvalidInput missing(String cloud, String why, String remedy) {
        return new InvalidInput("identity of " + cloud, why, remedy);
    }
}

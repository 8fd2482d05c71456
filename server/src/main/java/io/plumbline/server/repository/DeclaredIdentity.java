package io.plumbline.server.repository;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import io.plumbline.schema.Repository;
import io.plumbline.schema.RepositoryIdentity.AwsIdentity;
import io.plumbline.schema.RepositoryIdentity.AzureIdentity;
import io.plumbline.schema.RepositoryIdentity.GithubAppIdentity;
import io.plumbline.schema.RepositoryIdentity.GoogleIdentity;
import io.plumbline.schema.RepositoryIdentity.NoIdentity;
import io.plumbline.source.RepoUrl;
import io.plumbline.source.oci.cloud.AmbientLogins;
import io.plumbline.source.oci.cloud.CloudLogin;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// From the identity that a declaration names to the login that is exchanged for it. What the declaration leaves out
/// comes from the environment of the process.
final class DeclaredIdentity {
    private DeclaredIdentity() {}

    /// @throws InvalidInput when neither says enough
    static Optional<CloudLogin> login(Repository repository, Map<String, String> values, AmbientLogins ambient) {
        return switch (repository.identity()) {
            case NoIdentity _, GithubAppIdentity _ -> Optional.empty();
            case AwsIdentity aws -> Optional.of(aws(repository, aws, values, ambient));
            case AzureIdentity azure -> Optional.of(azure(repository, azure, values, ambient));
            case GoogleIdentity _ -> {
                String key = values.getOrDefault("googleKeyFile", "");
                yield Optional.of(
                        key.isEmpty()
                                ? CloudLogin.GoogleMachineLogin.ofThisMachine()
                                : CloudLogin.GoogleLogin.of(Secret.of(key)));
            }
        };
    }

    private static CloudLogin aws(
            Repository repository, AwsIdentity aws, Map<String, String> values, AmbientLogins ambient) {
        if (!aws.roleArn().isEmpty()) {
            required(repository, aws.region(), "aws.region");
            required(repository, aws.tokenFile(), "aws.webIdentityTokenFile");
            return CloudLogin.AwsWebLogin.of(aws.region(), aws.roleArn(), Path.of(aws.tokenFile()));
        }
        if (aws.accessKeyId().isEmpty()) {
            return ambient.aws(aws.region());
        }
        String secret = values.getOrDefault("awsSecretKey", "").strip();
        required(repository, aws.region(), "aws.region");
        required(repository, secret, "aws.secretAccessKey");
        return new CloudLogin.AwsLogin(
                aws.region(),
                aws.accessKeyId(),
                Secret.of(secret),
                Secret.of(values.getOrDefault("awsSessionToken", "").strip()),
                CloudLogin.AwsLogin.of(aws.region(), "", Secret.of("")).endpoint());
    }

    private static CloudLogin azure(
            Repository repository, AzureIdentity azure, Map<String, String> values, AmbientLogins ambient) {
        String secret = values.getOrDefault("azureClientSecret", "").strip();
        if (secret.isEmpty() && azure.tokenFile().isEmpty()) {
            return azure.tenant().isEmpty() && !azure.clientId().isEmpty()
                    ? CloudLogin.AzureMachineLogin.ofThisMachine(azure.clientId())
                    : ambient.azure();
        }
        required(repository, azure.tenant(), "azure.tenant");
        required(repository, azure.clientId(), "azure.clientId");
        return secret.isEmpty()
                ? CloudLogin.AzureFederatedLogin.of(azure.tenant(), azure.clientId(), Path.of(azure.tokenFile()))
                : CloudLogin.AzureLogin.of(azure.tenant(), azure.clientId(), Secret.of(secret));
    }

    private static void required(Repository repository, String value, String field) {
        if (value.isEmpty()) {
            throw new InvalidInput(
                    "repository " + RepoUrl.display(repository.url()),
                    "names an identity without `credentials." + field + "`",
                    "write it");
        }
    }
}

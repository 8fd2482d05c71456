package io.plumbline.schema;

/// Who we are to a cloud or code host that gives logins for its repositories itself. The secrets of an identity
/// are among those of its [Repository].
public sealed interface RepositoryIdentity {
    /// Nobody: the repository has a login of its own, or needs none.
    record NoIdentity() implements RepositoryIdentity {}

    /// An identity of AWS.
    ///
    /// @param region the region of the registry; empty for the environment's
    /// @param accessKeyId the id of a key; empty for none
    /// @param roleArn a role; empty for none
    /// @param tokenFile the token that may take the role; empty for none
    record AwsIdentity(String region, String accessKeyId, String roleArn, String tokenFile)
            implements RepositoryIdentity {}

    /// An identity of Azure.
    ///
    /// @param tenant the directory; empty for the environment's
    /// @param clientId the application; empty for the environment's
    /// @param tokenFile the token of a workload; empty for none
    record AzureIdentity(String tenant, String clientId, String tokenFile) implements RepositoryIdentity {}

    /// An identity of Google: a key file among the secrets, else that of the machine.
    record GoogleIdentity() implements RepositoryIdentity {}

    /// A GitHub App.
    ///
    /// @param appId its number or client id
    /// @param installationId the number of an installation; empty to look it up
    /// @param apiUrl the address of the API
    record GithubAppIdentity(String appId, String installationId, String apiUrl) implements RepositoryIdentity {}
}

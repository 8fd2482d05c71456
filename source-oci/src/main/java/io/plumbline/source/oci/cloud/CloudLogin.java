package io.plumbline.source.oci.cloud;

import io.plumbline.model.Secret;
import java.net.URI;

/// An identity of a cloud that is exchanged for the login of a registry.
public sealed interface CloudLogin {
    /// Where it is exchanged.
    URI endpoint();

    /// Keys of AWS, exchanged by `GetAuthorizationToken` of ECR.
    ///
    /// @param region the region of the registry
    /// @param accessKey the id of the key
    /// @param secretKey the secret of the key
    /// @param sessionToken for keys that end; empty for others
    /// @param endpoint the interface of ECR in the region
    record AwsLogin(String region, String accessKey, Secret secretKey, Secret sessionToken, URI endpoint)
            implements CloudLogin {
        /// Keys for a region, with its public interface.
        public static AwsLogin of(String region, String accessKey, Secret secretKey) {
            return new AwsLogin(
                    region,
                    accessKey,
                    secretKey,
                    Secret.of(""),
                    URI.create("https://api.ecr." + region + ".amazonaws.com/"));
        }
    }

    /// A service principal of Azure: its token is exchanged with the registry itself.
    ///
    /// @param tenant the directory
    /// @param clientId the application
    /// @param clientSecret its secret
    /// @param endpoint the login service, to which `TENANT/oauth2/v2.0/token` is added
    record AzureLogin(String tenant, String clientId, Secret clientSecret, URI endpoint) implements CloudLogin {
        /// A principal of the public cloud.
        public static AzureLogin of(String tenant, String clientId, Secret clientSecret) {
            return new AzureLogin(tenant, clientId, clientSecret, URI.create("https://login.microsoftonline.com/"));
        }
    }

    /// The key file of a Google service account: a signed statement is exchanged for an access token.
    ///
    /// @param keyFile the JSON text with `client_email` and `private_key`
    /// @param endpoint the token service
    record GoogleLogin(Secret keyFile, URI endpoint) implements CloudLogin {
        /// A service account of the public cloud.
        public static GoogleLogin of(Secret keyFile) {
            return new GoogleLogin(keyFile, URI.create("https://oauth2.googleapis.com/token"));
        }
    }

    /// The identity that a machine of Google has by itself.
    ///
    /// @param endpoint the metadata service that gives tokens
    record GoogleMachineLogin(URI endpoint) implements CloudLogin {
        /// This machine.
        public static GoogleMachineLogin ofThisMachine() {
            return new GoogleMachineLogin(URI.create(
                    "http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token"));
        }
    }
}

package io.plumbline.source.oci.cloud;

import io.plumbline.model.Secret;
import java.net.URI;
import java.nio.file.Path;

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
            return new AwsLogin(region, accessKey, secretKey, Secret.of(""), ecr(region));
        }

        /// The interface of ECR in a region.
        static URI ecr(String region) {
            return service("api.ecr", region);
        }

        private static URI service(String name, String region) {
            String domain = region.startsWith("cn-") ? ".amazonaws.com.cn/" : ".amazonaws.com/";
            return URI.create("https://" + name + "." + region + domain);
        }
    }

    /// A role of AWS that a web identity may take, as a service account of Kubernetes has it: the token in a file is
    /// exchanged by `AssumeRoleWithWebIdentity` for keys that end.
    ///
    /// @param region the region of the registry
    /// @param role the ARN of the role
    /// @param tokenFile holds the token; read for every exchange, since it is renewed
    /// @param security the security token service of the region
    /// @param endpoint the interface of ECR in the region
    record AwsWebLogin(String region, String role, Path tokenFile, URI security, URI endpoint) implements CloudLogin {
        /// A role in a region, with its public interfaces.
        public static AwsWebLogin of(String region, String role, Path tokenFile) {
            return new AwsWebLogin(region, role, tokenFile, AwsLogin.service("sts", region), AwsLogin.ecr(region));
        }
    }

    /// The role that AWS gives to a container by itself, as Pod Identity of EKS does: an address on the machine gives
    /// keys that end.
    ///
    /// @param region the region of the registry
    /// @param keys the address that gives the keys
    /// @param tokenFile what to show there; an empty path for nothing
    /// @param endpoint the interface of ECR in the region
    record AwsContainerLogin(String region, URI keys, Path tokenFile, URI endpoint) implements CloudLogin {}

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

    /// An application of Azure that a web identity stands for, as workload identity of AKS has it: the token in a file
    /// takes the place of the secret.
    ///
    /// @param tenant the directory
    /// @param clientId the application
    /// @param tokenFile holds the token; read for every exchange, since it is renewed
    /// @param endpoint the login service
    record AzureFederatedLogin(String tenant, String clientId, Path tokenFile, URI endpoint) implements CloudLogin {
        /// An application of the public cloud.
        public static AzureFederatedLogin of(String tenant, String clientId, Path tokenFile) {
            return new AzureFederatedLogin(
                    tenant, clientId, tokenFile, URI.create("https://login.microsoftonline.com/"));
        }
    }

    /// The identity that a machine of Azure has by itself.
    ///
    /// @param clientId which one, when it has several; empty for the only one
    /// @param endpoint the metadata service that gives tokens
    record AzureMachineLogin(String clientId, URI endpoint) implements CloudLogin {
        /// This machine.
        public static AzureMachineLogin ofThisMachine(String clientId) {
            return new AzureMachineLogin(clientId, URI.create("http://169.254.169.254/metadata/identity/oauth2/token"));
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

package io.plumbline.source.oci.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.source.helm.remote.RemoteClient;
import io.plumbline.source.helm.remote.RemoteLogin;
import io.plumbline.source.reach.RemoteWays;
import io.plumbline.testkit.TestClock;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exchanges against fakes that speak the documented protocols.
class CloudAccessTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final TestClock clock = TestClock.at("2026-03-01T12:00:00Z");
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aws_gives_a_login_for_a_signed_request_until_it_ends() {
        String token = Base64.getEncoder().encodeToString("AWS:pass:word".getBytes(StandardCharsets.UTF_8));
        answers.put(
                "/",
                "{\"authorizationData\":[{\"authorizationToken\":\"" + token + "\",\"expiresAt\":"
                        + NOW.plus(Duration.ofHours(12)).getEpochSecond() + ".5,\"proxyEndpoint\":\"x\"}]}");
        var login = new CloudLogin.AwsLogin("eu-west-1", "AKID", Secret.of("secret"), Secret.of("session"), url("/"));
        try (CloudAccess access = access(login)) {
            assertThat(shown(access.find(image()))).isEqualTo("AWS pass:word");
            assertThat(access.find(image())).isSameAs(access.find(image()));
            assertThat(headers)
                    .singleElement()
                    .asString()
                    .contains("x-amz-target=AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken")
                    .contains("x-amz-security-token=session", "content-type=application/x-amz-json-1.1")
                    .contains("Credential=AKID/20260301/eu-west-1/ecr/aws4_request")
                    .contains("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target")
                    .doesNotContain("secret,");
            assertThat(bodies).containsExactly("{}");
            clock.turn(Duration.ofHours(11));
            access.find(image());
            assertThat(bodies).hasSize(1);
            clock.turn(Duration.ofMinutes(59));
            access.find(image());
            assertThat(bodies).hasSize(2);
        }
    }

    /// The example of the documentation of Signature Version 4.
    @Test
    void signatures_are_those_of_the_documentation() {
        var login = new CloudLogin.AwsLogin(
                "us-east-1",
                "AKIDEXAMPLE",
                Secret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
                Secret.of(""),
                URI.create("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08"));
        var request = new AwsSignature.Request(
                "GET",
                login.endpoint(),
                new TreeMap<>(Map.of("content-type", "application/x-www-form-urlencoded; charset=utf-8")),
                "");
        assertThat(new AwsSignature(login, "iam")
                        .signed(request, Instant.parse("2015-08-30T12:36:00Z"))
                        .get("authorization"))
                .endsWith("Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    @Test
    void azure_gives_a_directory_token_that_the_registry_exchanges() {
        answers.put("/tenant-1/oauth2/v2.0/token", "{\"access_token\":\"aad\",\"expires_in\":3599}");
        answers.put("/oauth2/exchange", "{\"refresh_token\":\"refresh\"}");
        var login = new CloudLogin.AzureLogin("tenant-1", "client", Secret.of("se cret"), url("/"));
        try (CloudAccess access = access(login)) {
            assertThat(shown(access.find(image()))).isEqualTo("00000000-0000-0000-0000-000000000000 refresh");
            assertThat(bodies.getFirst())
                    .contains("grant_type=client_credentials", "client_id=client", "client_secret=se+cret")
                    .contains("scope=https%3A%2F%2Fcontainerregistry.azure.net%2F.default");
            assertThat(bodies.getLast())
                    .contains("grant_type=access_token", "access_token=aad", "tenant=tenant-1")
                    .contains("service=127.0.0.1%3A" + server.getAddress().getPort());
        }
    }

    @Test
    void google_gives_an_access_token_for_a_statement_that_the_account_signed() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
        answers.put("/token", "{\"access_token\":\"ya29\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");
        var login = new CloudLogin.GoogleLogin(
                Secret.of("{\"client_email\":\"a@b.iam\",\"private_key_id\":\"k1\",\"private_key\":\"" + pem + "\"}"),
                url("/token"));
        try (CloudAccess access = access(login)) {
            assertThat(shown(access.find(image()))).isEqualTo("oauth2accesstoken ya29");
            String statement =
                    URLDecoder.decode(bodies.getFirst().replaceAll("^assertion=|&.*$", ""), StandardCharsets.UTF_8);
            int first = statement.indexOf('.');
            int last = statement.lastIndexOf('.');
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(keys.getPublic());
            check.update(statement.substring(0, last).getBytes(StandardCharsets.US_ASCII));
            assertThat(check.verify(Base64.getUrlDecoder().decode(statement.substring(last + 1))))
                    .isTrue();
            MapNode claims = (MapNode) JsonText.read(new String(
                    Base64.getUrlDecoder().decode(statement.substring(first + 1, last)), StandardCharsets.UTF_8));
            assertThat(claims.text("iss")).contains("a@b.iam");
            assertThat(claims.text("aud")).contains(url("/token").toString());
        }
    }

    @Test
    void a_machine_of_google_asks_its_metadata_service() {
        answers.put("/meta", "{\"access_token\":\"m\",\"expires_in\":\"300\"}");
        try (CloudAccess access = access(new CloudLogin.GoogleMachineLogin(url("/meta")))) {
            assertThat(shown(access.find(image()))).isEqualTo("oauth2accesstoken m");
            assertThat(headers).singleElement().asString().contains("metadata-flavor=Google");
        }
    }

    @Test
    void a_service_account_takes_its_role_of_aws_with_the_token_of_its_file(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "jwt-1\n");
        String ecr = Base64.getEncoder().encodeToString("AWS:pw".getBytes(StandardCharsets.UTF_8));
        answers.put("/sts", """
            <AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials>
            <AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>k</SecretAccessKey>
            <SessionToken>s1</SessionToken><Expiration>2026-03-01T13:00:00Z</Expiration>
            </Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>\
            """);
        answers.put("/", "{\"authorizationData\":[{\"authorizationToken\":\"" + ecr + "\"}]}");
        var login = new CloudLogin.AwsWebLogin("eu-west-1", "arn:aws:iam::1:role/pull", token, url("/sts"), url("/"));
        try (CloudAccess access = access(login)) {
            assertThat(shown(access.find(image()))).isEqualTo("AWS pw");
            assertThat(bodies.getFirst())
                    .contains("Action=AssumeRoleWithWebIdentity", "WebIdentityToken=jwt-1", "role%2Fpull");
            assertThat(headers.getLast()).contains("Credential=ASIA1/", "x-amz-security-token=s1");
        }
        Files.delete(token);
        failure(login, "mount the token");
    }

    @Test
    void a_container_of_aws_asks_the_address_it_was_given(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "pod-token");
        String ecr = Base64.getEncoder().encodeToString("AWS:pw".getBytes(StandardCharsets.UTF_8));
        answers.put("/keys", "{\"AccessKeyId\":\"ASIA2\",\"SecretAccessKey\":\"k\",\"Token\":\"s2\"}");
        answers.put("/", "{\"authorizationData\":[{\"authorizationToken\":\"" + ecr + "\"}]}");
        try (CloudAccess access =
                access(new CloudLogin.AwsContainerLogin("eu-west-1", url("/keys"), token, url("/")))) {
            assertThat(shown(access.find(image()))).isEqualTo("AWS pw");
            assertThat(headers.getFirst()).contains("authorization=pod-token");
            assertThat(headers.getLast()).contains("Credential=ASIA2/");
        }
    }

    @Test
    void workloads_and_machines_of_azure_need_no_secret(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "jwt-2");
        answers.put("/t/oauth2/v2.0/token", "{\"access_token\":\"aad\"}");
        answers.put("/imds", "{\"access_token\":\"machine\"}");
        answers.put("/oauth2/exchange", "{\"refresh_token\":\"refresh\"}");
        try (CloudAccess access = access(new CloudLogin.AzureFederatedLogin("t", "client", token, url("/")))) {
            assertThat(shown(access.find(image()))).endsWith(" refresh");
            assertThat(bodies.getFirst()).contains("client_assertion=jwt-2").doesNotContain("client_secret");
        }
        try (CloudAccess access = access(new CloudLogin.AzureMachineLogin("", url("/imds")))) {
            assertThat(shown(access.find(image()))).endsWith(" refresh");
            assertThat(bodies.getLast()).contains("access_token=machine").doesNotContain("tenant");
        }
    }

    @Test
    void the_environment_tells_which_identity_a_process_has() {
        var role = Map.of("AWS_ROLE_ARN", "arn", "AWS_WEB_IDENTITY_TOKEN_FILE", "/t", "AWS_REGION", "eu-west-1");
        assertThat(new AmbientLogins(role).aws("")).isInstanceOf(CloudLogin.AwsWebLogin.class);
        assertThat(new AmbientLogins(role).aws("cn-north-1").endpoint()).hasHost("api.ecr.cn-north-1.amazonaws.com.cn");
        assertThat(new AmbientLogins(Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/v1")).aws("a"))
                .isInstanceOf(CloudLogin.AwsContainerLogin.class);
        assertThat(new AmbientLogins(Map.of("AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b")).aws("a"))
                .isInstanceOf(CloudLogin.AwsLogin.class);
        assertThatThrownBy(() -> new AmbientLogins(Map.of()).aws("a")).hasMessageContaining("neither a role nor keys");
        assertThatThrownBy(() -> new AmbientLogins(Map.of()).aws("")).hasMessageContaining("no region");
        assertThat(new AmbientLogins(Map.of()).azure()).isInstanceOf(CloudLogin.AzureMachineLogin.class);
        assertThat(new AmbientLogins(Map.of(
                                "AZURE_FEDERATED_TOKEN_FILE", "/t", "AZURE_TENANT_ID", "t", "AZURE_CLIENT_ID", "c"))
                        .azure())
                .isInstanceOf(CloudLogin.AzureFederatedLogin.class);
    }

    @Test
    void refused_and_damaged_answers_are_told_without_what_they_say() {
        var login = new CloudLogin.AzureLogin("t", "client", Secret.of("hidden"), url("/"));
        for (int code : List.of(400, 401, 403)) {
            status = code;
            answers.put("/t/oauth2/v2.0/token", "{\"error\":\"leak\"}");
            failure(login, "");
        }
        status = 200;
        for (String answer : List.of("{}", "[]", "leak", "{\"access_token\":\"\"}")) {
            answers.put("/t/oauth2/v2.0/token", answer);
            failure(login, "gave no");
        }
        assertThatThrownBy(() ->
                        access(CloudLogin.GoogleLogin.of(Secret.of("leak"))).find(image()))
                .hasMessageContaining("is no JSON object");
        assertThatThrownBy(() -> access(CloudLogin.GoogleLogin.of(Secret.of("{\"client_email\":\"a\"}")))
                        .find(image()))
                .hasMessageContaining("no private_key");
    }

    @Test
    void other_registries_are_left_to_the_other_book() {
        RemoteAccess known = RemoteAccess.password("user", Secret.of("pass"));
        try (CloudAccess access = new CloudAccess(
                CloudLogins.of(Map.of("oci://other.example", CloudLogin.AwsLogin.of("eu-west-1", "a", Secret.of("b")))),
                _ -> known,
                client(),
                clock)) {
            assertThat(access.find(image())).isSameAs(known);
            assertThat(CloudLogin.AwsLogin.of("eu-west-1", "a", Secret.of("b")).endpoint())
                    .hasToString("https://api.ecr.eu-west-1.amazonaws.com/");
        }
    }

    private void failure(CloudLogin login, String why) {
        try (CloudAccess access = access(login)) {
            assertThatThrownBy(() -> access.find(image())).isInstanceOfSatisfying(PlumbException.class, failure -> {
                assertThat(failure.code()).isEqualTo(ErrorCode.AUTH_FAILED);
                assertThat(failure.explain()).contains(why).doesNotContain("leak", "hidden");
            });
        }
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private URI image() {
        return URI.create("oci://127.0.0.1:" + server.getAddress().getPort() + "/team/web");
    }

    private CloudAccess access(CloudLogin login) {
        return new CloudAccess(
                CloudLogins.of(Map.of("oci://127.0.0.1:" + server.getAddress().getPort(), login)),
                AccessBook.EMPTY,
                client(),
                clock);
    }

    private static RemoteClient client() {
        return new RemoteClient(AccessBook.EMPTY, Duration.ofSeconds(60), RemoteWays.PLAIN);
    }

    private static String shown(RemoteAccess access) {
        return access.login() instanceof RemoteLogin.PasswordLogin(String user, Secret password)
                ? user + " " + password.use(String::new)
                : access.toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var given = new TreeMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> given.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            headers.add(given.toString());
            byte[] text = answers.getOrDefault(exchange.getRequestURI().getPath(), "none")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, text.length);
            exchange.getResponseBody().write(text);
        }
    }
}

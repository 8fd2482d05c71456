package io.plumbline.source.oci.cloud;

import io.plumbline.model.Secret;
import io.plumbline.yaml.MapNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gets keys of AWS that end: from the security token service for the token of a workload, or from the address that
/// AWS gives to a container.
final class AwsKeys {
    private AwsKeys() {}

    static CloudLogin.AwsLogin ofRole(CloudLogin.AwsWebLogin login, CloudWeb web) {
        Secret token = web.file(login.tokenFile());
        String answer = web.formText(
                login.security(),
                Map.of(
                        "Action",
                        "AssumeRoleWithWebIdentity",
                        "Version",
                        "2011-06-15",
                        "RoleArn",
                        login.role(),
                        "RoleSessionName",
                        "plumbline",
                        "WebIdentityToken",
                        token.use(text -> new String(text).strip())));
        return new CloudLogin.AwsLogin(
                login.region(),
                element(login.security(), answer, "AccessKeyId"),
                Secret.of(element(login.security(), answer, "SecretAccessKey")),
                Secret.of(element(login.security(), answer, "SessionToken")),
                login.endpoint());
    }

    static CloudLogin.AwsLogin ofContainer(CloudLogin.AwsContainerLogin login, CloudWeb web) {
        var headers = new TreeMap<String, String>();
        if (!login.tokenFile().equals(Path.of(""))) {
            headers.put("Authorization", web.file(login.tokenFile()).use(text -> new String(text).strip()));
        }
        MapNode answer = web.get(login.keys(), headers);
        return new CloudLogin.AwsLogin(
                login.region(),
                CloudWeb.required(login.keys(), answer, "AccessKeyId").use(String::new),
                CloudWeb.required(login.keys(), answer, "SecretAccessKey"),
                CloudWeb.required(login.keys(), answer, "Token"),
                login.endpoint());
    }

    /// The service answers in XML; the elements asked for hold text only.
    private static String element(URI address, String answer, String name) {
        Matcher found = Pattern.compile("<" + name + ">([^<]+)</" + name + ">").matcher(answer);
        if (!found.find()) {
            throw CloudWeb.refused(address, "gave no " + name);
        }
        return found.group(1);
    }
}

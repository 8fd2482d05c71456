package io.plumbline.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers the download half of the batch API of Git LFS from objects in memory.
record LfsAnswers(Map<String, byte[]> objects, String serverUrl) {
    private static final Pattern OID = Pattern.compile("\"oid\"\\s*:\\s*\"([0-9a-f]{64})\"");

    void answer(HttpExchange exchange, String path) throws IOException {
        if (path.endsWith("/info/lfs/objects/batch")) {
            batch(exchange, path.substring(1, path.indexOf("/info/lfs/")));
            return;
        }
        byte[] content = objects.get(path.substring(path.lastIndexOf('/') + 1));
        if (content == null) {
            GitHttpServer.send(exchange, 404, "text/plain", "no such object");
        } else {
            GitHttpServer.send(exchange, 200, "application/octet-stream", content);
        }
    }

    private void batch(HttpExchange exchange, String repository) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher oid = OID.matcher(asked);
        String id = oid.find() ? oid.group(1) : "";
        byte[] content = objects.get(id);
        String outcome = content == null
                ? "\"error\":{\"code\":404,\"message\":\"Object does not exist\"}"
                : "\"actions\":{\"download\":{\"href\":\"" + serverUrl + repository + "/lfs/" + id + "\"}}";
        String answer = "{\"transfer\":\"basic\",\"objects\":[{\"oid\":\"" + id + "\",\"size\":"
                + (content == null ? 0 : content.length) + "," + outcome + "}]}";
        GitHttpServer.send(exchange, 200, "application/vnd.git-lfs+json", answer);
    }
}

package io.plumbline.cli.quickstart;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/// What a person sees of the demonstration from outside: pages, files, processes.
final class HostView {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private final DemoFolder demo;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build();

    HostView(DemoFolder demo) {
        this.demo = demo;
    }

    /// The text of the page; empty when nobody answers.
    String page() {
        return get("http://127.0.0.1:" + demo.webPort() + "/index.html");
    }

    /// Whether the page is served.
    boolean pageAnswers() {
        return !page().isEmpty();
    }

    /// What the program says; empty when nobody answers.
    String api() {
        return get("http://127.0.0.1:" + demo.apiPort() + "/");
    }

    private String get(String address) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(ANSWER_MAX)
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : "";
        } catch (IOException nobody) {
            return "";
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private Path place(String file) {
        return demo.data().resolve("hosts/local").resolve(file);
    }

    /// Whether a managed file is there.
    boolean exists(String file) {
        return Files.exists(place(file));
    }

    /// Writes over a managed file, as somebody with a text editor would.
    void write(String file, String text) {
        try {
            Files.writeString(place(file), text);
        } catch (IOException failed) {
            throw new PlumbException(ErrorCode.IO, place(file).toString(), "cannot be written", "", failed);
        }
    }

    /// How many migrations have run.
    int migrations() {
        try {
            return Files.readAllLines(place("api/migrations.log")).size();
        } catch (IOException none) {
            return 0;
        }
    }

    /// The process that listens for an application, found by the port in its command line; -1 when there is
    /// none.
    long pid(String application) {
        String port = Integer.toString(application.equals("web") ? demo.webPort() : demo.apiPort());
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).contains(port))
                        .isPresent())
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("java"))
                        .isPresent())
                .map(ProcessHandle::pid)
                .findFirst()
                .orElse(-1L);
    }

    /// Kills a process, as an impatient person would, and waits until it is gone.
    void kill(long pid) {
        try {
            ProcessHandle.of(pid).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().join();
            });
        } catch (CompletionException gone) {
            throw new PlumbException(ErrorCode.IO, "process " + pid, "cannot be killed", "", gone);
        }
    }
}

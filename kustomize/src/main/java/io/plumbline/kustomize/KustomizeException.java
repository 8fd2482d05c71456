package io.plumbline.kustomize;

import java.util.List;

/// A build that cannot be done: the input is wrong, missing, forbidden or over a limit.
///
/// The message names the file, the field and the reason as far as they are known, one problem a line; the remedy, when
/// there is one, says what to do.
public final class KustomizeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;
    private final String remedy;

    /// A failure with one problem.
    public KustomizeException(String problem) {
        this(List.of(problem), "");
    }

    /// A failure with one problem and what to do about it.
    public KustomizeException(String problem, String remedy) {
        this(List.of(problem), remedy);
    }

    /// A failure with all problems of one file.
    public KustomizeException(List<String> problems, String remedy) {
        super(String.join("\n", problems) + (remedy.isEmpty() ? "" : "; " + remedy));
        this.problems = List.copyOf(problems);
        this.remedy = remedy;
    }

    private KustomizeException(List<String> problems, String remedy, KustomizeException cause) {
        super(String.join("\n", problems) + (remedy.isEmpty() ? "" : "; " + remedy), cause);
        this.problems = List.copyOf(problems);
        this.remedy = remedy;
    }

    /// A failure that was caused by another one.
    public KustomizeException(String problem, Throwable cause) {
        super(problem, cause);
        this.problems = List.of(problem);
        this.remedy = "";
    }

    /// What is wrong, one entry per problem.
    public List<String> problems() {
        return problems;
    }

    /// What to do about it; empty when the problem says it all.
    public String remedy() {
        return remedy;
    }

    /// The same failure seen from one level further out: `context: problem`, for each problem.
    public KustomizeException within(String context) {
        return new KustomizeException(
                problems.stream().map(problem -> context + ": " + problem).toList(), remedy, this);
    }
}

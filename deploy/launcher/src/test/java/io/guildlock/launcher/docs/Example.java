package io.guildlock.launcher.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A block of shell in a document, and the answer that the document shows below it.
///
/// @param code what the reader types
/// @param answer `HTTP <status>` and the body, or what a command prints; empty if the document
///   shows none
record Example(String code, String answer) {
    private static final Pattern BLOCK =
            Pattern.compile(
                    "^```sh\\n(.*?)^```\\n(?:\\n?```(?:http|text)\\n(.*?)^```)?",
                    Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern GIVEN =
            Pattern.compile("^(TOKEN|PARTY|CODE)=[0-9A-Za-z]+", Pattern.MULTILINE);
    private static final String END = "---end of example---";
    private static final int LONGEST_S = 120;

    // Prints as the document does, and keeps what the reader would copy from an answer.
    private static final String CURL =
            """
            curl() {
              local out; out=$(command curl -sS -m 60 -w '\\n%{http_code}' "$@") || exit 1
              printf 'HTTP %s\\n%s\\n' "${out##*$'\\n'}" "${out%$'\\n'*}"
              if [[ $out =~ \\"token\\":\\"([0-9]+) ]]; then SEEN_TOKEN=${BASH_REMATCH[1]}; fi
              if [[ $out =~ \\"id\\":\\"([0-9a-f]+) ]]; then SEEN_PARTY=${BASH_REMATCH[1]}; fi
              if [[ $out =~ \\"code\\":\\"([0-9A-Z]+) ]]; then SEEN_CODE=${BASH_REMATCH[1]}; fi
            }
            """;

    static List<Example> in(String document) {
        List<Example> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(document);
        while (block.find()) {
            String answer = block.group(2);
            examples.add(new Example(block.group(1), answer == null ? "" : answer.strip()));
        }
        return examples;
    }

    /// Runs all of them in one shell, one after the other.
    ///
    /// @return what each printed
    static List<String> run(List<Example> examples, Path directory) {
        return run(examples, directory, "");
    }

    /// The same after some shell of the test's own.
    ///
    /// @return what each printed
    static List<String> run(List<Example> examples, Path directory, String before) {
        StringBuilder script = new StringBuilder(CURL).append(before);
        for (Example example : examples) {
            script.append(GIVEN.matcher(example.code).replaceAll("$1=\\$SEEN_$1"))
                    .append("echo '")
                    .append(END)
                    .append("'\n");
        }
        try {
            Path file = Files.writeString(directory.resolve("examples.sh"), script);
            Path output = directory.resolve("examples.out");
            Process shell =
                    new ProcessBuilder("bash", file.toString())
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!shell.waitFor(LONGEST_S, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
            return List.of(Files.readString(output).split(END + "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

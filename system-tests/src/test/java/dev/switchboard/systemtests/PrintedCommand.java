package dev.switchboard.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command that a page tells its reader to type, or tells of.
 *
 * @param line as it is printed
 */
record PrintedCommand(Page page, String line) {

    private static final Pattern VARIABLE = Pattern.compile("^([A-Z][A-Z_]*)=\\S*\\s*");
    private static final Pattern PROGRAM = Pattern.compile(
            "(?:docker|kubectl|kustomize|helm|npm|npx|node|curl|git|kill|java|mvn|psql|openssl|promtool|grep|cat|cd) .+"
                    + "|(?:\\./|bin/)\\S+.*");

    /** All of all pages but what stands in the README's fences, which {@link ReadmeIT} runs as it stands. */
    static Stream<PrintedCommand> all() throws IOException {
        return Page.all()
                .flatMap(page -> Stream.of(
                                page.indented().stream(),
                                page.inline().stream().filter(PrintedCommand::isCommand),
                                page.equals(Page.README)
                                        ? Stream.<String>empty()
                                        : page.fenced("sh").stream().flatMap(String::lines))
                        .flatMap(lines -> lines)
                        .map(line -> new PrintedCommand(page, line)));
    }

    private static boolean isCommand(String code) {
        String command = withoutVariables(code);
        return PROGRAM.matcher(command).matches() || isOurs(firstOf(command));
    }

    private static boolean isOurs(String word) {
        Path file = Product.ROOT.resolve(word);
        return file.startsWith(Product.ROOT) && Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /** What is typed, without the variables before it. */
    String command() {
        return withoutVariables(line);
    }

    String program() {
        return firstOf(command());
    }

    /** Names of the variables that it sets; nothing else, if it has no command. */
    List<String> variables() {
        var names = Stream.<String>builder();
        String rest = line;
        for (var found = VARIABLE.matcher(rest); found.find(); found = VARIABLE.matcher(rest)) {
            names.add(found.group(1));
            rest = rest.substring(found.end());
        }
        return names.build().toList();
    }

    private static String withoutVariables(String line) {
        String rest = line;
        for (var found = VARIABLE.matcher(rest); found.find(); found = VARIABLE.matcher(rest)) {
            rest = rest.substring(found.end());
        }
        return rest;
    }

    private static String firstOf(String command) {
        return command.split(" ", 2)[0];
    }

    @Override
    public String toString() {
        return page + ": " + line;
    }
}

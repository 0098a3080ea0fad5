package dev.switchboard.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page that people read, in Markdown. */
record Page(Path path) {

    static final Page README = new Page(Product.ROOT.resolve("README.md"));

    private static final Pattern FENCED = Pattern.compile("(?ms)^( *)```(\\w*)\\n(.*?)^ *```$");
    private static final Pattern INDENTED = Pattern.compile("(?m)(?<=\\n\\n)(?: {4,}\\S.*\\n)+");
    private static final Pattern INLINE = Pattern.compile("`([^`]+)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");

    /** All of this repository. */
    static Stream<Page> all() throws IOException {
        try (Stream<Path> files = Files.walk(Product.ROOT, 6)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .map(Page::new)
                    .toList()
                    .stream();
        }
    }

    String text() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in fences of that language. */
    List<String> fenced(String language) {
        return FENCED.matcher(text())
                .results()
                .filter(block -> block.group(2).equals(language))
                .map(block -> block.group(3))
                .toList();
    }

    /** Lines to type: indented by four spaces or more, without the comments behind them. */
    List<String> indented() {
        return INDENTED.matcher(withoutFences())
                .results()
                .flatMap(block -> block.group().lines())
                .map(line -> line.replaceFirst("\\s+#.*$", "").strip())
                .toList();
    }

    /** What stands between backticks. */
    List<String> inline() {
        String prose = INDENTED.matcher(withoutFences()).replaceAll("");
        return INLINE.matcher(prose)
                .results()
                .map(code -> code.group(1).replaceAll("\\s+", " "))
                .toList();
    }

    /** Where a link can lead to on this page: its headings, as GitHub writes them into addresses. */
    Set<String> anchors() {
        Set<String> anchors = new TreeSet<>();
        HEADING.matcher(withoutFences())
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .forEach(anchors::add);
        return anchors;
    }

    private String withoutFences() {
        return FENCED.matcher(text()).replaceAll("");
    }

    @Override
    public String toString() {
        return Product.ROOT.relativize(path).toString();
    }
}

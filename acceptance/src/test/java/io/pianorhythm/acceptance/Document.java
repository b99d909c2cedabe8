package io.pianorhythm.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A Markdown page and what it points at.
///
/// @param root the root of the repository, absolute
/// @param file the page, absolute
/// @param text its text without fenced code, where a path may be anybody's
record Document(Path root, Path file, String text) {

  private static final Pattern FENCED = Pattern.compile("(?ms)^ *(```|~~~).*?^ *\\1 *$");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)\\s>]+)>?[^)]*\\)");
  private static final Pattern PATH =
      Pattern.compile("(\\./)?[\\w.@-]+(/[\\w.@-]+)+/?|\\./[\\w.@-]+|[\\w.@-]+/");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
  // Media types; what a build or a running server makes.
  private static final Pattern NOT_OURS =
      Pattern.compile(
          "(application|audio|image|text|multipart)/.*|(.*/)?(target|node_modules|data|dist)(/.*)?");

  static Document read(Path root, Path file) {
    try {
      return new Document(root, file, FENCED.matcher(Files.readString(file)).replaceAll(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every page of the repository, without what builds and package installations put there.
  static List<Document> all(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> isOurs(root.relativize(file)))
          .map(file -> read(root, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What it names and what is not there, each as "page: name".
  List<String> dangling() {
    Stream<String> links =
        found(LINK, text).filter(link -> !link.matches("[a-z]+:.*")).filter(link -> !leads(link));
    Stream<String> paths =
        found(CODE, text)
            .map(code -> code.startsWith("./") ? code.replaceFirst(" .*", "") : code)
            .filter(code -> PATH.matcher(code).matches() && !NOT_OURS.matcher(code).matches())
            .filter(path -> !exists(path));
    return Stream.concat(links, paths).map(name -> root.relativize(file) + ": " + name).toList();
  }

  /// How many links and paths it names: a check that finds none checks nothing.
  long names() {
    return found(LINK, text).count() + found(CODE, text).filter(PATH.asMatchPredicate()).count();
  }

  private boolean leads(String link) {
    int hash = link.indexOf('#');
    Path target = hash == 0 ? file : file.resolveSibling(hash < 0 ? link : link.substring(0, hash));
    if (!Files.exists(target)) {
      return false;
    }
    return hash < 0
        || !target.toString().endsWith(".md")
        || read(root, target).anchors().contains(link.substring(hash + 1));
  }

  private List<String> anchors() {
    return found(HEADING, text)
        .map(title -> title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", ""))
        .map(title -> title.replace(' ', '-'))
        .toList();
  }

  /// From the root, as most pages write it, or from the page's own folder.
  private boolean exists(String path) {
    return Files.exists(root.resolve(path)) || Files.exists(file.resolveSibling(path));
  }

  private static boolean isOurs(Path relative) {
    for (Path part : relative) {
      if (List.of("target", "node_modules", "data", "dist", ".git").contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1));
  }
}

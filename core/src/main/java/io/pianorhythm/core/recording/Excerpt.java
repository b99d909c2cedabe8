package io.pianorhythm.core.recording;

import java.util.List;

/// What a room played during a while.
///
/// @param parts one for each player who played or is there, in the order of their coming
/// @param gaps when something was lost, ms since 1970, in order: nobody knows what was held then
public record Excerpt(List<Part> parts, List<Long> gaps) {

  public Excerpt {
    parts = List.copyOf(parts);
    gaps = List.copyOf(gaps);
  }

  /// The excerpt from `millis` (since 1970) on.
  public Excerpt since(long millis) {
    return new Excerpt(
        parts.stream().map(part -> part.since(millis)).toList(),
        gaps.stream().filter(gap -> gap >= millis).toList());
  }

  /// Whether nobody played.
  public boolean silent() {
    return parts.stream().allMatch(part -> part.frames().isEmpty());
  }

  /// The names of those who played.
  public List<String> players() {
    return parts.stream()
        .filter(part -> !part.frames().isEmpty())
        .map(Part::name)
        .distinct()
        .toList();
  }

  /// When the first frame was played, ms since 1970; 0 when nobody played.
  long startMillis() {
    return parts.stream()
        .flatMap(part -> part.frames().stream().limit(1))
        .mapToLong(PlayedFrame::millis)
        .min()
        .orElse(0);
  }
}

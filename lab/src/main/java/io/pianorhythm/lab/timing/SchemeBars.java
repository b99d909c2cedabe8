package io.pianorhythm.lab.timing;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// The schemes on one network side by side, as SVG: median delay, and interval error p99.
///
/// @param title above the picture
/// @param table by scheme
record SchemeBars(String title, EnumMap<Scheme, Figures> table) {
  private static final int ROW = 34;
  private static final int TOP = 40;
  private static final int NAMES = 210;
  private static final int HALF = 230;
  private static final double LONGEST_DELAY = 1_050;
  private static final double LONGEST_ERROR = 100;
  private static final String DELAY = "#1f5fa8";
  private static final String ERROR = "#c2571a";

  String svg() {
    StringBuilder svg = new StringBuilder();
    int height = TOP + ROW * table.size() + 10;
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 %d\""
            + " font-family=\"sans-serif\" font-size=\"12\"><rect width=\"100%%\" height=\"100%%\""
            + " fill=\"#fff\"/>",
        height);
    text(svg, 10, 20, title);
    text(svg, NAMES, 20, "median delay, ms");
    text(svg, NAMES + HALF + 60, 20, "interval error p99, ms (cut at 100)");
    int y = TOP;
    for (Map.Entry<Scheme, Figures> row : table.entrySet()) {
      text(svg, 10, y + 15, row.getKey().title());
      bar(svg, NAMES, y, row.getValue().delay().at(0.5), LONGEST_DELAY, DELAY);
      bar(svg, NAMES + HALF + 60, y, row.getValue().interval().at(0.99), LONGEST_ERROR, ERROR);
      y += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  private static void bar(
      StringBuilder svg, int x, int y, double value, double longest, String colour) {
    double width = Math.max(1, Math.min(1, value / longest) * (HALF - 40));
    add(
        svg,
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"20\" fill=\"%s\"/>",
        x,
        y,
        width,
        colour);
    text(svg, (int) (x + width + 6), y + 15, String.format(Locale.ROOT, "%.1f", value));
  }

  private static void text(StringBuilder svg, int x, int y, String words) {
    add(svg, "<text x=\"%d\" y=\"%d\">%s</text>", x, y, words);
  }

  private static void add(StringBuilder svg, String form, Object... values) {
    svg.append(String.format(Locale.ROOT, form, values));
  }
}

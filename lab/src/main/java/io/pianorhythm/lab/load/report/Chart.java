package io.pianorhythm.lab.load.report;

import java.util.List;
import java.util.Locale;

/// A picture of one or more curves, as SVG that any browser shows. A value, and nothing to install.
///
/// @param title above the picture
/// @param across what the horizontal axis is
/// @param up what the vertical axis is
/// @param curves what is drawn, in up to four colours
record Chart(String title, String across, String up, List<Curve> curves) {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 320;
  private static final int LEFT = 70;
  private static final int TOP = 40;
  private static final int RIGHT = 20;
  private static final int BOTTOM = 50;
  private static final int LINES = 5;
  private static final List<String> COLOURS = List.of("#1f5fa8", "#c2571a", "#2e7d32", "#7b3fa0");

  /// One curve.
  ///
  /// @param name in the legend
  /// @param points from left to right; not empty
  record Curve(String name, List<Point> points) {}

  /// @param label under the axis; empty for none
  record Point(double x, double y, String label) {}

  String svg() {
    double most = Math.max(1e-9, largest(true));
    double width = Math.max(1e-9, largest(false));
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\"><rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>",
        WIDTH,
        HEIGHT);
    text(svg, LEFT, 20, "start", title);
    text(svg, WIDTH / 2.0, HEIGHT - 8, "middle", across);
    grid(svg, most);
    for (int i = 0; i < curves.size(); i++) {
      curve(svg, curves.get(i), i, width, most);
    }
    return svg.append("</svg>\n").toString();
  }

  private double largest(boolean vertical) {
    return curves.stream()
        .flatMap(curve -> curve.points().stream())
        .mapToDouble(point -> vertical ? point.y() : point.x())
        .max()
        .orElse(1);
  }

  private void grid(StringBuilder svg, double most) {
    for (int i = 0; i <= LINES; i++) {
      double value = most * i / LINES;
      double y = y(value, most);
      add(
          svg,
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>",
          LEFT,
          WIDTH - RIGHT,
          y,
          y);
      text(svg, LEFT - 6, y + 4, "end", String.format(Locale.ROOT, "%.3g", value));
    }
    text(svg, LEFT - 60, TOP - 8, "start", up);
  }

  private static void curve(StringBuilder svg, Curve curve, int number, double width, double most) {
    String colour = COLOURS.get(number % COLOURS.size());
    svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").append(colour);
    svg.append("\" points=\"");
    for (Point point : curve.points()) {
      add(svg, "%.1f,%.1f ", x(point.x(), width), y(point.y(), most));
    }
    svg.append("\"/>");
    for (Point point : curve.points()) {
      if (number == 0 && !point.label().isEmpty()) {
        text(svg, x(point.x(), width), HEIGHT - BOTTOM + 16, "middle", point.label());
      }
    }
    add(
        svg,
        "<text x=\"%d\" y=\"20\" text-anchor=\"end\" fill=\"%s\">%s</text>",
        WIDTH - RIGHT - number * 110,
        colour,
        escaped(curve.name()));
  }

  private static double x(double value, double width) {
    return LEFT + value / width * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double value, double most) {
    return HEIGHT - BOTTOM - value / most * (HEIGHT - TOP - BOTTOM);
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
    add(
        svg,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
        x,
        y,
        anchor,
        escaped(words));
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static void add(StringBuilder svg, String form, Object... values) {
    svg.append(String.format(Locale.ROOT, form, values));
  }
}

package org.igniterealtime.openfire.plugins.smsnotify.bench;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogarithmicAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws figures, by JFreeChart, as SVG. */
final class Plots {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final int DOT = 6;

  /** Okabe and Ito's, which people with any sight can tell apart. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9));

  private static final Font LETTERS = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  private static final Color GRID = new Color(0xDDDDDD);

  private Plots() {}

  /** Draws all of which there are figures; returns what of them there are none of. */
  static List<String> draw(Results results, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> missing = new ArrayList<>();
    for (Drawing drawing : Drawings.ALL) {
      missing.addAll(drawing.missing(results));
      Optional<Plot> plot =
          drawing instanceof Drawing.Curves curves
              ? lines(curves, results)
              : columns((Drawing.Columns) drawing, results);
      if (plot.isPresent()) {
        write(drawing.title(), plot.get(), folder.resolve(drawing.file() + ".svg"));
      }
    }
    return missing;
  }

  private static Optional<Plot> lines(Drawing.Curves drawing, Results results) {
    boolean isLogarithmic = drawing.scale() == Drawing.Scale.X_AND_Y;
    XYSeriesCollection curves = new XYSeriesCollection();
    for (Drawing.Curve curve : drawing.curves()) {
      XYSeries points = new XYSeries(curve.name());
      curve.points(results).stream()
          .filter(point -> point.y() > 0 || !isLogarithmic)
          .forEach(point -> points.add(point.x(), point.y()));
      if (!points.isEmpty()) {
        curves.addSeries(points);
      }
    }
    if (curves.getSeriesCount() == 0) {
      return Optional.empty();
    }
    XYPlot plot =
        new XYPlot(
            curves,
            logarithmic(drawing.x()),
            isLogarithmic ? logarithmic(drawing.y()) : fromNothing(drawing.y()),
            renderer(curves.getSeriesCount()));
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(new BasicStroke());
    plot.setRangeGridlineStroke(new BasicStroke());
    plot.setOutlineVisible(false);
    return Optional.of(plot);
  }

  private static XYLineAndShapeRenderer renderer(int curves) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
    for (int i = 0; i < curves; i++) {
      renderer.setSeriesPaint(i, COLOURS.get(i));
      renderer.setSeriesStroke(i, new BasicStroke(2));
      renderer.setSeriesShape(i, new Ellipse2D.Double(-DOT / 2.0, -DOT / 2.0, DOT, DOT));
    }
    return renderer;
  }

  private static NumberAxis logarithmic(String label) {
    LogarithmicAxis axis = new LogarithmicAxis(label);
    axis.setExpTickLabelsFlag(false);
    axis.setLog10TickLabelsFlag(false);
    return styled(axis);
  }

  private static NumberAxis fromNothing(String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setAutoRangeIncludesZero(true);
    return styled(axis);
  }

  private static NumberAxis styled(NumberAxis axis) {
    axis.setLabelFont(LETTERS);
    axis.setTickLabelFont(LETTERS);
    axis.setNumberFormatOverride(NumberFormat.getInstance(Locale.ROOT));
    return axis;
  }

  private static Optional<Plot> columns(Drawing.Columns drawing, Results results) {
    DefaultCategoryDataset columns = new DefaultCategoryDataset();
    for (Drawing.Column column : drawing.columns()) {
      column
          .values(results)
          .forEach(value -> columns.addValue(value.figure(), column.name(), value.group()));
    }
    if (columns.getRowCount() == 0) {
      return Optional.empty();
    }
    BarRenderer renderer = new BarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(0.05);
    for (int i = 0; i < columns.getRowCount(); i++) {
      renderer.setSeriesPaint(i, COLOURS.get(i));
    }
    CategoryAxis groups = new CategoryAxis();
    groups.setTickLabelFont(LETTERS);
    CategoryPlot plot = new CategoryPlot(columns, groups, fromNothing(drawing.y()), renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setRangeGridlinePaint(GRID);
    plot.setRangeGridlineStroke(new BasicStroke());
    plot.setOutlineVisible(false);
    return Optional.of(plot);
  }

  private static void write(String title, Plot plot, Path file) throws IOException {
    JFreeChart chart = new JFreeChart(title, TITLE, plot, true);
    chart.setBackgroundPaint(Color.WHITE);
    chart.getLegend().setFrame(BlockBorder.NONE);
    chart.getLegend().setItemFont(LETTERS);
    VectorGraphics2D graphics = new VectorGraphics2D();
    chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    Processors.get("svg")
        .getDocument(graphics.getCommands(), new PageSize(0, 0, WIDTH, HEIGHT))
        .writeTo(svg);
    Files.writeString(file, Svg.tidied(svg.toString(StandardCharsets.UTF_8), WIDTH, HEIGHT));
  }
}
